"""What the queue remembers to learn from, and for its limits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEARNT_FROM = 500
USE_COUNTED_FOR = timedelta(days=7)
MISSES_KEPT = 30
"""Of so many turns in a row that were missed on a printer the misses can be forgiven."""
JOINS_COUNTED_FOR = timedelta(minutes=1)


class WaitsFor(StrEnum):
    """What a start waits for."""

    PERSON = "person"
    """That somebody comes: the printer is free, and nobody is before it."""
    PRINT = "print"
    """Prints that run, or come before it."""
    OPENING = "opening"
    """That somebody is there again, whatever comes before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What was forecast of a job's start at a moment; `low`..`high` is the 80 % range.

    `planned` is where the plan itself had it, if it was told later than that.
    """

    made_at: datetime
    start: datetime
    low: datetime
    high: datetime
    waits_for: WaitsFor = WaitsFor.PRINT
    planned: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintForecast:
    """What was forecast of the end of a print that ran; `low`..`high` is the 80 % range.

    It is remembered as the print begins and once more when half of it should be over.
    `reported` is the end by the printer's own remaining time, `paced` the same if that
    goes on counting down as fast as it has; None where nobody can say.
    """

    made_at: datetime
    end: datetime
    low: datetime
    high: datetime
    reported: datetime | None = None
    paced: datetime | None = None


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
class OwnStart:
    """How long a printer that starts by itself took from the decision to the print."""

    printer_id: str
    took: timedelta


@dataclass(frozen=True, slots=True)
class Use:
    """How long a person's print kept a printer, for fair share."""

    person_id: str
    ended_at: datetime
    took: timedelta


@dataclass(frozen=True, slots=True)
class ForecastResult:
    """A planned start beside what became of it, both from the making of the forecast on.

    `held` says whether the start came in the range that was told, `again` that it was
    not the first forecast of the job.
    """

    wait: timedelta
    actual: timedelta
    waits_for: WaitsFor
    held: bool
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintForecastResult:
    """A forecast of a print's end beside what became of it, both from its making on.

    `completed` is false of a print that failed, `looks` how many forecasts of that print
    there are. `reported` and `paced` are as in `PrintForecast`.
    """

    printer_id: str
    left: timedelta
    actual: timedelta
    held: bool
    completed: bool
    reported: timedelta | None = None
    paced: timedelta | None = None
    looks: int = 1


@dataclass(frozen=True, slots=True)
class RecentJoin:
    """Who joined when, for the limit of joins per minute.

    A job that an admin entered for somebody takes nothing from that person's limit.
    """

    person_id: str
    at: datetime
