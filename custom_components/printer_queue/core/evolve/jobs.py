"""What events do to jobs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from .. import events as ev
from ..learning.durations import print_sample
from ..model import MISSES, Job, JobStatus, MissedTurn, Offer, QueueState, Reason
from ..samples import (
    JOINS_COUNTED_FOR,
    LEARNT_FROM,
    MISSES_KEPT,
    USE_COUNTED_FOR,
    ForecastResult,
    RecentJoin,
    Use,
)
from .printers import PRINTS_FOR_A_JOB, change_printer, loaded_for

WITHOUT_PRINTER: dict[str, Any] = {
    "printer_id": None,
    "offer": None,
    "asked_early": False,
    "claimed_at": None,
    "start_by": None,
    "reminded": False,
    "started_at": None,
    "changeover": None,
    "watched": False,
    "print_id": None,
    "file": None,
    "paused_at": None,
    "paused_for": timedelta(),
}
"""The fields of a job that has no printer."""


def _with_job(state: QueueState, job: Job) -> QueueState:
    """Return the state with a job added or changed; an ended job leaves it."""
    jobs = dict(state.jobs)
    if job.status.is_open:
        jobs[job.id] = job
    else:
        jobs.pop(job.id, None)
    return replace(state, jobs=jobs)


def _change_job(state: QueueState, event: ev.JobEvent, **changes: Any) -> QueueState:
    return _with_job(state, replace(state.jobs[event.job_id], **changes))


def _asks(job: Job, **changes: Any) -> Job:
    """Return the job with its spec changed."""
    return replace(job, spec=replace(job.spec, **changes))


def joined(state: QueueState, event: ev.Joined) -> QueueState:
    """Let a job wait; who waited for what it tries again waits for it instead."""
    state = replace(
        state,
        next_number=max(state.next_number, event.job.number + 1),
        recent_joins=_recent_joins(state, event),
    )
    before = event.job.retry_of
    for job in state.jobs.values() if before else ():
        if job.spec.after == before:
            state = _with_job(state, _asks(job, after=event.job.id))
    return _with_job(state, event.job)


def _recent_joins(state: QueueState, event: ev.Joined) -> tuple[RecentJoin, ...]:
    if event.job.person is None or event.job.retry_of is not None:
        return state.recent_joins
    since = event.at - JOINS_COUNTED_FOR
    recent = (join for join in state.recent_joins if join.at > since)
    return (*recent, RecentJoin(event.job.person.id, event.at))


def walked_up(state: QueueState, event: ev.WalkedUp) -> QueueState:
    """Follow a print that nobody queued."""
    state = replace(state, next_number=max(state.next_number, event.job.number + 1))
    state = _with_job(state, event.job)
    assert event.job.printer_id is not None
    return change_printer(state, event.job.printer_id, **PRINTS_FOR_A_JOB)


def offered(state: QueueState, event: ev.Offered) -> QueueState:
    """Keep the printer until the offer is claimed."""
    if event.overtook is not None:
        passed_over = state.jobs[event.overtook]
        overtaken = passed_over.overtaken + 1
        state = _with_job(state, replace(passed_over, overtaken=overtaken))
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
        asked_early=event.early,
        reminded=False,
        not_before=None,
    )


def reminded(state: QueueState, event: ev.Reminded) -> QueueState:
    """Note that the person was reminded."""
    return _change_job(state, event, reminded=True)


def claimed(state: QueueState, event: ev.Claimed) -> QueueState:
    """Keep the printer until the print starts."""
    return _change_job(
        state,
        event,
        status=JobStatus.RESERVED,
        claimed_at=event.at,
        start_by=event.start_by,
        reminded=False,
    )


def window_renewed(state: QueueState, event: ev.WindowRenewed) -> QueueState:
    """Let the window that runs end later."""
    job = state.jobs[event.job_id]
    if job.status is JobStatus.OFFERED and job.offer is not None:
        offer = replace(job.offer, claim_by=event.until)
        return _change_job(state, event, offer=offer, reminded=False)
    return _change_job(state, event, start_by=event.until, reminded=False)


def returned(state: QueueState, event: ev.Returned) -> QueueState:
    """Let the job wait again."""
    state = _with_missed_turn(state, event)
    return _change_job(
        state,
        event,
        **WITHOUT_PRINTER,
        status=JobStatus.QUEUED,
        reason=event.reason,
        rank=event.rank,
        misses=state.jobs[event.job_id].misses + event.missed,
        not_before=event.not_before,
    )


def held(state: QueueState, event: ev.HeldBack) -> QueueState:
    """Take the job out of turn."""
    state = _with_missed_turn(state, event)
    job = state.jobs[event.job_id]
    return _change_job(
        state,
        event,
        **WITHOUT_PRINTER,
        status=JobStatus.HELD,
        reason=event.reason,
        held_before=_held_before(job, event),
        rank=event.rank,
        misses=job.misses + event.missed,
        not_before=event.not_before or job.not_before,
    )


def _held_before(job: Job, event: ev.HeldBack) -> Reason | None:
    if event.reason is not Reason.OTHER_JOB_FAILED or job.status is not JobStatus.HELD:
        return None
    failed_before = job.reason is Reason.OTHER_JOB_FAILED
    return job.held_before if failed_before else job.reason


def _with_missed_turn(
    state: QueueState, event: ev.Returned | ev.HeldBack
) -> QueueState:
    """Keep a miss with its printer, for as long as no print starts there.

    A turn that was missed while it still printed says nothing about it.
    """
    job = state.jobs[event.job_id]
    printer = state.printers.get(job.printer_id or "")
    if not event.missed or printer is None or not printer.state.is_ready:
        return state
    turn = MissedTurn(
        job_id=job.id,
        person_id=job.person_id,
        claimed=job.status is JobStatus.RESERVED,
        ranks=event.ranks_before,
    )
    turns = (*printer.missed_turns, turn)[-MISSES_KEPT:]
    return change_printer(state, printer.id, missed_turns=turns)


def miss_forgiven(state: QueueState, event: ev.MissForgiven) -> QueueState:
    """Let the job wait as if it had not been asked in vain."""
    job = state.jobs[event.job_id]
    if job.reason not in MISSES:
        return _change_job(state, event, misses=event.misses)
    status = JobStatus.QUEUED if job.status is JobStatus.HELD else job.status
    return _change_job(
        state, event, misses=event.misses, status=status, reason=None, not_before=None
    )


def resumed(state: QueueState, event: ev.Resumed) -> QueueState:
    """Let a held job wait, with what held it forgiven."""
    job = state.jobs[event.job_id]
    forgiven = job.reason is Reason.MISSED_TOO_OFTEN
    failed = job.reason is Reason.OTHER_JOB_FAILED
    alone = failed and job.spec.after not in state.jobs
    return _change_job(
        state,
        event,
        status=JobStatus.QUEUED,
        reason=None,
        held_before=None,
        misses=0 if forgiven else job.misses,
        spec=replace(job.spec, after=None) if alone else job.spec,
    )


def restored(state: QueueState, event: ev.Restored) -> QueueState:
    """Put the restored job back."""
    return _with_job(state, event.job)


def estimate_changed(state: QueueState, event: ev.EstimateChanged) -> QueueState:
    """Change the estimate."""
    job = state.jobs[event.job_id]
    return _with_job(state, _asks(job, estimate=event.estimate))


def reprioritised(state: QueueState, event: ev.Reprioritised) -> QueueState:
    """Change priority and deadline."""
    job = state.jobs[event.job_id]
    return _with_job(
        state, _asks(job, priority=event.priority, deadline=event.deadline)
    )


def moved(state: QueueState, event: ev.Moved) -> QueueState:
    """Give the job its new rank."""
    return _change_job(state, event, rank=event.rank)


def start_forecast(state: QueueState, event: ev.StartForecast) -> QueueState:
    """Keep a forecast of the job's start."""
    forecasts = (*state.jobs[event.job_id].forecasts, event.forecast)
    return _change_job(state, event, forecasts=forecasts)


