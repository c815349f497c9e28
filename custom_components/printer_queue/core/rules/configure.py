"""What a changed set-up means: nothing is lost when a printer or member goes."""

from collections.abc import Sequence
from datetime import datetime

from .. import commands as cmd
from ..decision import Decision, Steps
from ..events import (
    SETUP,
    Ended,
    HeldBack,
    HoursChanged,
    MemberRemoved,
    MemberSet,
    PrinterRemoved,
    PrinterSet,
    SettingsChanged,
)
from ..model import STARTING, Job, JobStatus, Member, QueueState
from ..printer import PrinterSpec
from ..reason import Reason
from .begun import has_begun
from .keep_reservations import end_where_gone
from .requeue import return_to_front
from .retries import hold_followers
from .start_limits import was_sent


def configure(decision: Decision, command: cmd.Configure) -> None:
    """Bring settings, members and printers in line with the set-up."""
    if decision.state.settings != command.settings:
        decision.emit(
            SettingsChanged(at=decision.now, actor=SETUP, settings=command.settings)
        )
    _configure_members(decision, command)
    _configure_printers(decision, command)


def set_hours(decision: Decision, command: cmd.SetHours) -> None:
    """Take over when people are there and printers are kept for something else."""
    if decision.state.hours != command.hours:
        decision.emit(HoursChanged(at=decision.now, actor=SETUP, hours=command.hours))


def known_members(state: QueueState, members: Sequence[Member], now: datetime) -> Steps:
    """Return how a node that follows comes to know members before it is told of them.

    What that means for their jobs the leader decides.
    """
    decision = Decision(state, now, SETUP)
    for member_id in _set_members(decision, members):
        decision.emit(MemberRemoved(at=now, actor=SETUP, member_id=member_id))
    return decision.steps


def _configure_members(decision: Decision, command: cmd.Configure) -> None:
    for member_id in _set_members(decision, command.members):
        _hold_jobs_of(decision, member_id)
        end_where_gone(decision, Reason.MEMBER_REMOVED, member_id)
        decision.emit(MemberRemoved(at=decision.now, actor=SETUP, member_id=member_id))


def _set_members(decision: Decision, members: Sequence[Member]) -> list[str]:
    """Take over who is new or has changed; return the ids of those who are gone."""
    for member in members:
        if decision.state.members.get(member.id) != member:
            decision.emit(MemberSet(at=decision.now, actor=SETUP, member=member))
    present = {member.id for member in members}
    return [key for key in decision.state.members if key not in present]


def _hold_jobs_of(decision: Decision, member_id: str) -> None:
    """Keep what somebody who is gone has waiting out of turn; what prints goes on.

    Nobody is left who could claim for them, so a printer would be kept for nobody. An
    admin resumes or cancels their jobs.
    """
    for job in list(decision.state.jobs.values()):
        if (
            job.person_id == member_id
            and job.status is not JobStatus.HELD
            and not has_begun(decision.state, job)
        ):
            decision.emit(
                HeldBack(
                    at=decision.now,
                    actor=SETUP,
                    job_id=job.id,
                    reason=Reason.MEMBER_REMOVED,
                    rank=job.rank,
                )
            )


def _configure_printers(decision: Decision, command: cmd.Configure) -> None:
    for spec in command.printers:
        known = decision.state.printers.get(spec.id)
        if known is None or known.spec != spec:
            decision.emit(
                PrinterSet(at=decision.now, actor=SETUP, printer_id=spec.id, spec=spec)
            )
            _leave_to_people(decision, spec)
    present = {spec.id for spec in command.printers}
    for printer_id in [key for key in decision.state.printers if key not in present]:
        for job in (
            decision.state.next_on(printer_id),
            decision.state.printing_on(printer_id),
        ):
            if job is not None:
                _take_off(decision, job)
        end_where_gone(decision, Reason.PRINTER_REMOVED, printer_id)
        decision.emit(
            PrinterRemoved(at=decision.now, actor=SETUP, printer_id=printer_id)
        )


def _leave_to_people(decision: Decision, spec: PrinterSpec) -> None:
    """Let a job wait again that its printer is not to start by itself any more."""
    job = decision.state.next_on(spec.id)
    if spec.starts_by_itself or job is None or job.status not in STARTING:
        return
    if not was_sent(job):
        return_to_front(decision, job, Reason.STARTING_STOPPED)


def _take_off(decision: Decision, job: Job) -> None:
    """Put a person's job to the front; end a walk-up.

    What the queue has started may go on: elsewhere it would be printed a second time,
    and nobody would be asked. It waits for its owner's word.
    """
    if job.attempt is not None and (was_sent(job) or job.status not in STARTING):
        decision.emit(
            HeldBack(
                at=decision.now,
                actor=SETUP,
                job_id=job.id,
                reason=Reason.PRINTER_REMOVED,
                rank=job.rank,
            )
        )
        return
    if not job.is_walk_up:
        return_to_front(decision, job, Reason.PRINTER_REMOVED)
        return
    decision.emit(
        Ended(
            at=decision.now,
            actor=SETUP,
            job_id=job.id,
            reason=Reason.PRINTER_REMOVED,
            outcome=JobStatus.CANCELLED,
            ended_at=decision.now,
        )
    )
    hold_followers(decision, job)
