"""Who looks in a browser, which has its own words for names that are not shown."""

from homeassistant.core import Context, HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.viewer import Viewer
from ..requests.persons import async_caller


async def async_viewer(
    hass: HomeAssistant, entry: QueueConfigEntry, context: Context
) -> Viewer:
    """Return whoever asks in a context; a name that is not shown is empty.

    Raises as `async_caller`.
    """
    rule = entry.runtime_data.data.state.settings.names
    return Viewer(rule, await async_caller(hass, entry, context))
