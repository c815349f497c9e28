"""The past of a queue, as it is replayed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median_low
from typing import NamedTuple

from ..commands import LoadSpools, SetHours, SetInService, SetPaused
from ..hours import ALWAYS_OPEN, Hours
from ..learning.arrivals import Arrival
from ..model import Job, JobStatus, QueueState
from ..needs import Filament
from ..printer import PrinterSpec
from ..rules.retries import next_try_id
from ..samples import PrintSample, Use
from ..settings import Settings

USUAL_PRINT = timedelta(hours=2)
USUAL_CHANGEOVER = timedelta(minutes=10)
"""Where nothing of the past says how long it takes."""


class Change(NamedTuple):
    """What somebody changed, and when: hours, pauses, service, and own starters' spools."""

    at: datetime
    command: SetHours | SetInService | SetPaused | LoadSpools


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A queue from `since` to `until`, both aware UTC.

    `jobs` are all that were there at some time of the period, in the order of joining,
    as they ended or as they are now; `printers` are as they are now. `spools` is what each printer held at `since`, as far
    as that is known, `trays` how many spools it holds. `hours`, `paused` and
    `out_of_service` are as they were at `since`, `changes` what became of that. What was
    learnt until then: `samples`, `changeovers`, `turnrounds`, `recent_use`, `arrivals`.
    """

    since: datetime
    until: datetime
    settings: Settings
    printers: Sequence[PrinterSpec]
    jobs: Sequence[Job]
    spools: Mapping[str, Sequence[Filament]] = field(default_factory=dict)
    trays: Mapping[str, int] = field(default_factory=dict)
    hours: Hours = ALWAYS_OPEN
    paused: bool = False
    out_of_service: frozenset[str] = frozenset()
    changes: Sequence[Change] = ()
    samples: tuple[PrintSample, ...] = ()
    changeovers: tuple[timedelta, ...] = ()
    turnrounds: tuple[timedelta, ...] = ()
    recent_use: tuple[Use, ...] = ()
    arrivals: Sequence[Arrival] = ()

    def state(self, settings: Settings) -> QueueState:
        """Return the empty queue with what it had learnt by `since`."""
        return QueueState(
            settings=settings,
            samples=self.samples,
            changeovers=self.changeovers,
            turnrounds=self.turnrounds,
            recent_use=self.recent_use,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of a job whatever the queue does.

    `misses` offers are not answered; then it is claimed after `answer`, and the print
    begins at the earliest `changeover` after the offer, or after the printer is free. It
    takes `took` and ends as `outcome`. Who still waits at `gives_up_at` cancels.
    """

    took: timedelta
    outcome: JobStatus = JobStatus.COMPLETED
    misses: int = 0
    answer: timedelta = USUAL_CHANGEOVER / 2
    changeover: timedelta = USUAL_CHANGEOVER
    gives_up_at: datetime | None = None


class Fates:
    """What became of the jobs of a past; what nobody knows is as usual there."""

    def __init__(self, past: Past) -> None:
        self._jobs = {job.id: job for job in past.jobs}
        self._until = past.until
        settings = past.settings
        self._longest = settings.claim_window + settings.start_window
        self._claimed_within = settings.claim_window * 0.9
        took = [job.actual for job in past.jobs if job.actual is not None]
        known = [job.changeover for job in past.jobs if job.changeover is not None]
        self._took = _median(took, USUAL_PRINT)
        self._changeover = min(_median(known, USUAL_CHANGEOVER), self._longest)

    def of(self, job: Job) -> Fate:
        """Return what becomes of a job; of a try that never was, what is usual."""
        past = self._jobs.get(job.id, job)
        changeover = self._changeover
        if past.changeover is not None:
            changeover = min(past.changeover, self._longest)
        return Fate(
            took=self._taken(past),
            outcome=past.status if past.started_at else JobStatus.COMPLETED,
            misses=past.misses,
            answer=min(self._answer(past, changeover), self._claimed_within),
            changeover=changeover,
            gives_up_at=_gave_up_at(past),
        )

    def _taken(self, past: Job) -> timedelta:
        if past.actual is not None:
            return past.actual
        takes = past.spec.estimate or self._took
        if past.started_at is not None:  # it still prints
            return max(takes, self._until - past.started_at)
        return takes

    def _answer(self, past: Job, changeover: timedelta) -> timedelta:
        if past.offer is None or past.claimed_at is None:
            return changeover / 2
        return max(past.claimed_at - past.offer.offered_at, timedelta())


def joined_by_itself(job: Job, jobs: Mapping[str, Job]) -> bool:
    """Return whether the rules put a job there: as the next try after a failure."""
    before = jobs.get(job.retry_of or "")
    return before is not None and next_try_id(before.id) == job.id


def _gave_up_at(past: Job) -> datetime | None:
    gave_up = past.started_at is None and past.status is JobStatus.CANCELLED
    return past.ended_at if gave_up else None


def _median(known: Sequence[timedelta], usual: timedelta) -> timedelta:
    return median_low(known) if known else usual