def started(state: QueueState, event: ev.Started) -> QueueState:
    """Let the job print, and learn what it says of asking and of forecasts."""
    job = state.jobs[event.job_id]
    changeover = _changeover(state, job, event)
    if changeover is not None:
        state = _learn_changeover(state, job, changeover)
    if event.watched and job.forecasts:
        forecast_results = (
            *state.forecast_results,
            *forecast_result(replace(job, started_at=event.started_at)),
        )
        state = replace(state, forecast_results=forecast_results[-LEARNT_FROM:])
    state = _change_job(
        state,
        event,
        status=JobStatus.PRINTING,
        reason=None,
        printer_id=event.printer_id,
        started_at=event.started_at,
        watched=event.watched,
        changeover=changeover,
        print_id=event.print_id,
        file=event.file,
        reminded=False,
    )
    printer = state.printers.get(event.printer_id)
    loaded = loaded_for(printer, job.spec.needs.filaments) if printer else {}
    return change_printer(state, event.printer_id, **PRINTS_FOR_A_JOB, **loaded)


def _learn_changeover(state: QueueState, job: Job, took: timedelta) -> QueueState:
    if job.asked_early:
        return replace(state, turnrounds=(*state.turnrounds, took)[-LEARNT_FROM:])
    return replace(state, changeovers=(*state.changeovers, took)[-LEARNT_FROM:])


