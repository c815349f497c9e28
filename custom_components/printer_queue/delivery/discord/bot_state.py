"""How the bots are connected, for whoever looks for a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from homeassistant.util.hass_dict import HassKey


@dataclass(frozen=True, slots=True, kw_only=True)
class BotState:
    """A bot's connection to the gateway. `last_error` stays after it is up again."""

    connected_since: datetime | None = None
    last_error: str | None = None


BOT_STATES: HassKey[dict[str, Callable[[], BotState]]] = HassKey(
    "printer_queue_bot_states"
)
"""By the entry ids of queues that keep a connection."""
