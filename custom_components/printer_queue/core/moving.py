"""How an admin gives a waiting job another place in the queue."""

from . import commands as cmd
from .errors import QueueError
from .events import Moved
from .giving_back import rank_right_before
from .model import Job, JobStatus, Ordering
from .order import rank_at_end, waiting
from .people import own_job
from .turn import Turn

_NO_ORDER_OF_THEIR_OWN = {
    Ordering.OPTIMISED: "order_is_planned",
    Ordering.FAIR_SHARE: "order_is_shared",
}
"""Orderings under which places are nobody's to give, and how that is refused."""


def move(turn: Turn, command: cmd.Move) -> None:
    """Put the job right before another that waits, or behind all who do.

    Nothing else changes: whoever waits for another job, or has just passed, still does.
    """
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    refused = _NO_ORDER_OF_THEIR_OWN.get(turn.state.settings.ordering)
    if refused is not None:
        raise QueueError(refused)
    job = own_job(turn.state, command)
    if job.status is not JobStatus.QUEUED:
        raise QueueError("move_not_waiting", job=job.name)
    other = _other(turn, command, job)
    if _is_there(turn, job, other):
        return
    if other is None:
        rank = rank_at_end(turn.state)
    else:
        rank = rank_right_before(turn, job, other)
    turn.emit(Moved(at=turn.now, actor=turn.actor, job_id=job.id, rank=rank))


def _other(turn: Turn, command: cmd.Move, job: Job) -> Job | None:
    if command.before is None:
        return None
    other = turn.state.jobs.get(command.before)
    if other is None:
        raise QueueError("no_such_job_to_move_before", before=command.before)
    if other is job:
        raise QueueError("move_before_itself", job=job.name)
    if other.status is not JobStatus.QUEUED:
        raise QueueError("move_before_not_waiting", job=other.name)
    return other


def _is_there(turn: Turn, job: Job, other: Job | None) -> bool:
    """Say whether the job waits at that place already."""
    order = waiting(turn.state)
    behind = order[order.index(job) + 1 :]
    return (behind[0] if behind else None) is other
