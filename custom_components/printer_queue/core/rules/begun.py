"""Whether a job's print has begun: from then on it is not changed."""

from ..errors import QueueError
from ..model import STARTING, Job, JobStatus, QueueState
from ..report import PrinterState


def has_begun(state: QueueState, job: Job) -> bool:
    """Return whether the job prints, or its printer prepares the print."""
    if job.status is JobStatus.PRINTING:
        return True
    printer = state.printers.get(job.printer_id or "")
    return (
        printer is not None
        and printer.state is PrinterState.PREPARING
        and not printer.ignored_print
        and may_have_begun(state, job)
    )


def may_have_begun(state: QueueState, job: Job) -> bool:
    """Return whether a job could be on its printer: it is no other job's.

    It is claimed, or the printer was told to start it.
    """
    sent = job.attempt is not None and job.attempt.sent_at is not None
    return (
        job.status is JobStatus.RESERVED or (job.status in STARTING and sent)
    ) and state.printing_on(job.printer_id or "") is None


def check_not_begun(state: QueueState, job: Job) -> None:
    """Refuse what comes too late."""
    if has_begun(state, job):
        raise QueueError("already_printing", job=job.spec.name)
