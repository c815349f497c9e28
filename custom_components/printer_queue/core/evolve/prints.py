"""What events do to the print of a job."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from .. import events as ev
from ..attempts import Attempt, Blame, FailedAttempt, GivenUp
from ..learning.durations import print_sample
from ..model import STARTING, Job, JobStatus, QueueState
from ..print_identity import is_attempts_print
from ..printer import PlatePrint, Printer
from ..reason import Reason
from ..samples import (
    LEARNT_FROM,
    USE_COUNTED_FOR,
    ForecastResult,
    OwnStart,
    PrintForecastResult,
    Use,
)
from .jobs import asks, change_job, with_job
from .printers import (
    PRINTS_FOR_A_JOB,
    change_printer,
    count_failure,
    count_print,
    give_up,
    loaded_for,
    without,
)
from .usage import count_amount


def walked_up(state: QueueState, event: ev.WalkedUp) -> QueueState:
    """Follow a print that nobody queued."""
    state = replace(state, next_number=max(state.next_number, event.job.number + 1))
    state = with_job(state, event.job)
    assert event.job.printer_id is not None
    lies_there = PlatePrint(name=event.job.spec.name, job_id=event.job.id)
    return change_printer(
        state, event.job.printer_id, **PRINTS_FOR_A_JOB, plate_print=lies_there
    )


def started(state: QueueState, event: ev.Started) -> QueueState:
    """Let the job print, and learn what it says of asking and of forecasts."""
    job = state.jobs[event.job_id]
    changeover = _own_start(job, event)
    if changeover is not None:
        learnt = OwnStart(event.printer_id, changeover)
        own_starts = (*state.own_starts, learnt)[-LEARNT_FROM:]
        state = replace(state, own_starts=own_starts)
    elif (changeover := _changeover(state, job, event)) is not None:
        state = _learn_changeover(state, job, changeover)
    if event.watched and job.forecasts:
        forecast_results = (
            *state.forecast_results,
            *forecast_result(replace(job, started_at=event.started_at)),
        )
        state = replace(state, forecast_results=forecast_results[-LEARNT_FROM:])
    state = change_job(
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
    if printer is None:
        return state
    changes: dict[str, Any] = {}
    if not event.spools_stay:
        changes |= loaded_for(printer, job.spec.needs.filaments)
    changes["plate_print"] = PlatePrint(name=job.spec.name, job_id=job.id)
    given_up = _given_up(printer, event)
    if given_up is not None:
        state = change_job(state, event, attempt=_taken_up(printer, given_up, job))
        changes["given_up"] = without(printer, given_up.attempt_id)
    return change_printer(state, event.printer_id, **PRINTS_FOR_A_JOB, **changes)


def _given_up(printer: Printer, event: ev.Started) -> GivenUp | None:
    """Return the attempt that had been given up, and whose print began after all."""
    return next(
        (
            given_up
            for given_up in printer.given_up
            if given_up.job_id == event.job_id
            and is_attempts_print(given_up.attempt_id, given_up.file, event)
        ),
        None,
    )


def _taken_up(printer: Printer, given_up: GivenUp, job: Job) -> Attempt | None:
    failed = next(
        (known for known in job.failed_attempts if known.id == given_up.attempt_id),
        None,
    )
    if job.attempt is not None or failed is None:
        return job.attempt
    return Attempt(
        id=failed.id,
        printer_id=printer.id,
        file=failed.file,
        scheduled_at=failed.at,
        sent_at=failed.at,
    )


def _learn_changeover(state: QueueState, job: Job, took: timedelta) -> QueueState:
    if job.asked_early:
        return replace(state, turnrounds=(*state.turnrounds, took)[-LEARNT_FROM:])
    return replace(state, changeovers=(*state.changeovers, took)[-LEARNT_FROM:])


def _own_start(job: Job, event: ev.Started) -> timedelta | None:
    """Return how long the attempt took that has begun; None where nobody saw it."""
    attempt = job.attempt
    if not event.watched or attempt is None or job.status not in STARTING:
        return None
    return max(event.started_at - attempt.scheduled_at, timedelta())


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
            (forecast.planned or forecast.start) - forecast.made_at,
            job.started_at - forecast.made_at,
            forecast.waits_for,
            forecast.low <= job.started_at <= forecast.high,
            again=place > 0,
        )
        for place, forecast in enumerate(job.forecasts)
    ]


def end_forecast(state: QueueState, event: ev.EndForecast) -> QueueState:
    """Keep a forecast of the print's end."""
    forecasts = (*state.jobs[event.job_id].end_forecasts, event.forecast)
    return change_job(state, event, end_forecasts=forecasts)


