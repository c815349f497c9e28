"""The jobs that can be planned: those that wait for one that nobody knows the end of cannot."""

from collections.abc import Sequence

from ..model import Job
from .availability import Availability


def startable(availability: Availability, jobs: Sequence[Job]) -> tuple[Job, ...]:
    """Return the jobs but those that wait for one that nobody knows the end of."""
    while any(job.spec.after is not None for job in jobs):
        ids = {job.id for job in jobs}
        known = tuple(
            job
            for job in jobs
            if job.spec.after is None
            or job.spec.after in ids
            or job.spec.after in availability.expected
        )
        if len(known) == len(jobs):
            return known
        jobs = known
    return tuple(jobs)
