"""What stays as it was sent until it really moves: ranges, and what printers say.

A plan is made anew twice a minute, and a printer counts its remaining time in minutes:
sent as they are, the ranges of a whole queue would move to and fro all the time.
"""

from typing import Any

from ..core.minutes import STEADY_WITHIN
from .diff import Row

_STEADY_WITHIN = STEADY_WITHIN.total_seconds()
_ROUNDED_BY = 30.0
"""Seconds by which a moment may be sent late, as it is sent in whole minutes."""
_RANGES = ("start_low", "start_high", "end_low", "end_high")


def steady_job(before: Row | None, row: dict[str, Any], now: float) -> Row:
    """Return a job's row, with the ranges sent before where they still hold.

    When it starts and ends the plan itself says steadily, and so says it everywhere.
    """
    if before is None or before["status"] != row["status"]:
        return row
    was, is_now = before.get("expected"), row.get("expected")
    if was is not None and is_now is not None and _hold(was, is_now, now):
        row["expected"] = was
    return _same(before, row)


def steady_row(before: Row | None, row: dict[str, Any], now: float, *names: str) -> Row:
    """Return a row, with the named moments as sent before where they still hold."""
    if before is None:
        return row
    for name in names:
        if _holds(before.get(name), row.get(name), now) and name in row:
            row[name] = before[name]
    return _same(before, row)


def _hold(was: Row, is_now: Row, now: float) -> bool:
    """Return whether expectations are the same, but for ranges that hardly moved."""
    return all(
        _holds(was[key], value, now) if key in _RANGES else was[key] == value
        for key, value in is_now.items()
    )


def _same(before: Row, row: Row) -> Row:
    """Return the row of before where both are equal: it is compared faster."""
    return before if before == row else row


def _holds(before: int | None, after: int | None, now: float) -> bool:
    """Return whether a moment that was sent still holds: all in seconds since 1970.

    What has passed has passed, however the moment moves on with the clock; what is
    sent as coming must not have passed while it is still to come.
    """
    if before is None or after is None:
        return before is after
    has_passed = [moment <= now + _ROUNDED_BY for moment in (before, after)]
    return all(has_passed) or (
        not any(has_passed) and abs(before - after) < _STEADY_WITHIN
    )
