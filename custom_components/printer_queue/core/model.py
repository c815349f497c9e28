"""The nouns of the queue. All are immutable; times are aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from .hours import ALWAYS_OPEN, Hours
from .needs import NO_NEEDS, Filament, Needs, Size
from .report import PrinterState
from .samples import Forecast, ForecastResult, PrintSample, RecentJoin, Use
from .settings import Settings


class JobStatus(StrEnum):
    """Where a job is in its life; `transitions.py` says where it goes from there."""

    HELD = "held"
    QUEUED = "queued"
    OFFERED = "offered"
    RESERVED = "reserved"
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
WITH_PRINTER = frozenset({JobStatus.OFFERED, JobStatus.RESERVED, JobStatus.PRINTING})


HIGHEST_PRIORITY = 1
LOWEST_PRIORITY = 10
USUAL_PRIORITY = 5
USUAL_RETRIES = 2


class Reason(StrEnum):
    """Why something happened to a job or a printer; each has a translated text."""

    BY_OWNER = "by_owner"
    BY_ADMIN = "by_admin"
    MISSED_CLAIM = "missed_claim"
    MISSED_START = "missed_start"
    MISSED_TOO_OFTEN = "missed_too_often"
    PASSED = "passed"
    RELEASED = "released"
    RELEASED_LATE = "released_late"
    WALK_UP = "walk_up"
    MEMBER_REMOVED = "member_removed"
    PRINTER_REMOVED = "printer_removed"
    PRINTER_OUT_OF_SERVICE = "printer_out_of_service"
    PRINTER_OFFLINE = "printer_offline"
    PRINTER_ERROR = "printer_error"
    NOTHING_STARTED = "nothing_started"
    PRINTER_REPORTED = "printer_reported"
    ABORTED = "aborted"
    REJECTED = "rejected"
    ENDED_UNSEEN = "ended_unseen"
    PRINTER_FREE = "printer_free"
    PRINTER_LATE = "printer_late"
    PRINT_FAILED = "print_failed"
    OTHER_JOB_FAILED = "other_job_failed"
    HOME_ASSISTANT_WAS_DOWN = "home_assistant_was_down"
    PRINTER_WAS_OFFLINE = "printer_was_offline"
    CLOCK_SET = "clock_set"


MISSES = frozenset(
    {
        Reason.MISSED_CLAIM,
        Reason.MISSED_START,
        Reason.MISSED_TOO_OFTEN,
        Reason.RELEASED_LATE,
    }
)


class PlateGate(StrEnum):
    """Who vouches for an empty plate before a printer is offered again."""

    CLAIM = "claim"
    """People clear the plate when they claim."""
    CONFIRM = "confirm"
    """Nobody is asked until somebody has confirmed that the plate is clear."""


class Preference(StrEnum):
    """Which jobs a printer should rather get."""

    LARGE = "large"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose job it is. `id` is a member's id, or names a guest (`guest:...`)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom the queue knows."""

    id: str
    name: str
    is_admin: bool = False

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
    to 10, `source` the file that it is printed from, `cost` in the queue's own currency,
    `grams` the filament's weight. Jobs of one `goal` belong together. `after` is the id
    of the job that has to be completed before. `retries` are the tries left after a
    failure.
    """

    name: str
    estimate: timedelta | None = None
    needs: Needs = NO_NEEDS
    notes: str | None = None
    priority: int = USUAL_PRIORITY
    deadline: datetime | None = None
    grams: float | None = None
    cost: float | None = None
    source: str | None = None
    goal: str | None = None
    after: str | None = None
    retries: int = USUAL_RETRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One wish to print, from joining the queue to its end.

    `person` is None for a walk-up: a print that nobody had queued. `rank` orders the
    queue, smallest first. `watched` says that start and end were both seen as they
    happened, so that the duration may be learnt from. `not_before` is set by a pass:
    until then the job is not asked again. A reserved job without `start_by` was claimed
    while its printer still printed: the start window begins when the printer is free.
    `error` is what the printer said as it failed.
    `held_before` is why it was on hold already when the job that it waits for failed it.

    The next try after a failure is a job of its own, which names the failed one in
    `retry_of`. `overtaken` counts how often it stood first for a printer and another was
    asked. `forecasts` are those of its start, the oldest first; `changeover` is
    the time from being asked, or from the printer coming free, to the start.
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
    status: JobStatus = JobStatus.QUEUED
    reason: Reason | None = None
    held_before: Reason | None = None
    misses: int = 0
    offers: int = 0
    offer: Offer | None = None
    reminded: bool = False
    not_before: datetime | None = None
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

    def printed_for(self, until: datetime) -> timedelta:
        """Return how long the print has printed by a moment, pauses left out."""
        started = self.started_at or until
        return (self.paused_at or until) - started - self.paused_for

    @property
    def window_ends(self) -> datetime | None:
        """When the claim or start window that now runs is over."""
        if self.status is JobStatus.OFFERED and self.offer is not None:
            return self.offer.claim_by
        if self.status is JobStatus.RESERVED:
            return self.start_by
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSpec:
    """What is set up for a printer.

    `material` and `color` are what is loaded where the printer does not report it,
    temperatures are in °C, `hourly_cost` is in the queue's own currency.
    """

    id: str
    name: str
    volume: Size | None = None
    nozzle: float | None = None
    material: str | None = None
    color: str | None = None
    gate: PlateGate = PlateGate.CLAIM
    tags: frozenset[str] = frozenset()
    max_nozzle_temperature: float | None = None
    max_bed_temperature: float | None = None
    hourly_cost: float | None = None
    site: str | None = None
    prefers: Preference | None = None

    @property
    def spools(self) -> tuple[Filament, ...]:
        """What somebody has set up as loaded."""
        if self.material is None and self.color is None:
            return ()
        return (Filament(self.material, self.color),)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedTurn:
    """A turn on a printer that was missed, `claimed` or not.

    `ranks` are those that its job had until then, and its person's other jobs that went
    behind with it.
    """

    job_id: str
    person_id: str | None
    claimed: bool
    ranks: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """A printer as the queue sees it; what changes at every report is kept elsewhere.

    `state` is the last one that the printer reported, kept through silence. `online` is
    False until the first report after a start and while the printer is silent.
    `ignored_print` says that what it prints belongs to no open job (the job was ended
    by a person while the printer went on), `stop_wanted` that it should stop it.
    `spools` is what is loaded, one for each tray that is not empty; `tells_spools` says
    that the printer itself reports them. `missed_turns` are those since a print last
    started there, the oldest first; `out_because` is why it went out of service where
    nobody took it out.
    """

    spec: PrinterSpec
    state: PrinterState = PrinterState.UNKNOWN
    online: bool = False
    print_id: str | None = None
    file: str | None = None
    in_service: bool = True
    plate_clear: bool = True
    ignored_print: bool = False
    stop_wanted: bool = False
    last_ended_at: datetime | None = None
    spools: tuple[Filament, ...] = ()
    tells_spools: bool = False
    missed_turns: tuple[MissedTurn, ...] = ()
    out_because: Reason | None = None

    @property
    def id(self) -> str:
        """The printer's id."""
        return self.spec.id

    @property
    def is_usable(self) -> bool:
        """The printer is heard, and does not report that it needs to be mended."""
        return self.online and self.state is not PrinterState.ERROR


