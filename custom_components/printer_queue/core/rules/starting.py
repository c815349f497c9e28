"""Stop and go: of all starting, of one printer's, and of a print that runs."""

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import SETUP
from ..events.starts import (
    ContinueAsked,
    InterlocksChanged,
    PauseAsked,
    PrinterStartingResumed,
    PrinterStartingStopped,
    StartingResumed,
    StartingStopped,
)
from ..model import STARTING, Job, JobStatus, QueueState
from ..reason import Reason
from .requeue import return_to_front
from .who_may import known_printer, own_job


def set_starting(decision: Decision, command: cmd.SetStarting) -> None:
    """Stop printers from starting, or let them go on; what prints goes on."""
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    if command.printer_id is None:
        if decision.state.starting_stopped is not command.stopped:
            changed = StartingStopped if command.stopped else StartingResumed
            decision.emit(changed(at=decision.now, actor=decision.actor))
    else:
        _set_printer(decision, command.printer_id, stopped=command.stopped)
    if command.stopped:
        _take_back(decision)


def _set_printer(decision: Decision, printer_id: str, *, stopped: bool) -> None:
    printer = known_printer(decision.state, printer_id)
    if printer.starting_stopped is stopped:
        return
    changed = PrinterStartingStopped if stopped else PrinterStartingResumed
    decision.emit(changed(at=decision.now, actor=decision.actor, printer_id=printer_id))


def _take_back(decision: Decision) -> None:
    """Let the jobs wait again whose printers have not been told to start."""
    for job in list(decision.state.jobs.values()):
        if job.status not in STARTING or job.attempt is None or job.attempt.sent_at:
            continue
        if _is_stopped(decision.state, job.attempt.printer_id):
            return_to_front(decision, job, Reason.STARTING_STOPPED)


def _is_stopped(state: QueueState, printer_id: str) -> bool:
    printer = state.printers.get(printer_id)
    return state.starting_stopped or (printer is not None and printer.starting_stopped)


def set_interlocks(decision: Decision, command: cmd.SetInterlocks) -> None:
    """Take over what keeps printers from starting."""
    if decision.state.interlocks != command.interlocks:
        decision.emit(
            InterlocksChanged(
                at=decision.now, actor=SETUP, interlocks=command.interlocks
            )
        )


def pause_print(decision: Decision, command: cmd.PausePrint) -> None:
    """Ask the printer to pause; it says itself when it has."""
    job = _own_print(decision.state, command)
    if job.paused_at is None:
        decision.emit(PauseAsked(at=decision.now, actor=decision.actor, job_id=job.id))


def continue_print(decision: Decision, command: cmd.ContinuePrint) -> None:
    """Ask the printer to go on with a paused print."""
    job = _own_print(decision.state, command)
    if job.paused_at is not None:
        decision.emit(
            ContinueAsked(at=decision.now, actor=decision.actor, job_id=job.id)
        )


def _own_print(state: QueueState, command: cmd.JobCommand) -> Job:
    """Return a job whose print the queue has started, if the caller may act for it."""
    job = own_job(state, command)
    if job.status is not JobStatus.PRINTING:
        raise QueueError("not_begun", job=job.spec.name)
    if not is_commanded(job):
        raise QueueError("not_commanded", job=job.spec.name)
    return job


def is_commanded(job: Job) -> bool:
    """Return whether the queue has started the job's print, and so can pause it."""
    return job.status is JobStatus.PRINTING and job.attempt is not None
