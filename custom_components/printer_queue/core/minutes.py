"""Expected moments to the minute: the one rule by which all that is shown is rounded."""

from datetime import datetime, timedelta

STEADY_WITHIN = timedelta(minutes=2)
"""By less than this an expected moment moves without being shown anew.

A printer counts its remaining time in minutes, so that its end moves to and fro by one.
"""


def whole_minute(moment: datetime) -> datetime:
    """Round a time to the minute, so that what is shown does not flicker."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def steady(before: datetime | None, moment: datetime, now: datetime) -> datetime:
    """Return a moment to come to the minute: that of before, until it really moves.

    What has passed is returned as it is, and so is what would have passed by rounding.
    """
    if moment <= now:
        return moment
    holds = before is not None and abs(before - moment) < STEADY_WITHIN
    for told in (before if holds else None, moment):
        if told is not None and whole_minute(told) > now:
            return whole_minute(told)
    return moment