@dataclass(frozen=True, kw_only=True)
class QueueState:
    """All that the rules know. Ended jobs leave it; the store keeps them.

    `samples`, `changeovers` (from the offer of a free printer to the start of its
    print), `turnrounds` (the same where the person was asked before it was free, from
    then on) and `forecast_results` starts are the most recent ones, oldest first, at most
    `LEARNT_FROM` each. `recent_use` are the prints of the last seven days. It has no
    slots, so that what each state is asked for again and again is worked out once.
    """

    settings: Settings
    members: Mapping[str, Member] = field(default_factory=dict)
    printers: Mapping[str, Printer] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    paused: bool = False
    next_number: int = 1
    samples: tuple[PrintSample, ...] = ()
    changeovers: tuple[timedelta, ...] = ()
    turnrounds: tuple[timedelta, ...] = ()
    recent_joins: tuple[RecentJoin, ...] = ()
    recent_use: tuple[Use, ...] = ()
    forecast_results: tuple[ForecastResult, ...] = ()
    hours: Hours = ALWAYS_OPEN

    def kept(self) -> dict[str, Job]:
        """Return the job that each printer prints, else the one that it is kept for."""
        return {**self._next, **self._printing}

    def printing(self) -> Mapping[str, Job]:
        """Return the job that each printer prints."""
        return self._printing

    def next(self) -> Mapping[str, Job]:
        """Return the job that each printer is offered to or reserved for.

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
        """Return the job that the printer is offered to or reserved for."""
        return self._next.get(printer_id)

    @cached_property
    def _printing(self) -> dict[str, Job]:
        return self._by_printer(_PRINTING)

    @cached_property
    def _next(self) -> dict[str, Job]:
        return self._by_printer(NEXT)

    def _by_printer(self, among: frozenset[JobStatus]) -> dict[str, Job]:
        return {
            job.printer_id: job
            for job in self.jobs.values()
            if job.status in among and job.printer_id is not None
        }
