"""How a job gives its printer back, and where it waits then."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from .events import CLOCK, HeldBack, Renumbered, Returned
from .fit import may_run
from .model import Job, Ordering, QueueState, Reason
from .offers import may_be_asked
from .order import (
    next_person,
    rank_at_front,
    rank_before,
    ranks_behind,
    spread,
    waiting,
)
from .turn import Turn


def return_to_front(turn: Turn, job: Job, reason: Reason) -> None:
    """Put a job that lost its printer without fault before all who wait."""
    rank = front_rank(turn, job)
    turn.emit(
        Returned(at=turn.now, actor=turn.actor, job_id=job.id, reason=reason, rank=rank)
    )


def front_rank(turn: Turn, job: Job) -> int:
    """Return the rank before all who wait, with room made there where it is needed."""
    rank = rank_at_front(turn.state, job)
    if rank is None:
        ranks = _make_room(turn, job)
        rank = rank_at_front(turn.state, replace(job, rank=ranks[job.id]))
        assert rank is not None  # there is full room between all ranks now
    return rank


def rank_right_before(turn: Turn, job: Job, other: Job) -> int:
    """Return the rank right before another job, with room made there if needed."""
    rank = rank_before(turn.state, job, other)
    if rank is None:
        _make_room(turn, job)
        rank = rank_before(turn.state, job, turn.state.jobs[other.id])
        assert rank is not None  # there is full room between all ranks now
    return rank


def return_behind_next_person(turn: Turn, job: Job, reason: Reason) -> None:
    """Put a job behind the next waiting person's, by its owner's wish.

    It is not asked again for one claim window.
    """
    turn.emit(
        Returned(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            rank=rank_behind_next_person(turn, job),
            not_before=turn.now + turn.state.settings.claim_window,
        )
    )


def miss(turn: Turn, job: Job, reason: Reason) -> None:
    """Put a job behind the next waiting person's; a miss too many holds it.

    The person's other jobs that stand before that person go behind too: who did not
    answer is not asked job after job while somebody else waits. Where the order is not
    that of the ranks, they are not asked for one claim window instead.
    """
    not_before = None
    if turn.state.settings.ordering is not Ordering.FIRST_COME:
        could_have_it = _who_could_have(turn, job)
        others = (one for one in waiting(turn.state) if one.person_id != job.person_id)
        if any(could_have_it(one) for one in others):
            not_before = turn.now + turn.state.settings.claim_window
    rank = rank_behind_next_person(turn, job, with_own_jobs=True)
    common: dict[str, Any] = {
        "at": turn.now,
        "actor": turn.actor,
        "job_id": job.id,
        "rank": rank,
        "missed": True,
        "not_before": not_before,
    }
    if job.misses + 1 >= turn.state.settings.misses_before_hold:
        turn.emit(HeldBack(**common, reason=Reason.MISSED_TOO_OFTEN))
    else:
        turn.emit(Returned(**common, reason=reason))


def rank_behind_next_person(
    turn: Turn, job: Job, *, with_own_jobs: bool = False
) -> int:
    """Return the rank behind the next person who could have the job's printer.

    With `with_own_jobs` the person's other jobs before that one are moved there too.
    """
    other = next_person(turn.state, job, _who_could_have(turn, job))
    if other is None:
        return job.rank
    jobs = [job, *_own_jobs_before(turn.state, job, other)] if with_own_jobs else [job]
    ranks = ranks_behind(turn.state, jobs, other)
    if ranks is None:
        _make_room(turn, job)
        jobs = [turn.state.jobs[one.id] for one in jobs]
        ranks = ranks_behind(turn.state, jobs, turn.state.jobs[other.id])
        assert ranks is not None  # there is full room between all ranks now
    if len(jobs) > 1:
        moved = {one.id: rank for one, rank in zip(jobs[1:], ranks[1:], strict=True)}
        turn.emit(Renumbered(at=turn.now, actor=turn.actor, ranks=moved))
    return ranks[0]


def _who_could_have(turn: Turn, job: Job) -> Callable[[Job], bool]:
    """Return the question whether another job could have the job's printer."""
    printer = turn.state.printers.get(job.printer_id or "")

    def could_have_it(other: Job) -> bool:
        return may_be_asked(other, turn.now) and (
            printer is None or may_run(other.needs, printer.spec)
        )

    return could_have_it


def _own_jobs_before(state: QueueState, job: Job, other: Job) -> list[Job]:
    return [
        one
        for one in waiting(state)
        if one.person_id == job.person_id and job.rank < one.rank < other.rank
    ]


def _make_room(turn: Turn, job: Job) -> Mapping[str, int]:
    """Spread all ranks; return the new ones, that of a job to come included."""
    ranks = spread({**turn.state.jobs, job.id: job}.values())
    turn.emit(Renumbered(at=turn.now, actor=CLOCK, ranks=ranks))
    return ranks
