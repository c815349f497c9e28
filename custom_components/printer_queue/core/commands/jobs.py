"""What people ask of jobs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..model import Job, JobSpec, JobStatus, Person
from ..needs import Filament
from ..reason import Reason
from .caller import UNCHANGED, Caller, Unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Put a job at the end of the queue. `job_id` is chosen by the asker.

    With `copies` there are as many jobs of one goal; the further ones' ids are the
    first one's with "-2", "-3" ... at the end. Where nobody knows how long it takes, it
    is refused unless `guesses_time` leaves that to the queue.
    """

    caller: Caller
    person: Person
    job_id: str
    spec: JobSpec
    idempotency_key: str | None = None
    copies: int = 1
    guesses_time: bool = False


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
    """End a job at any stage. A running print is asked to stop.

    `message` is what the owner is to read.
    """

    caller: Caller
    job_id: str
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Take back that a job was cancelled, or passed; `job` is as it ended, or is open.

    `held_for` is why it was on hold until then, None where it was not. `before` is the
    job that it was to wait for, where that one has ended, too. `rank` is the one that it
    had before it passed.
    """

    caller: Caller
    job: Job
    held_for: Reason | None = None
    before: Job | None = None
    rank: int | None = None


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
class Revise:
    """Change what a job asks for that does not print yet; its estimate at any stage.

    No deadline and no earliest start are None. `name`, `notes`, `filaments` and
    `printers` and `sites` stay where they are None; empty they are no notes, any
    filament, any printer and any site. `filament_grams` are those of the `filaments`, empty
    where they stay. `printers` are the ids of the only ones that may
    print it; none of them is insisted on then. `copies` is how many of it are to be in
    the queue, with those that print: further ones join at the end with ids that begin
    with `further_id` as those of `Join` do, or the last that wait are cancelled.
    """

    caller: Caller
    job_id: str
    estimate: timedelta | Unchanged = UNCHANGED
    priority: int | Unchanged = UNCHANGED
    deadline: datetime | None | Unchanged = UNCHANGED
    earliest_start: datetime | None | Unchanged = UNCHANGED
    name: str | None = None
    notes: str | None = None
    filaments: tuple[Filament, ...] | None = None
    filament_grams: tuple[float | None, ...] = ()
    printers: frozenset[str] | None = None
    sites: frozenset[str] | None = None
    copies: int | None = None
    further_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePicture:
    """Give an open job a picture of what it prints, at any stage; None takes it away.

    `picture` is the SHA-256 in hex of one that the queue keeps.
    """

    caller: Caller
    job_id: str
    picture: str | None


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
class PausePrint:
    """Let the job's print stand still."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuePrint:
    """Let the job's paused print go on."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeue:
    """Put a job that failed for good back, as one of its own."""

    caller: Caller
    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDeadLetter:
    """Leave a job that failed for good as it is."""

    caller: Caller
    job_id: str


type JobCommand = (
    Claim
    | Pass
    | Cancel
    | Hold
    | Resume
    | UpdateTime
    | Revise
    | GivePicture
    | Move
    | Release
    | Finish
    | PausePrint
    | ContinuePrint
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PickUp:
    """Somebody has taken the part of a job that is done."""

    caller: Caller
    job_id: str


type LateCommand = Restore | Requeue | DropDeadLetter | PickUp
