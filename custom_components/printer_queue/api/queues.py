"""Which queue a request is about, and who asks."""

from aiohttp import web

from homeassistant.components.http import KEY_HASS, KEY_HASS_USER
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..requests.persons import async_caller


def queue_named(hass: HomeAssistant, entry_id: str) -> QueueConfigEntry:
    """Return the queue of an id, if it is loaded; raises HTTPNotFound."""
    entry: QueueConfigEntry | None = hass.config_entries.async_get_entry(entry_id)
    if (
        entry is None
        or entry.domain != DOMAIN
        or entry.state is not ConfigEntryState.LOADED
    ):
        raise web.HTTPNotFound
    return entry


async def async_caller_of(request: web.Request, entry: QueueConfigEntry) -> Caller:
    """Return who asks; raises as `persons.async_caller`."""
    context = Context(user_id=request[KEY_HASS_USER].id)
    return await async_caller(request.app[KEY_HASS], entry, context)
