"""What people ask of jobs and printers: each either happens or is refused."""

from datetime import datetime, timedelta

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import (
    Claimed,
    Ended,
    EstimateChanged,
    HeldBack,
    OffersPaused,
    OffersResumed,
    PlateCleared,
    Reprioritised,
    Resumed,
    ServiceChanged,
    SpoolsChanged,
)
from ..model import (
    ENDED,
    HIGHEST_PRIORITY,
    LOWEST_PRIORITY,
    USUAL_PRIORITY,
    Job,
    JobStatus,
    Printer,
    QueueState,
    Reason,
)
from ..report import PrinterState
from .limits import check_deadline, check_spools
from .offers import is_awaited
from .order import ahead_of
from .requeue import (
    is_late,
    miss,
    rank_behind_next_person,
    return_behind_next_person,
    return_to_front,
)
from .retries import hold_followers, try_again

SHORTEST_ESTIMATE = timedelta(minutes=1)
LONGEST_ESTIMATE = timedelta(days=14)


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
    _end(decision, job, JobStatus.CANCELLED, _by(command.caller, job))


def hold(decision: Decision, command: cmd.Hold) -> None:
    """Take the job out of turn until it is resumed.

    Who waits keeps the place; who gives a printer back by it goes behind the next
    person, as with a release.
    """
    job = own_job(decision.state, command)
    if job.status is JobStatus.HELD:
        return
    _check_not_begun(decision.state, job)
    waits = job.status is JobStatus.QUEUED
    late = command.caller.owns(job) and is_late(decision.state, job, decision.now)
    rank = job.rank if waits else rank_behind_next_person(decision, job)
    decision.emit(
        HeldBack(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=_by(command.caller, job),
            rank=rank,
            missed=late,
            ranks_before={job.id: job.rank} if late else {},
        )
    )


def resume(decision: Decision, command: cmd.Resume) -> None:
    """Let a held job wait for its turn again."""
    job = own_job(decision.state, command)
    if job.status is JobStatus.HELD:
        decision.emit(Resumed(at=decision.now, actor=decision.actor, job_id=job.id))


def update_time(decision: Decision, command: cmd.UpdateTime) -> None:
    """Change the estimate."""
    job = own_job(decision.state, command)
    check_estimate(command.estimate)
    if job.spec.estimate == command.estimate:
        return
    decision.emit(
        EstimateChanged(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            estimate=command.estimate,
        )
    )


def reprioritise(decision: Decision, command: cmd.Reprioritise) -> None:
    """Change priority and deadline of a job that does not print yet."""
    job = own_job(decision.state, command)
    _check_not_begun(decision.state, job)
    priority, deadline = command.priority, command.deadline
    if priority is cmd.UNCHANGED:
        priority = job.spec.priority
    if deadline is cmd.UNCHANGED:
        deadline = job.spec.deadline
    if (priority, deadline) == (job.spec.priority, job.spec.deadline):
        return
    if priority != job.spec.priority:
        check_priority(command.caller, priority)
    if deadline != job.spec.deadline:
        check_deadline(deadline, decision.now)
    decision.emit(
        Reprioritised(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            priority=priority,
            deadline=deadline,
        )
    )


def release(decision: Decision, command: cmd.Release) -> None:
    """Give the offered or reserved printer back; a miss only if that comes late."""
    job = own_job(decision.state, command)
    if _waits_because(job, Reason.RELEASED, Reason.RELEASED_LATE):
        return
    _check_not_begun(decision.state, job)
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


def clear_plate(decision: Decision, command: cmd.ClearPlate) -> None:
    """Open the gate for the next print."""
    printer = known_printer(decision.state, command.printer_id)
    if printer.online and (
        printer.state.is_active or printer.state is PrinterState.PREPARING
    ):
        raise QueueError("printer_is_printing", printer=printer.spec.name)
    if not printer.plate_clear:
        decision.emit(
            PlateCleared(
                at=decision.now, actor=decision.actor, printer_id=command.printer_id
            )
        )


def load_spools(decision: Decision, command: cmd.LoadSpools) -> None:
    """Set what is loaded on a printer that does not report it itself."""
    printer = known_printer(decision.state, command.printer_id)
    if printer.tells_spools:
        raise QueueError("printer_tells_spools", printer=printer.spec.name)
    check_spools(command.spools)
    if printer.spools != command.spools:
        decision.emit(
            SpoolsChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer.id,
                spools=command.spools,
            )
        )


def set_in_service(decision: Decision, command: cmd.SetInService) -> None:
    """Take a printer out of service or back in; a running print goes on."""
    printer = known_printer(decision.state, command.printer_id)
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    if printer.in_service is command.in_service:
        return
    decision.emit(
        ServiceChanged(
            at=decision.now,
            actor=decision.actor,
            printer_id=printer.id,
            in_service=command.in_service,
        )
    )
    job = decision.state.next_on(printer.id)
    if job is None or command.in_service or has_begun(decision.state, job):
        return
    return_to_front(decision, job, Reason.PRINTER_OUT_OF_SERVICE)


