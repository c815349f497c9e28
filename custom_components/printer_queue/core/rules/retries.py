"""What the end of a job means for others: its next try, and who waited for it."""

from dataclasses import replace
import re

from ..decision import Decision
from ..events import HeldBack, Joined
from ..model import Job, Reason
from .requeue import front_rank

_TRY = re.compile(r"-try-(\d+)$")


def try_again(decision: Decision, job: Job) -> None:
    """Put a job whose print failed to the front once more, while it has tries left.

    Each try is a job of its own: what was printed stays in the history as it was.
    """
    if job.is_walk_up or job.spec.retries <= 0:
        hold_followers(decision, job)
        return
    again = Job(
        id=_next_id(job),
        number=decision.state.next_number,
        # What it waited for is over, or it would not have been printed.
        spec=replace(job.spec, retries=job.spec.retries - 1, after=None),
        person=job.person,
        created_at=decision.now,
        rank=job.rank,
        created_by=job.created_by,
        retry_of=job.id,
        reason=Reason.PRINT_FAILED,
    )
    again = replace(again, rank=front_rank(decision, again))
    decision.emit(Joined(at=decision.now, actor=decision.actor, job=again))


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
    match = _TRY.search(job.id)
    return int(match[1]) if match else 1


def _next_id(job: Job) -> str:
    return f"{_TRY.sub('', job.id)}-try-{try_number(job) + 1}"
