"""What an ended job had asked for, so that its person can ask for it again."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ERR_NOT_FOUND, ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..core.errors import QueueError
from ..core.model import Job, JobStatus
from ..presentation.refusals import translated_refusals
from ..requests.fields import ATTR_JOB_ID
from ..requests.persons import async_caller
from ..requests.targets import async_find
from ..times import minutes
from .errors import refusals_sent
from .rows import asked_row
from .subscribe import queue_asked_for
from .subscriptions import loaded_queues


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/ended_job",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_JOB_ID): str,
    }
)
@websocket_api.async_response
async def ended_job(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send a job of whoever asks: see `EndedJob` in `frontend/src/actions.ts`."""
    entry = queue_asked_for(hass, message, connection.user.id)
    if entry is None or entry not in loaded_queues(hass):
        connection.send_error(message["id"], ERR_NOT_FOUND, "There is no such queue")
        return
    queue = entry.runtime_data
    with refusals_sent(connection, message), translated_refusals(queue):
        caller = await async_caller(hass, entry, connection.context(message))
        job = await async_find(queue, message[ATTR_JOB_ID])
        if job is None or not caller.owns(job):
            # What others have asked for in full is nobody else's.
            raise QueueError("no_such_job")
        connection.send_result(message["id"], _row(job))


def _row(job: Job) -> dict[str, Any]:
    row = asked_row(job.spec)
    if job.status is JobStatus.COMPLETED and job.actual is not None:
        row["took"] = minutes(job.actual)
    return row
