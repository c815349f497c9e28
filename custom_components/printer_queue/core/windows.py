"""What time does: reminders, windows that end, and the start after an outage."""

from collections.abc import Iterator
from datetime import datetime

from .events import CLOCK, Recovered, Reminded, WindowRenewed
from .fit import may_run
from .giving_back import miss, return_to_front
from .model import Job, JobStatus, QueueState, Reason
from .offers import free_printers
from .report import PrinterState
from .turn import Turn


def let_time_pass(turn: Turn) -> None:
    """End the windows that are over and say the reminders that are due."""
    for job_id in _ids_in_order(turn.state):
        job = turn.state.jobs[job_id]
        ends = _really_ends(turn.state, job)
        if ends is None:
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
        ends = _really_ends(state, job)
        if ends is not None:
            moments.append(_reminder_at(state, job, ends))
    if not state.paused:
        moments.extend(_asked_again(state, now))
        moments.extend(_hours_begin(state, now))
    return min(moments, default=None)


def _asked_again(state: QueueState, now: datetime) -> Iterator[datetime]:
    """Yield when those who passed may be asked for a printer that is free."""
    passed = [
        job
        for job in state.jobs.values()
        if job.status is JobStatus.QUEUED and job.not_before is not None
    ]
    free = free_printers(state, now) if passed else []
    for job in passed:
        if job.not_before and any(may_run(job.needs, one.spec) for one in free):
            yield job.not_before


def _hours_begin(state: QueueState, now: datetime) -> Iterator[datetime]:
    """Yield when people come, and when a printer is not reserved any more."""
    if all(job.status is not JobStatus.QUEUED for job in state.jobs.values()):
        return
    opens = state.hours.opens_at(now)
    if opens is not None:
        yield opens
    for printer_id in state.hours.reserved:
        reservation = state.hours.reservation(printer_id, now)
        if reservation is not None:
            yield reservation.end


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
    if not _is_online(turn.state, job):
        return_to_front(turn, job, Reason.PRINTER_OFFLINE)
    elif job.status is JobStatus.RESERVED:
        miss(turn, job, Reason.MISSED_START)
    else:
        miss(turn, job, Reason.MISSED_CLAIM)


def _really_ends(state: QueueState, job: Job) -> datetime | None:
    """Return when the window that runs ends; None while none does or it stands still.

    It stands still while the printer prepares a print: whose, will be known when it
    prints. While the printer is silent nobody knows whether the person has started: a
    reservation then lasts one more start window.
    """
    ends = job.window_ends
    if ends is None or job.printer_id is None:
        return None
    printer = state.printers[job.printer_id]
    if not printer.online:
        reserved = job.status is JobStatus.RESERVED
        return ends + state.settings.start_window if reserved else ends
    return None if printer.state is PrinterState.PREPARING else ends


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
