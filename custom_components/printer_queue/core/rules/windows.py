"""What time leads to: reminders, windows that end, and the start after an outage."""

from collections.abc import Container, Iterator
from datetime import datetime, timedelta

from ..commands import ShiftClock
from ..decision import Decision
from ..events import CLOCK, ClockShifted, Recovered, Reminded, WindowRenewed
from ..model import NEXT, STARTING, Job, JobStatus, QueueState
from ..reason import Reason
from .closing import closure_moments, end_closures
from .keep_reservations import (
    begin_again,
    due_moments,
    end_after_miss,
    end_reservations,
)
from .maintenance import maintenance_moments
from .offers import free_printers, is_awaited, suiting, suits
from .out_of_order import starts_nothing, take_out_of_service
from .requeue import miss, return_to_front
from .reservations import claim_window
from .shelf import remind_of_shelf, shelf_moments
from .start_limits import end_start, start_ends, was_sent
from .starts import time_for

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
    end_reservations(decision)
    remind_of_shelf(decision)
    end_closures(decision)


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
    moments.extend(due_moments(state, now))
    moments.extend(maintenance_moments(state))
    moments.extend(shelf_moments(state))
    moments.extend(closure_moments(state))
    if not state.paused:
        moments.extend(_asked_again(state, now))
        moments.extend(_hours_begin(state, now))
    return min(moments, default=None)


def _asked_again(state: QueueState, now: datetime) -> Iterator[datetime]:
    """Yield when those may be asked for a printer that is free who may not be yet.

    They have passed, or have named a time. Under `optimised` that is up to the plan, whatever the time.
    """
    if state.settings.ordering.is_planned:
        return
    later = [
        (job, moment)
        for job in state.jobs.values()
        # First what is true of few: thousands are looked at after every decision.
        if (job.not_before is not None or job.spec.earliest_start is not None)
        and job.status is JobStatus.QUEUED
        and job.spec.after is None
        and (moment := job.asked_from) is not None
    ]
    free = free_printers(state, now) if later else []
    for job, moment in later if free else ():
        may_have = suiting(state, max(moment, now))
        if any(may_have(job, printer) for printer in free):
            yield moment


def _hours_begin(state: QueueState, now: datetime) -> Iterator[datetime]:
    """Yield when people come, and when a printer is not reserved any more."""
    if all(job.status is not JobStatus.QUEUED for job in state.jobs.values()):
        return
    opens = state.hours.opens_anywhere_at(now)
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
    begin_again(decision, Reason.HOME_ASSISTANT_WAS_DOWN)


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
    begin_again(decision, Reason.CLOCK_SET)


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

    Where it is free only after closing time, or too late for a reservation, nobody can
    start: the job goes to the front instead, and its person is asked anew.
    """
    printing = decision.state.printing()
    for printer_id, job_id in [
        (key, job.id) for key, job in decision.state.next().items()
    ]:
        job = decision.state.jobs[job_id]
        claimed = job.status is JobStatus.RESERVED and job.start_by is None
        if not claimed or printer_id in printing or is_awaited(decision.state, job):
            continue
        printer = decision.state.printers[printer_id]
        hours = decision.state.hours.at_site(printer.spec.site_id)
        if hours.is_open(decision.now, decision.now) and suits(
            decision.state, job, printer, decision.now
        ):
            renew_window(decision, job, Reason.PRINTER_FREE)
        else:
            return_to_front(decision, job, Reason.PRINTER_LATE)


def _ids_in_order(state: QueueState) -> list[str]:
    return [job.id for job in sorted(state.jobs.values(), key=lambda job: job.rank)]


def _end_window(decision: Decision, job: Job) -> None:
    if job.status in STARTING:
        end_start(decision, job)
    elif not _is_online(decision.state, job):
        return_to_front(decision, job, Reason.PRINTER_OFFLINE)
    elif starts_nothing(decision.state, job):
        take_out_of_service(decision, job)
    else:
        reserved = job.status is JobStatus.RESERVED
        miss(decision, job, Reason.MISSED_START if reserved else Reason.MISSED_CLAIM)
        end_after_miss(decision, job.printer_id, job.person_id)


def _really_ends(
    state: QueueState, job: Job, printing: Container[str]
) -> datetime | None:
    """Return when the window that runs ends; None while none does or it stands still.

    It stands still while the printer is busy: somebody prepares a print, whose will be
    known when it prints, or the print before goes on. Only an offer that was made early
    runs beside a print. While the printer is silent nobody knows whether the person has
    started: a reservation then lasts one more start window, and so does an offer where
    nobody hears the whole site, which its person may be unable to claim from there.
    """
    if job.status in STARTING:
        return start_ends(state, job)
    if job.status not in NEXT or job.printer_id is None:
        return None
    printer = state.printers[job.printer_id]
    reserved = job.status is JobStatus.RESERVED
    if printer.online:
        early = not reserved and printer.id in printing
        return job.window_ends if early or printer.state.is_ready else None
    ends = _latest_end(state, job)
    lasts = reserved or printer.silent_because is Reason.SITE_SILENT
    return ends + state.settings.start_window if lasts and ends else ends


def _latest_end(state: QueueState, job: Job) -> datetime | None:
    """Return when the window ends, or would if the print before ended as expected.

    It was expected to end at most `early_ask` after the claim.
    """
    if job.status is not JobStatus.RESERVED or job.start_by or job.claimed_at is None:
        return job.window_ends
    return job.claimed_at + state.settings.early_ask + state.settings.start_window


def keeps_printer(state: QueueState, job: Job, at: datetime) -> bool:
    """Return whether a printer is reserved for a job at a moment, as far as is known here."""
    ends = _latest_end(state, job)
    return job.status is JobStatus.RESERVED and ends is not None and at <= ends


def _window(state: QueueState, job: Job) -> timedelta:
    """Return how long the window runs that a job is in."""
    if job.status in STARTING:
        return time_for(state, job, job.status, sent=was_sent(job))
    offered = job.status is JobStatus.OFFERED
    return claim_window(state, job) if offered else state.settings.start_window


def _is_online(state: QueueState, job: Job) -> bool:
    return job.printer_id is not None and state.printers[job.printer_id].online


def _reminder_at(state: QueueState, job: Job, ends: datetime) -> datetime:
    """When to remind; the window's end, which acts first, where it is not wanted."""
    settings = state.settings
    if job.reminded or not settings.reminder or job.status in STARTING:
        return ends
    if settings.reminder >= _window(state, job):
        return ends
    if job.window_ends is None:
        return ends
    return ends - settings.reminder
