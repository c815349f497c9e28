"""What Klipper has reported through Moonraker so far, put together from its messages."""

from collections.abc import Mapping
from typing import Any

OBJECTS = ("webhooks", "print_stats", "virtual_sdcard", "display_status")
"""The objects of Klipper that describe a print."""

BROKEN = frozenset({"shutdown", "error"})
"""States of `webhooks` in which nothing prints until Klipper is started anew."""

_WANTED = {
    "webhooks": ("state", "state_message"),
    "print_stats": ("state", "filename", "message", "print_duration", "info"),
    "virtual_sdcard": ("progress",),
    "display_status": ("progress",),
}
_NAMES = [f"{name}.{field}" for name, fields in _WANTED.items() for field in fields]

_LATE_BY = 60.0
"""Seconds of Klipper's clock; a time that is further back is that of a new start."""


class KlipperStatus:
    """The wanted fields, as `object.field`, accumulated over deltas."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._moments: dict[str, float] = {}

    @property
    def print_state(self) -> str | None:
        """`print_stats.state`; None until reported, and again once Klipper began anew."""
        return self._word("print_stats.state")

    @property
    def klipper_state(self) -> str | None:
        """`webhooks.state`."""
        return self._word("webhooks.state")

    def values(self) -> dict[str, Any]:
        """Return every wanted field, None where it was not reported."""
        return {name: self._known.get(name) for name in _NAMES}

    def forget(self) -> None:
        """Believe nothing any more; a message that comes late is still known as such."""
        self._known = {}

    def take(self, status: Mapping[str, Any], moment: float) -> bool:
        """Merge `status` of a moment on Klipper's clock; return whether anything was taken.

        A field that a later message has set stays. When Klipper has begun anew,
        what it had said of a print before is over.
        """
        before = self.klipper_state
        taken = {
            f"{name}.{field}"
            for name, fields in _WANTED.items()
            for field in fields
            if isinstance(status.get(name), dict)
            and field in status[name]
            and self._keep(f"{name}.{field}", moment, status[name][field])
        }
        now = self.klipper_state
        anew = now == "startup" or (before in BROKEN and now not in BROKEN)
        if anew and now != before and "print_stats.state" not in taken:
            self._known.pop("print_stats.state", None)
        return bool(taken)

    def _keep(self, name: str, moment: float, value: Any) -> bool:
        if 0 < self._moments.get(name, moment) - moment < _LATE_BY:
            return False
        self._known[name] = value
        self._moments[name] = moment
        return True

    def _word(self, name: str) -> str | None:
        value = self._known.get(name)
        return value if isinstance(value, str) else None
