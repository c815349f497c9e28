"""The nouns of the queue. All are immutable; times are aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from .report import PrinterState


class JobStatus(StrEnum):
    """Where a job is in its life."""

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
WITH_PRINTER = frozenset({JobStatus.OFFERED, JobStatus.RESERVED, JobStatus.PRINTING})


class Reason(StrEnum):
    """Why something happened to a job or a printer; each has a translated text."""

    BY_OWNER = "by_owner"
    BY_ADMIN = "by_admin"
    MISSED_CLAIM = "missed_claim"
    MISSED_START = "missed_start"
    MISSED_TOO_OFTEN = "missed_too_often"
    PASSED = "passed"
    RELEASED = "released"
    WALK_UP = "walk_up"
    PRINTER_REMOVED = "printer_removed"
    PRINTER_OUT_OF_SERVICE = "printer_out_of_service"
    PRINTER_OFFLINE = "printer_offline"
    PRINTER_REPORTED = "printer_reported"
    ABORTED = "aborted"
    REJECTED = "rejected"
    ENDED_UNSEEN = "ended_unseen"
    HOME_ASSISTANT_WAS_DOWN = "home_assistant_was_down"
    PRINTER_WAS_OFFLINE = "printer_was_offline"


class PlateGate(StrEnum):
    """Who vouches for an empty plate before a printer is offered again."""

    CLAIM = "claim"
    """People clear the plate when they claim."""
    CONFIRM = "confirm"
    """Nobody is asked until somebody has confirmed that the plate is clear."""


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


@dataclass(frozen=True, slots=True)
class Size:
    """A box in millimetres; y is depth, z is height."""

    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a job asks of a printer; None or empty asks nothing."""

    material: str | None = None
    size: Size | None = None
    nozzle: float | None = None
    """Nozzle diameter in millimetres."""
    printers: frozenset[str] = frozenset()
    """Ids of the only printers that may do it; empty means any."""


NO_NEEDS = Needs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A printer kept for one job until it is claimed. `id` is used once."""

    id: str
    printer_id: str
    offered_at: datetime
    claim_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One wish to print, from joining the queue to its end.

    `person` is None for a walk-up: a print that nobody had queued. `estimate` is the
    person's own; None when nobody gave one. `rank` orders the queue, smallest first.
    `watched` says that start and end were both seen as they happened, so that the
    duration may be learnt from. `not_before` is set by a pass: until then the job is
    not asked again.
    """

    id: str
    number: int
    name: str
    person: Person | None
    created_at: datetime
    rank: int
    estimate: timedelta | None = None
    needs: Needs = NO_NEEDS
    notes: str | None = None
    idempotency_key: str | None = None
    status: JobStatus = JobStatus.QUEUED
    reason: Reason | None = None
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
    def window_ends(self) -> datetime | None:
        """When the claim or start window that now runs is over."""
        if self.status is JobStatus.OFFERED and self.offer is not None:
            return self.offer.claim_by
        if self.status is JobStatus.RESERVED:
            return self.start_by
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSpec:
    """What is set up for a printer."""

    id: str
    name: str
    volume: Size | None = None
    nozzle: float | None = None
    material: str | None = None
    gate: PlateGate = PlateGate.CLAIM


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """A printer as the queue sees it; what changes at every report is kept elsewhere.

    `state` is the last one that the printer told, kept through silence. `online` is
    False until the first report after a start and while the printer is silent.
    `ignored_print` says that what it prints belongs to no open job (the job was ended
    by a person while the printer went on), `stop_wanted` that it should stop it.
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

    @property
    def id(self) -> str:
        """The printer's id."""
        return self.spec.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSample:
    """One finished print that durations are learnt from."""

    person_id: str
    printer_id: str
    material: str | None
    estimate: timedelta
    actual: timedelta
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class RecentJoin:
    """Who joined when, for the limit of joins per minute."""

    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A queue's rules."""

    name: str
    claim_window: timedelta = timedelta(minutes=10)
    start_window: timedelta = timedelta(minutes=15)
    reminder: timedelta = timedelta(minutes=2)
    """How long before a window ends the person is reminded; zero never."""
    misses_before_hold: int = 3
    members_only: bool = True
    open_jobs_limit: int = 10
    joins_per_minute: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """All that the rules know. Ended jobs leave it; the store keeps them.

    `samples` and `changeovers` (from a printer's offer to the start of its print) are
    the most recent ones, oldest first, at most `LEARNT_FROM` each.
    """

    settings: Settings
    members: Mapping[str, Member] = field(default_factory=dict)
    printers: Mapping[str, Printer] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    paused: bool = False
    next_number: int = 1
    samples: tuple[PrintSample, ...] = ()
    changeovers: tuple[timedelta, ...] = ()
    recent_joins: tuple[RecentJoin, ...] = ()

    def kept(self) -> dict[str, Job]:
        """Return the job that keeps each printer, of those that a job keeps."""
        return {
            job.printer_id: job
            for job in self.jobs.values()
            if job.status.has_printer and job.printer_id is not None
        }

    def job_on(self, printer_id: str) -> Job | None:
        """Return the one job that keeps this printer, if any."""
        for job in self.jobs.values():
            if job.printer_id == printer_id and job.status.has_printer:
                return job
        return None


LEARNT_FROM = 500
JOINS_COUNTED_FOR = timedelta(minutes=1)
