"""What came of a week: plain facts, from which the measures are taken."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .shop import Shop
from .wishes import Wish


@dataclass(frozen=True, slots=True)
class Print:
    """One print of a job; a failed one is followed by another."""

    printer_id: str
    started: datetime
    ended: datetime
    swapped: bool


@dataclass(slots=True)
class Life:
    """What happened to one job.

    `waits` are the spans in which it stood in the queue, was asked or was expected at
    its printer; being held is none. `stuck` counts how often a person had to help.
    """

    wish: Wish
    prints: list[Print] = field(default_factory=list)
    waits: list[tuple[datetime, datetime]] = field(default_factory=list)
    waits_since: datetime | None = None
    offers: int = 0
    stuck: int = 0
    completed: datetime | None = None

    def begin_waiting(self, now: datetime) -> None:
        """Begin to wait, unless it does already."""
        self.waits_since = self.waits_since or now

    def end_waiting(self, now: datetime) -> None:
        """End what `begin_waiting` began, if it did."""
        if self.waits_since is not None:
            self.waits.append((self.waits_since, now))
            self.waits_since = None


class Of(StrEnum):
    """What a forecast was of, and when it was made.

    Those of starts at joining and an hour ahead are the ones that the queue remembers to
    learn from, and nothing is known of the start when they are made: the first plan with
    the job, and the first plan in which a start that was further away than an hour is no
    more than an hour away. To look an hour before a start, which only shows when it has
    come, is another thing: who was forecast to start then and did not is not counted.
    """

    START_AT_JOINING = "start, forecast at joining"
    START_AN_HOUR_AHEAD = "start, forecast when it is an hour away"
    START_AN_HOUR_BEFORE = "start, as forecast an hour before it came"
    END = "end of a running print"


@dataclass(frozen=True, slots=True)
class ForecastResult:
    """A forecast with its 80 % range, and what became of it."""

    of: Of
    expected: datetime
    low: datetime
    high: datetime
    actual: datetime


@dataclass(slots=True)
class JobRecord:
    """All that happened from a Monday until the last of the week's jobs was done."""

    shop: Shop
    monday: datetime
    lives: dict[str, Life]
    forecasts: list[ForecastResult] = field(default_factory=list)
