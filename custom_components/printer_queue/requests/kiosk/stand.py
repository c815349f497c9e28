"""Where somebody stands: at a kiosk of a queue, on one connection of its account."""

from collections.abc import Hashable
from dataclasses import dataclass

from homeassistant.core import callback

from ...config import Kiosk, kiosk_by_user
from ...coordinator import QueueConfigEntry
from ...core.errors import QueueError


@dataclass(frozen=True, slots=True)
class Stand:
    """A kiosk, and a line to it: whatever stands for one connection."""

    entry: QueueConfigEntry
    kiosk: Kiosk
    line: Hashable


@callback
def stand_of(entry: QueueConfigEntry, user_id: str, line: Hashable) -> Stand:
    """Return where an account stands; raise QueueError for one that is no kiosk."""
    kiosk = kiosk_by_user(entry, user_id)
    if kiosk is None:
        raise QueueError("kiosk_only")
    return Stand(entry, kiosk, line)
