"""What the last progress of an OctoPrint, retained by the broker, is still worth."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .octoprint_api import Statement
from .octoprint_state import Flags

_YOUNG = timedelta(minutes=15)
"""In such a time most prints gain a percent, and then the plugin publishes anew."""
_A_MOMENT = 10.0
"""Seconds that the plugin may lag behind what it has published before."""


@dataclass(frozen=True, slots=True)
class Retained:
    """The last progress, `published_at` seconds since 1970 by OctoPrint's clock.

    The plugin clears it as OctoPrint starts and overwrites it as a print moves: a
    printer that rested then has started nothing since. One that printed may have
    stopped without another word, unless that was a moment ago.
    """

    statement: Statement
    published_at: float | None

    def is_newer(self, moment: float) -> bool:
        """Return whether it was published after something else was heard."""
        return self.published_at is not None and self.published_at > moment + _A_MOMENT

    def flags(self, at: datetime, *, known: bool) -> Flags | None:
        """Return what the printer does; None where that may have changed since.

        `known` where it was heard before: then its print may be in the last percent.
        """
        statement, age = self.statement, None
        if self.published_at is not None:
            age = timedelta(seconds=at.timestamp() - self.published_at)
        is_young = age is not None and abs(age) <= _YOUNG
        is_old = age is not None and age > _YOUNG
        if statement.flags is None:
            at_end = statement.completion == 100 and (is_old or not known)
            at_start = statement.completion == 0 and (is_old or not statement.path)
            return Flags.READY if at_end or at_start else None
        if statement.flags is Flags.READY or statement.completion == 100:
            return Flags.READY
        return statement.flags if is_young else None
