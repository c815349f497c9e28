"""What a printer's report means for the jobs.

Jobs are reconciled with the state that was stored, not with edges between messages: a
repeated, delayed or first report after an outage therefore does nothing twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from .after_end import hold_followers, try_again
from .commands import Heard
from .estimate import Durations
from .events import (
    Ended,
    PrintContinued,
    PrinterChanged,
    PrintPaused,
    SpoolsChanged,
    Started,
    StartRejected,
    WalkedUp,
)
from .giving_back import return_to_front
from .model import Job, JobStatus, Printer, Reason
from .needs import Filament
from .prints import other_file, other_id, same_name
from .report import PrinterReport, PrinterState, Tray
from .turn import Turn
from .windows import renew_window

DONE_FROM = 99.5
"""Progress in percent from which a print that went straight to idle was done."""

DONE_AFTER = 0.8
"""Share of its usual time after which a print that ended unseen counts as done."""

OUTCOMES = {
    PrinterState.FINISHED: JobStatus.COMPLETED,
    PrinterState.FAILED: JobStatus.FAILED,
    PrinterState.CANCELLED: JobStatus.CANCELLED,
}
REFUSALS = (PrinterState.FAILED, PrinterState.CANCELLED)


def is_news(printer: Printer, report: PrinterReport) -> bool:
    """Say whether the report can change anything but progress."""
    return _is_other_state(printer, report) or _has_other_spools(printer, report)


def _has_other_spools(printer: Printer, report: PrinterReport) -> bool:
    return bool(report.trays) and (
        not printer.tells_spools or loaded(report.trays) != printer.spools
    )


def _is_other_state(printer: Printer, report: PrinterReport) -> bool:
    if report.state.is_silent:
        return printer.online
    return (
        not printer.online
        or printer.state is not report.state
        or printer.print_id != report.print_id
        or printer.file != report.file
    )


def hear(turn: Turn, command: Heard) -> None:
    """Start, pause, continue or end the job that the printer tells of."""
    before = turn.state.printers.get(command.printer_id)
    report = command.report
    if before is None:
        return
    if _has_other_spools(before, report):
        turn.emit(
            SpoolsChanged(
                at=turn.now,
                actor=turn.actor,
                printer_id=before.id,
                spools=loaded(report.trays),
                told=True,
            )
        )
    if not _is_other_state(before, report):
        return
    turn.emit(
        PrinterChanged(
            at=turn.now,
            actor=turn.actor,
            printer_id=before.id,
            state=report.state,
            print_id=report.print_id,
            file=report.file,
        )
    )
    if report.state.is_silent:
        return
    printing = turn.state.printing_on(before.id)
    if printing is not None and _follow(turn, before, printing, command) is not None:
        return
    job = turn.state.next_on(before.id)
    if report.state.is_active:
        _begin(turn, before, job, report)
    elif job is not None and _ran_unseen(before, job, report):
        _start(turn, before, job, report, started_at=job.claimed_at or report.at)
        _end_by_state(turn, turn.state.jobs[job.id], report, watched=False)
    elif job is not None:
        _renew_after_trouble(turn, before, job, report)


def loaded(trays: Sequence[Tray]) -> tuple[Filament, ...]:
    """Return what is on the spools of a printer's trays."""
    return tuple(
        Filament(tray.material, tray.color, tray.brand)
        for tray in trays
        if tray.material is not None
    )


def _follow(turn: Turn, before: Printer, job: Job, command: Heard) -> Job | None:
    """Bring the printing job in line; return it while it goes on."""
    report = command.report
    unseen = not before.online
    if _is_another(job, report, unseen=unseen) or (
        unseen and report.state is PrinterState.PREPARING
    ):
        _end_unseen(turn, job, report)
        return None
    if report.state.is_active:
        _pause_or_continue(turn, job, report)
        return turn.state.jobs[job.id]
    if report.state is PrinterState.PREPARING:
        return job
    if report.state in OUTCOMES:
        _end_by_state(turn, job, report, watched=not unseen)
    elif unseen:
        _end_unseen(turn, job, report)
    elif (command.progress_before or 0) >= DONE_FROM:
        _end(turn, job, report, JobStatus.COMPLETED, watched=True)
    else:
        _end(turn, job, report, JobStatus.CANCELLED, reason=Reason.ABORTED)
    return None


def _is_another(job: Job, report: PrinterReport, *, unseen: bool) -> bool:
    """Say whether the printer tells of another print than the job's.

    Files are compared only after a time in which nobody heard the printer, and only
    where it gives its prints no ids: printers change names while they print.
    """
    if other_id(job.print_id, report.print_id):
        return True
    without_ids = job.print_id is None and report.print_id is None
    return unseen and without_ids and other_file(job.file, report.file)


def _ran_unseen(before: Printer, job: Job, report: PrinterReport) -> bool:
    """Say whether the whole print of a reserved job ran while nobody heard it."""
    return (
        job.status is JobStatus.RESERVED
        and not before.online
        and report.state in OUTCOMES
        and (
            other_id(before.print_id, report.print_id)
            or (report.file != before.file and same_name(job.name, report.file))
        )
    )


def _pause_or_continue(turn: Turn, job: Job, report: PrinterReport) -> None:
    common: dict[str, Any] = {
        "at": max(report.at, job.started_at or report.at),
        "actor": turn.actor,
        "job_id": job.id,
    }
    if report.state is PrinterState.PAUSED and job.paused_at is None:
        turn.emit(PrintPaused(**common, error=report.error))
    elif report.state is PrinterState.PRINTING and job.paused_at is not None:
        turn.emit(PrintContinued(**common))


