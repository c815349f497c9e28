"""What time leads to: reminders, windows that end, and the start after an outage."""

from collections.abc import Container, Iterator
from datetime import datetime, timedelta

from ..commands import ShiftClock
from ..decision import Decision
from ..events import CLOCK, ClockShifted, Recovered, Reminded, WindowRenewed
from ..model import NEXT, Job, JobStatus, QueueState, Reason
from .offers import free_printers, is_awaited, suiting
from .out_of_order import starts_nothing, take_out_of_service
from .requeue import miss, return_to_front

LONGEST_SLEEP = timedelta(days=1)
"""A clock that is set forward by less may be that of a computer that slept."""


def let_time_pass(decision: Decision) -> None:
    """End the windows that are over and send the reminders that are due."""
    printing = decision.state.printing()
    for job_id in _ids_in_order(decision.state):
        job = decision.state.jobs[job_id]
        ends = _really_ends(decision.state, job, printing)
        if ends is None:
            continue
        if ends <= decision.now:
            _end_window(decision, job)
        elif _reminder_at(decision.state, job, ends) <= decision.now:
            decision.emit(Reminded(at=decision.now, actor=CLOCK, job_id=job.id))


def next_due(state: QueueState, now: datetime) -> datetime | None:
    """Return when time next changes something; None while only others can.

    A moment that has passed is returned until `let_time_pass` has dealt with it.
    """
    moments: list[datetime] = []
    printing = state.printing()
    for job in state.next().values():
        ends = _really_ends(state, job, printing)
        if ends is not None:
            moments.append(_reminder_at(state, job, ends))
    if not state.paused:
        moments.extend(_asked_again(state, now))
        moments.extend(_hours_begin(state, now))
    return min(moments, default=None)


def _asked_again(state: QueueState, now: datetime) -> Iterator[datetime]:
    """Yield when those who passed are asked for a printer that is free.

    Under `optimised` that is up to the plan, whatever the time.
    """
    if state.settings.ordering.is_planned:
        return
    passed = [
        (job, job.not_before)
        for job in state.jobs.values()
        if job.status is JobStatus.QUEUED
        and job.spec.after is None
        and job.not_before is not None
    ]
    free = free_printers(state, now) if passed else []
    for job, moment in passed if free else ():
        may_have = suiting(state, max(moment, now))
        if any(may_have(job, printer) for printer in free):
            yield moment


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


def recover(decision: Decision) -> None:
    """After a start, give the windows that ran out meanwhile once more in full.

    So are those that would run for longer than windows do: the clock went ahead.
    """
    decision.emit(Recovered(at=decision.now, actor=CLOCK))
    for job_id in _ids_in_order(decision.state):
        job = decision.state.jobs[job_id]
        ends = _latest_end(decision.state, job)
        if ends is not None and ends <= decision.now:
            renew_window(decision, job, Reason.HOME_ASSISTANT_WAS_DOWN)
        elif job.window_ends is not None:
            if job.window_ends > decision.now + _window(decision.state, job):
                renew_window(decision, job, Reason.CLOCK_SET)


def shift_clock(decision: Decision, command: ShiftClock) -> None:
    """Let windows run for as long as they would have, whatever the clock says now.

    None runs for longer than windows do: its end was noted by a clock that went right.
    """
    asleep = timedelta() < command.by < LONGEST_SLEEP
    decision.emit(
        ClockShifted(at=decision.now, actor=CLOCK, by=command.by, prints=not asleep)
    )
    for job_id in _ids_in_order(decision.state):
        job = decision.state.jobs[job_id]
        if job.window_ends is not None:
            longest = decision.now + _window(decision.state, job)
            ends = min(job.window_ends + command.by, longest)
            renew_window(decision, job, Reason.CLOCK_SET, until=ends)


def renew_window(
    decision: Decision, job: Job, reason: Reason, *, until: datetime | None = None
) -> None:
    """Let the claim or start window of a job run once more: in full, or until a time."""
    decision.emit(
        WindowRenewed(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            until=until or decision.now + _window(decision.state, job),
        )
    )


def begin_start_windows(decision: Decision) -> None:
    """Begin the start windows of those who claimed a printer that is free only now.

    Where it is free only after closing time, nobody is there to start: the job goes
    to the front instead, and its person is asked anew when people come.
    """
    printing = decision.state.printing()
    for printer_id, job_id in [
        (key, job.id) for key, job in decision.state.next().items()
    ]:
        job = decision.state.jobs[job_id]
        claimed = job.status is JobStatus.RESERVED and job.start_by is None
        if not claimed or printer_id in printing or is_awaited(decision.state, job):
            continue
        if decision.state.hours.is_open(decision.now, decision.now):
            renew_window(decision, job, Reason.PRINTER_FREE)
        else:
            return_to_front(decision, job, Reason.PRINTER_LATE)


def _ids_in_order(state: QueueState) -> list[str]:
    return [job.id for job in sorted(state.jobs.values(), key=lambda job: job.rank)]


def _end_window(decision: Decision, job: Job) -> None:
    if not _is_online(decision.state, job):
        return_to_front(decision, job, Reason.PRINTER_OFFLINE)
    elif starts_nothing(decision.state, job):
        take_out_of_service(decision, job)
    elif job.status is JobStatus.RESERVED:
        miss(decision, job, Reason.MISSED_START)
    else:
        miss(decision, job, Reason.MISSED_CLAIM)


def _really_ends(
    state: QueueState, job: Job, printing: Container[str]
) -> datetime | None:
    """Return when the window that runs ends; None while none does or it stands still.

    It stands still while the printer is busy: somebody prepares a print, whose will be
    known when it prints, or the print before goes on. Only an offer that was made early
    runs beside a print. While the printer is silent nobody knows whether the person has
    started: a reservation then lasts one more start window.
    """
    if job.status not in NEXT or job.printer_id is None:
        return None
    printer = state.printers[job.printer_id]
    reserved = job.status is JobStatus.RESERVED
    if printer.online:
        early = not reserved and printer.id in printing
        return job.window_ends if early or printer.state.is_ready else None
    ends = _latest_end(state, job)
    return ends + state.settings.start_window if reserved and ends else ends


def _latest_end(state: QueueState, job: Job) -> datetime | None:
    """Return when the window ends, or would if the print before ended as expected.

    It was expected to end at most `early_ask` after the claim.
    """
    if job.status is not JobStatus.RESERVED or job.start_by or job.claimed_at is None:
        return job.window_ends
    return job.claimed_at + state.settings.early_ask + state.settings.start_window


def _window(state: QueueState, job: Job) -> timedelta:
    """Return how long the window runs that a job is in."""
    offered = job.status is JobStatus.OFFERED
    return state.settings.claim_window if offered else state.settings.start_window


def _is_online(state: QueueState, job: Job) -> bool:
    return job.printer_id is not None and state.printers[job.printer_id].online


def _reminder_at(state: QueueState, job: Job, ends: datetime) -> datetime:
    """When to remind; the window's end, which acts first, where it is not wanted."""
    settings = state.settings
    if job.reminded or not settings.reminder:
        return ends
    if settings.reminder >= _window(state, job):
        return ends
    if job.window_ends is None:
        return ends
    return ends - settings.reminder
