"""The pictures of a job that has ended: what it was to be, and what came of it."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ERR_NOT_FOUND, ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..core.errors import QueueError
from ..presentation.refusals import translated_refusals
from ..requests.fields import ATTR_JOB_ID
from ..requests.targets import async_find
from .errors import refusals_sent
from .subscribe import queue_asked_for
from .subscriptions import loaded_queues


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/pictures",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_JOB_ID): str,
    }
)
@websocket_api.async_response
async def pictures(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send the hashes of those that are kept, to whoever sees the job in the history."""
    entry = queue_asked_for(hass, message, connection.user.id)
    if entry is None or entry not in loaded_queues(hass):
        connection.send_error(message["id"], ERR_NOT_FOUND, "There is no such queue")
        return
    queue = entry.runtime_data
    with refusals_sent(connection, message), translated_refusals(queue):
        job = await async_find(queue, message[ATTR_JOB_ID])
        if job is None:
            raise QueueError("no_such_job")
        seen = await queue.in_store(queue.store.files.snapshot, job.id)
        known = {"picture": job.spec.picture, "snapshot": seen}
        kept = queue.files.keeper.kept
        connection.send_result(
            message["id"],
            {key: sha256 for key, sha256 in known.items() if sha256 and kept(sha256)},
        )
