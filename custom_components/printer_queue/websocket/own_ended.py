"""The jobs of whoever asks that have ended, without those that are open: these are known to the page."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..presentation.jobs import Views
from ..requests.fields import PAGE_FIELDS
from ..requests.persons import async_caller
from ..requests.questions import async_own_ended
from .asked import queue_of


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/own_ended",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        **dict[str | vol.Marker, Any](PAGE_FIELDS.items()),
    }
)
@websocket_api.async_response
async def own_ended(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send them, the last one first: see `RecentJob` in `frontend/src/ended-jobs.ts`."""
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        caller = await async_caller(hass, entry, connection.context(message))
        _, ended = await async_own_ended(hass, entry, caller, message)
        views = Views(entry.runtime_data, caller, ended.printer_names)
        jobs = await views.async_jobs(ended.jobs)
        connection.send_result(message["id"], jobs)
