"""What events do to jobs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from .. import events as ev
from ..commands import AUTOMATION
from ..model import Job, JobStatus, Offer, QueueState
from ..printer import MissedTurn
from ..reason import MISSES, Reason
from ..samples import JOINS_COUNTED_FOR, MISSES_KEPT, RecentJoin
from .printers import change_printer, give_up

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
    "attempt": None,
}
"""The fields of a job that has no printer."""


def with_job(state: QueueState, job: Job) -> QueueState:
    """Return the state with a job added or changed; an ended job leaves it."""
    jobs = dict(state.jobs)
    if job.status.is_open:
        jobs[job.id] = job
    else:
        jobs.pop(job.id, None)
    return replace(state, jobs=jobs)


def change_job(state: QueueState, event: ev.JobEvent, **changes: Any) -> QueueState:
    """Return the state with the event's job changed."""
    return with_job(state, replace(state.jobs[event.job_id], **changes))


def asks(job: Job, **changes: Any) -> Job:
    """Return the job with its spec changed."""
    return replace(job, spec=replace(job.spec, **changes))


def passed_over(state: QueueState, job_id: str | None) -> QueueState:
    """Count that a later job was given a printer before this one; None: before none."""
    if job_id is None:
        return state
    job = state.jobs[job_id]
    return with_job(state, replace(job, overtaken=job.overtaken + 1))


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
            state = with_job(state, asks(job, after=event.job.id))
    return with_job(state, event.job)


def _recent_joins(state: QueueState, event: ev.Joined) -> tuple[RecentJoin, ...]:
    job = event.job
    by_admin = job.created_by not in (None, job.person_id, AUTOMATION.actor)
    if job.person is None or job.retry_of is not None or by_admin:
        return state.recent_joins
    since = event.at - JOINS_COUNTED_FOR
    recent = (join for join in state.recent_joins if join.at > since)
    return (*recent, RecentJoin(job.person.id, event.at))


def offered(state: QueueState, event: ev.Offered) -> QueueState:
    """Keep the printer until the offer is claimed.

    That it was lost with a site stays known: it may have been started there.
    """
    reason = state.jobs[event.job_id].reason
    return change_job(
        passed_over(state, event.overtook),
        event,
        status=JobStatus.OFFERED,
        reason=reason if reason is Reason.SITE_UNREACHABLE else None,
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
    return change_job(state, event, reminded=True)


def claimed(state: QueueState, event: ev.Claimed) -> QueueState:
    """Keep the printer until the print starts."""
    return change_job(
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
        return change_job(state, event, offer=offer, reminded=False)
    return change_job(state, event, start_by=event.until, reminded=False)


def returned(state: QueueState, event: ev.Returned) -> QueueState:
    """Let the job wait again."""
    state = give_up(_with_missed_turn(state, event), state.jobs[event.job_id])
    return change_job(
        state,
        event,
        **WITHOUT_PRINTER,
        status=JobStatus.QUEUED,
        reason=event.reason,
        rank=event.rank,
        misses=state.jobs[event.job_id].misses + event.missed,
        not_before=event.not_before,
        came_back_at=event.at,
    )


def held(state: QueueState, event: ev.HeldBack) -> QueueState:
    """Take the job out of turn."""
    job = state.jobs[event.job_id]
    state = give_up(_with_missed_turn(state, event), job)
    return change_job(
        state,
        event,
        **WITHOUT_PRINTER,
        status=JobStatus.HELD,
        reason=event.reason,
        held_before=_held_before(job, event),
        rank=event.rank,
        misses=job.misses + event.missed,
        not_before=event.not_before or job.not_before,
        came_back_at=event.at if job.status.has_printer else job.came_back_at,
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
        return change_job(state, event, misses=event.misses)
    status = JobStatus.QUEUED if job.status is JobStatus.HELD else job.status
    return change_job(
        state,
        event,
        misses=event.misses,
        status=status,
        reason=None,
        not_before=None,
        came_back_at=None,
    )


def resumed(state: QueueState, event: ev.Resumed) -> QueueState:
    """Let a held job wait, with what held it forgiven."""
    job = state.jobs[event.job_id]
    forgiven = job.reason is Reason.MISSED_TOO_OFTEN
    failed = job.reason is Reason.OTHER_JOB_FAILED
    alone = failed and job.spec.after not in state.jobs
    return change_job(
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
    return with_job(state, event.job)


def estimate_changed(state: QueueState, event: ev.EstimateChanged) -> QueueState:
    """Change the estimate."""
    job = state.jobs[event.job_id]
    return with_job(state, asks(job, estimate=event.estimate))


def reprioritised(state: QueueState, event: ev.Reprioritised) -> QueueState:
    """Change priority and deadline."""
    job = state.jobs[event.job_id]
    return with_job(state, asks(job, priority=event.priority, deadline=event.deadline))


def earliest_start_changed(
    state: QueueState, event: ev.EarliestStartChanged
) -> QueueState:
    """Change the time before which the job is not asked for."""
    job = state.jobs[event.job_id]
    return with_job(state, asks(job, earliest_start=event.earliest_start))


def revised(state: QueueState, event: ev.Revised) -> QueueState:
    """Change what the job asks for."""
    before = state.jobs[event.job_id]
    job = asks(
        before,
        name=event.name,
        notes=event.notes,
        needs=event.needs,
        material_id=event.material_id,
        filament_grams=event.filament_grams,
        grams=before.spec.grams if event.grams is None else event.grams,
        goal=event.goal or before.spec.goal,
    )
    return with_job(state, job)


def picture_given(state: QueueState, event: ev.PictureGiven) -> QueueState:
    """Show another picture of what the job prints."""
    return with_job(state, asks(state.jobs[event.job_id], picture=event.picture))


def moved(state: QueueState, event: ev.Moved) -> QueueState:
    """Give the job its new rank."""
    if event.reason is Reason.PASSED:
        return change_job(
            state,
            event,
            rank=event.rank,
            reason=None,
            not_before=None,
            came_back_at=None,
        )
    if event.reason is None:
        return change_job(state, event, rank=event.rank)
    return change_job(
        state, event, rank=event.rank, reason=event.reason, came_back_at=event.at
    )


def start_forecast(state: QueueState, event: ev.StartForecast) -> QueueState:
    """Keep a forecast of the job's start."""
    forecasts = (*state.jobs[event.job_id].forecasts, event.forecast)
    return change_job(state, event, forecasts=forecasts)


def renumbered(state: QueueState, event: ev.Renumbered) -> QueueState:
    """Give jobs their new ranks."""
    jobs = {
        key: replace(job, rank=event.ranks.get(key, job.rank))
        for key, job in state.jobs.items()
    }
    return replace(state, jobs=jobs)
