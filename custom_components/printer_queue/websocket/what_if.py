"""What other orderings would have done: how far it is, then the answer."""

import asyncio
from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..presentation.what_if import comparison_view
from ..requests.fields import PERIOD_FIELDS
from ..requests.persons import async_caller
from ..requests.what_if import async_compare, async_past, one_at_a_time
from .asked import queue_of


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/what_if",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        **dict[str | vol.Marker, Any](PERIOD_FIELDS.items()),
    }
)
@websocket_api.async_response
async def what_if(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send events: `progress` (0-1) again and again, in the end `result` or `stopped`.

    To unsubscribe stops it.
    """
    message_id = message["id"]
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        queue = entry.runtime_data
        caller = await async_caller(hass, entry, connection.context(message))
        with one_at_a_time(hass, entry):
            past = await async_past(queue, caller, message)
            task = asyncio.current_task()
            assert task is not None
            connection.subscriptions[message_id] = task.cancel
            connection.send_result(message_id)
            last: dict[str, Any] = {"stopped": True}
            try:
                compared = await async_compare(
                    entry,
                    past,
                    lambda share: connection.send_event(
                        message_id, {"progress": round(share, 3)}
                    ),
                )
                last = {"result": comparison_view(compared)}
            finally:
                if message_id in connection.subscriptions:
                    connection.send_event(message_id, last)
