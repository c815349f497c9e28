"""The nouns of the queue. All are immutable; times are aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import inf

from .attempts import Attempt, FailedAttempt
from .closure import Closure
from .hours import ALWAYS_OPEN, Hours
from .job_file import JobFile
from .needs import NO_NEEDS, Needs
from .printer import Printer
from .quotas import PrintedAmount
from .reason import Reason
from .samples import (
    Forecast,
    ForecastResult,
    OwnStart,
    PrintForecast,
    PrintForecastResult,
    PrintSample,
    RecentJoin,
    Use,
)
from .settings import Settings
from .shelf import ShelvedPart
from .training import Training


class JobStatus(StrEnum):
    """Where a job is in its life; `transitions.py` says where it goes from there."""

    HELD = "held"
    QUEUED = "queued"
    OFFERED = "offered"
    RESERVED = "reserved"
    SCHEDULED = "scheduled"
    """Its printer is about to start it by itself."""
    SLICING = "slicing"
    UPLOADING = "uploading"
    PRINTING = "printing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """The job has not ended."""
        return self not in ENDED

    @property
    def has_printer(self) -> bool:
        """The job keeps a printer for itself."""
        return self in WITH_PRINTER


ENDED = frozenset({JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED})
NEXT = frozenset({JobStatus.OFFERED, JobStatus.RESERVED})
_PRINTING = frozenset({JobStatus.PRINTING})
STARTING = frozenset({JobStatus.SCHEDULED, JobStatus.SLICING, JobStatus.UPLOADING})
"""A printer that starts by itself is kept for the job, and has not begun to print it."""
_KEPT_FOR = NEXT | STARTING
WITH_PRINTER = _KEPT_FOR | _PRINTING


HIGHEST_PRIORITY = 1
LOWEST_PRIORITY = 10
USUAL_PRIORITY = 5
USUAL_RETRIES = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Whose job it is. `id` is a member's id, or names a guest (`guest:...`)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom the queue knows; an admin approves the jobs of one who `needs_approval`."""

    id: str
    name: str
    is_admin: bool = False
    trainings: tuple[Training, ...] = ()
    needs_approval: bool = False
    groups: tuple[str, ...] = ()
    home_sites: frozenset[str] = frozenset()  # their ids; none: all are as near

    @property
    def person(self) -> Person:
        """The member as the owner of jobs."""
        return Person(self.id, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A printer kept for one job until it is claimed. `id` is used once."""

    id: str
    printer_id: str
    offered_at: datetime
    claim_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpec:
    """What a person asks for: copies, a further try and a restored job carry all of it.

    `estimate` is the person's own; None when nobody gave one. `priority` is 1 (highest)
    to 10. Before `earliest_start` the person does not want to be asked, nor a printer
    to start it: in scheduling its release time. `source` is the file that it is printed
    from, `cost` in the queue's own currency, `grams` the filament's weight in all,
    `filament_grams` that of each of several, in their order, or empty.
    `material_id` is what the person's own stock calls the filament. Jobs of one `goal`
    belong together. `after` is the id of the job that has to be completed before.
    `retries` are the tries left after a failure. `file` is what the queue gives a
    printer that starts by itself, `picture` the SHA-256 in hex of a picture that the
    queue keeps.
    """

    name: str
    estimate: timedelta | None = None
    needs: Needs = NO_NEEDS
    notes: str | None = None
    priority: int = USUAL_PRIORITY
    deadline: datetime | None = None
    earliest_start: datetime | None = None
    grams: float | None = None
    filament_grams: tuple[float | None, ...] = ()
    cost: float | None = None
    source: str | None = None
    material_id: str | None = None
    goal: str | None = None
    after: str | None = None
    retries: int = USUAL_RETRIES
    file: JobFile | None = None
    picture: str | None = None

    def is_too_early(self, now: datetime) -> bool:
        """Return whether its person does not want it to be asked for yet."""
        return self.earliest_start is not None and self.earliest_start > now


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One wish to print, from joining the queue to its end.

    `person` is None for a walk-up: a print that nobody had queued. `rank` orders the
    queue, smallest first. `watched` says that start and end were both seen as they
    happened, so that the duration may be learnt from. `not_before` is set by a pass:
    until then the job is not asked again, whatever its person's own `earliest_start`.
    `came_back_at` is when it last lost a printer, or somebody else gave it another
    place, and that was not taken back. A
    reserved job without `start_by` was claimed while its printer still printed: the
    start window begins when the printer is free. `error` is what the printer said as it
    failed, `message` what somebody said who cancelled it. `held_before` is why it was
    on hold already when the job that it waits for failed it.

    The next try after a failure is a job of its own, which names the failed one in
    `retry_of`. `overtaken` counts how often it stood first for a printer and another
    was asked. `forecasts` are those of its start, `end_forecasts` those of its print's
    end, the oldest first; `changeover` is the time from being asked, or from the
    printer coming free, to the start; where a printer starts by itself, from the
    decision.

    `attempt` is that of a printer which starts it by itself, `attempts` how many there
    were, `failed_attempts` are those of the tries before as well. A `dead_letter` has
    failed for good, and waits for somebody to put it back or to drop it. `cost` is what
    the print has cost in the end.
    """

    id: str
    number: int
    spec: JobSpec
    person: Person | None
    created_at: datetime
    rank: int
    idempotency_key: str | None = None
    created_by: str | None = None
    retry_of: str | None = None
    overtaken: int = 0
    asked_early: bool = False
    changeover: timedelta | None = None
    forecasts: tuple[Forecast, ...] = ()
    end_forecasts: tuple[PrintForecast, ...] = ()
    status: JobStatus = JobStatus.QUEUED
    reason: Reason | None = None
    held_before: Reason | None = None
    misses: int = 0
    offers: int = 0
    offer: Offer | None = None
    reminded: bool = False
    not_before: datetime | None = None
    came_back_at: datetime | None = None
    printer_id: str | None = None
    claimed_at: datetime | None = None
    start_by: datetime | None = None
    started_at: datetime | None = None
    watched: bool = False
    print_id: str | None = None
    file: str | None = None
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()
    ended_at: datetime | None = None
    error: str | None = None
    message: str | None = None
    attempt: Attempt | None = None
    attempts: int = 0
    failed_attempts: tuple[FailedAttempt, ...] = ()
    dead_letter: bool = False
    cost: float | None = None

    @property
    def person_id(self) -> str | None:
        """Whose job it is, whatever they are called by now; None for a walk-up."""
        return self.person.id if self.person else None

    @property
    def is_walk_up(self) -> bool:
        """The print was started at the printer without the queue."""
        return self.person is None

    @property
    def actual(self) -> timedelta | None:
        """How long the print took, pauses included; None before its end."""
        if self.started_at is None or self.ended_at is None:
            return None
        return self.ended_at - self.started_at

    @property
    def asked_from(self) -> datetime | None:
        """From when on it may be asked for: by its person's wish, and after a pass."""
        if self.not_before is None or self.spec.earliest_start is None:
            return self.not_before or self.spec.earliest_start
        return max(self.not_before, self.spec.earliest_start)

    def printed_for(self, until: datetime) -> timedelta:
        """Return how long the print has printed by a moment, pauses left out."""
        started = self.started_at or until
        return (self.paused_at or until) - started - self.paused_for

    @property
    def window_ends(self) -> datetime | None:
        """When the claim or start window, or the limit of a start's stage, is over."""
        if self.status is JobStatus.OFFERED and self.offer is not None:
            return self.offer.claim_by
        if self.status is JobStatus.RESERVED or self.status in STARTING:
            return self.start_by
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A printer kept for one person from `start` up to `end`, both aware UTC.

    `name` says what for. It has begun (`began_at`) once its time has come and the
    printer was free for the person.
    """

    id: str
    printer_id: str
    person: Person
    start: datetime
    end: datetime
    name: str | None = None
    began_at: datetime | None = None

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Return whether it keeps the printer in any part of a time."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooldown:
    """From when on a person may reserve a printer again that they left unused."""

    person_id: str
    printer_id: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class QueueState:
    """All that the rules know. Ended jobs leave it; the store keeps them.

    `samples`, `changeovers` (from the offer of a free printer to the start of its
    print), `turnrounds` (the same where the person was asked before it was free, from
    then on), `own_starts`, `forecast_results` of starts and `print_forecast_results`
    are the most recent ones, oldest first, at most `LEARNT_FROM` each. `recent_use` are
    the prints of the last seven days, `printed` what counts for quotas by person, in
    order. `dead_letters` are ended jobs that wait for somebody's decision, in the order
    of their ends: no rule looks at more than the one that is decided on, and their
    files are kept for as long. `shelf` are parts to be picked up, by their jobs' ids.
    `pause` is what was said by whoever has `paused` it. `interlocks` names what keeps
    printers from starting by themselves. `reservations` are people's own that are not
    over, `cooldowns` what follows from those that nobody used; what calendars keep
    printers for is part of `hours`. `present` says of members whether they are where
    the printers are. It has no slots: what is asked for again is worked out once.
    """

    settings: Settings
    members: Mapping[str, Member] = field(default_factory=dict)
    printers: Mapping[str, Printer] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    paused: bool = False
    pause: Closure | None = None
    next_number: int = 1
    samples: tuple[PrintSample, ...] = ()
    changeovers: tuple[timedelta, ...] = ()
    turnrounds: tuple[timedelta, ...] = ()
    own_starts: tuple[OwnStart, ...] = ()
    recent_joins: tuple[RecentJoin, ...] = ()
    recent_use: tuple[Use, ...] = ()
    printed: Mapping[str, tuple[PrintedAmount, ...]] = field(default_factory=dict)
    forecast_results: tuple[ForecastResult, ...] = ()
    print_forecast_results: tuple[PrintForecastResult, ...] = ()
    hours: Hours = ALWAYS_OPEN
    starting_stopped: bool = False
    dead_letters: Mapping[str, Job] = field(default_factory=dict)
    interlocks: Mapping[str, str] = field(default_factory=dict)
    reservations: Mapping[str, Reservation] = field(default_factory=dict)
    cooldowns: tuple[Cooldown, ...] = ()
    present: Mapping[str, bool] = field(default_factory=dict)
    shelf: Mapping[str, ShelvedPart] = field(default_factory=dict)

    @property
    def is_paused_for_good(self) -> bool:
        """Nobody knows when anybody is asked again."""
        return self.paused and (self.pause is None or self.pause.until is None)

    def kept(self) -> dict[str, Job]:
        """Return the job that each printer prints, else the one that it is kept for."""
        return {**self._next, **self._printing}

    def printing(self) -> Mapping[str, Job]:
        """Return the job that each printer prints."""
        return self._printing

    def next(self) -> Mapping[str, Job]:
        """Return the job that each printer is offered to, reserved for or about to start.

        A printer may have one besides the job that it prints: the next person is
        asked early.
        """
        return self._next

    def job_on(self, printer_id: str) -> Job | None:
        """Return the job that the printer prints, else the one that it is kept for."""
        return self.printing_on(printer_id) or self.next_on(printer_id)

    def printing_on(self, printer_id: str) -> Job | None:
        """Return the job that the printer prints."""
        return self._printing.get(printer_id)

    def next_on(self, printer_id: str) -> Job | None:
        """Return the job that the printer is kept for, and does not print yet."""
        return self._next.get(printer_id)

    def asked_next(self, now: datetime) -> Job | None:
        """Return the first in order of those who wait for nothing but their turn."""
        # Asked for each job that waits: there is one to look at, as a rule.
        for job in self._first_askable:
            if not job.spec.is_too_early(now):
                return job
        return None

    @cached_property
    def _first_askable(self) -> list[Job]:
        """The first in order that may be asked for at any time, and those before it."""
        askable = [
            job
            for job in self.jobs.values()
            if job.status is JobStatus.QUEUED and job.spec.after is None
        ]
        at_any_time = (job.rank for job in askable if job.spec.earliest_start is None)
        last = min(at_any_time, default=inf)
        return sorted(
            (job for job in askable if job.rank <= last), key=lambda job: job.rank
        )

    @cached_property
    def _printing(self) -> dict[str, Job]:
        return self._by_printer(_PRINTING)

    @cached_property
    def _next(self) -> dict[str, Job]:
        return self._by_printer(_KEPT_FOR)

    def _by_printer(self, among: frozenset[JobStatus]) -> dict[str, Job]:
        return {
            job.printer_id: job
            for job in self.jobs.values()
            if job.status in among and job.printer_id is not None
        }
