"""Jobs that an admin has to approve: they are on hold until one resumes them."""

from enum import Enum, auto

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import HeldBack
from ..model import Job, JobSpec, Person, QueueState
from ..reason import Reason
from ..settings import Settings
from ..viewer import GUEST
from .begun import may_have_begun
from .who_may import has_no_limits


class _Size(Enum):
    TIME = auto()
    GRAMS = auto()


def needs_approval(
    state: QueueState, caller: cmd.Caller, person: Person, spec: JobSpec
) -> bool:
    """Return whether a job that somebody joins with has to be approved.

    What admins join with, for themselves or others, they approve by it. Where long prints
    have to be approved, so has one of which nobody knows how long it takes. Of heavy ones
    only those are that say so: what is entered by hand says no weight as a rule.
    """
    if has_no_limits(state, caller, person):
        return False
    settings, member = state.settings, state.members.get(person.id)
    if member is not None and member.needs_approval:
        return True
    if settings.approve_newcomers and person.id.startswith(GUEST):
        return True
    return bool(_exceeded(settings, spec))


def waits_for_approval(job: Job) -> bool:
    """Return whether a job on hold waits for an admin, also where something else holds it too."""
    return Reason.APPROVAL_NEEDED in (job.reason, job.held_before)


def hold_for_approval(decision: Decision, job: Job) -> None:
    """Put a job on hold at its place until an admin approves it."""
    decision.emit(
        HeldBack(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=Reason.APPROVAL_NEEDED,
            rank=job.rank,
        )
    )


def approve_growth(
    decision: Decision, job_id: str, before: JobSpec, caller: cmd.Caller
) -> None:
    """Have a job approved that has come to take more than it may without an admin's word.

    `before` is what was asked for: what was too much of that has been approved. A print
    that has begun goes on.
    """
    state = decision.state
    job = state.jobs[job_id]
    if job.person is None or waits_for_approval(job):
        return
    if (
        _exceeded(state.settings, job.spec) - _exceeded(state.settings, before)
        and job.started_at is None
        and not may_have_begun(state, job)
        and not has_no_limits(state, caller, job.person)
    ):
        hold_for_approval(decision, job)


def _exceeded(settings: Settings, spec: JobSpec) -> set[_Size]:
    """Return in what a job is larger than it may be unasked."""
    exceeded = set()
    if (time := settings.approval_over) is not None:
        if spec.estimate is None or spec.estimate > time:
            exceeded.add(_Size.TIME)
    if (grams := settings.approval_over_grams) is not None:
        if spec.grams is not None and spec.grams > grams:
            exceeded.add(_Size.GRAMS)
    return exceeded


def check_may_resume(caller: cmd.Caller, job: Job) -> None:
    """Refuse to resume what only an admin lets through."""
    if waits_for_approval(job) and not caller.is_admin:
        raise QueueError("approval_needed", job=job.spec.name)
