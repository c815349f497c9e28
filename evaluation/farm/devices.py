"""Printers as they really are: they obey, refuse, fail, or fall silent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from random import Random

from custom_components.printer_queue.core.report import PrinterState

FAILS_WITHIN = (0.01, 0.95)
"""Shares of a print between which those fail that do."""
PREPARES = (30.0, 180.0)
"""Seconds that printers heat and level before a print."""


class Fate(Enum):
    """What becomes of a start."""

    PRINTS = "prints"
    FAILS = "fails"
    """The print begins, and fails on the way."""
    REFUSED = "refused"
    """The printer says no."""
    LOST = "lost"
    """The printer never hears of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """How often starts come to something else than a print that is done."""

    fails: float = 0.0
    refused: float = 0.0
    lost: float = 0.0

    def draw(self, random: Random) -> Fate:
        """Draw what becomes of one start."""
        at = random.random()
        for odds, fate in (
            (self.fails, Fate.FAILS),
            (self.refused, Fate.REFUSED),
            (self.lost, Fate.LOST),
        ):
            if at < odds:
                return fate
            at -= odds
        return Fate.PRINTS


@dataclass(slots=True)
class Device:
    """One printer: what it does now, and every file that it ever began to print."""

    odds: Odds
    state: PrinterState = PrinterState.IDLE
    file: str | None = None
    began_at: datetime | None = None
    takes: timedelta = timedelta()
    begun: list[str] = field(default_factory=list)

    @property
    def is_busy(self) -> bool:
        """It prepares a print, or prints."""
        return self.state in (PrinterState.PREPARING, PrinterState.PRINTING)

    def progress(self, now: datetime) -> float | None:
        """Return how much of the print is done, in percent."""
        if self.state is not PrinterState.PRINTING or self.began_at is None:
            return None
        return min((now - self.began_at) / self.takes * 100, 100.0)
