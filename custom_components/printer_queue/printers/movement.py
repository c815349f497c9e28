"""Whether a print goes on, as its progress, layers and remaining time show it."""

from datetime import datetime, timedelta

from ..core.report import PrinterState
from .adapter import Role
from .coerce import number

_MOVES_WITHIN = timedelta(hours=1)
"""The longest time between two values of a print that goes on: 1 % of 100 hours."""

# Tuples: they are asked for each new value, and hashing a role takes longer.
_RISING = (Role.PROGRESS, Role.LAYER)
_MOVING = (*_RISING, Role.REMAINING)
_CLEARED = (Role.PROGRESS, Role.REMAINING)


class Movement:
    """Remembers when the values of a print last changed."""

    def __init__(self) -> None:
        self._moved_at: datetime | None = None
        self._advanced_at: datetime | None = None
        self._cleared: set[Role] = set()

    def begin(self) -> None:
        """Believe every value of the print that begins."""
        self._cleared.clear()

    def note(
        self, role: Role, before: object | None, now: object | None, at: datetime
    ) -> None:
        """Take a new value of a role; None stands for a value that is not known."""
        if role not in _MOVING or before is None or now is None or before == now:
            return
        self._moved_at = at
        was, is_now = number(before), number(now)
        if was is None or is_now is None:
            return
        if is_now > was if role in _RISING else 0 < is_now < was:
            self._advanced_at = at
        if is_now > 0:
            self._cleared.discard(role)
        elif role in _CLEARED:
            self._cleared.add(role)

    def is_cleared(self, role: Role) -> bool:
        """Return whether a value has fallen to zero within a print.

        Integrations clear what there is of a print a moment before they show its end:
        such a zero says nothing of how far it got.
        """
        return role in self._cleared

    def state(
        self, last: PrinterState | None, since: datetime, at: datetime
    ) -> PrinterState:
        """Return what a printer does that says a word nobody knows.

        `last` is its state before, `since` is when it said the word.
        """
        if last is not None and last.is_active:
            return last if self.goes_on(at) else PrinterState.UNKNOWN
        if self.has_advanced_since(since):
            return PrinterState.PRINTING
        return last if last is PrinterState.PREPARING else PrinterState.UNKNOWN

    def goes_on(self, at: datetime) -> bool:
        """Return whether anything has changed of late."""
        return self._moved_at is not None and at - self._moved_at <= _MOVES_WITHIN

    def has_advanced_since(self, at: datetime) -> bool:
        """Return whether the print has got further, or nearer its end, since a moment."""
        return self._advanced_at is not None and self._advanced_at >= at
