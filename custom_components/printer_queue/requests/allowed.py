"""What may be done with a job now, for doors that offer only that."""

from dataclasses import dataclass

from ..core.model import STARTING, Job, JobStatus, QueueState
from ..core.rules.approval import waits_for_approval
from ..core.rules.begun import has_begun, may_have_begun
from ..core.rules.move import gives_places
from ..core.rules.starting import is_commanded
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
        return _NOTHING
    if is_commanded(job):
        return _COMMANDED if job.paused_at is None else _COMMANDED_PAUSED
    if has_begun(state, job):
        return _BEGUN
    if may_have_begun(state, job):
        return _SENT if job.status in STARTING else _MAY_HAVE_BEGUN
    if job.status is JobStatus.QUEUED and gives_places(state.settings.ordering):
        return _WITH_A_PLACE
    if job.status is JobStatus.HELD and waits_for_approval(job):
        return _TO_APPROVE
    return _BEFORE_THE_START[job.status]


def _before_the_start(*verbs: Verb) -> tuple[Verb, ...]:
    return (*verbs, Verb.CANCEL, Verb.UPDATE_TIME, Verb.UPDATE_JOB)


_BEFORE_THE_START = {
    JobStatus.QUEUED: Allowed(_before_the_start(Verb.HOLD), ()),
    JobStatus.HELD: Allowed(_before_the_start(Verb.RESUME), ()),
    JobStatus.OFFERED: Allowed(
        _before_the_start(Verb.CLAIM, Verb.PASS, Verb.RELEASE, Verb.HOLD), ()
    ),
    JobStatus.RESERVED: Allowed(_before_the_start(Verb.RELEASE, Verb.HOLD), ()),
    **dict.fromkeys(STARTING, Allowed(_before_the_start(Verb.HOLD), ())),
}
_WITH_A_PLACE = Allowed(_BEFORE_THE_START[JobStatus.QUEUED].owner, (Verb.MOVE,))
_TO_APPROVE = Allowed(_before_the_start(), (Verb.RESUME,))
_MAY_HAVE_BEGUN = Allowed(_BEFORE_THE_START[JobStatus.RESERVED].owner, (Verb.FINISH,))
_BEGUN = Allowed((Verb.CANCEL, Verb.UPDATE_TIME), (Verb.FINISH,))
_SENT = Allowed(_before_the_start(Verb.HOLD), (Verb.FINISH,))
_COMMANDED = Allowed((Verb.PAUSE_PRINT, *_BEGUN.owner), _BEGUN.admin)
_COMMANDED_PAUSED = Allowed((Verb.RESUME_PRINT, *_BEGUN.owner), _BEGUN.admin)
_NOTHING = Allowed((), ())
