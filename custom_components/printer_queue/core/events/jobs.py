"""What happens to jobs, from joining to the end of the print."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from ..model import Job, JobStatus
from ..needs import Needs
from ..samples import Forecast, PrintForecast
from .event import Event, JobEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """A job came into the queue."""

    kind: ClassVar[str] = "joined"
    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkedUp(Event):
    """A print that nobody had queued was seen; `job` already prints."""

    kind: ClassVar[str] = "walked_up"
    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(JobEvent):
    """It is the job's turn on a printer, `early` while that still prints.

    `overtook` is the job that stood first for the printer and was passed over.
    """

    kind: ClassVar[str] = "offered"
    printer_id: str
    offer_id: str
    claim_by: datetime
    early: bool = False
    overtook: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(JobEvent):
    """The claim or start window is about to end."""

    kind: ClassVar[str] = "reminded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(JobEvent):
    """The printer is reserved until `start_by`; None until it is free, if it prints."""

    kind: ClassVar[str] = "claimed"
    start_by: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRenewed(JobEvent):
    """The claim or start window runs once more, until `until`."""

    kind: ClassVar[str] = "window_renewed"
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(JobEvent):
    """The job lost its printer and waits again, at `rank`.

    Of a miss, `ranks_before` are the ranks until then, of the job and of its person's
    others that went behind with it; of a pass, that of the job.
    """

    kind: ClassVar[str] = "returned"
    rank: int
    missed: bool = False
    not_before: datetime | None = None
    ranks_before: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack(JobEvent):
    """The job waits at `rank` until somebody resumes it; `ranks_before` as in Returned."""

    kind: ClassVar[str] = "held"
    rank: int
    missed: bool = False
    not_before: datetime | None = None
    ranks_before: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissForgiven(JobEvent):
    """The job's misses on a printer do not count: it has `misses` left.

    What was put on hold for them waits again.
    """

    kind: ClassVar[str] = "miss_forgiven"
    misses: int
    missed_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(JobEvent):
    """A held job waits for its turn again."""

    kind: ClassVar[str] = "resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored(JobEvent):
    """That the job was cancelled is taken back; `job` is as it waits, or is held."""

    kind: ClassVar[str] = "restored"
    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateChanged(JobEvent):
    """The person expects another duration."""

    kind: ClassVar[str] = "estimate_changed"
    estimate: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprioritised(JobEvent):
    """The job is more or less urgent."""

    kind: ClassVar[str] = "reprioritised"
    priority: int
    deadline: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestStartChanged(JobEvent):
    """The job is not to be asked for before another time; None for any time."""

    kind: ClassVar[str] = "earliest_start_changed"
    earliest_start: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(JobEvent):
    """The job asks for something else: all of this is as it is from now on.

    Its weight in all stays where `grams` are None, its goal where `goal` is.
    """

    kind: ClassVar[str] = "revised"
    name: str
    notes: str | None
    needs: Needs
    material_id: str | None
    filament_grams: tuple[float | None, ...] = ()
    grams: float | None = None
    goal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureGiven(JobEvent):
    """The job has another picture of what it prints, or none any more."""

    kind: ClassVar[str] = "picture_given"
    picture: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(JobEvent):
    """The waiting job has another place: that of `rank`.

    With MOVED somebody else gave it; with PASSED a pass was taken back: ask it at once.
    """

    kind: ClassVar[str] = "moved"
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartForecast(JobEvent):
    """A forecast of the job's start is remembered, to learn from what becomes of it."""

    kind: ClassVar[str] = "start_foretold"
    forecast: Forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class EndForecast(JobEvent):
    """A forecast of the print's end is remembered, to learn from what becomes of it."""

    kind: ClassVar[str] = "end_foretold"
    forecast: PrintForecast


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(JobEvent):
    """The printer prints the job.

    `spools_stay` says that it prints from what was known to be loaded, and how much of it.
    """

    kind: ClassVar[str] = "started"
    printer_id: str
    started_at: datetime
    watched: bool
    print_id: str | None = None
    file: str | None = None
    spools_stay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRejected(JobEvent):
    """The printer refused the print before it began; the job keeps its printer."""

    kind: ClassVar[str] = "start_rejected"
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPaused(JobEvent):
    """The print stands still; `watched` says that somebody saw it stop."""

    kind: ClassVar[str] = "print_paused"
    error: str | None = None
    watched: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintContinued(JobEvent):
    """A paused print goes on; `watched` says that somebody saw it go on."""

    kind: ClassVar[str] = "print_continued"
    watched: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(JobEvent):
    """The job is over, as `outcome` (completed, failed or cancelled).

    `printer_goes_on` says that the printer has not said so itself: what it still
    prints belongs to nobody, and it is asked to stop where it can be. A `dead_letter`
    has no tries left. `cost` is what the print has cost, in the queue's own currency.
    `message` is what whoever cancelled it says to its owner.
    """

    kind: ClassVar[str] = "ended"
    outcome: JobStatus
    ended_at: datetime
    watched: bool = False
    error: str | None = None
    printer_goes_on: bool = False
    dead_letter: bool = False
    cost: float | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered(Event):
    """Jobs have other ranks: there was no room, or their person missed a turn."""

    kind: ClassVar[str] = "renumbered"
    ranks: Mapping[str, int]
