"""What happens to printers that start by themselves, and to the jobs that they are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from ..attempts import Attempt, FailedAttempt
from ..model import JobStatus
from .event import Event, JobEvent, PrinterEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled(JobEvent):
    """A printer that starts by itself is kept for the job, until `until` at first.

    `overtook` is as in Offered.
    """

    kind: ClassVar[str] = "scheduled"
    printer_id: str
    attempt: Attempt
    until: datetime
    overtook: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptAdvanced(JobEvent):
    """The start has come to its next stage, whose time is over at `until`.

    `sent` says that the printer has been told to start by now.
    """

    kind: ClassVar[str] = "attempt_advanced"
    printer_id: str
    status: JobStatus
    until: datetime
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptFailed(JobEvent):
    """Nothing was printed in this attempt; the job waits at `rank`, or is `held`.

    `retries` are the tries left.
    """

    kind: ClassVar[str] = "attempt_failed"
    printer_id: str
    failed: FailedAttempt
    rank: int
    retries: int
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sliced(JobEvent):
    """Slicing has shown how long the print takes, and what it weighs in grams."""

    kind: ClassVar[str] = "sliced"
    estimate: timedelta | None = None
    grams: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseAsked(JobEvent):
    """Somebody wants the print to stand still."""

    kind: ClassVar[str] = "pause_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueAsked(JobEvent):
    """Somebody wants the paused print to go on."""

    kind: ClassVar[str] = "continue_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetterSettled(JobEvent):
    """Somebody has put a job that failed for good back, or dropped it."""

    kind: ClassVar[str] = "dead_letter_settled"
    requeued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayPrintSeen(PrinterEvent):
    """The printer has begun what its job no longer waits for: it is to stop."""

    kind: ClassVar[str] = "stray_print_seen"
    attempt_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStartingStopped(PrinterEvent):
    """The printer starts nothing by itself until it may again."""

    kind: ClassVar[str] = "printer_starting_stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStartingResumed(PrinterEvent):
    """The printer starts by itself again."""

    kind: ClassVar[str] = "printer_starting_resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingStopped(Event):
    """No printer starts by itself until they may again."""

    kind: ClassVar[str] = "starting_stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingResumed(Event):
    """Printers start by themselves again."""

    kind: ClassVar[str] = "starting_resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterlocksChanged(Event):
    """Something else keeps these printers from starting: what does, by printer."""

    kind: ClassVar[str] = "interlocks_changed"
    interlocks: Mapping[str, str]
