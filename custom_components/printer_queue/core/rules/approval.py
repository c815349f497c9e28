"""Jobs that an admin has to approve: they are on hold until one resumes them."""

from datetime import timedelta

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import HeldBack
from ..model import Job, JobSpec, Person, QueueState
from ..reason import Reason
from .begun import may_have_begun
from .who_may import has_no_limits


def needs_approval(
    state: QueueState, caller: cmd.Caller, person: Person, spec: JobSpec
) -> bool:
    """Return whether a job that somebody joins with has to be approved.

    What admins join with, for themselves or others, they approve by it. Where long prints
    have to be approved, so has one of which nobody knows how long it takes.
    """
    if has_no_limits(state, caller, person):
        return False
    member = state.members.get(person.id)
    if member is not None and member.needs_approval:
        return True
    limit = state.settings.approval_over
    return limit is not None and (spec.estimate is None or spec.estimate > limit)


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
    decision: Decision, job_id: str, before: timedelta | None, caller: cmd.Caller
) -> None:
    """Have a job approved that has come to take longer than it may without an admin's word.

    `before` is what it was to take; where nobody knew that it has been approved. A print
    that has begun goes on.
    """
    state = decision.state
    job, limit = state.jobs[job_id], state.settings.approval_over
    now = job.spec.estimate
    if limit is None or job.person is None or now is None or before is None:
        return
    if (
        before <= limit < now
        and job.started_at is None
        and not may_have_begun(state, job)
        and not has_no_limits(state, caller, job.person)
    ):
        hold_for_approval(decision, job)


def check_may_resume(caller: cmd.Caller, job: Job) -> None:
    """Refuse to resume what only an admin lets through."""
    if waits_for_approval(job) and not caller.is_admin:
        raise QueueError("approval_needed", job=job.spec.name)
