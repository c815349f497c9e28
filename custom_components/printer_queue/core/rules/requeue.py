"""How a job gives its printer back, and where it waits then."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..decision import Decision
from ..events import CLOCK, HeldBack, Renumbered, Returned
from ..model import Job, QueueState
from ..reason import Reason
from .fit import may_run
from .offers import may_be_asked
from .order import (
    next_person,
    rank_at_front,
    rank_before,
    ranks_behind,
    spread,
    waiting,
)
from .training import is_trained


def return_to_front(decision: Decision, job: Job, reason: Reason) -> None:
    """Put a job that lost its printer without fault before all who wait."""
    rank = front_rank(decision, job)
    decision.emit(
        Returned(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            rank=rank,
        )
    )


def front_rank(decision: Decision, job: Job) -> int:
    """Return the rank before all who wait, with room made there where it is needed."""
    rank = rank_at_front(decision.state, job)
    if rank is None:
        ranks = _make_room(decision, job)
        rank = rank_at_front(decision.state, replace(job, rank=ranks[job.id]))
        assert rank is not None  # there is full room between all ranks now
    return rank


def rank_right_before(decision: Decision, job: Job, other: Job) -> int:
    """Return the rank right before another job, with room made there if needed."""
    rank = rank_before(decision.state, job, other)
    if rank is None:
        _make_room(decision, job)
        rank = rank_before(decision.state, job, decision.state.jobs[other.id])
        assert rank is not None  # there is full room between all ranks now
    return rank


def rank_again(decision: Decision, job: Job) -> int:
    """Return the rank that the job carries; a job that has it by now is behind.

    Should all ranks have been spread in the meantime, the place is about the old one.
    """
    others = decision.state.jobs.values()
    taken = next(
        (other for other in others if other.rank == job.rank and other.id != job.id),
        None,
    )
    return job.rank if taken is None else rank_right_before(decision, job, taken)


def return_behind_next_person(decision: Decision, job: Job, reason: Reason) -> None:
    """Put a job behind the next waiting person's, by its owner's wish.

    It is not asked again for one claim window.
    """
    decision.emit(
        Returned(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            rank=rank_behind_next_person(decision, job),
            not_before=decision.now + decision.state.settings.claim_window,
            ranks_before={job.id: job.rank},
        )
    )


def is_late(state: QueueState, job: Job, at: datetime) -> bool:
    """Return whether giving back a job's reserved printer comes late, at a moment.

    That is in the second half of the start window: the printer has stood idle for long.
    Whose print was refused, or whose printer cannot be used, is not late.
    """
    printer = state.printers.get(job.printer_id or "")
    return (
        job.claimed_at is not None
        and job.start_by is not None
        and job.reason is not Reason.REJECTED
        and printer is not None
        and printer.online
        and printer.state.is_ready
        and at > job.start_by - state.settings.start_window / 2
    )


def miss(decision: Decision, job: Job, reason: Reason) -> None:
    """Put a job behind the next waiting person's; a miss too many holds it.

    The person's other jobs that stand before that person go behind too: who did not
    answer is not asked job after job while somebody else waits. Where the order is not
    that of the ranks, they are not asked for one claim window instead.
    """
    not_before = None
    if not decision.state.settings.ordering.keeps_places:
        could_have_it = _who_could_have(decision, job)
        others = (
            other
            for other in waiting(decision.state)
            if other.person_id != job.person_id
        )
        if any(could_have_it(other) for other in others):
            not_before = decision.now + decision.state.settings.claim_window
    jobs_before = decision.state.jobs
    rank = rank_behind_next_person(decision, job, with_own_jobs=True)
    moved = {
        own.id: own.rank
        for own in jobs_before.values()
        if own.person_id == job.person_id
        and decision.state.jobs[own.id].rank != own.rank
    }
    common: dict[str, Any] = {
        "at": decision.now,
        "actor": decision.actor,
        "job_id": job.id,
        "rank": rank,
        "missed": True,
        "not_before": not_before,
        "ranks_before": moved | {job.id: job.rank},
    }
    if job.misses + 1 >= decision.state.settings.misses_before_hold:
        decision.emit(HeldBack(**common, reason=Reason.MISSED_TOO_OFTEN))
    else:
        decision.emit(Returned(**common, reason=reason))


def rank_behind_next_person(
    decision: Decision, job: Job, *, with_own_jobs: bool = False
) -> int:
    """Return the rank behind the next person who could have the job's printer.

    With `with_own_jobs` the person's other jobs before that one are moved there too.
    """
    other = next_person(decision.state, job, _who_could_have(decision, job))
    if other is None:
        return job.rank
    jobs = (
        [job, *_own_jobs_before(decision.state, job, other)] if with_own_jobs else [job]
    )
    ranks = ranks_behind(decision.state, jobs, other)
    if ranks is None:
        _make_room(decision, job)
        jobs = [decision.state.jobs[moving.id] for moving in jobs]
        ranks = ranks_behind(decision.state, jobs, decision.state.jobs[other.id])
        assert ranks is not None  # there is full room between all ranks now
    if len(jobs) > 1:
        moved = {
            follower.id: rank
            for follower, rank in zip(jobs[1:], ranks[1:], strict=True)
        }
        decision.emit(Renumbered(at=decision.now, actor=decision.actor, ranks=moved))
    return ranks[0]


def _who_could_have(decision: Decision, job: Job) -> Callable[[Job], bool]:
    """Return a function that answers whether another job could have the printer."""
    printer = decision.state.printers.get(job.printer_id or "")

    def could_have_it(other: Job) -> bool:
        return may_be_asked(other, decision.now) and (
            printer is None
            or (
                may_run(other.spec.needs, printer.spec)
                and is_trained(decision.state, other.person, printer.spec, decision.now)
            )
        )

    return could_have_it


def _own_jobs_before(state: QueueState, job: Job, other: Job) -> list[Job]:
    return [
        own
        for own in waiting(state)
        if own.person_id == job.person_id and job.rank < own.rank < other.rank
    ]


def _make_room(decision: Decision, job: Job) -> Mapping[str, int]:
    """Spread all ranks; return the new ones, that of a job to come included."""
    ranks = spread({**decision.state.jobs, job.id: job}.values())
    decision.emit(Renumbered(at=decision.now, actor=CLOCK, ranks=ranks))
    return ranks
