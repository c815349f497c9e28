"""Notices that the computer's clock was set."""

from datetime import datetime, timedelta

STEADY_WITHIN = timedelta(seconds=10)
"""By so much a clock may go wrong between two looks without having been set."""


class WallClock:
    """The clock on the wall beside one that nobody can set.

    Whoever holds it reads both: `now` is aware, `up` are seconds since any moment.
    """

    def __init__(self, now: datetime, up: float) -> None:
        """Begin to compare."""
        self._began = _began(now, up)

    def set_by(self, now: datetime, up: float) -> timedelta | None:
        """Return by how much the clock was set since `take`; None while it was not."""
        began = _began(now, up)
        by = began - self._began
        if abs(by) > STEADY_WITHIN:
            return by
        self._began = began
        return None

    def take(self, by: timedelta) -> None:
        """Reckon with the clock as it was set."""
        self._began += by


def _began(now: datetime, up: float) -> datetime:
    """Return when, by the clock on the wall, the other one began."""
    return now - timedelta(seconds=up)
