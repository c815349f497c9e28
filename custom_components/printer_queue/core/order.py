"""The order of the queue: ranks are whole numbers with room between them."""

from collections.abc import Iterable, Mapping

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


def rank_at_front(state: QueueState, job: Job) -> int:
    """Return the rank before all who wait, but for those who came back there before.

    That is the job's own rank where it still is the first in order.
    """
    behind_somebody = any(
        other.status is JobStatus.QUEUED
        and other.rank < job.rank
        and other.reason not in CAME_BACK
        for other in _others(state, job)
    )
    if not behind_somebody:
        return job.rank
    return min(other.rank for other in _others(state, job)) - SPACING


def rank_behind_next_person(state: QueueState, job: Job) -> int | None:
    """Return the rank behind the next waiting person's job.

    The job's own rank where nobody else waits behind it. None means that there is no
    room left at that place: spread the ranks with `spread` and ask again.
    """
    behind = sorted(
        (other for other in _others(state, job) if other.rank > job.rank), key=_rank
    )
    for place, other in enumerate(behind):
        if other.status is not JobStatus.QUEUED or other.person_id == job.person_id:
            continue
        after = other.rank
        if place + 1 == len(behind):
            return after + SPACING
        middle = (after + behind[place + 1].rank) // 2
        return middle if middle > after else None
    return job.rank


def spread(jobs: Iterable[Job]) -> Mapping[str, int]:
    """Return new ranks with full room between them, in the same order."""
    return {
        job.id: (place + 1) * SPACING
        for place, job in enumerate(sorted(jobs, key=_rank))
    }


def _others(state: QueueState, job: Job) -> Iterable[Job]:
    """All other jobs that have a place in the queue's order."""
    waits = (JobStatus.QUEUED, JobStatus.OFFERED)
    return (
        other
        for other in state.jobs.values()
        if other.id != job.id and other.status in waits
    )


def _rank(job: Job) -> int:
    return job.rank
