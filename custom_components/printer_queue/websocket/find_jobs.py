"""Ended jobs by name, person or number, however long ago."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..core.model import JobStatus
from ..requests.search import async_find_ended
from ..store.ended import Place, Wanted
from .asked import queue_of
from .history import drop_lost_pictures, pictures_of, print_row
from .viewer import async_viewer

SHOWN = 25
LONGEST = 100
_OUTCOMES = [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED]
_LATEST = 1e12
_MOST_JOBS = 2**53
_PLACE = {
    vol.Required("ended"): vol.All(vol.Coerce(float), vol.Range(-_LATEST, _LATEST)),
    vol.Required("number"): vol.All(int, vol.Range(-_MOST_JOBS, _MOST_JOBS)),
}
"""Seconds since 1970 and a number; what lies beyond does not fit the store."""


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/find_jobs",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required("words"): vol.All(str, vol.Length(min=1, max=LONGEST)),
        vol.Optional("outcome"): vol.In([one.value for one in _OUTCOMES]),
        vol.Optional("beyond"): _PLACE,
    }
)
@websocket_api.async_response
async def find_jobs(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send a page of jobs, the last ended first: see `Found` in `history/further.ts`."""
    outcome, beyond = message.get("outcome"), message.get("beyond")
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        queue = entry.runtime_data
        viewer = await async_viewer(hass, entry, connection.context(message))
        found = await async_find_ended(
            queue,
            Wanted(status=None if outcome is None else JobStatus(outcome)),
            message["words"],
            viewer,
            beyond=None if beyond is None else Place(**beyond),
            limit=SHOWN,
        )
        keeper = queue.files.keeper
        prints = [print_row(one, viewer) for one in found.endings]
        await keeper.async_look_for(pictures_of(prints))
        drop_lost_pictures(prints, keeper.kept)
        answer: dict[str, Any] = {"prints": prints}
        if found.beyond is not None:
            answer["beyond"] = found.beyond._asdict()
        connection.send_result(message["id"], answer)
