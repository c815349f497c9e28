"""The order of the queue: ranks are whole numbers with room between them."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from ..learning.durations import UNKNOWN_ESTIMATE
from ..model import Job, JobStatus, QueueState
from ..reason import MISSES, Reason
from ..samples import USE_COUNTED_FOR

SPACING = 1 << 32
"""Room between neighbours: 32 insertions at one place before ranks are spread anew."""

CAME_BACK = frozenset(
    {
        Reason.WALK_UP,
        Reason.PRINTER_REMOVED,
        Reason.PRINTER_OUT_OF_SERVICE,
        Reason.PRINTER_OFFLINE,
        Reason.PRINTER_ERROR,
        Reason.PRINT_BEFORE_FAILED,
        Reason.PRINTER_LATE,
        Reason.PRINT_FAILED,
    }
)
"""Why a job lost its printer without fault and went back to the front."""


def waiting(state: QueueState) -> list[Job]:
    """Return the queued jobs, first in order first."""
    return waiting_of(state.jobs.values())


def waiting_of(jobs: Iterable[Job]) -> list[Job]:
    """Return the queued ones of these jobs, first in order first."""
    return sorted((job for job in jobs if job.status is JobStatus.QUEUED), key=_rank)


def in_turn(state: QueueState, now: datetime) -> list[Job]:
    """Return the queued jobs, whoever is asked first by the ordering first.

    Under `optimised` that is the order in which they came, which bounds the plan.
    """
    jobs = waiting(state)
    if not state.settings.ordering.by_share:
        return jobs
    # What a person wants later takes nothing from what the same person wants now.
    jobs.sort(key=lambda job: job.spec.is_too_early(now))
    absent = _absent(state, now)
    ordered = _by_share(jobs, hours_used(state, now), state.present)
    return sorted(ordered, key=lambda job: job.person_id in absent)


def _absent(state: QueueState, now: datetime) -> set[str | None]:
    """Return who has just missed a turn: they come behind those who wait."""
    return {
        job.person_id
        for job in state.jobs.values()
        if job.reason in MISSES and job.not_before is not None and job.not_before > now
    }


def hours_used(state: QueueState, now: datetime) -> dict[str, timedelta]:
    """Return how long each person printed in the last seven days, or has begun to.

    Prints under way and printers kept for somebody count with the whole estimate.
    """
    used: dict[str, timedelta] = {}
    for use in state.recent_use:
        if use.ended_at > now - USE_COUNTED_FOR:
            used[use.person_id] = used.get(use.person_id, timedelta()) + use.took
    for job in state.jobs.values():
        if job.status.has_printer and job.person_id is not None:
            so_far = used.get(job.person_id, timedelta())
            used[job.person_id] = so_far + (job.spec.estimate or UNKNOWN_ESTIMATE)
    return used


def _by_share(
    jobs: Iterable[Job], used: Mapping[str, timedelta], present: Mapping[str, bool]
) -> list[Job]:
    """Give each next place to whoever has had least, the places before it included.

    Among those who have had as much, whoever is where the printers are comes first.

    That is fair queueing by start times (Demers, Keshav & Shenker 1989), with hours
    on a printer in the place of bytes.
    """
    mine: dict[str, deque[Job]] = {}
    for job in jobs:
        mine.setdefault(job.person_id or "", deque()).append(job)
    heap = [
        (used.get(person, timedelta()), not present.get(person), queue[0].rank, person)
        for person, queue in mine.items()
    ]
    heapify(heap)
    ordered: list[Job] = []
    while heap:
        had, away, _, person = heappop(heap)
        job = mine[person].popleft()
        ordered.append(job)
        if mine[person]:
            had += job.spec.estimate or UNKNOWN_ESTIMATE
            heappush(heap, (had, away, mine[person][0].rank, person))
    return ordered


def ahead_of(state: QueueState, job: Job) -> int:
    """Return how many jobs wait before this one."""
    return sum(
        1
        for other in state.jobs.values()
        if other.status is JobStatus.QUEUED and other.rank < job.rank
    )


def positions(state: QueueState) -> Mapping[str, int]:
    """Return the number of every job that waits, from 1 on, in the order of joining."""
    return {job.id: place for place, job in enumerate(waiting(state), start=1)}


def rank_at_end(state: QueueState) -> int:
    """Return the rank behind everybody."""
    return max((job.rank for job in state.jobs.values()), default=0) + SPACING


def rank_at_front(state: QueueState, job: Job) -> int | None:
    """Return the rank before all who wait, but for those who came back there before.

    That is the job's own rank where it still is the first in order. None means that
    there is no room at that place: spread the ranks with `spread` and ask again.
    """
    usual = (
        other for other in _waiting_for(state, job) if other.reason not in CAME_BACK
    )
    first = min(usual, key=_rank, default=None)
    if first is None or job.rank < first.rank:
        return job.rank
    return rank_before(state, job, first)


def rank_before(state: QueueState, job: Job, other: Job) -> int | None:
    """Return the rank right before another job.

    None means that there is no room at that place; see `rank_at_front`.
    """
    ranks = (neighbour.rank for neighbour in _others(state, job))
    before = [rank for rank in ranks if rank < other.rank]
    if not before:
        return other.rank - SPACING
    return _between(max(before), other.rank)


def next_person(
    state: QueueState, job: Job, may_have_it: Callable[[Job], bool]
) -> Job | None:
    """Return the first job behind this one that another person waits with.

    Prefers a job for which `may_have_it` returns that it could be asked instead; None
    where nobody else waits behind.
    """
    behind = sorted(
        (other for other in _waiting_for(state, job) if other.rank > job.rank),
        key=_rank,
    )
    others = [other for other in behind if other.person_id != job.person_id]
    return next(filter(may_have_it, others), others[0] if others else None)


def ranks_behind(
    state: QueueState, jobs: Sequence[Job], other: Job
) -> list[int] | None:
    """Return ranks right behind another job, one for each of the jobs in their order.

    None means that there is no room at that place; see `rank_at_front`.
    """
    moved = {job.id for job in jobs}
    behind = (
        job.rank
        for job in state.jobs.values()
        if job.rank > other.rank and job.id not in moved
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