def _end_by_state(
    turn: Turn, job: Job, report: PrinterReport, *, watched: bool
) -> None:
    outcome = OUTCOMES[report.state]
    _end(turn, job, report, outcome, watched=watched, unseen=not watched)


def _end_unseen(turn: Turn, job: Job, report: PrinterReport) -> None:
    """Let time tell whether a print was done that ended while nobody heard."""
    elapsed = report.at - (job.started_at or turn.now) - job.paused_for
    done = elapsed >= _usual(turn, job) * DONE_AFTER
    outcome = JobStatus.COMPLETED if done else JobStatus.CANCELLED
    _end(turn, job, report, outcome, reason=Reason.ENDED_UNSEEN, unseen=True)


def _end(
    turn: Turn,
    job: Job,
    report: PrinterReport,
    outcome: JobStatus,
    *,
    reason: Reason = Reason.PRINTER_REPORTED,
    watched: bool = False,
    unseen: bool = False,
) -> None:
    started = job.started_at or report.at
    ended = max(report.at, started)
    if unseen:
        # It ended at some time before it was heard: as usual, as far as is known.
        ended = min(ended, started + job.paused_for + _usual(turn, job))
    turn.emit(
        Ended(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            outcome=outcome,
            ended_at=ended,
            watched=watched,
            error=report.error,
        )
    )
    if outcome is JobStatus.FAILED:
        try_again(turn, job)
    elif outcome is JobStatus.CANCELLED:
        hold_followers(turn, job)


def _usual(turn: Turn, job: Job) -> timedelta:
    """Return how long such a print takes, pauses left out."""
    return Durations.learn(turn.state.samples, turn.now).predict(job).p50


def _begin(turn: Turn, before: Printer, job: Job | None, report: PrinterReport) -> None:
    """Find out whose print it is that no printing job stands for."""
    reserved = job is not None and job.status is JobStatus.RESERVED
    if before.ignored_print or not reserved:
        if _is_leftover(before, report):
            if job is not None:
                return_to_front(turn, job, Reason.WALK_UP)
            return
    starting = _starting_job(turn, job, report)
    if job is not None and starting is not job:
        return_to_front(turn, job, Reason.WALK_UP)
    if starting is None:
        _walk_up(turn, before, report)
    else:
        _start(turn, before, starting, report, started_at=report.at)
        _pause_or_continue(turn, turn.state.jobs[starting.id], report)


def _start(
    turn: Turn,
    before: Printer,
    job: Job,
    report: PrinterReport,
    *,
    started_at: datetime,
) -> None:
    turn.emit(
        Started(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            printer_id=before.id,
            started_at=started_at,
            watched=before.online,
            print_id=report.print_id,
            file=report.file,
        )
    )


def _is_leftover(before: Printer, report: PrinterReport) -> bool:
    """Say whether it is the print of a job that has ended already."""
    if before.ignored_print:
        return not other_id(before.print_id, report.print_id)
    return (
        before.state.is_terminal
        and before.print_id is not None
        and before.print_id == report.print_id
    )


def _starting_job(turn: Turn, here: Job | None, report: PrinterReport) -> Job | None:
    """Return the job that starts: by its name, else the one that this printer is for.

    People also start at the wrong printer what they had claimed for another one. An
    offer that nobody has claimed starts only on its own printer, and by its name.
    """
    if here is not None and same_name(here.name, report.file):
        return here
    elsewhere = [
        job
        for job in turn.state.jobs.values()
        if job.status is JobStatus.RESERVED and same_name(job.name, report.file)
    ]
    if len(elsewhere) == 1:
        return elsewhere[0]
    return here if here is not None and here.status is JobStatus.RESERVED else None


def _walk_up(turn: Turn, before: Printer, report: PrinterReport) -> None:
    number = turn.state.next_number
    job = Job(
        id=f"walk-up-{number}",
        number=number,
        name=report.file or before.spec.name,
        person=None,
        created_at=turn.now,
        rank=0,
        estimate=report.remaining or None,
        status=JobStatus.PRINTING,
        reason=Reason.WALK_UP,
        printer_id=before.id,
        started_at=report.at,
        watched=before.online,
        print_id=report.print_id,
        file=report.file,
    )
    turn.emit(WalkedUp(at=turn.now, actor=turn.actor, job=job))
    _pause_or_continue(turn, job, report)


def _renew_after_trouble(
    turn: Turn, before: Printer, job: Job, report: PrinterReport
) -> None:
    """Give the window again after a refused print or a silent printer."""
    if report.state is PrinterState.PREPARING:
        return
    was_preparing = before.state is PrinterState.PREPARING
    overdue = job.window_ends is not None and job.window_ends <= turn.now
    reserved = job.status is JobStatus.RESERVED
    refused = was_preparing and report.state in REFUSALS
    if reserved and refused:
        turn.emit(
            StartRejected(
                at=turn.now,
                actor=turn.actor,
                job_id=job.id,
                reason=Reason.REJECTED,
                error=report.error,
            )
        )
        renew_window(turn, job, Reason.REJECTED)
    elif overdue and was_preparing:
        renew_window(turn, job, Reason.REJECTED)
    elif overdue and reserved and not before.online:
        renew_window(turn, job, Reason.PRINTER_WAS_OFFLINE)
