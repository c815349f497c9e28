"""Which print is which: by the printer's own ids, else by file names."""

from collections.abc import Callable
from datetime import datetime, timedelta
import re

from .commands import Reconcile
from .events import PrinterChanged, Started
from .model import Job, JobStatus, QueueState
from .printer import Printer
from .report import PrinterReport, PrinterState

_ENDINGS = re.compile(r"(\.(gcode|3mf|bgcode|gco|g|stl))+$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")

PLATE_TAKES = timedelta(seconds=15)
"""Nobody clears a plate and starts a print in less after the last one ended."""

BEGINS_ANEW = 0.5
"""A print whose progress falls below this share of it is another one."""

LITTLE = 5.0
"""Percent that a print may have got further than twice its usual pace explains."""


def same_name(job_name: str, file: str | None) -> bool:
    """Compare a job's name, or another file's, with a file name.

    Letters and digits count; case, folders, endings and signs do not, since printers
    change them (":" becomes "_", ".3mf" is added).
    """
    if file is None:
        return False
    plain = _plain(file)
    return plain != "" and plain == _plain(job_name)


def is_attempts_print(
    attempt_id: str,
    file: str,
    reported: PrinterReport | Printer | Started | PrinterChanged,
) -> bool:
    """Return whether a report, or what is known of a printer, is about an attempt's print.

    Agents report the attempt itself, other printers the file of its own.
    """
    return reported.print_id == attempt_id or same_name(file, reported.file)


def other_id(known: str | None, reported: str | None) -> bool:
    """Return whether two ids belong to two prints: both are known and differ."""
    return known is not None and reported is not None and known != reported


def other_file(known: str | None, reported: str | None) -> bool:
    """Return whether two file names belong to two prints: both are known and differ."""
    return bool(known) and bool(reported) and not same_name(known or "", reported)


def is_another(known: Job | Printer, report: PrinterReport, *, unseen: bool) -> bool:
    """Return whether the printer reports another print than the one that is known.

    Files are compared only after a time in which the printer was silent, and only
    where it gives its prints no ids: printers change names while they print.
    """
    if other_id(known.print_id, report.print_id):
        return True
    return unseen and _has_other_file(known, report)


def is_next(coming: Job | None, job: Job, report: PrinterReport) -> bool:
    """Return whether the printer's next job has followed on this one without a gap."""
    return (
        coming is not None
        and coming.status is JobStatus.RESERVED
        and _has_other_file(job, report)
        and same_name(coming.spec.name, report.file)
        and not same_name(job.spec.name, report.file)
    )


def is_replaced(before: Printer, known: Job | Printer, command: Reconcile) -> bool:
    """Return whether a printer without ids has begun another file than the known one.

    Some change the name of the file while they print: only a print that begins anew is
    another one. But what was paused goes on with another file only if its progress does.
    """
    report, word = command.report, command.last_word
    if not report.state.is_active or not _has_other_file(known, report):
        return False
    progress = word.progress if word is not None else None
    compared = progress is not None and report.progress is not None
    fell = compared and (report.progress or 0.0) <= (progress or 0.0) * BEGINS_ANEW
    if before.state is PrinterState.PAUSED and report.state is PrinterState.PRINTING:
        return fell or not compared
    return fell


def goes_on(
    before: Printer,
    job: Job | None,
    command: Reconcile,
    now: datetime,
    usual: Callable[[Job], timedelta],
) -> bool:
    """Return whether the print before goes on, and its printer's next job waits for it.

    Either a person ended its job, or a message of it comes late. What is reported for
    longer than messages are late is the next print, if it can have got so far since;
    `usual` returns how long a job's print takes.
    """
    report = command.report
    if before.ignored_print:
        return not (
            is_another(before, report, unseen=not before.online)
            or is_replaced(before, before, command)
        )
    ended = before.last_ended_at
    if (
        job is None
        or not _is_claimed_early(job)
        or ended is None
        or is_another(before, report, unseen=True)
    ):
        return False
    if now - ended < PLATE_TAKES:
        return before.state.is_terminal or before.state.is_active
    if not before.state.is_active or report.progress is None:
        return False
    return report.progress > LITTLE + 200 * ((now - ended) / usual(job))


def is_undecided(state: QueueState, printer: Printer) -> bool:
    """Return whether it was left open whose print an online printer is at.

    Where it gives its prints ids, only another id shows another print.
    """
    job = state.next_on(printer.id)
    return (
        printer.state.is_active
        and printer.print_id is None
        and not printer.ignored_print
        and job is not None
        and _is_claimed_early(job)
        and state.printing_on(printer.id) is None
    )


def is_leftover(before: Printer, report: PrinterReport) -> bool:
    """Return whether the report is about the print of a job that has ended already."""
    return (
        before.state.is_terminal
        and before.print_id is not None
        and before.print_id == report.print_id
    )


def ran_unseen(before: Printer, job: Job, report: PrinterReport) -> bool:
    """Return whether the whole print of a reserved job ran while its printer was silent."""
    return (
        job.status is JobStatus.RESERVED
        and not before.online
        and report.state.is_terminal
        and (
            other_id(before.print_id, report.print_id)
            or (report.file != before.file and same_name(job.spec.name, report.file))
        )
    )


def _is_claimed_early(job: Job) -> bool:
    return job.status is JobStatus.RESERVED and job.asked_early


def _has_other_file(known: Job | Printer, report: PrinterReport) -> bool:
    without_ids = known.print_id is None and report.print_id is None
    return without_ids and other_file(known.file, report.file)


def _plain(name: str) -> str:
    last = name.casefold().replace("\\", "/").rsplit("/", maxsplit=1)[-1].strip()
    return _BETWEEN_WORDS.sub(" ", _ENDINGS.sub("", last)).strip()
