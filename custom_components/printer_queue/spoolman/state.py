"""What is known of a queue's Spoolman, for forms and for whoever looks for a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from homeassistant.util.hass_dict import HassKey

from .spool import StoredSpool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolmanState:
    """What it answered last. `error` is why it has been silent since `silent_since`."""

    version: str | None = None
    spools: tuple[StoredSpool, ...] = ()
    silent_since: datetime | None = None
    error: str | None = None


SPOOLMAN_STATES: HassKey[dict[str, Callable[[], SpoolmanState]]] = HassKey(
    "printer_queue_spoolman_states"
)
"""By the entry ids of queues that are led here."""
