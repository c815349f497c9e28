"""How much of a file a printer has been given, as often as anybody can follow."""

from collections.abc import Callable
from datetime import datetime, timedelta
import math

from ..workers.clock import Clock

BETWEEN = timedelta(seconds=1)


class Progress:
    """Takes every block that was sent; shows whole percents, once a second at most."""

    def __init__(self, show: Callable[[float], None], clock: Clock) -> None:
        self._show = show
        self._clock = clock
        self._shown: int | None = None
        self._next_at: datetime | None = None

    def __call__(self, percent: float) -> None:
        """Take how much has been sent, 0-100."""
        now, whole = self._clock.now(), math.floor(min(max(percent, 0), 100))
        if whole == self._shown or (self._next_at is not None and now < self._next_at):
            return
        self._shown, self._next_at = whole, now + BETWEEN
        self._show(float(whole))