def set_paused(decision: Decision, command: cmd.SetPaused) -> None:
    """Stop offering printers, or go on."""
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    if decision.state.paused is command.paused:
        return
    changed = OffersPaused if command.paused else OffersResumed
    decision.emit(changed(at=decision.now, actor=decision.actor))


def own_job(state: QueueState, command: cmd.JobCommand) -> Job:
    """Return the job if the caller may act for it."""
    job = state.jobs.get(command.job_id)
    if job is None:
        raise QueueError("no_such_job")
    check_may_act_for(command.caller, job)
    return job


def check_may_change(caller: cmd.Caller) -> None:
    """Refuse whoever may only look."""
    if caller.only_looks:
        raise QueueError("only_looks")


def check_may_act_for(caller: cmd.Caller, job: Job) -> None:
    """Refuse whoever is neither the job's owner nor an admin."""
    if not caller.is_admin and not caller.owns(job):
        owner = job.person.name if job.person else None
        raise QueueError("not_your_job", job=job.spec.name, person=owner)


def known_printer(state: QueueState, printer_id: str) -> Printer:
    """Return the printer, or refuse."""
    printer = state.printers.get(printer_id)
    if printer is None:
        raise QueueError("no_such_printer")
    return printer


def check_estimate(estimate: timedelta | None) -> None:
    """Refuse a missing estimate, and one that is too short or too long."""
    if estimate is None:
        raise QueueError("estimate_missing")
    if not SHORTEST_ESTIMATE <= estimate <= LONGEST_ESTIMATE:
        raise QueueError(
            "estimate_out_of_range",
            shortest=SHORTEST_ESTIMATE,
            longest=LONGEST_ESTIMATE,
        )


def priorities(caller: cmd.Caller) -> range:
    """Return the priorities that the caller may give: high ones are an admin's."""
    highest = HIGHEST_PRIORITY if caller.is_admin else USUAL_PRIORITY
    return range(highest, LOWEST_PRIORITY + 1)


def check_priority(caller: cmd.Caller, priority: int) -> None:
    """Refuse a priority out of range, and a high one that no admin has granted."""
    if not HIGHEST_PRIORITY <= priority <= LOWEST_PRIORITY:
        raise QueueError(
            "priority_out_of_range", highest=HIGHEST_PRIORITY, lowest=LOWEST_PRIORITY
        )
    if priority not in priorities(caller):
        raise QueueError("priority_admins_only", usual=USUAL_PRIORITY)


def has_begun(state: QueueState, job: Job) -> bool:
    """Return whether the job prints, or its printer prepares the print."""
    if job.status is JobStatus.PRINTING:
        return True
    printer = state.printers.get(job.printer_id or "")
    return (
        printer is not None
        and printer.state is PrinterState.PREPARING
        and not printer.ignored_print
        and may_have_begun(state, job)
    )


def may_have_begun(state: QueueState, job: Job) -> bool:
    """Return whether a claimed job could be on its printer: it is no other job's."""
    return (
        job.status is JobStatus.RESERVED
        and state.printing_on(job.printer_id or "") is None
    )


def _check_not_begun(state: QueueState, job: Job) -> None:
    if has_begun(state, job):
        raise QueueError("already_printing", job=job.spec.name)


def _check_offer(job: Job, offer_id: str | None) -> None:
    """Refuse what was meant for an offer that is over."""
    if offer_id is not None and (job.offer is None or job.offer.id != offer_id):
        raise QueueError("offer_is_over", job=job.spec.name)


def _check_offered(state: QueueState, job: Job) -> None:
    if job.status is JobStatus.HELD:
        raise QueueError("job_is_held", job=job.spec.name)
    if job.status is not JobStatus.OFFERED:
        raise QueueError("not_your_turn", job_id=job.id, ahead=ahead_of(state, job))


def _waits_because(job: Job, *reasons: Reason) -> bool:
    return job.status is JobStatus.QUEUED and job.reason in reasons


def _by(caller: cmd.Caller, job: Job) -> Reason:
    return Reason.BY_OWNER if caller.owns(job) else Reason.BY_ADMIN


def _end(decision: Decision, job: Job, outcome: JobStatus, reason: Reason) -> None:
    printer = decision.state.printers.get(job.printer_id or "")
    goes_on = printer is not None and (
        printer.state.is_active or printer.state is PrinterState.PREPARING
    )
    decision.emit(
        Ended(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            outcome=outcome,
            ended_at=decision.now,
            printer_goes_on=goes_on and has_begun(decision.state, job),
        )
    )
    if outcome is JobStatus.FAILED:
        try_again(decision, job)
    elif outcome is JobStatus.CANCELLED:
        hold_followers(decision, job)
