"""The queue that a command asks, and what it refuses."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from homeassistant.components.websocket_api import ERR_NOT_FOUND, ActiveConnection
from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..presentation.refusals import translated_refusals, wrong_call
from .errors import refusals_sent
from .subscribe import queue_asked_for
from .subscriptions import loaded_queues


@asynccontextmanager
async def queue_of(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> AsyncIterator[QueueConfigEntry | None]:
    """Give the queue that is asked; what it refuses is sent, as is that there is none."""
    entry = queue_asked_for(hass, message, connection.user.id)
    if entry is None:
        connection.send_error(message["id"], ERR_NOT_FOUND, "There is no such queue")
        yield None
        return
    with refusals_sent(connection, message):
        if entry not in loaded_queues(hass):
            yield None
            raise wrong_call("not_running")
        with translated_refusals(entry.runtime_data):
            yield entry
