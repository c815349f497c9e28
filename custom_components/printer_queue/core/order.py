"""The order of the queue: ranks are whole numbers with room between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from .model import Job, JobStatus, QueueState, Reason

SPACING = 1 << 32
"""Room between neighbours: 32 insertions at one place before ranks are spread anew."""

CAME_BACK = frozenset(
    {
        Reason.WALK_UP,
        Reason.PRINTER_REMOVED,
        Reason.PRINTER_OUT_OF_SERVICE,
        Reason.PRINTER_OFFLINE,
    }
)
"""Why a job lost its printer without fault and went back to the front."""


def waiting(state: QueueState) -> list[Job]:
    """Return the queued jobs, first in order first."""
    return sorted(
        (job for job in state.jobs.values() if job.status is JobStatus.QUEUED),
        key=_rank,
    )


def ahead_of(state: QueueState, job: Job) -> int:
    """Return how many jobs are asked before this one, offers under way included."""
    before = (JobStatus.QUEUED, JobStatus.OFFERED)
    return sum(
        1
        for other in state.jobs.values()
        if other.status in before and other.rank < job.rank
    )


def positions(state: QueueState) -> Mapping[str, int]:
    """Return every queued job's place, 1 for the one that is asked next; see ahead_of."""
    asked = sorted(
        (
            job
            for job in state.jobs.values()
            if job.status in (JobStatus.QUEUED, JobStatus.OFFERED)
        ),
        key=_rank,
    )
    return {
        job.id: place
        for place, job in enumerate(asked, start=1)
        if job.status is JobStatus.QUEUED
    }


def rank_at_end(state: QueueState) -> int:
    """Return the rank behind everybody."""
    return max((job.rank for job in state.jobs.values()), default=0) + SPACING


def rank_at_front(state: QueueState, job: Job) -> int | None:
    """Return the rank before all who wait, but for those who came back there before.

    That is the job's own rank where it still is the first in order. None means that
    there is no room at that place: spread the ranks with `spread` and ask again.
    """
    usual = (one for one in _waiting_for(state, job) if one.reason not in CAME_BACK)
    first = min(usual, key=_rank, default=None)
    if first is None or job.rank < first.rank:
        return job.rank
    before = [other.rank for other in _others(state, job) if other.rank < first.rank]
    if not before:
        return first.rank - SPACING
    return _between(max(before), first.rank)


def next_person(
    state: QueueState, job: Job, may_have_it: Callable[[Job], bool]
) -> Job | None:
    """Return the first job behind this one that another person waits with.

    Rather one for which `may_have_it` says that it could be asked instead; None where
    nobody else waits behind.
    """
    behind = sorted(
        (one for one in _waiting_for(state, job) if one.rank > job.rank), key=_rank
    )
    others = [one for one in behind if one.person_id != job.person_id]
    return next(filter(may_have_it, others), others[0] if others else None)


def ranks_behind(
    state: QueueState, jobs: Sequence[Job], other: Job
) -> list[int] | None:
    """Return ranks right behind another job, one for each of the jobs in their order.

    None means that there is no room at that place; see `rank_at_front`.
    """
    moved = {job.id for job in jobs}
    behind = (
        one.rank
        for one in state.jobs.values()
        if one.rank > other.rank and one.id not in moved
    )
    limit = min(behind, default=other.rank + SPACING * (len(jobs) + 1))
    step = (limit - other.rank) // (len(jobs) + 1)
    if step == 0:
        return None
    return [other.rank + step * place for place in range(1, len(jobs) + 1)]


def spread(jobs: Iterable[Job]) -> Mapping[str, int]:
    """Return new ranks with full room between them, in the same order."""
    return {
        job.id: (place + 1) * SPACING
        for place, job in enumerate(sorted(jobs, key=_rank))
    }


def _others(state: QueueState, job: Job) -> Iterable[Job]:
    """All other open jobs: each of them may come to wait with the rank that it has."""
    return (other for other in state.jobs.values() if other.id != job.id)


def _waiting_for(state: QueueState, job: Job) -> Iterable[Job]:
    return (other for other in _others(state, job) if other.status is JobStatus.QUEUED)


def _between(low: int, high: int) -> int | None:
    middle = (low + high) // 2
    return middle if middle > low else None


def _rank(job: Job) -> int:
    return job.rank
