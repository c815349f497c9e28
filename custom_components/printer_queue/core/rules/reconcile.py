"""What a printer's report means for the jobs.

Jobs are reconciled with the state that was stored, not with edges between messages: a
repeated, delayed or first report after an outage therefore does nothing twice.
"""

from collections.abc import Iterator
from functools import lru_cache, partial

from ..commands import Reconcile
from ..decision import Decision
from ..events import PrinterChanged, SpoolsChanged, SpoolsWeighed, StartRejected
from ..model import STARTING, Job, JobStatus, QueueState
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
from ..printer import Printer
from ..reason import Reason
from ..report import PrinterReport, PrinterState, Tray, stated
from ..spool_stock import SpoolStock, weighed
from .attempts import take_over
from .beginnings import earliest_start, pause_or_continue, start, walk_up
from .endings import OUTCOMES, end_by_state, end_idle, end_replaced, end_unseen, usual
from .fit import on_tray
from .follow_start import follow_given_up, follow_start, stop_if_stray
from .offers import waits_for_look, waits_for_plate
from .requeue import return_to_front
from .windows import renew_window

REFUSALS = (PrinterState.FAILED, PrinterState.CANCELLED)


def is_news(state: QueueState, command: Reconcile) -> bool:
    """Return whether the report can change anything but progress."""
    printer, report = state.printers.get(command.printer_id), command.report
    if printer is None:  # not yet: its set-up may be owed, and comes before this
        return True
    return (
        _is_other_state(printer, command)
        or _has_other_spools(printer, report)
        or _weighed_anew(state, printer, report) is not None
        or _is_other_print(state, printer, command)
        or _is_start_news(state, printer, report)
    )


def _is_other_print(state: QueueState, printer: Printer, command: Reconcile) -> bool:
    """Return whether the report may show only now that it is about another print."""
    if not printer.online or not printer.state.is_active:
        return False
    job = state.printing_on(printer.id)
    if job is not None:
        return is_replaced(printer, job, command)
    return is_undecided(state, printer)


def _is_start_news(state: QueueState, printer: Printer, report: PrinterReport) -> bool:
    """Return whether a printer that starts by itself reports another stage of its start."""
    if not printer.spec.starts_by_itself:
        return False
    job = state.job_on(printer.id)
    return job is not None and (
        (
            report.preparation is not None
            and report.preparation.value != job.status.value
        )
        or report.estimate not in (None, job.spec.estimate)
        or report.grams not in (None, job.spec.grams)
    )


def _has_other_spools(printer: Printer, report: PrinterReport) -> bool:
    return bool(report.trays) and (
        not printer.tells_spools or loaded(report.trays) != printer.spools
    )


def _weighed_anew(
    state: QueueState, printer: Printer, report: PrinterReport
) -> tuple[SpoolStock, ...] | None:
    """Return how much is on the spools where the printer reports another amount than before."""
    if not report.trays:
        return None
    known = state.printers[printer.id].stock
    amounts = (
        None if tray.grams is None else round(tray.grams, 1)
        for tray in report.trays
        if tray.material is not None
    )
    stock = weighed(amounts, report.at, known)
    return None if stock == known else stock


def _is_other_state(printer: Printer, command: Reconcile) -> bool:
    report = command.report
    if report.state.is_silent:
        return printer.online or printer.silent_because is not command.reason
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
    stock = _weighed_anew(decision.state, before, report)
    if stock is not None:
        decision.emit(
            SpoolsWeighed(
                at=decision.now,
                actor=decision.actor,
                printer_id=before.id,
                stock=stock,
            )
        )
    if _is_other_state(before, command):
        decision.emit(
            PrinterChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=before.id,
                state=report.state,
                print_id=report.print_id,
                file=report.file,
                reason=command.reason,
            )
        )
    elif not (
        _is_other_print(decision.state, before, command)
        or _is_start_news(decision.state, before, report)
    ):
        return
    if report.state.is_silent:
        return
    printing = decision.state.printing_on(before.id)
    if printing is not None:
        take_over(decision, printing, report)
        printing = decision.state.jobs[printing.id]
        if _follow(decision, before, printing, command) is not None:
            _renew_early_offer(decision, before)
            return
    job = decision.state.next_on(before.id)
    if job is not None and job.status in STARTING:
        follow_start(decision, before, job, report)
        return
    if report.state is PrinterState.PREPARING:
        stop_if_stray(decision, before, report)
    if report.state is PrinterState.ERROR:
        if job is not None:
            return_to_front(decision, job, Reason.PRINTER_ERROR)
    elif job is not None and _is_shut(decision, before.id):
        return_to_front(decision, job, Reason.PRINT_BEFORE_FAILED)
    elif report.state.is_active:
        _begin(decision, before, job, command)
    elif job is not None and ran_unseen(before, job, report):
        start(decision, before, job, report, started_at=earliest_start(decision, job))
        end_by_state(decision, decision.state.jobs[job.id], report, watched=False)
    elif job is not None:
        own = printing is None and not before.ignored_print
        _renew_after_trouble(decision, before, job, report, own=own)


