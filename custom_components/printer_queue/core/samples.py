"""What the queue remembers to learn from, and for its limits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEARNT_FROM = 500
USE_COUNTED_FOR = timedelta(days=7)
MISSES_KEPT = 30
"""Of so many turns in a row that were missed on a printer the misses can be forgiven."""
JOINS_COUNTED_FOR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What was forecast of a job's start at a moment; `low`..`high` is the 80 % range."""

    made_at: datetime
    start: datetime
    low: datetime
    high: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSample:
    """One finished print that durations are learnt from; `actual` counts no pauses."""

    person_id: str
    printer_id: str
    material: str | None
    estimate: timedelta
    actual: timedelta
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """How long a person's print kept a printer, for fair share."""

    person_id: str
    ended_at: datetime
    took: timedelta


@dataclass(frozen=True, slots=True)
class ForecastResult:
    """A forecast of a start beside what became of it, both from its making on."""

    wait: timedelta
    actual: timedelta


@dataclass(frozen=True, slots=True)
class RecentJoin:
    """Who joined when, for the limit of joins per minute."""

    person_id: str
    at: datetime
