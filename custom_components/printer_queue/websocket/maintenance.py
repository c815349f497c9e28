"""A printer's counters, what is to be done there, and the log of what was done."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..core.rules.who_may import known_printer
from ..presentation.maintenance import maintenance_view
from ..requests.fields import ATTR_PRINTER_ID
from .asked import queue_of
from .viewer import async_viewer


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/maintenance",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_PRINTER_ID): str,
    }
)
@websocket_api.async_response
async def maintenance(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send it: see `Maintenance` in `frontend/src/printers/maintenance.ts`."""
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        state = entry.runtime_data.data.state
        printer = known_printer(state, message[ATTR_PRINTER_ID])
        viewer = await async_viewer(hass, entry, connection.context(message))
        view = maintenance_view(printer, state.members, dt_util.utcnow(), viewer)
        connection.send_result(message["id"], view)