def _is_shut(decision: Decision, printer_id: str) -> bool:
    """Return whether nobody can start on a printer until somebody has looked at it."""
    printer = decision.state.printers[printer_id]
    return waits_for_plate(printer) and waits_for_look(printer)


@lru_cache(maxsize=1024)  # trays stay as they are from one report to the next
def loaded(trays: tuple[Tray, ...]) -> tuple[Filament, ...]:
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
        pause_or_continue(decision, before, job, report)
        return decision.state.jobs[job.id]
    if report.state is PrinterState.PREPARING:
        return job
    if report.state in OUTCOMES:
        word = command.last_word
        end_by_state(decision, job, report, watched=not unseen, last_word=word)
    elif unseen:
        end_unseen(decision, job, command)
    else:
        end_idle(decision, job, command)
    return None


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
    if follow_given_up(decision, before, report):
        return
    starting = _starting_job(decision, before, job, command)
    if job is not None and starting is not job:
        return_to_front(decision, job, Reason.WALK_UP)
    if starting is None:
        walk_up(decision, before, report)
    else:
        start(decision, before, starting, report, started_at=report.at)
        started = decision.state.jobs[starting.id]
        pause_or_continue(decision, before, started, report)


def _starting_job(
    decision: Decision, printer: Printer, here: Job | None, command: Reconcile
) -> Job | None:
    """Return the job that starts: by its name, else the one that this printer is for.

    People also start at the wrong printer what they had claimed for another one. An
    offer that nobody has claimed starts only on its own printer, and by its name. What was
    given back while a site was out of reach may have been started there all the same: the
    printer was still for it.
    """
    report = command.report
    if here is not None and same_name(here.spec.name, report.file):
        return here
    elsewhere = [
        job
        for job in decision.state.jobs.values()
        if (job.status is JobStatus.RESERVED or _was_lost_with_site(job, printer))
        and same_name(job.spec.name, report.file)
    ]
    if len(elsewhere) == 1:
        return elsewhere[0]
    kept = decision.state.jobs.get(command.kept_for or "")
    if kept is not None and _was_lost_with_site(kept, printer):
        return kept
    return here if here is not None and here.status is JobStatus.RESERVED else None


def _was_lost_with_site(job: Job, printer: Printer) -> bool:
    """Return whether a job waits that may have had a printer of a site out of reach."""
    return (
        printer.spec.site_id is not None
        and job.status in (JobStatus.QUEUED, JobStatus.OFFERED)
        and job.reason is Reason.SITE_UNREACHABLE
    )


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
    elif overdue and not before.online:
        renew_window(decision, job, Reason.PRINTER_WAS_OFFLINE)
    elif overdue and reserved and not before.state.is_ready:
        renew_window(decision, job, Reason.PRINTER_FREE)


def _renew_early_offer(decision: Decision, before: Printer) -> None:
    """Give an offer again that ran out beside a print which nobody could hear."""
    job = decision.state.next_on(before.id)
    if (
        job is not None
        and job.status is JobStatus.OFFERED
        and not before.online
        and (job.window_ends or decision.now) < decision.now
    ):
        renew_window(decision, job, Reason.PRINTER_WAS_OFFLINE)


def prints_to_stop(before: QueueState, after: QueueState) -> Iterator[str]:
    """Yield printers whose print was cancelled, again if it goes on after an outage."""
    for printer_id, printer in after.printers.items():
        was = before.printers.get(printer_id, printer)
        came_back = printer.online and not was.online
        if printer.stop_wanted and (came_back or not was.stop_wanted):
            yield printer_id
