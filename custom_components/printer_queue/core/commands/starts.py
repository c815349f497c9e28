"""What comes of starting a job by itself, as the queue has to take it."""

from dataclasses import dataclass
from datetime import timedelta

from ..attempts import Blame
from ..model import JobStatus
from ..reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceAttempt:
    """The attempt has come to a stage, or its printer is told to start now (`sent`).

    That is stored before it is told: a print that begins is known, whatever happens.
    """

    job_id: str
    attempt_id: str
    status: JobStatus | None = None
    sent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FailAttempt:
    """The attempt is given up before anything was printed."""

    job_id: str
    attempt_id: str
    reason: Reason
    blame: Blame
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnSlice:
    """Slicing has shown what the print takes; None is not known."""

    job_id: str
    estimate: timedelta | None = None
    grams: float | None = None