def _changeover(state: QueueState, job: Job, event: ev.Started) -> timedelta | None:
    """Return how long the printer stood for this job; None where nobody saw it."""
    if not event.watched or job.offer is None:
        return None
    since = job.offer.offered_at
    printer = state.printers.get(event.printer_id)
    if job.asked_early and printer is not None and printer.last_ended_at is not None:
        since = max(since, printer.last_ended_at)
    return max(event.started_at - since, timedelta())


def forecast_result(job: Job) -> list[ForecastResult]:
    """Return the forecasts of a job's start beside its start."""
    if job.started_at is None:
        return []
    return [
        ForecastResult(
            forecast.start - forecast.made_at, job.started_at - forecast.made_at
        )
        for forecast in job.forecasts
    ]


def start_rejected(state: QueueState, event: ev.StartRejected) -> QueueState:
    """Remember why it did not start."""
    return _change_job(state, event, reason=event.reason)


def print_paused(state: QueueState, event: ev.PrintPaused) -> QueueState:
    """Note since when the print is paused."""
    return _change_job(state, event, paused_at=event.at)


def print_continued(state: QueueState, event: ev.PrintContinued) -> QueueState:
    """Add the pause that is over to the print's pauses."""
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


def ended(state: QueueState, event: ev.Ended) -> QueueState:
    """Take the job out of the state, and learn from it."""
    before = state.jobs[event.job_id]
    job = ended_job(before, event)
    sample = print_sample(job)
    if sample is not None:
        state = replace(state, samples=(*state.samples, sample)[-LEARNT_FROM:])
    state = replace(state, recent_use=_recent_use(state, job))
    if job.status is JobStatus.COMPLETED:
        state = _let_followers_go(state, job.id)
    state = _with_job(state, job)
    cancelled = event.outcome is JobStatus.CANCELLED
    has_printed = before.status is JobStatus.PRINTING or not cancelled
    if before.printer_id is None or not (has_printed or event.printer_goes_on):
        return state
    return change_printer(
        state,
        before.printer_id,
        plate_clear=False,
        ignored_print=event.printer_goes_on,
        stop_wanted=event.printer_goes_on and cancelled,
        last_ended_at=event.ended_at,
    )


def _let_followers_go(state: QueueState, job_id: str) -> QueueState:
    for job in state.jobs.values():
        if job.spec.after == job_id:
            state = _with_job(state, _asks(job, after=None))
    return state


def _recent_use(state: QueueState, job: Job) -> tuple[Use, ...]:
    if job.person is None or job.ended_at is None or job.actual is None:
        return state.recent_use
    added = Use(job.person.id, job.ended_at, job.actual)
    # A print that ended unseen is booked to have ended before others that were seen.
    uses = sorted((*state.recent_use, added), key=lambda use: use.ended_at)
    since = uses[-1].ended_at - USE_COUNTED_FOR
    return tuple(use for use in uses if use.ended_at > since)


def renumbered(state: QueueState, event: ev.Renumbered) -> QueueState:
    """Give jobs their new ranks."""
    jobs = {
        key: replace(job, rank=event.ranks.get(key, job.rank))
        for key, job in state.jobs.items()
    }
    return replace(state, jobs=jobs)
