"""Expected moments that stay as they were sent until they really move.

A plan is made anew twice a minute, and a printer counts its remaining time in minutes:
sent as they are, the expectations of a whole queue would move to and fro all the time.
"""

from typing import Any

from ..core.minutes import STEADY_WITHIN
from .diff import Row

_STEADY_WITHIN = STEADY_WITHIN.total_seconds()
_ROUNDED_BY = 30.0
"""Seconds by which a moment may be sent late, as it is sent in whole minutes."""
_EXPECTED = ("start", "start_low", "start_high", "end", "end_low", "end_high")
_REASON = ("start", "instead")


def steady_job(before: Row | None, row: dict[str, Any], now: float) -> Row:
    """Return a job's row, with the moments sent before where they still hold."""
    if before is None or before["status"] != row["status"]:
        return row
    _keep(before, row, "expected", _EXPECTED, now)
    _keep(before, row, "plan_reason", _REASON, now)
    return _same(before, row)


def steady_row(before: Row | None, row: dict[str, Any], now: float, *names: str) -> Row:
    """Return a row, with the named moments as sent before where they still hold."""
    if before is None:
        return row
    for name in names:
        if _holds(before.get(name), row.get(name), now) and name in row:
            row[name] = before[name]
    return _same(before, row)


def _keep(
    before: Row, row: dict[str, Any], name: str, moments: tuple[str, ...], now: float
) -> None:
    """Keep what was sent under a name if its moments hold and nothing else changed."""
    was, is_now = before.get(name), row.get(name)
    if (
        was is not None
        and is_now is not None
        and was.keys() == is_now.keys()
        and all(
            _holds(was[key], value, now) if key in moments else was[key] == value
            for key, value in is_now.items()
        )
    ):
        row[name] = was


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
