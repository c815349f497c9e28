"""When a print that runs will end, by what its printer says of it."""

from datetime import datetime, timedelta

from ..model import Job
from ..report import PrinterReport

TELLING = 5.0
"""Percent from which on the progress says more than what was expected before."""
TELLING_AFTER = timedelta(minutes=2)
"""How long a print has to have printed until its time so far says how fast it is."""


def end_by_report(
    report: PrinterReport, printing: Job | None, whole: timedelta | None = None
) -> datetime | None:
    """Return when a print should end, as it was when reported; None where nobody can say.

    What the printer says itself comes first, then its progress: the rest takes as long as
    what is done, share for share. Of a print that has just begun, or whose start nobody saw, that is
    unknown, and the rest is a share of the `whole`, the time that such prints take.
    """
    if not report.state.is_active:
        return None
    if report.remaining is not None:
        return report.at + report.remaining
    progress = report.progress
    if progress is None or progress < TELLING or printing is None:
        return None
    left = max(100 - progress, 0.0)
    printed_for = printing.printed_for(report.at)
    if printing.watched and printed_for >= TELLING_AFTER:
        return report.at + printed_for * (left / progress)
    return None if whole is None else report.at + whole * (left / 100)
