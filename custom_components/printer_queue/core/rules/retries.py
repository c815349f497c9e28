"""What the end of a job means for others: its next try, and who waited for it."""

from dataclasses import replace
from datetime import datetime, timedelta
import re

from ..decision import Decision
from ..events import HeldBack, Joined
from ..model import Job, JobStatus, QueueState
from ..reason import Reason
from .requeue import front_rank
from .starts import FAILURES_ON_ONE, failures_on, may_get

EARLY = 0.1
"""A print that has failed within this share of it has cost little."""

LITTLE_PRINTED = timedelta(minutes=30)
"""A print that has failed within this time has cost little, too, whatever share it was.

About as long as a printer is kept for a person who is asked: the claim window and the
start window, 25 minutes unless chosen otherwise. A question should not cost more than
what it is about.
"""

_TRY = re.compile(r"-try-(\d+)$")


def try_again(decision: Decision, job: Job, printed: float | None = None) -> None:
    """Put a job whose print failed to the front once more, while it has tries left.

    Each try is a job of its own: what was printed stays in the history as it was. Where
    no person is asked to start it again, a print whose failure has cost much (`printed` is
    the share of it that was done, None where nobody knows) waits for its owner's word.
    """
    if job.is_walk_up or job.spec.retries <= 0 or job.dead_letter:
        hold_followers(decision, job)
        return
    again = Job(
        id=next_try_id(job.id),
        number=decision.state.next_number,
        # What it waited for is over, or it would not have been printed.
        spec=replace(job.spec, retries=job.spec.retries - 1, after=None),
        person=job.person,
        created_at=decision.now,
        rank=job.rank,
        created_by=job.created_by,
        retry_of=job.id,
        status=JobStatus.HELD
        if _asks_owner(decision, job, printed)
        else JobStatus.QUEUED,
        reason=Reason.PRINT_FAILED,
        failed_attempts=job.failed_attempts,
    )
    again = replace(again, rank=front_rank(decision, again))
    decision.emit(Joined(at=decision.now, actor=decision.actor, job=again))


def is_last_try(state: QueueState, job: Job, now: datetime) -> bool:
    """Return whether nothing comes after a failure of a print that started by itself.

    Its tries are used up, or no printer is left that may be given it once more.
    """
    attempt = job.attempt
    if attempt is None:
        return False
    here = attempt.printer_id
    is_barred_now = failures_on(job, here) + 1 >= FAILURES_ON_ONE
    return job.spec.retries <= 0 or (
        is_barred_now
        and not any(
            printer.id != here and may_get(state, job, printer.spec, now)
            for printer in state.printers.values()
        )
    )


def _asks_owner(decision: Decision, job: Job, printed: float | None) -> bool:
    if job.attempt is None or decision.state.settings.retries_late_failures:
        return False
    if job.printed_for(job.ended_at or decision.now) < LITTLE_PRINTED:
        return False
    return printed is None or printed >= EARLY


def hold_followers(decision: Decision, job: Job) -> None:
    """Hold the jobs that waited for one that will not be completed any more.

    Those already on hold are given the reason why they will not go on by themselves.
    """
    for follower in list(decision.state.jobs.values()):
        if follower.spec.after == job.id:
            decision.emit(
                HeldBack(
                    at=decision.now,
                    actor=decision.actor,
                    job_id=follower.id,
                    reason=Reason.OTHER_JOB_FAILED,
                    rank=follower.rank,
                )
            )


def try_number(job: Job) -> int:
    """Return which try it is at the same print; 1 is the first."""
    return _try_number(job.id)


def next_try_id(job_id: str) -> str:
    """Return the id of the next try at the same print."""
    return f"{_TRY.sub('', job_id)}-try-{_try_number(job_id) + 1}"


def _try_number(job_id: str) -> int:
    match = _TRY.search(job_id)
    return int(match[1]) if match else 1
