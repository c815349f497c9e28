"""One thing to do to a printer, as it is stored until it is done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EffectKind(StrEnum):
    """What is to be done."""

    UPLOAD = "upload"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    REMOVE = "remove"
    """Take the attempt's file off the printer."""
    WITHDRAW = "withdraw"
    """The attempt is over before it began: whoever holds its order forgets it."""


class EffectOutcome(StrEnum):
    """What became of an effect that waits no more."""

    DONE = "done"
    MOOT = "moot"
    """Nobody wanted it any more."""
    FAILED = "failed"
    """It was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing to do, by whoever can: times are aware UTC.

    `attempt_id` is None where a print is meant that the queue has not started. `file` is
    the attempt's file as the printer knows it.
    """

    kind: EffectKind
    printer_id: str
    created_at: datetime
    job_id: str | None = None
    attempt_id: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """A stored effect that is not done yet.

    `note` is what has to be known after a crash: whoever does it has written that down
    before a step that must not be done twice. `tries` are those that have failed.
    """

    id: int
    effect: Effect
    note: str | None
    tries: int
    due_at: datetime
