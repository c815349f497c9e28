"""The printers that the plan keeps each job from, whatever the job asks for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..model import Job, QueueState
from ..rules.starts import kept_from
from ..rules.training import untrained_for


def kept_from_by_job(
    state: QueueState, jobs: Sequence[Job], now: datetime
) -> Mapping[str, frozenset[str]]:
    """Return the ids of the printers that failed a job, or its person lacks training for.

    Jobs that are kept from none are left out.
    """

    lacking: Mapping[str | None, frozenset[str]] = {}
    if any(printer.spec.training is not None for printer in state.printers.values()):
        people = {job.person_id: job.person for job in jobs}
        lacking = {
            person_id: untrained_for(state, person, now)
            for person_id, person in people.items()
        }
    concerned = jobs if lacking else [job for job in jobs if job.failed_attempts]
    none: frozenset[str] = frozenset()
    kept = {
        job.id: kept_from(state, job) | lacking.get(job.person_id, none)
        for job in concerned
    }
    return {job_id: printers for job_id, printers in kept.items() if printers}
