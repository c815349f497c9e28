"""What may be done with a job now, for doors that offer only that."""

from dataclasses import dataclass

from ..core.model import Job, JobStatus, QueueState
from ..core.rules.move import gives_places
from ..core.rules.requests import has_begun, may_have_begun
from .verbs import Verb


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the job's owner may do, and what besides only an admin may.

    An admin may do both, with anybody's job. What would change nothing is left out.
    """

    owner: tuple[Verb, ...]
    admin: tuple[Verb, ...]


def allowed(state: QueueState, job: Job) -> Allowed:
    """Return what the rules would let be done with a job: nothing once it has ended."""
    if job.ended_at is not None:
        return Allowed((), ())
    return Allowed(tuple(_of_owner(state, job)), tuple(_of_admin(state, job)))


def _of_owner(state: QueueState, job: Job) -> list[Verb]:
    always = [Verb.CANCEL, Verb.UPDATE_TIME]
    if has_begun(state, job):
        return always
    return [*_BEFORE_THE_START[job.status], *always, Verb.UPDATE_JOB]


_BEFORE_THE_START = {
    JobStatus.QUEUED: (Verb.HOLD,),
    JobStatus.HELD: (Verb.RESUME,),
    JobStatus.OFFERED: (Verb.CLAIM, Verb.PASS, Verb.RELEASE, Verb.HOLD),
    JobStatus.RESERVED: (Verb.RELEASE, Verb.HOLD),
}


def _of_admin(state: QueueState, job: Job) -> list[Verb]:
    if job.status is JobStatus.PRINTING or may_have_begun(state, job):
        return [Verb.FINISH]
    if job.status is JobStatus.QUEUED and gives_places(state.settings.ordering):
        return [Verb.MOVE]
    return []
