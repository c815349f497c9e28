"""What may be asked of the queue. Every command is safe to repeat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from .hours import Hours
from .model import Job, JobSpec, JobStatus, Member, Person, PrinterSpec, Reason
from .needs import Filament
from .report import LastWord, PrinterReport
from .samples import Forecast
from .settings import Settings


class Unchanged(Enum):
    """Stands for what stays as it is, where None is a value."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `person` is None for an automation; an admin may act for others.

    Who `only_looks` may ask what is so, and change nothing.
    """

    person: Person | None = None
    is_admin: bool = False
    only_looks: bool = False

    @property
    def actor(self) -> str:
        """The caller as the audit trail names them."""
        return self.person.id if self.person else "automation"

    def owns(self, job: Job) -> bool:
        """Return whether the job is the caller's own."""
        return self.person is not None and self.person.id == job.person_id


AUTOMATION = Caller(None, is_admin=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Put a job at the end of the queue. `job_id` is chosen by the asker.

    With `copies` there are as many jobs of one goal; the further ones' ids are the
    first one's with "-2", "-3" ... at the end.
    """

    caller: Caller
    person: Person
    job_id: str
    spec: JobSpec
    idempotency_key: str | None = None
    copies: int = 1


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
class Restore:
    """Take back that a job was cancelled; `job` is as it ended, or is open.

    `held_for` is why it was on hold until then, None where it was not. `before` is the
    job that it was to wait for, where that one has ended, too.
    """

    caller: Caller
    job: Job
    held_for: Reason | None = None
    before: Job | None = None


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
class Reprioritise:
    """Change how urgent a waiting job is; None takes the deadline away."""

    caller: Caller
    job_id: str
    priority: int | Unchanged = UNCHANGED
    deadline: datetime | None | Unchanged = UNCHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An admin puts a waiting job right before another one; at the end for None."""

    caller: Caller
    job_id: str
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Give a claimed or offered printer back: the job goes behind the next person."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """An admin says how a job ended, for a printer that reported nothing."""

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
class LoadSpools:
    """Somebody, or something that follows spools, says what a printer has loaded."""

    caller: Caller
    printer_id: str
    spools: tuple[Filament, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours:
    """What calendars and schedules now say about the coming days."""

    hours: Hours


@dataclass(frozen=True, slots=True)
class Ask:
    """A step of the plan: ask the job's person for a printer now."""

    job_id: str
    printer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPlan:
    """What the plan leads to now; what no longer holds by then is passed over.

    `late` are jobs whose printer, asked for early, is not free for long. `forecasts`
    are those to be remembered.
    """

    asks: tuple[Ask, ...] = ()
    late: tuple[str, ...] = ()
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """The set-up as it is now; what is missing has been removed."""

    settings: Settings
    members: tuple[Member, ...]
    printers: tuple[PrinterSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconcile:
    """A printer reported a state, print or file that is new.

    `last_word` is what it reported last while it printed: with a printer that goes
    straight to idle, only this says whether it can have been done.
    """

    printer_id: str
    report: PrinterReport
    last_word: LastWord | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: let windows end and send reminders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClock:
    """Somebody or something has set the clock: it is `by` later now than it would be."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Recover:
    """The first command after a start: no printer has reported yet."""


type JobCommand = (
    Claim
    | Pass
    | Cancel
    | Hold
    | Resume
    | UpdateTime
    | Reprioritise
    | Move
    | Release
    | Finish
)
type PersonCommand = (
    Join | JobCommand | Restore | ClearPlate | SetInService | SetPaused | LoadSpools
)
type Command = (
    PersonCommand
    | Configure
    | SetHours
    | FollowPlan
    | Reconcile
    | Tick
    | ShiftClock
    | Recover
)
