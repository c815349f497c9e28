"""What a printer's report means for the jobs.

Jobs are reconciled with the state that was stored, not with edges between messages: a
repeated, delayed or first report after an outage therefore does nothing twice.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from ..commands import Reconcile
from ..decision import Decision
from ..events import (
    PrintContinued,
    PrinterChanged,
    PrintPaused,
    SpoolsChanged,
    Started,
    StartRejected,
    WalkedUp,
)
from ..model import Job, JobSpec, JobStatus, Printer, QueueState, Reason
from ..needs import Filament
from ..print_identity import (
    goes_on,
    is_another,
    is_leftover,
    is_next,
    is_replaced,
    is_undecided,
    ran_unseen,
    same_name,
)
from ..report import PrinterReport, PrinterState, Tray, stated
from .endings import OUTCOMES, end_by_state, end_idle, end_replaced, end_unseen, usual
from .fit import on_tray
from .out_of_order import put_back_in_service
from .requeue import return_to_front
from .windows import renew_window

REFUSALS = (PrinterState.FAILED, PrinterState.CANCELLED)


def is_news(state: QueueState, command: Reconcile) -> bool:
    """Return whether the report can change anything but progress."""
    printer, report = state.printers.get(command.printer_id), command.report
    if printer is None:  # not yet: its set-up may be owed, and comes before this
        return True
    return (
        _is_other_state(printer, report)
        or _has_other_spools(printer, report)
        or _is_other_print(state, printer, command)
    )


def _is_other_print(state: QueueState, printer: Printer, command: Reconcile) -> bool:
    """Return whether the report may show only now that it is about another print."""
    if not printer.online or not printer.state.is_active:
        return False
    job = state.printing_on(printer.id)
    if job is not None:
        return is_replaced(printer, job, command)
    return is_undecided(state, printer)


def _has_other_spools(printer: Printer, report: PrinterReport) -> bool:
    return bool(report.trays) and (
        not printer.tells_spools or loaded(report.trays) != printer.spools
    )


def _is_other_state(printer: Printer, report: PrinterReport) -> bool:
    if report.state.is_silent:
        return printer.online
    return not printer.online or stated(printer) != stated(report)


def reconcile(decision: Decision, command: Reconcile) -> None:
    """Start, pause, continue or end the job that the printer's report is about."""
    before = decision.state.printers.get(command.printer_id)
    report = command.report
    if before is None:
        return
    if _has_other_spools(before, report):
        decision.emit(
            SpoolsChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=before.id,
                spools=loaded(report.trays),
                told=True,
            )
        )
    if _is_other_state(before, report):
        decision.emit(
            PrinterChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=before.id,
                state=report.state,
                print_id=report.print_id,
                file=report.file,
            )
        )
    elif not _is_other_print(decision.state, before, command):
        return
    if report.state.is_silent:
        return
    printing = decision.state.printing_on(before.id)
    if (
        printing is not None
        and _follow(decision, before, printing, command) is not None
    ):
        return
    job = decision.state.next_on(before.id)
    if report.state is PrinterState.ERROR:
        if job is not None:
            return_to_front(decision, job, Reason.PRINTER_ERROR)
    elif report.state.is_active:
        _begin(decision, before, job, command)
    elif job is not None and ran_unseen(before, job, report):
        _start(decision, before, job, report, started_at=_earliest_start(decision, job))
        end_by_state(decision, decision.state.jobs[job.id], report, watched=False)
    elif job is not None:
        own = printing is None and not before.ignored_print
        _renew_after_trouble(decision, before, job, report, own=own)


def loaded(trays: Sequence[Tray]) -> tuple[Filament, ...]:
    """Return what is on the spools of a printer's trays."""
    return tuple(on_tray(tray) for tray in trays if tray.material is not None)


def _follow(
    decision: Decision, before: Printer, job: Job, command: Reconcile
) -> Job | None:
    """Bring the printing job in line; return it while it goes on."""
    report = command.report
    unseen = not before.online
    if (
        is_another(job, report, unseen=unseen)
        or (unseen and report.state is PrinterState.PREPARING)
        or is_next(decision.state.next_on(before.id), job, report)
    ):
        end_unseen(decision, job, command)
        return None
    if is_replaced(before, job, command):
        end_replaced(decision, job, command)
        return None
    if report.state.is_active:
        _pause_or_continue(decision, before, job, report)
        return decision.state.jobs[job.id]
    if report.state is PrinterState.PREPARING:
        return job
    if report.state in OUTCOMES:
        end_by_state(decision, job, report, watched=not unseen)
    elif unseen:
        end_unseen(decision, job, command)
    else:
        end_idle(decision, job, command)
    return None


def _earliest_start(decision: Decision, job: Job) -> datetime:
    """Return when a print that nobody saw can have begun: after the one before."""
    printer = decision.state.printers[job.printer_id or ""]
    since = (job.claimed_at, printer.last_ended_at)
    return max((at for at in since if at is not None), default=decision.now)


