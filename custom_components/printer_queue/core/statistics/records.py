"""What became of jobs, in plain numbers: statistics go through tens of thousands.

Moments are seconds since 1970 UTC, durations seconds; None has not happened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from ..materials import MaterialRule
from ..model import Job, JobStatus
from ..needs import Needs
from ..printer import PrinterSpec


class ForecastRecord(NamedTuple):
    """What was forecast of a start at a moment; `low`..`high` is the 80 % range."""

    made_at: float
    start: float
    low: float
    high: float


class JobRecord(NamedTuple):
    """A job from joining to its end; see `Job` for what the fields mean.

    `offered` is when it was asked for the last time, `cost` what the job itself says,
    `spent` what it has cost in the end.
    """

    id: str
    number: int
    person_id: str | None
    person: str | None
    status: JobStatus
    created: float
    retry_of: str | None
    printer_id: str | None
    offered: float | None
    started: float | None
    ended: float | None
    watched: bool
    spent: float | None
    estimate: float | None
    deadline: float | None
    earliest_start: float | None
    grams: float | None
    cost: float | None
    needs: Needs
    forecasts: tuple[ForecastRecord, ...]

    @property
    def waits_from(self) -> float:
        """From when on it waits for the queue, and not for the time that was wished."""
        return max(self.created, self.earliest_start or self.created)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What statistics are made of.

    `ended` holds at least the jobs that ended after the beginning of the period,
    `open` those that have not ended. `printers` are all that there ever were, `present`
    the ids of those that are there now, `trays` how many spools a printer is known to
    hold. `first` is when the queue's first job joined, `materials` says what is no swap.
    """

    ended: Sequence[JobRecord] = ()
    open: Sequence[JobRecord] = ()
    printers: Mapping[str, PrinterSpec] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    trays: Mapping[str, int] = field(default_factory=dict)
    first: float | None = None
    materials: MaterialRule = MaterialRule.FAMILY


def job_record(job: Job) -> JobRecord:
    """Return a job's course so far."""
    return JobRecord(
        id=job.id,
        number=job.number,
        person_id=job.person.id if job.person else None,
        person=job.person.name if job.person else None,
        status=job.status,
        created=job.created_at.timestamp(),
        estimate=job.spec.estimate.total_seconds() if job.spec.estimate else None,
        needs=job.spec.needs,
        deadline=_moment(job.spec.deadline),
        earliest_start=_moment(job.spec.earliest_start),
        grams=job.spec.grams,
        cost=job.spec.cost,
        spent=job.cost,
        retry_of=job.retry_of,
        printer_id=job.printer_id,
        offered=_moment(job.offer.offered_at if job.offer else None),
        started=_moment(job.started_at),
        ended=_moment(job.ended_at),
        watched=job.watched,
        forecasts=tuple(
            ForecastRecord(
                forecast.made_at.timestamp(),
                forecast.start.timestamp(),
                forecast.low.timestamp(),
                forecast.high.timestamp(),
            )
            for forecast in job.forecasts
        ),
    )


def _moment(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()
