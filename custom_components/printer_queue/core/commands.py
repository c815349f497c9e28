"""What may be asked of the queue. Every command is safe to repeat."""

from dataclasses import dataclass
from datetime import timedelta

from .model import (
    NO_NEEDS,
    Job,
    JobStatus,
    Member,
    Needs,
    Person,
    PrinterSpec,
    Settings,
)
from .report import PrinterReport


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `person` is None for an automation; an admin may act for others."""

    person: Person | None = None
    is_admin: bool = False

    @property
    def actor(self) -> str:
        """The caller as the audit trail names them."""
        return self.person.id if self.person else "automation"

    def owns(self, job: Job) -> bool:
        """Say whether the job is the caller's own."""
        return self.person is not None and self.person.id == job.person_id


AUTOMATION = Caller(None, is_admin=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Put a job at the end of the queue. `job_id` is chosen by the asker."""

    caller: Caller
    person: Person
    job_id: str
    name: str
    estimate: timedelta
    needs: Needs = NO_NEEDS
    notes: str | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Accept an offer. `offer_id` binds to one offer; else the job's present one."""

    caller: Caller
    job_id: str
    offer_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Decline an offer: the job goes behind the next waiting person, without a miss."""

    caller: Caller
    job_id: str
    offer_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """End a job at any stage. A running print is asked to stop."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Take a job that does not print yet out of turn; it keeps its place."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Let a held job take its turn again, with its misses forgiven."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateTime:
    """Change the person's estimate of the whole print."""

    caller: Caller
    job_id: str
    estimate: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Give a claimed or offered printer back: the job goes behind the next person."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """An admin says how a job ended, for a printer that told nothing."""

    caller: Caller
    job_id: str
    outcome: JobStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearPlate:
    """Somebody has taken the last print off the plate."""

    caller: Caller
    printer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInService:
    """Take a printer out of service, or back in."""

    caller: Caller
    printer_id: str
    in_service: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaused:
    """Stop or go on offering printers; what runs goes on."""

    caller: Caller
    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """The set-up as it is now; what is missing has been removed."""

    settings: Settings
    members: tuple[Member, ...]
    printers: tuple[PrinterSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A printer reported a state, print or file that is new.

    `progress_before` is the last progress (0-100) that it told while it printed: a
    printer that goes straight to idle says only by it whether the print was done.
    """

    printer_id: str
    report: PrinterReport
    progress_before: float | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: let windows end and reminders be said."""


@dataclass(frozen=True, slots=True)
class Recover:
    """The first command after a start: printers must be heard anew."""


type JobCommand = Claim | Pass | Cancel | Hold | Resume | UpdateTime | Release | Finish
type PersonCommand = Join | JobCommand | ClearPlate | SetInService | SetPaused
type Command = PersonCommand | Configure | Heard | Tick | Recover