def _pause_or_continue(
    decision: Decision, before: Printer, job: Job, report: PrinterReport
) -> None:
    common: dict[str, Any] = {
        "at": max(report.at, job.started_at or report.at),
        "actor": decision.actor,
        "job_id": job.id,
        "watched": before.online,
    }
    if report.state is PrinterState.PAUSED and job.paused_at is None:
        decision.emit(PrintPaused(**common, error=report.error))
    elif report.state is PrinterState.PRINTING and job.paused_at is not None:
        decision.emit(PrintContinued(**common))


def _begin(
    decision: Decision, before: Printer, job: Job | None, command: Reconcile
) -> None:
    """Find out whose print has begun, when no printing job accounts for it."""
    report = command.report
    reserved = job is not None and job.status is JobStatus.RESERVED
    if goes_on(before, job, command, decision.now, partial(usual, decision)):
        return
    if not reserved and not before.ignored_print and is_leftover(before, report):
        if job is not None:
            return_to_front(decision, job, Reason.WALK_UP)
        return
    starting = _starting_job(decision, job, report)
    if job is not None and starting is not job:
        return_to_front(decision, job, Reason.WALK_UP)
    if starting is None:
        _walk_up(decision, before, report)
    else:
        _start(decision, before, starting, report, started_at=report.at)
        started = decision.state.jobs[starting.id]
        _pause_or_continue(decision, before, started, report)


def _start(
    decision: Decision,
    before: Printer,
    job: Job,
    report: PrinterReport,
    *,
    started_at: datetime,
) -> None:
    decision.emit(
        Started(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            printer_id=before.id,
            started_at=started_at,
            watched=before.online,
            print_id=report.print_id,
            file=report.file,
        )
    )
    put_back_in_service(decision, before.id)


def _starting_job(
    decision: Decision, here: Job | None, report: PrinterReport
) -> Job | None:
    """Return the job that starts: by its name, else the one that this printer is for.

    People also start at the wrong printer what they had claimed for another one. An
    offer that nobody has claimed starts only on its own printer, and by its name.
    """
    if here is not None and same_name(here.spec.name, report.file):
        return here
    elsewhere = [
        job
        for job in decision.state.jobs.values()
        if job.status is JobStatus.RESERVED and same_name(job.spec.name, report.file)
    ]
    if len(elsewhere) == 1:
        return elsewhere[0]
    return here if here is not None and here.status is JobStatus.RESERVED else None


def _walk_up(decision: Decision, before: Printer, report: PrinterReport) -> None:
    number = decision.state.next_number
    job = Job(
        id=f"walk-up-{number}",
        number=number,
        spec=JobSpec(
            name=report.file or before.spec.name, estimate=report.remaining or None
        ),
        person=None,
        created_at=decision.now,
        rank=0,
        status=JobStatus.PRINTING,
        reason=Reason.WALK_UP,
        printer_id=before.id,
        started_at=report.at,
        watched=before.online,
        print_id=report.print_id,
        file=report.file,
    )
    decision.emit(WalkedUp(at=decision.now, actor=decision.actor, job=job))
    put_back_in_service(decision, before.id)
    _pause_or_continue(decision, before, job, report)


def _renew_after_trouble(
    decision: Decision, before: Printer, job: Job, report: PrinterReport, *, own: bool
) -> None:
    """Give the window again after a refused print or a silent printer.

    `own` says that what the printer was busy with can have been the job's print.
    """
    if report.state is PrinterState.PREPARING:
        return
    was_preparing = own and before.state is PrinterState.PREPARING
    overdue = job.window_ends is not None and job.window_ends <= decision.now
    reserved = job.status is JobStatus.RESERVED
    refused = was_preparing and report.state in REFUSALS
    if reserved and refused:
        decision.emit(
            StartRejected(
                at=decision.now,
                actor=decision.actor,
                job_id=job.id,
                reason=Reason.REJECTED,
                error=report.error,
            )
        )
        renew_window(decision, job, Reason.REJECTED)
    elif overdue and was_preparing:
        renew_window(decision, job, Reason.REJECTED)
    elif overdue and reserved and not before.online:
        renew_window(decision, job, Reason.PRINTER_WAS_OFFLINE)
    elif overdue and reserved and not before.state.is_ready:
        renew_window(decision, job, Reason.PRINTER_FREE)


def prints_to_stop(before: QueueState, after: QueueState) -> Iterator[str]:
    """Yield printers whose print was cancelled, again if it goes on after an outage."""
    for printer_id, printer in after.printers.items():
        was = before.printers.get(printer_id, printer)
        came_back = printer.online and not was.online
        if printer.stop_wanted and (came_back or not was.stop_wanted):
            yield printer_id
