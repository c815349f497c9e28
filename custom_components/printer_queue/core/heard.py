"""What a printer's report means for the jobs.

Jobs are reconciled with the state that was stored, not with edges between messages: a
repeated, delayed or first report after an outage therefore does nothing twice.
"""

from typing import Any

from .commands import Heard
from .estimate import Durations
from .events import (
    Ended,
    PrintContinued,
    PrinterChanged,
    PrintPaused,
    Started,
    StartRejected,
    WalkedUp,
)
from .model import Job, JobStatus, Printer, Reason
from .names import same_print
from .offers import return_to_front
from .report import PrinterReport, PrinterState
from .turn import Turn
from .windows import renew_window

DONE_FROM = 99.5
"""Progress in percent from which a print that went straight to idle was done."""

OUTCOMES = {
    PrinterState.FINISHED: JobStatus.COMPLETED,
    PrinterState.FAILED: JobStatus.FAILED,
    PrinterState.CANCELLED: JobStatus.CANCELLED,
}


def is_news(printer: Printer, report: PrinterReport) -> bool:
    """Say whether the report can change anything but progress."""
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
    if before is None or not is_news(before, report):
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
    job = turn.state.job_on(before.id)
    if job is not None and job.status is JobStatus.PRINTING:
        job = _follow(turn, before, job, command)
    if job is None or job.status is not JobStatus.PRINTING:
        if report.state.is_active:
            _begin(turn, before, job, report)
        elif job is not None:
            _renew_after_trouble(turn, before, job, report)


def _follow(turn: Turn, before: Printer, job: Job, command: Heard) -> Job | None:
    """Bring the printing job in line; return it while it goes on."""
    report = command.report
    unseen = not before.online
    if _is_other_print(job.print_id, report.print_id) or (
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
        _end(turn, job, report, OUTCOMES[report.state], watched=not unseen)
    elif unseen:
        _end_unseen(turn, job, report)
    elif (command.progress_before or 0) >= DONE_FROM:
        _end(turn, job, report, JobStatus.COMPLETED, watched=True)
    else:
        _end(turn, job, report, JobStatus.CANCELLED, reason=Reason.ABORTED)
    return None


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


def _end(
    turn: Turn,
    job: Job,
    report: PrinterReport,
    outcome: JobStatus,
    *,
    reason: Reason = Reason.PRINTER_REPORTED,
    watched: bool = False,
) -> None:
    turn.emit(
        Ended(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            outcome=outcome,
            ended_at=max(report.at, job.started_at or report.at),
            watched=watched,
            error=report.error,
        )
    )


def _end_unseen(turn: Turn, job: Job, report: PrinterReport) -> None:
    """Let time tell whether a print was done that ended while nobody heard."""
    started = job.started_at or turn.now
    elapsed = report.at - started - job.paused_for
    needed = Durations.learn(turn.state.samples, turn.now).predict(job).p50
    done = elapsed >= needed * 0.8
    outcome = JobStatus.COMPLETED if done else JobStatus.CANCELLED
    _end(turn, job, report, outcome, reason=Reason.ENDED_UNSEEN)


def _begin(turn: Turn, before: Printer, job: Job | None, report: PrinterReport) -> None:
    """Find out whose print it is that no printing job stands for."""
    if _is_leftover(before, report):
        return
    starting = _starting_job(turn, job, report)
    if job is not None and starting is not job:
        return_to_front(turn, job, Reason.WALK_UP)
    if starting is None:
        _walk_up(turn, before, report)
    else:
        turn.emit(
            Started(
                at=turn.now,
                actor=turn.actor,
                job_id=starting.id,
                printer_id=before.id,
                started_at=report.at,
                watched=before.online,
                print_id=report.print_id,
                file=report.file,
            )
        )
        starting = turn.state.jobs[starting.id]
        _pause_or_continue(turn, starting, report)


def _is_leftover(before: Printer, report: PrinterReport) -> bool:
    """Say whether it is the print of a job that has ended already."""
    if before.ignored_print:
        return not _is_other_print(before.print_id, report.print_id)
    return (
        before.state.is_terminal
        and before.print_id is not None
        and before.print_id == report.print_id
    )


def _starting_job(turn: Turn, here: Job | None, report: PrinterReport) -> Job | None:
    """Return this printer's reserved job, else the one that the file name tells.

    People also start at the wrong printer what they had claimed for another one.
    """
    if here is not None and here.status is JobStatus.RESERVED:
        return here
    named = [
        job
        for job in turn.state.jobs.values()
        if job.status in (JobStatus.OFFERED, JobStatus.RESERVED)
        and same_print(job.name, report.file)
    ]
    if here in named:
        return here
    return min(named, key=lambda job: job.rank, default=None)


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
    """Give the start window again after a refusal or a silent printer."""
    was_preparing = before.state is PrinterState.PREPARING
    overdue = job.window_ends is not None and job.window_ends <= turn.now
    if job.status is not JobStatus.RESERVED:
        return
    if was_preparing and report.state in (PrinterState.FAILED, PrinterState.CANCELLED):
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
    elif overdue and report.state is not PrinterState.PREPARING:
        reason = Reason.REJECTED if was_preparing else Reason.PRINTER_WAS_OFFLINE
        renew_window(turn, job, reason)


def _is_other_print(known: str | None, told: str | None) -> bool:
    """Two ids that are both known and differ are two prints."""
    return known is not None and told is not None and known != told