def print_forecast_results(job: Job) -> list[PrintForecastResult]:
    """Return the forecasts of a print's end beside its end, where that was seen.

    A print that somebody ended says nothing of when it would have.
    """
    ended, printer_id = job.ended_at, job.printer_id
    told = job.status in (JobStatus.COMPLETED, JobStatus.FAILED)
    if ended is None or printer_id is None or not (told and job.watched):
        return []

    def left(end: datetime | None, made_at: datetime) -> timedelta | None:
        return None if end is None else end - made_at

    return [
        PrintForecastResult(
            printer_id=printer_id,
            left=forecast.end - forecast.made_at,
            actual=ended - forecast.made_at,
            held=forecast.low <= ended <= forecast.high,
            completed=job.status is JobStatus.COMPLETED,
            reported=left(forecast.reported, forecast.made_at),
            paced=left(forecast.paced, forecast.made_at),
            looks=len(job.end_forecasts),
        )
        for forecast in job.end_forecasts
    ]


def start_rejected(state: QueueState, event: ev.StartRejected) -> QueueState:
    """Remember why it did not start."""
    return change_job(state, event, reason=event.reason)


def print_paused(state: QueueState, event: ev.PrintPaused) -> QueueState:
    """Note since when the print is paused."""
    watched = state.jobs[event.job_id].watched and event.watched
    return change_job(state, event, paused_at=event.at, watched=watched)


def print_continued(state: QueueState, event: ev.PrintContinued) -> QueueState:
    """Add the pause that is over to the print's pauses."""
    job = state.jobs[event.job_id]
    paused = max(event.at - (job.paused_at or event.at), timedelta())
    return change_job(
        state,
        event,
        paused_at=None,
        paused_for=job.paused_for + paused,
        watched=job.watched and event.watched,
    )


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
        error=event.error,
        message=event.message,
        watched=job.watched and event.watched,
        paused_at=None,
        paused_for=paused,
        failed_attempts=(*job.failed_attempts, *_failed(job, event)),
        dead_letter=event.dead_letter,
        cost=event.cost,
    )


def _failed(job: Job, event: ev.Ended) -> Iterator[FailedAttempt]:
    """Yield the attempt whose print failed."""
    attempt = job.attempt
    if attempt is None or event.outcome is not JobStatus.FAILED:
        return
    started = job.started_at
    yield FailedAttempt(
        id=attempt.id,
        printer_id=attempt.printer_id,
        file=attempt.file,
        at=event.ended_at,
        reason=event.reason or Reason.PRINTER_REPORTED,
        blame=Blame.PRINTER,
        error=event.error,
        printed_for=None if started is None else event.ended_at - started,
    )


def ended(state: QueueState, event: ev.Ended) -> QueueState:
    """Take the job out of the state, and learn from it."""
    before = state.jobs[event.job_id]
    job = ended_job(before, event)
    sample = print_sample(job)
    if sample is not None:
        state = replace(state, samples=(*state.samples, sample)[-LEARNT_FROM:])
    results = (*state.print_forecast_results, *print_forecast_results(job))
    state = replace(state, print_forecast_results=results[-LEARNT_FROM:])
    state = count_print(replace(state, recent_use=_recent_use(state, job)), job)
    state = count_amount(state, job)
    if job.status is JobStatus.COMPLETED:
        state = _let_followers_go(state, job.id)
    state = _count_attempt(with_job(state, job), before, job)
    if job.dead_letter:
        letters = {**state.dead_letters, job.id: job}
        state = replace(state, dead_letters=letters)
    cancelled = event.outcome is JobStatus.CANCELLED
    has_printed = before.status is JobStatus.PRINTING or not cancelled
    if before.printer_id is None or not (has_printed or event.printer_goes_on):
        return state
    return change_printer(
        state,
        before.printer_id,
        plate_clear=False,
        plate_print=_lies_there(job, event),
        ignored_print=event.printer_goes_on,
        stop_wanted=event.printer_goes_on and cancelled,
        last_ended_at=event.ended_at,
    )


def _lies_there(job: Job, event: ev.Ended) -> PlatePrint:
    """Return what is on the plate; a person who says that it failed has seen it."""
    failed = (
        event.outcome is JobStatus.FAILED and event.reason is Reason.PRINTER_REPORTED
    )
    return PlatePrint(
        name=job.spec.name,
        job_id=job.id,
        failed=failed,
        error=event.error if failed else None,
    )


def _count_attempt(state: QueueState, before: Job, job: Job) -> QueueState:
    """Note what the end says about the printer, where it was to start by itself."""
    state = give_up(state, before)
    if job.status is JobStatus.COMPLETED and job.printer_id is not None:
        return change_printer(state, job.printer_id, failures_in_row=0)
    if len(job.failed_attempts) == len(before.failed_attempts):
        return state
    return count_failure(state, job.failed_attempts[-1])


def _let_followers_go(state: QueueState, job_id: str) -> QueueState:
    for job in state.jobs.values():
        if job.spec.after == job_id:
            state = with_job(state, asks(job, after=None))
    return state


def _recent_use(state: QueueState, job: Job) -> tuple[Use, ...]:
    if job.person is None or job.ended_at is None or job.actual is None:
        return state.recent_use
    added = Use(job.person.id, job.ended_at, job.actual)
    # A print that ended unseen is booked to have ended before others that were seen.
    uses = sorted((*state.recent_use, added), key=lambda use: use.ended_at)
    since = uses[-1].ended_at - USE_COUNTED_FOR
    return tuple(use for use in uses if use.ended_at > since)
