"""What an event does to the state: the only place where state changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import reduce
from typing import Any, cast

from . import events as ev
from .estimate import print_sample
from .model import (
    JOINS_COUNTED_FOR,
    LEARNT_FROM,
    Job,
    JobStatus,
    Offer,
    Printer,
    QueueState,
    Reason,
    RecentJoin,
)
from .prints import other_file, other_id
from .report import PrinterState


def evolve(state: QueueState, event: ev.Event) -> QueueState:
    """Return the state after one event."""
    return _CHANGES[type(event)](state, event)


def evolve_all(state: QueueState, events: Iterable[ev.Event]) -> QueueState:
    """Return the state after events in their order."""
    return reduce(evolve, events, state)


def _with_job(state: QueueState, job: Job) -> QueueState:
    """Put a job in; ended ones leave."""
    jobs = dict(state.jobs)
    if job.status.is_open:
        jobs[job.id] = job
    else:
        jobs.pop(job.id, None)
    return replace(state, jobs=jobs)


def _change_job(state: QueueState, event: ev.JobEvent, **changes: Any) -> QueueState:
    return _with_job(state, replace(state.jobs[event.job_id], **changes))


def _with_printer(state: QueueState, printer: Printer) -> QueueState:
    return replace(state, printers={**state.printers, printer.id: printer})


def _change_printer(
    state: QueueState, printer_id: str, /, **changes: Any
) -> QueueState:
    printer = state.printers.get(printer_id)
    if printer is None:
        return state
    return _with_printer(state, replace(printer, **changes))


_PRINTS_FOR_A_JOB: dict[str, Any] = {
    "plate_clear": False,
    "ignored_print": False,
    "stop_wanted": False,
}


def _joined(state: QueueState, event: ev.Joined) -> QueueState:
    state = replace(
        state,
        next_number=max(state.next_number, event.job.number + 1),
        recent_joins=_recent_joins(state, event),
    )
    return _with_job(state, event.job)


def _recent_joins(state: QueueState, event: ev.Joined) -> tuple[RecentJoin, ...]:
    since = event.at - JOINS_COUNTED_FOR
    recent = tuple(join for join in state.recent_joins if join.at > since)
    if event.job.person is None:
        return recent
    return (*recent, RecentJoin(event.job.person.id, event.at))


def _walked_up(state: QueueState, event: ev.WalkedUp) -> QueueState:
    state = replace(state, next_number=max(state.next_number, event.job.number + 1))
    state = _with_job(state, event.job)
    assert event.job.printer_id is not None
    return _change_printer(state, event.job.printer_id, **_PRINTS_FOR_A_JOB)


def _offered(state: QueueState, event: ev.Offered) -> QueueState:
    return _change_job(
        state,
        event,
        status=JobStatus.OFFERED,
        reason=None,
        printer_id=event.printer_id,
        offers=state.jobs[event.job_id].offers + 1,
        offer=Offer(
            id=event.offer_id,
            printer_id=event.printer_id,
            offered_at=event.at,
            claim_by=event.claim_by,
        ),
        reminded=False,
        not_before=None,
    )


def _reminded(state: QueueState, event: ev.Reminded) -> QueueState:
    return _change_job(state, event, reminded=True)


def _claimed(state: QueueState, event: ev.Claimed) -> QueueState:
    return _change_job(
        state,
        event,
        status=JobStatus.RESERVED,
        claimed_at=event.at,
        start_by=event.start_by,
        reminded=False,
    )


def _window_renewed(state: QueueState, event: ev.WindowRenewed) -> QueueState:
    job = state.jobs[event.job_id]
    if job.status is JobStatus.OFFERED and job.offer is not None:
        offer = replace(job.offer, claim_by=event.until)
        return _change_job(state, event, offer=offer, reminded=False)
    return _change_job(state, event, start_by=event.until, reminded=False)


_WITHOUT_PRINTER: dict[str, Any] = {
    "printer_id": None,
    "offer": None,
    "claimed_at": None,
    "start_by": None,
    "reminded": False,
    "started_at": None,
    "watched": False,
    "print_id": None,
    "file": None,
    "paused_at": None,
    "paused_for": timedelta(),
}


def _returned(state: QueueState, event: ev.Returned) -> QueueState:
    return _change_job(
        state,
        event,
        **_WITHOUT_PRINTER,
        status=JobStatus.QUEUED,
        reason=event.reason,
        rank=event.rank,
        misses=state.jobs[event.job_id].misses + event.missed,
        not_before=event.not_before,
    )


def _held(state: QueueState, event: ev.HeldBack) -> QueueState:
    return _change_job(
        state,
        event,
        **_WITHOUT_PRINTER,
        status=JobStatus.HELD,
        reason=event.reason,
        rank=event.rank,
        misses=state.jobs[event.job_id].misses + event.missed,
    )


def _resumed(state: QueueState, event: ev.Resumed) -> QueueState:
    job = state.jobs[event.job_id]
    forgiven = job.reason is Reason.MISSED_TOO_OFTEN
    return _change_job(
        state,
        event,
        status=JobStatus.QUEUED,
        reason=None,
        misses=0 if forgiven else job.misses,
    )


def _estimate_changed(state: QueueState, event: ev.EstimateChanged) -> QueueState:
    return _change_job(state, event, estimate=event.estimate)


def _started(state: QueueState, event: ev.Started) -> QueueState:
    job = state.jobs[event.job_id]
    if event.watched and job.offer is not None:
        delay = max(event.started_at - job.offer.offered_at, timedelta())
        learnt = (*state.changeovers, delay)[-LEARNT_FROM:]
        state = replace(state, changeovers=learnt)
    state = _change_job(
        state,
        event,
        status=JobStatus.PRINTING,
        reason=None,
        printer_id=event.printer_id,
        started_at=event.started_at,
        watched=event.watched,
        print_id=event.print_id,
        file=event.file,
        reminded=False,
    )
    return _change_printer(state, event.printer_id, **_PRINTS_FOR_A_JOB)


def _start_rejected(state: QueueState, event: ev.StartRejected) -> QueueState:
    return _change_job(state, event, reason=event.reason)


def _print_paused(state: QueueState, event: ev.PrintPaused) -> QueueState:
    return _change_job(state, event, paused_at=event.at)


def _print_continued(state: QueueState, event: ev.PrintContinued) -> QueueState:
    job = state.jobs[event.job_id]
    paused = max(event.at - (job.paused_at or event.at), timedelta())
    return _change_job(state, event, paused_at=None, paused_for=job.paused_for + paused)


def ended_job(job: Job, event: ev.Ended) -> Job:
    """Return the job as it goes into the history."""
    paused = job.paused_for
    if job.paused_at is not None:
        paused += max(event.ended_at - job.paused_at, timedelta())
    return replace(
        job,
        status=event.outcome,
        reason=event.reason,
        ended_at=event.ended_at,
        watched=job.watched and event.watched,
        paused_at=None,
        paused_for=paused,
    )


def _ended(state: QueueState, event: ev.Ended) -> QueueState:
    before = state.jobs[event.job_id]
    job = ended_job(before, event)
    sample = print_sample(job)
    if sample is not None:
        state = replace(state, samples=(*state.samples, sample)[-LEARNT_FROM:])
    state = _with_job(state, job)
    cancelled = event.outcome is JobStatus.CANCELLED
    has_printed = before.status is JobStatus.PRINTING or not cancelled
    if before.printer_id is None or not (has_printed or event.printer_goes_on):
        return state
    return _change_printer(
        state,
        before.printer_id,
        plate_clear=False,
        ignored_print=event.printer_goes_on,
        stop_wanted=event.printer_goes_on and cancelled,
        last_ended_at=event.ended_at,
    )


def _renumbered(state: QueueState, event: ev.Renumbered) -> QueueState:
    jobs = {
        key: replace(job, rank=event.ranks.get(key, job.rank))
        for key, job in state.jobs.items()
    }
    return replace(state, jobs=jobs)


def _printer_changed(state: QueueState, event: ev.PrinterChanged) -> QueueState:
    if event.state.is_silent:
        return _change_printer(state, event.printer_id, online=False)
    going_on = event.state.is_active or event.state is PrinterState.PREPARING
    printer = state.printers[event.printer_id]
    unseen_print = not printer.online and (
        other_id(printer.print_id, event.print_id)
        or other_file(printer.file, event.file)
    )
    just_ended = event.state.is_terminal and (
        event.state is not printer.state or unseen_print
    )
    return _change_printer(
        state,
        event.printer_id,
        state=event.state,
        online=True,
        print_id=event.print_id,
        file=event.file,
        plate_clear=printer.plate_clear and not just_ended,
        ignored_print=printer.ignored_print and going_on,
        stop_wanted=printer.stop_wanted and going_on,
    )


def _plate_cleared(state: QueueState, event: ev.PlateCleared) -> QueueState:
    return _change_printer(state, event.printer_id, plate_clear=True)


def _service_changed(state: QueueState, event: ev.ServiceChanged) -> QueueState:
    return _change_printer(state, event.printer_id, in_service=event.in_service)


def _printer_set(state: QueueState, event: ev.PrinterSet) -> QueueState:
    known = state.printers.get(event.printer_id)
    printer = (
        Printer(spec=event.spec) if known is None else replace(known, spec=event.spec)
    )
    return _with_printer(state, printer)


def _printer_removed(state: QueueState, event: ev.PrinterRemoved) -> QueueState:
    printers = dict(state.printers)
    printers.pop(event.printer_id, None)
    return replace(state, printers=printers)


def _member_set(state: QueueState, event: ev.MemberSet) -> QueueState:
    return replace(state, members={**state.members, event.member.id: event.member})


def _member_removed(state: QueueState, event: ev.MemberRemoved) -> QueueState:
    members = dict(state.members)
    members.pop(event.member_id, None)
    return replace(state, members=members)


def _settings_changed(state: QueueState, event: ev.SettingsChanged) -> QueueState:
    return replace(state, settings=event.settings)


def _offers_paused(state: QueueState, event: ev.OffersPaused) -> QueueState:
    return replace(state, paused=True)


def _offers_resumed(state: QueueState, event: ev.OffersResumed) -> QueueState:
    return replace(state, paused=False)


def _recovered(state: QueueState, event: ev.Recovered) -> QueueState:
    printers = {
        key: replace(printer, online=False) for key, printer in state.printers.items()
    }
    return replace(state, printers=printers)


_CHANGES: dict[type[ev.Event], Callable[[QueueState, Any], QueueState]] = cast(
    "dict[type[ev.Event], Callable[[QueueState, Any], QueueState]]",
    {
        ev.Joined: _joined,
        ev.WalkedUp: _walked_up,
        ev.Offered: _offered,
        ev.Reminded: _reminded,
        ev.Claimed: _claimed,
        ev.WindowRenewed: _window_renewed,
        ev.Returned: _returned,
        ev.HeldBack: _held,
        ev.Resumed: _resumed,
        ev.EstimateChanged: _estimate_changed,
        ev.Started: _started,
        ev.StartRejected: _start_rejected,
        ev.PrintPaused: _print_paused,
        ev.PrintContinued: _print_continued,
        ev.Ended: _ended,
        ev.Renumbered: _renumbered,
        ev.PrinterChanged: _printer_changed,
        ev.PlateCleared: _plate_cleared,
        ev.ServiceChanged: _service_changed,
        ev.PrinterSet: _printer_set,
        ev.PrinterRemoved: _printer_removed,
        ev.MemberSet: _member_set,
        ev.MemberRemoved: _member_removed,
        ev.SettingsChanged: _settings_changed,
        ev.OffersPaused: _offers_paused,
        ev.OffersResumed: _offers_resumed,
        ev.Recovered: _recovered,
    },
)
