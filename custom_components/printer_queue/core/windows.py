"""What time does: reminders, windows that end, and the start after an outage."""

from datetime import datetime

from .events import CLOCK, Recovered, Reminded, WindowRenewed
from .model import Job, JobStatus, QueueState, Reason
from .offers import free_printers, return_behind_next_person, return_to_front
from .report import PrinterState
from .turn import Turn


def let_time_pass(turn: Turn) -> None:
    """End the windows that are over and say the reminders that are due."""
    for job_id in _ids_in_order(turn.state):
        job = turn.state.jobs[job_id]
        ends = job.window_ends
        if ends is None or _waits_for_printer(turn.state, job):
            continue
        if ends <= turn.now:
            _end_window(turn, job)
        elif _reminder_at(turn.state, job, ends) <= turn.now:
            turn.emit(Reminded(at=turn.now, actor=CLOCK, job_id=job.id))


def next_due(state: QueueState, now: datetime) -> datetime | None:
    """Return when time next changes something; None while only others can.

    A moment that has passed is returned until `let_time_pass` has dealt with it.
    """
    moments: list[datetime] = []
    for job in state.jobs.values():
        ends = job.window_ends
        if ends is not None and not _waits_for_printer(state, job):
            moments.append(_reminder_at(state, job, ends))
    if not state.paused and free_printers(state):
        moments.extend(
            job.not_before
            for job in state.jobs.values()
            if job.status is JobStatus.QUEUED
            and job.not_before is not None
            and job.not_before > now
        )
    return min(moments, default=None)


def recover(turn: Turn) -> None:
    """Begin after a start: what ran out meanwhile is given once more in full."""
    turn.emit(Recovered(at=turn.now, actor=CLOCK))
    for job_id in _ids_in_order(turn.state):
        job = turn.state.jobs[job_id]
        ends = job.window_ends
        if ends is not None and ends <= turn.now:
            renew_window(turn, job, Reason.HOME_ASSISTANT_WAS_DOWN)


def renew_window(turn: Turn, job: Job, reason: Reason) -> None:
    """Let the claim or start window of a job run once more in full."""
    settings = turn.state.settings
    offered = job.status is JobStatus.OFFERED
    window = settings.claim_window if offered else settings.start_window
    turn.emit(
        WindowRenewed(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            until=turn.now + window,
        )
    )


def _ids_in_order(state: QueueState) -> list[str]:
    return [job.id for job in sorted(state.jobs.values(), key=lambda job: job.rank)]


def _end_window(turn: Turn, job: Job) -> None:
    if job.status is JobStatus.RESERVED:
        return_behind_next_person(turn, job, Reason.MISSED_START, missed=True)
    elif _is_online(turn.state, job):
        return_behind_next_person(turn, job, Reason.MISSED_CLAIM, missed=True)
    else:
        return_to_front(turn, job, Reason.PRINTER_OFFLINE)


def _waits_for_printer(state: QueueState, job: Job) -> bool:
    """Say whether a start window stays open: the printer is silent or preparing.

    Whether the person has started it will be known when the printer speaks again.
    """
    if job.status is not JobStatus.RESERVED or job.printer_id is None:
        return False
    printer = state.printers[job.printer_id]
    return not printer.online or printer.state is PrinterState.PREPARING


def _is_online(state: QueueState, job: Job) -> bool:
    return job.printer_id is not None and state.printers[job.printer_id].online


def _reminder_at(state: QueueState, job: Job, ends: datetime) -> datetime:
    """When to remind; the window's end, which acts first, where it is not wanted."""
    settings = state.settings
    offered = job.status is JobStatus.OFFERED
    window = settings.claim_window if offered else settings.start_window
    if job.reminded or not settings.reminder or settings.reminder >= window:
        return ends
    return ends - settings.reminder
