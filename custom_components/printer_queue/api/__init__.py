"""What is sent and fetched over Home Assistant's own HTTP server.

- `resources`: the REST API, one file for each kind of thing; `http`: how all of them are
  asked and answer.
- `shapes`: what is answered, in JSON Schema; `openapi`, `openapi_view`: the document of
  all of it, with the `descriptions` of fields.
- `uploads`: the card's way to send files.
- `pictures`: previews, for whoever is logged in.
- `files`: a job's file, for the agent that prints it now.
"""

from homeassistant.core import HomeAssistant, callback

from .files import FileView
from .http.streams import STREAMS, Streams
from .http.view import views
from .openapi_view import OpenApiView
from .pictures import JobPictureView, PictureView
from .resources import ROUTES
from .uploads import UploadView


@callback
def async_setup_api(hass: HomeAssistant) -> None:
    """Serve it, where Home Assistant has an HTTP server."""
    if "http" in hass.config.components:
        hass.data[STREAMS] = Streams(hass)
        for view in (UploadView, PictureView, JobPictureView, FileView):
            hass.http.register_view(view)
        hass.http.register_view(OpenApiView(ROUTES))
        for path_view in views(ROUTES):
            hass.http.register_view(path_view)
