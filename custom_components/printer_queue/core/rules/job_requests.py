"""What people ask of jobs: each either happens or is refused."""

from datetime import datetime

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import Claimed, Ended, HeldBack, Resumed
from ..model import ENDED, STARTING, Job, JobStatus, QueueState
from ..reason import Reason
from ..report import PrinterState
from .approval import check_may_resume
from .begun import check_not_begun, has_begun, may_have_begun
from .limits import check_message
from .offers import is_awaited
from .order import ahead_of
from .out_of_order import take_out_if_broken
from .requeue import is_late, miss, rank_behind_next_person, return_behind_next_person
from .retries import hold_followers, is_last_try, try_again
from .who_may import own_job


def claim(decision: Decision, command: cmd.Claim) -> None:
    """Reserve the offered printer; a second claim changes nothing."""
    job = own_job(decision.state, command)
    _check_offer(job, command.offer_id)
    if job.status in (JobStatus.RESERVED, JobStatus.PRINTING):
        return
    _check_offered(decision.state, job)
    decision.emit(
        Claimed(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            start_by=_start_by(decision, job),
        )
    )


def _start_by(decision: Decision, job: Job) -> datetime | None:
    """Return when the print has to start; None while the printer is not free."""
    if is_awaited(decision.state, job):
        return None
    return decision.now + decision.state.settings.start_window


def pass_on(decision: Decision, command: cmd.Pass) -> None:
    """Decline the offer; the job is not asked again for one claim window."""
    job = own_job(decision.state, command)
    if command.offer_id is None and _waits_because(job, Reason.PASSED):
        return
    _check_offer(job, command.offer_id)
    if job.status in (JobStatus.RESERVED, JobStatus.PRINTING):
        raise QueueError("already_claimed", job=job.spec.name)
    _check_offered(decision.state, job)
    return_behind_next_person(decision, job, Reason.PASSED)


def cancel(decision: Decision, command: cmd.Cancel) -> None:
    """End the job; a printer that goes on is asked to stop."""
    job = own_job(decision.state, command)
    message = (command.message or "").strip() or None
    check_message(message)
    reason = _by(command.caller, job)
    _end(decision, job, JobStatus.CANCELLED, reason, message=message)


def hold(decision: Decision, command: cmd.Hold) -> None:
    """Take the job out of turn until it is resumed.

    Who waits keeps the place; who gives a printer back by it goes behind the next
    person, as with a release.
    """
    job = own_job(decision.state, command)
    if job.status is JobStatus.HELD:
        return
    check_not_begun(decision.state, job)
    waits = job.status is JobStatus.QUEUED
    late = command.caller.owns(job) and is_late(decision.state, job, decision.now)
    rank = job.rank if waits else rank_behind_next_person(decision, job)
    decision.emit(
        HeldBack(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=_held_by(command.caller, job),
            rank=rank,
            missed=late,
            ranks_before={job.id: job.rank} if late else {},
        )
    )


def resume(decision: Decision, command: cmd.Resume) -> None:
    """Let a held job wait for its turn again; an admin approves one by it."""
    job = own_job(decision.state, command)
    if job.status is JobStatus.HELD:
        check_may_resume(command.caller, job)
        decision.emit(Resumed(at=decision.now, actor=decision.actor, job_id=job.id))


def release(decision: Decision, command: cmd.Release) -> None:
    """Give the offered or reserved printer back; a miss only if that comes late."""
    job = own_job(decision.state, command)
    if _waits_because(job, Reason.RELEASED, Reason.RELEASED_LATE):
        return
    check_not_begun(decision.state, job)
    if job.status not in (JobStatus.OFFERED, JobStatus.RESERVED):
        raise QueueError("nothing_to_release", job=job.spec.name)
    if command.caller.owns(job) and is_late(decision.state, job, decision.now):
        miss(decision, job, Reason.RELEASED_LATE)
    else:
        return_behind_next_person(decision, job, Reason.RELEASED)


def finish(decision: Decision, command: cmd.Finish) -> None:
    """End a job as an admin says."""
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    job = own_job(decision.state, command)
    if command.outcome not in ENDED:
        raise QueueError("unknown_outcome", outcome=command.outcome)
    if job.status is not JobStatus.PRINTING and not may_have_begun(decision.state, job):
        raise QueueError("not_printing", job=job.spec.name)
    _end(decision, job, command.outcome, Reason.BY_ADMIN)


def _check_offer(job: Job, offer_id: str | None) -> None:
    """Refuse what was meant for an offer that is over."""
    if offer_id is not None and (job.offer is None or job.offer.id != offer_id):
        raise QueueError("offer_is_over", job=job.spec.name)


def _check_offered(state: QueueState, job: Job) -> None:
    if job.status is JobStatus.HELD:
        raise QueueError("job_is_held", job=job.spec.name)
    if job.status in STARTING:
        raise QueueError("starts_by_itself", job=job.spec.name)
    if job.status is not JobStatus.OFFERED:
        raise QueueError("not_your_turn", job_id=job.id, ahead=ahead_of(state, job))


def _waits_because(job: Job, *reasons: Reason) -> bool:
    return job.status is JobStatus.QUEUED and job.reason in reasons


def _by(caller: cmd.Caller, job: Job) -> Reason:
    return Reason.BY_OWNER if caller.owns(job) else Reason.BY_ADMIN


def _held_by(caller: cmd.Caller, job: Job) -> Reason:
    """Return who holds it, so that automations resume only what automations hold."""
    return Reason.BY_AUTOMATION if caller.person is None else _by(caller, job)


def _end(
    decision: Decision,
    job: Job,
    outcome: JobStatus,
    reason: Reason,
    *,
    message: str | None = None,
) -> None:
    printer = decision.state.printers.get(job.printer_id or "")
    goes_on = printer is not None and (
        printer.state.is_active or printer.state is PrinterState.PREPARING
    )
    step = decision.emit(
        Ended(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            outcome=outcome,
            ended_at=decision.now,
            printer_goes_on=goes_on and has_begun(decision.state, job),
            dead_letter=outcome is JobStatus.FAILED
            and is_last_try(decision.state, job, decision.now),
            message=message,
        )
    )
    if outcome is JobStatus.FAILED:
        try_again(decision, step.job_after or job)
        take_out_if_broken(decision, job.printer_id or "")
    elif outcome is JobStatus.CANCELLED:
        hold_followers(decision, job)
