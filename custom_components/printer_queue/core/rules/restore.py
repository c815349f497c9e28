"""How a cancelled job is restored, and a pass is taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import HeldBack, Moved, Restored, Resumed
from ..evolve.jobs import WITHOUT_PRINTER
from ..model import Job, JobStatus, QueueState
from ..reason import Reason
from .join import check_open_jobs
from .quotas import check_quotas
from .requeue import is_late, rank_again, rank_behind_next_person
from .who_may import check_may_act_for

RESTORED_WITHIN = timedelta(minutes=10)
"""How long after it was cancelled a job gets its old place back."""


def restore(decision: Decision, command: cmd.Restore) -> None:
    """Let the job wait at its old place again, or be on hold as it was.

    It is no joining anew, but whoever joined others instead gets no more open jobs by
    it than they may have. A printer that it had is given to others meanwhile, and stays
    so: who cancelled their own turn waits behind the next person, as with a release.
    Jobs that waited for it wait for it again; those that were on hold before stay so.
    """
    check_may_act_for(command.caller, command.job)
    present = decision.state.jobs.get(command.job.id)
    if present is not None:
        _take_back_pass(decision, present, command.rank)
        return
    _check_just_cancelled(decision, command.job)
    by_admin = command.job.reason is Reason.BY_ADMIN
    if by_admin and not command.caller.is_admin:
        raise QueueError("restore_by_admin", job=command.job.spec.name)
    if command.job.person is not None:
        check_open_jobs(decision.state, command.caller, command.job.person, 1)
    job, state = _as_before(decision, command), decision.state
    decision.emit(
        Restored(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=job.reason,
            job=job,
        )
    )
    check_quotas(decision, state, command.caller, job.person, [job.id])
    for other in list(decision.state.jobs.values()):
        if other.spec.after == job.id and other.reason is Reason.OTHER_JOB_FAILED:
            _let_wait_again(decision, other)


def _take_back_pass(decision: Decision, job: Job, rank: int | None) -> None:
    """Let a job be asked again at once, at its old place, while its pass holds.

    Who was asked instead meanwhile stays so.
    """
    if (
        job.status is not JobStatus.QUEUED
        or job.reason is not Reason.PASSED
        or job.not_before is None
        or job.not_before <= decision.now
    ):
        return
    if rank is None or rank >= job.rank:
        rank = job.rank
    else:
        rank = rank_again(decision, replace(job, rank=rank))
    decision.emit(
        Moved(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=Reason.PASSED,
            rank=rank,
        )
    )


def _let_wait_again(decision: Decision, job: Job) -> None:
    common: dict[str, Any] = {
        "at": decision.now,
        "actor": decision.actor,
        "job_id": job.id,
    }
    if job.held_before is None:
        decision.emit(Resumed(**common))
    else:
        decision.emit(HeldBack(**common, reason=job.held_before, rank=job.rank))


def _check_just_cancelled(decision: Decision, job: Job) -> None:
    if job.status is not JobStatus.CANCELLED or job.ended_at is None:
        raise QueueError("restore_not_cancelled", job=job.spec.name)
    if job.started_at is not None:
        raise QueueError("restore_printed", job=job.spec.name)
    if decision.now > job.ended_at + RESTORED_WITHIN:
        raise QueueError("restore_too_late", job=job.spec.name, limit=RESTORED_WITHIN)


def _as_before(decision: Decision, command: cmd.Restore) -> Job:
    job = command.job
    after, held_for = _after(decision.state, command)
    without_printer = replace(job, **WITHOUT_PRINTER)
    misses, rank = job.misses, rank_again(decision, job)
    if job.printer_id is not None and job.reason is Reason.BY_OWNER:
        # Taking back a cancel is no way to keep a turn for longer than others do.
        rank = rank_behind_next_person(decision, replace(job, rank=rank))
        misses += is_late(decision.state, job, job.ended_at or decision.now)
        if misses >= decision.state.settings.misses_before_hold:
            held_for = held_for or Reason.MISSED_TOO_OFTEN
    return replace(
        without_printer,
        status=JobStatus.QUEUED if held_for is None else JobStatus.HELD,
        reason=held_for,
        spec=replace(job.spec, after=after),
        rank=rank,
        misses=misses,
        ended_at=None,
        error=None,
        message=None,
    )


def _after(state: QueueState, command: cmd.Restore) -> tuple[str | None, Reason | None]:
    """Return the job that it waits for by now, and why it has to be on hold."""
    after, held_for = command.job.spec.after, command.held_for
    if held_for is Reason.OTHER_JOB_FAILED:
        held_for = command.job.held_before
    if after is None:
        return None, held_for
    if after not in state.jobs:
        tries = (job.id for job in state.jobs.values() if job.retry_of == after)
        again = next(tries, None)
        if again is not None:
            return again, held_for
        if command.before is None or command.before.status is not JobStatus.COMPLETED:
            return after, Reason.OTHER_JOB_FAILED
        return None, held_for
    return after, held_for
