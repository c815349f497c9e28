"""How long each stage of a start may take, and what comes of one that takes longer."""

from datetime import datetime

from ..attempts import Blame
from ..decision import Decision
from ..model import Job, JobStatus, QueueState
from ..reason import Reason
from ..report import PrinterState
from .attempts import fail_attempt
from .requeue import return_to_front
from .starts import PREPARES_FOR, SILENT_FOR

_TOO_LATE = {
    JobStatus.SCHEDULED: Reason.NO_ANSWER,
    JobStatus.SLICING: Reason.SLICING_FAILED,
    JobStatus.UPLOADING: Reason.UPLOAD_FAILED,
}


def start_ends(state: QueueState, job: Job) -> datetime | None:
    """Return when the start of a job has taken too long.

    A printer that was told to start may prepare for longer, and may be silent for longer:
    whoever gives up too early prints twice.
    """
    printer = state.printers.get(job.printer_id or "")
    if job.start_by is None or printer is None or not was_sent(job):
        return job.start_by
    if not printer.online:
        return job.start_by + SILENT_FOR
    if printer.state is PrinterState.PREPARING:
        return job.start_by + PREPARES_FOR
    return job.start_by


def end_start(decision: Decision, job: Job) -> None:
    """Give up a start that has taken too long.

    Where nobody knows what a silent printer does the job is put on hold: given to
    another one, it could be printed twice.
    """
    printer = decision.state.printers[job.printer_id or ""]
    if not was_sent(job):
        if not printer.online:
            return_to_front(decision, job, Reason.PRINTER_OFFLINE)
        else:
            fail_attempt(decision, job, _TOO_LATE[job.status], Blame.PRINTER)
    elif printer.online:
        fail_attempt(decision, job, Reason.NO_START, Blame.PRINTER)
    else:
        fail_attempt(decision, job, Reason.START_UNKNOWN, Blame.NOBODY, hold=True)


def was_sent(job: Job) -> bool:
    """Return whether the printer has been told to start the job."""
    return job.attempt is not None and job.attempt.sent_at is not None
