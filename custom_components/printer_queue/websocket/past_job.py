"""What is told of a job that has ended, besides its row in the history."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.errors import QueueError
from ..core.model import Job
from ..requests.fields import ATTR_JOB_ID
from ..requests.targets import async_find
from .asked import queue_of
from .rows import failed_rows


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/past_job",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_JOB_ID): str,
    }
)
@websocket_api.async_response
async def past_job(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send what printers tried, and what a camera saw: see `PastJob` in `print-dialog.ts`."""
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        queue = entry.runtime_data
        job = await async_find(queue, message[ATTR_JOB_ID])
        if job is None:
            raise QueueError("no_such_job")
        connection.send_result(message["id"], await _async_row(queue, job))


async def _async_row(queue: QueueCoordinator, job: Job) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if job.failed_attempts:
        row["failed_attempts"] = failed_rows(job.failed_attempts)
    tried = await async_find(queue, job.retry_of) if job.retry_of else None
    if tried is not None:
        row["retry_of"] = tried.number
    seen = await queue.in_store(queue.store.files.snapshot, job.id)
    if seen is not None and await queue.files.keeper.async_kept(seen):
        row["snapshot"] = seen
    return row
