"""What events do to jobs and printers that start by themselves."""

from dataclasses import replace
from typing import Any

from .. import events as ev
from ..model import JobStatus, QueueState
from .jobs import WITHOUT_PRINTER, asks, change_job, passed_over, with_job
from .printers import change_printer, count_failure, give_up, without


def scheduled(state: QueueState, event: ev.Scheduled) -> QueueState:
    """Keep the printer until it prints the job."""
    return change_job(
        passed_over(state, event.overtook),
        event,
        status=JobStatus.SCHEDULED,
        reason=None,
        printer_id=event.printer_id,
        attempt=event.attempt,
        attempts=state.jobs[event.job_id].attempts + 1,
        start_by=event.until,
        reminded=False,
        not_before=None,
    )


def attempt_advanced(state: QueueState, event: ev.AttemptAdvanced) -> QueueState:
    """Note the stage, and that the printer has been told."""
    attempt = state.jobs[event.job_id].attempt
    if attempt is not None and event.sent and attempt.sent_at is None:
        attempt = replace(attempt, sent_at=event.at)
    return change_job(
        state, event, status=event.status, attempt=attempt, start_by=event.until
    )


def attempt_failed(state: QueueState, event: ev.AttemptFailed) -> QueueState:
    """Let the job wait again, with what it has been through."""
    job = state.jobs[event.job_id]
    state = count_failure(give_up(state, job), event.failed)
    return change_job(
        state,
        event,
        **WITHOUT_PRINTER,
        status=JobStatus.HELD if event.held else JobStatus.QUEUED,
        reason=event.reason,
        rank=event.rank,
        spec=replace(job.spec, retries=event.retries),
        failed_attempts=(*job.failed_attempts, event.failed),
        came_back_at=event.at,
    )


def sliced(state: QueueState, event: ev.Sliced) -> QueueState:
    """Take over what slicing has shown."""
    changes: dict[str, Any] = {}
    if event.estimate is not None:
        changes["estimate"] = event.estimate
    if event.grams is not None:
        # Of each filament that says nothing.
        changes |= {"grams": event.grams, "filament_grams": ()}
    return with_job(state, asks(state.jobs[event.job_id], **changes))


def only_asked(state: QueueState, _event: ev.PauseAsked) -> QueueState:
    """Change nothing: the printer's report says what came of it."""
    return state


def dead_letter_settled(state: QueueState, event: ev.DeadLetterSettled) -> QueueState:
    """Take the job off the list."""
    letters = dict(state.dead_letters)
    letters.pop(event.job_id, None)
    return replace(state, dead_letters=letters)


def stray_print_seen(state: QueueState, event: ev.StrayPrintSeen) -> QueueState:
    """Let the printer be stopped; its print belongs to no open job."""
    printer = state.printers[event.printer_id]
    return change_printer(
        state,
        printer.id,
        ignored_print=True,
        stop_wanted=True,
        plate_clear=False,
        given_up=without(printer, event.attempt_id),
    )


def printer_stopped(state: QueueState, event: ev.PrinterStartingStopped) -> QueueState:
    """Let the printer start nothing."""
    return change_printer(state, event.printer_id, starting_stopped=True)


def printer_resumed(state: QueueState, event: ev.PrinterStartingResumed) -> QueueState:
    """Let the printer start again."""
    return change_printer(state, event.printer_id, starting_stopped=False)


def all_stopped(state: QueueState, _event: ev.StartingStopped) -> QueueState:
    """Let no printer start."""
    return replace(state, starting_stopped=True)


def all_resumed(state: QueueState, _event: ev.StartingResumed) -> QueueState:
    """Let printers start again."""
    return replace(state, starting_stopped=False)


def interlocks_changed(state: QueueState, event: ev.InterlocksChanged) -> QueueState:
    """Keep what keeps printers from starting."""
    return replace(state, interlocks=event.interlocks)
