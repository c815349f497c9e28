"""How an admin gives a waiting job another place in the queue."""

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import Moved
from ..model import Job, JobStatus
from ..reason import Reason
from ..settings import Ordering
from .order import rank_at_end, waiting
from .requeue import rank_right_before
from .who_may import own_job

_NO_ORDER_OF_THEIR_OWN = {
    Ordering.OPTIMISED: "order_is_planned",
    Ordering.FAIR_SHARE: "order_is_shared",
}
"""Orderings under which places are nobody's to give, and how that is refused."""


def gives_places(ordering: Ordering) -> bool:
    """Return whether an admin may give a waiting job another place."""
    return ordering not in _NO_ORDER_OF_THEIR_OWN


def move(decision: Decision, command: cmd.Move) -> None:
    """Put the job right before another that waits, or behind all who do.

    Nothing else changes: whoever waits for another job, or has just passed, still does.
    """
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    refused = _NO_ORDER_OF_THEIR_OWN.get(decision.state.settings.ordering)
    if refused is not None:
        raise QueueError(refused)
    job = own_job(decision.state, command)
    if job.status is not JobStatus.QUEUED:
        raise QueueError("move_not_waiting", job=job.spec.name)
    other = _other(decision, command, job)
    if _is_there(decision, job, other):
        return
    if other is None:
        rank = rank_at_end(decision.state)
    else:
        rank = rank_right_before(decision, job, other)
    own = command.caller.owns(job)
    decision.emit(
        Moved(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=None if own else Reason.MOVED,
            rank=rank,
        )
    )


def _other(decision: Decision, command: cmd.Move, job: Job) -> Job | None:
    if command.before is None:
        return None
    other = decision.state.jobs.get(command.before)
    if other is None:
        raise QueueError("no_such_job_to_move_before", before=command.before)
    if other is job:
        raise QueueError("move_before_itself", job=job.spec.name)
    if other.status is not JobStatus.QUEUED:
        raise QueueError("move_before_not_waiting", job=other.spec.name)
    return other


def _is_there(decision: Decision, job: Job, other: Job | None) -> bool:
    """Return whether the job waits at that place already."""
    order = waiting(decision.state)
    behind = order[order.index(job) + 1 :]
    return (behind[0] if behind else None) is other
