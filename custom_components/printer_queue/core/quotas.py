"""Quotas: how much somebody may print in a period."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class QuotaUnit(StrEnum):
    """What is counted."""

    JOBS = "jobs"
    HOURS = "hours"
    GRAMS = "grams"
    COST = "cost"


class QuotaPeriod(StrEnum):
    """What a quota is for; each begins at midnight by the queue's clock, a week on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"

    @property
    def longest(self) -> timedelta:
        """How long it is at most, with an hour more where the clock is put back."""
        return _LONGEST[self] + timedelta(hours=2)


_LONGEST = {
    QuotaPeriod.DAY: timedelta(days=1),
    QuotaPeriod.WEEK: timedelta(days=7),
    QuotaPeriod.MONTH: timedelta(days=31),
    QuotaPeriod.TERM: timedelta(days=366),
}
LONGEST_TERM = _LONGEST[QuotaPeriod.TERM]


class Beyond(StrEnum):
    """What becomes of a job for which too little is left, from lenient to strict."""

    WARN = "warn"
    """It joins; whoever joins with it is told."""
    APPROVAL = "approval"
    """It waits for an admin's approval."""
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Term:
    """From the first to the last day; both belong to it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What somebody may print in each period: a `member`, by id, a `group`, or everybody.

    `limit` counts jobs, hours, grams, or the queue's own currency.
    """

    unit: QuotaUnit
    limit: float
    period: QuotaPeriod
    beyond: Beyond
    group: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class PrintedAmount:
    """What one ended print counts: one job, and this much of the rest."""

    ended_at: datetime
    took: timedelta
    grams: float = 0.0
    cost: float = 0.0


def period_at(
    period: QuotaPeriod, now: datetime, zone: str, term: Term | None
) -> tuple[datetime, datetime] | None:
    """Return when the period of a moment begins and ends, aware UTC.

    None out of term. The days are those of `zone`, however long.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    match period:
        case QuotaPeriod.DAY:
            first, after = today, today + timedelta(days=1)
        case QuotaPeriod.WEEK:
            first = today - timedelta(days=today.weekday())
            after = first + timedelta(days=7)
        case QuotaPeriod.MONTH:
            first = today.replace(day=1)
            after = (first + timedelta(days=31)).replace(day=1)
        case QuotaPeriod.TERM:
            if term is None or not term.first <= today <= term.last:
                return None
            first, after = term.first, term.last + timedelta(days=1)
    return _midnight(first, zone), _midnight(after, zone)


def _midnight(day: date, zone: str) -> datetime:
    """Return when a day begins: where the clock is put forward at midnight, right then."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
