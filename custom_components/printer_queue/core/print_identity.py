"""Which print is which: by the printer's own ids, else by file names."""

from datetime import datetime, timedelta
import re

from .model import Job, JobStatus, Printer
from .report import PrinterReport

_ENDINGS = re.compile(r"(\.(gcode|3mf|bgcode|gco|g|stl))+$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")

PLATE_TAKES = timedelta(seconds=15)
"""Nobody clears a plate and starts a print in less after the last one ended."""


def same_name(job_name: str, file: str | None) -> bool:
    """Compare a job's name, or another file's, with a file name.

    Letters and digits count; case, folders, endings and signs do not, since printers
    change them (":" becomes "_", ".3mf" is added).
    """
    if file is None:
        return False
    plain = _plain(file)
    return plain != "" and plain == _plain(job_name)


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


def goes_on(
    before: Printer, job: Job | None, report: PrinterReport, now: datetime
) -> bool:
    """Return whether the print before goes on, and its printer's next job waits for it.

    Either a person ended its job, or a message of it comes late.
    """
    unseen = not before.online
    if before.ignored_print:
        return not is_another(before, report, unseen=unseen)
    ended = before.last_ended_at
    return (
        job is not None
        and job.status is JobStatus.RESERVED
        and job.asked_early
        and before.state.is_terminal
        and ended is not None
        and now - ended < PLATE_TAKES
        and not is_another(before, report, unseen=True)
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


def _has_other_file(known: Job | Printer, report: PrinterReport) -> bool:
    without_ids = known.print_id is None and report.print_id is None
    return without_ids and other_file(known.file, report.file)


def _plain(name: str) -> str:
    last = name.casefold().replace("\\", "/").rsplit("/", maxsplit=1)[-1].strip()
    return _BETWEEN_WORDS.sub(" ", _ENDINGS.sub("", last)).strip()
