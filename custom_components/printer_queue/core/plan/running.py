"""When a print that runs will end, by what its printer says of it."""

from datetime import datetime, timedelta

from ..model import Job
from ..report import PrinterReport

TELLING = 5.0
"""Percent from which on the progress says more than what was expected before."""
NO_TIME = timedelta()
TELLING_AFTER = timedelta(minutes=2)
"""How long a print has to have printed until its time so far says how fast it is."""


PACE_TELLING = 0.1
PACE_TELLING_AFTER = timedelta(minutes=15)
"""Share of a print and time after which the pace of its countdown tells something."""
SLOWEST_PACE, FASTEST_PACE = 0.5, 2.0


def end_at_pace(job: Job, reported: datetime, now: datetime) -> datetime | None:
    """Return when a print ends if its countdown goes on as fast as it has so far.

    `reported` is the end by what its printer says `now`. None where the print was
    paused, or nobody knows what the printer said as it began.
    """
    first = next(iter(job.end_forecasts), None)
    if first is None or first.reported is None or not job.watched:
        return None
    passed, left = now - first.made_at, reported - now
    at_first = first.reported - first.made_at
    least = max(at_first * PACE_TELLING, PACE_TELLING_AFTER)
    if job.paused_at is not None or job.paused_for or passed < least or left <= NO_TIME:
        return None
    pace = (at_first - left) / passed
    return now + left / min(max(pace, SLOWEST_PACE), FASTEST_PACE)


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
