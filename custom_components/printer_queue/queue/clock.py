"""Notices that the computer's clock was set."""

from datetime import timedelta
from time import monotonic

from homeassistant.util import dt as dt_util

STEADY_WITHIN = timedelta(seconds=10)
"""By so much a clock may go wrong between two looks without having been set."""


class WallClock:
    """The clock on the wall beside one that nobody can set."""

    def __init__(self) -> None:
        """Begin to compare."""
        self._difference = _difference()

    def set_by(self) -> timedelta | None:
        """Return by how much the clock was set since `take`; None while it was not."""
        difference = _difference()
        by = timedelta(seconds=difference - self._difference)
        if abs(by) > STEADY_WITHIN:
            return by
        self._difference = difference
        return None

    def take(self, by: timedelta) -> None:
        """Reckon with the clock as it was set."""
        self._difference += by.total_seconds()


def _difference() -> float:
    return dt_util.utcnow().timestamp() - monotonic()
