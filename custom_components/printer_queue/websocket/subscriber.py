"""Somebody who looks at a queue over a websocket."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.websocket_api import ActiveConnection, event_message
from homeassistant.core import Context, HomeAssistant, callback

from ..coordinator import QueueConfigEntry
from ..requests.persons import async_caller
from .me import kiosk_part, me_row


class Subscriber:
    """One subscription of a connection."""

    def __init__(self, connection: ActiveConnection, message: dict[str, Any]) -> None:
        """Take the connection and the message that subscribes."""
        self._connection = connection
        self._id: int = message["id"]
        self._context: Context = connection.context(message)
        self.me: Mapping[str, Any] | None = None
        """Who they are, as last sent to them; None before they were sent a snapshot."""

    @callback
    def send(self, event: Any) -> None:
        """Send a message of `frontend/src/live/types.ts`."""
        self._connection.send_message(event_message(self._id, event))

    async def async_me(
        self, hass: HomeAssistant, entry: QueueConfigEntry
    ) -> Mapping[str, Any]:
        """Return who they are to a queue; raise UnknownUser."""
        caller = await async_caller(hass, entry, self._context)
        me = me_row(hass, entry, caller)
        return me | kiosk_part(entry, self._connection.user.id, me["person_id"])
