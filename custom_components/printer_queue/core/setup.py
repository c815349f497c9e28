"""What a changed set-up means: nothing is lost when a printer or member goes."""

from . import commands as cmd
from .after_end import hold_followers
from .events import (
    SETUP,
    Ended,
    HoursChanged,
    MemberRemoved,
    MemberSet,
    PrinterRemoved,
    PrinterSet,
    SettingsChanged,
)
from .giving_back import return_to_front
from .model import Job, JobStatus, Reason
from .turn import Turn


def configure(turn: Turn, command: cmd.Configure) -> None:
    """Bring settings, members and printers in line with the set-up."""
    if turn.state.settings != command.settings:
        turn.emit(SettingsChanged(at=turn.now, actor=SETUP, settings=command.settings))
    _configure_members(turn, command)
    _configure_printers(turn, command)


def set_hours(turn: Turn, command: cmd.SetHours) -> None:
    """Take over when people are there and printers are kept for something else."""
    if turn.state.hours != command.hours:
        turn.emit(HoursChanged(at=turn.now, actor=SETUP, hours=command.hours))


def _configure_members(turn: Turn, command: cmd.Configure) -> None:
    for member in command.members:
        if turn.state.members.get(member.id) != member:
            turn.emit(MemberSet(at=turn.now, actor=SETUP, member=member))
    present = {member.id for member in command.members}
    for member_id in [key for key in turn.state.members if key not in present]:
        turn.emit(MemberRemoved(at=turn.now, actor=SETUP, member_id=member_id))


def _configure_printers(turn: Turn, command: cmd.Configure) -> None:
    for spec in command.printers:
        known = turn.state.printers.get(spec.id)
        if known is None or known.spec != spec:
            turn.emit(
                PrinterSet(at=turn.now, actor=SETUP, printer_id=spec.id, spec=spec)
            )
    present = {spec.id for spec in command.printers}
    for printer_id in [key for key in turn.state.printers if key not in present]:
        for job in (turn.state.next_on(printer_id), turn.state.printing_on(printer_id)):
            if job is not None:
                _take_off(turn, job)
        turn.emit(PrinterRemoved(at=turn.now, actor=SETUP, printer_id=printer_id))


def _take_off(turn: Turn, job: Job) -> None:
    """Put a person's job to the front; end a walk-up."""
    if not job.is_walk_up:
        return_to_front(turn, job, Reason.PRINTER_REMOVED)
        return
    turn.emit(
        Ended(
            at=turn.now,
            actor=SETUP,
            job_id=job.id,
            reason=Reason.PRINTER_REMOVED,
            outcome=JobStatus.CANCELLED,
            ended_at=turn.now,
        )
    )
    hold_followers(turn, job)
