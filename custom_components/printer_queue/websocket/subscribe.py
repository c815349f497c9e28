"""How a browser subscribes to a queue."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ERR_NOT_FOUND, ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback

from ..config import member_by_user
from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from .subscriber import Subscriber
from .subscriptions import SUBSCRIPTIONS, loaded_queues


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/subscribe",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
    }
)
@callback
def subscribe(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send a snapshot of a queue, then its changes."""
    entry = queue_asked_for(hass, message, connection.user.id)
    if entry is None:
        connection.send_error(message["id"], ERR_NOT_FOUND, "There is no such queue")
        return
    connection.send_result(message["id"])
    connection.subscriptions[message["id"]] = hass.data[SUBSCRIPTIONS].add(
        entry, Subscriber(connection, message)
    )


def queue_asked_for(
    hass: HomeAssistant, message: dict[str, Any], user_id: str
) -> QueueConfigEntry | None:
    """Return the queue that a command names, loaded or not; None if there is none.

    Where none is named it is the first by title: of the loaded queues with the user as a
    member, else of the loaded ones, else of all.
    """
    entries = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    named = message.get(ATTR_CONFIG_ENTRY_ID)
    if named is not None:
        return next((entry for entry in entries if entry.entry_id == named), None)
    entries.sort(key=lambda entry: entry.title.casefold())
    loaded = loaded_queues(hass)
    own = [entry for entry in loaded if member_by_user(entry, user_id) is not None]
    return next(iter([*own, *loaded, *entries]), None)
