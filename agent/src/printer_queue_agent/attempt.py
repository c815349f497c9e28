"""One attempt at a job, as it is kept on disk."""

from dataclasses import dataclass
from enum import StrEnum

from .messages import AgentState, Order, Reason


class Stage(StrEnum):
    """How far an attempt has come. Each is on disk before what it names is done."""

    ACCEPTED = "accepted"
    GRANTED = "granted"
    """The file is fetched, and sliced where it has to be."""
    UPLOADING = "uploading"
    STARTING = "starting"
    """The printer may or may not have been told to print."""
    PRINTING = "printing"
    """The printer has reported the print."""
    ENDED = "ended"

    @property
    def occupies(self) -> bool:
        """The printer is this attempt's."""
        return self not in (Stage.ACCEPTED, Stage.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How an attempt ended; `state` is one of the ends."""

    state: AgentState
    reason: Reason | None = None
    error: str | None = None
    duration_seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt.

    `printer_file` is what the printer calls the file, from the upload on.
    `file_before` is the last file that the printer knew before it was told to start,
    `started_at` when that was, in seconds since 1970. `stop_asked` outlives a crash, so
    that what was to be stopped is stopped. `seen` means that the queue knows the end.
    """

    order: Order
    stage: Stage = Stage.ACCEPTED
    printer_file: str | None = None
    file_before: str | None = None
    started_at: float | None = None
    estimated_seconds: int | None = None
    grams: float | None = None
    stop_asked: bool = False
    end: End | None = None
    seen: bool = False

    @property
    def id(self) -> str:
        """The attempt's id, which goes with it everywhere."""
        return self.order.attempt_id
