"""Somebody who looks at a queue over a websocket."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.websocket_api import ActiveConnection, event_message
from homeassistant.core import Context, HomeAssistant, callback

from ..coordinator import QueueConfigEntry
from ..core.rules.revise import priorities
from ..issues import asking
from ..requests.membership import standing
from ..requests.persons import async_caller


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
        person = caller.person
        me: dict[str, Any] = {
            "person_id": person.id if person else "",
            "name": person.name if person else "",
            "is_admin": caller.is_admin,
            "priorities": list(priorities(caller)),
            "may_join": standing(hass, entry, caller).value,
        }
        if caller.is_admin and (asked := asking(hass, entry)):
            me["asking"] = [
                {"id": user_id, "name": name} for user_id, name in asked.items()
            ]
        return me
