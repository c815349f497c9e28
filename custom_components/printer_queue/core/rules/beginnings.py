"""How a print begins, stands still and goes on, from what its printer reports."""

from datetime import datetime
from typing import Any

from ..decision import Decision
from ..events import PrintContinued, PrintPaused, Started, WalkedUp
from ..model import Job, JobSpec, JobStatus
from ..printer import Printer
from ..reason import Reason
from ..report import PrinterReport, PrinterState
from .fit import swaps
from .out_of_order import put_back_in_service


def earliest_start(decision: Decision, job: Job) -> datetime:
    """Return when a print that nobody saw can have begun: after the one before."""
    printer = decision.state.printers[job.printer_id or ""]
    sent_at = job.attempt.sent_at if job.attempt else None
    since = (job.claimed_at, sent_at, printer.last_ended_at)
    return max((at for at in since if at is not None), default=decision.now)


def pause_or_continue(
    decision: Decision, before: Printer, job: Job, report: PrinterReport
) -> None:
    """Follow that the print stands still, or goes on."""
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


def start(
    decision: Decision,
    before: Printer,
    job: Job,
    report: PrinterReport,
    *,
    started_at: datetime,
) -> None:
    """Let the printer print the job."""
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
            spools_stay=_prints_from_known(decision, before, job),
        )
    )
    put_back_in_service(decision, before.id)


def _prints_from_known(decision: Decision, printer: Printer, job: Job) -> bool:
    """Return whether a job can be printed from spools of which more is known than what they are."""
    materials = decision.state.settings.materials
    needs = job.spec.needs
    return bool(printer.stock) and not swaps(needs, printer.spools, materials)


def walk_up(decision: Decision, before: Printer, report: PrinterReport) -> None:
    """Follow a print that nobody queued."""
    number = decision.state.next_number
    job = Job(
        id=f"walk-up-{number}",
        number=number,
        spec=JobSpec(
            name=report.file or before.spec.name,
            estimate=report.remaining or None,
            grams=report.grams,
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
    pause_or_continue(decision, before, job, report)
