"""A job's file, for the agent that prints it now: GET and HEAD, whole or in ranges."""

from aiohttp import web

from homeassistant.components.http import KEY_HASS, HomeAssistantView

from ..const import DOMAIN
from ..core.errors import QueueError
from ..job_files.links import FILE_URL, TOKEN, is_good
from ..store import StoreError
from .queues import queue_named


class FileView(HomeAssistantView):
    """A file by its attempt. Whatever is wrong with a request, there is no such file."""

    url = FILE_URL
    name = f"api:{DOMAIN}:file"
    requires_auth = False
    """The link itself is what lets an agent in."""

    async def get(
        self,
        request: web.Request,
        entry_id: str,
        job_id: str,
        attempt_id: str,
        sha256: str,
    ) -> web.StreamResponse:
        """Serve the file."""
        entry = queue_named(request.app[KEY_HASS], entry_id)
        token = request.query.get(TOKEN, "")
        if not is_good(entry, token, job_id, attempt_id, sha256):
            raise web.HTTPNotFound
        try:
            path = await entry.runtime_data.files.async_path_of(sha256)
        except QueueError as err:
            raise web.HTTPNotFound from err
        except StoreError as err:
            raise web.HTTPServiceUnavailable from err
        return web.FileResponse(
            path,
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Disposition": "attachment",
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "private, no-store",
            },
        )

    head = get
