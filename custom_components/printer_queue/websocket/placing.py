"""What it would cost the others that one printer alone prints a job."""

from itertools import islice
from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..core.placing import Cost
from ..requests.fields import ATTR_JOB_ID, ATTR_PRINTER_ID
from ..requests.persons import async_caller
from ..requests.placing import async_cost_of_placing
from ..times import minutes
from .asked import queue_of
from .rows import about

MOST = 20
"""So many of the others are told one by one, the most delayed first."""


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/placing",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_JOB_ID): str,
        vol.Required(ATTR_PRINTER_ID): str,
    }
)
@websocket_api.async_response
async def placing(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send an admin what it would cost: see `Cost` in `frontend/src/queue/placing.ts`."""
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        queue = entry.runtime_data
        caller = await async_caller(hass, entry, connection.context(message))
        cost = await async_cost_of_placing(
            hass, queue, caller, message[ATTR_JOB_ID], message[ATTR_PRINTER_ID]
        )
        connection.send_result(message["id"], _row(cost))


def _row(cost: Cost) -> dict[str, Any]:
    row: dict[str, Any] = {
        "moved": [
            {"job_id": job_id, "by": minutes(by)}
            for job_id, by in islice(cost.moved.items(), MOST)
        ],
        "later": sum(by.total_seconds() > 0 for by in cost.moved.values()),
        "sooner": sum(by.total_seconds() < 0 for by in cost.moved.values()),
    }
    for name, expected in (("before", cost.before), ("after", cost.after)):
        if expected is not None:
            row[name] = about(expected.start)
    return row
