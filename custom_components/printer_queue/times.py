"""Durations and times as people write and read them: only for the edges."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
import re
from typing import Any

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

_MINUTE = timedelta(minutes=1)

_MINUTES = r"(?:minutes?|mins?|minuten?)"
_DURATION = re.compile(
    r"(?:^|\s)(?:(?P<clock_hours>\d{1,3}):(?P<clock_minutes>[0-5]\d)|"
    r"(?:(?P<days>\d+)\s*(?:days?|tage?)\s*)?"
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:hours?|hrs?|h|stunden?|std\.?)\s*)?"
    rf"(?:(?P<minutes>\d+)\s*(?(hours)(?:{_MINUTES}|m)?|{_MINUTES}))?)\s*$",
    re.IGNORECASE,
)


STEADY_WITHIN = timedelta(minutes=2)
"""By less than this an expected moment moves without being shown anew.

A printer counts its remaining time in minutes, so that its end moves to and fro by one.
"""
_LONGEST_READ = 500
"""Characters; what is longer is no job's name."""


def if_known[T, R](form: Callable[[T], R], value: T | None) -> R | None:
    """Return a value in another form; None where there is none."""
    return None if value is None else form(value)


def minutes(span: timedelta) -> float:
    """Return a duration in minutes, to a tenth."""
    return round(span / _MINUTE, 1)


def minutes_of(seconds: float) -> float:
    """Return seconds in minutes, to a tenth."""
    return round(seconds / 60, 1)


def local(moment: datetime) -> datetime:
    """Return a time in Home Assistant's time zone.

    At both ends of the calendar, where that would leave it, the time stays in UTC:
    whatever was stored can be shown.
    """
    try:
        return dt_util.as_local(moment)
    except OverflowError:
        return moment


def utc(moment: datetime) -> datetime:
    """Return a time in UTC; beyond an end of the calendar it is that end."""
    try:
        return dt_util.as_utc(moment)
    except OverflowError:
        end = datetime.min if moment.year == 1 else datetime.max
        return end.replace(tzinfo=UTC)


def local_iso(moment: datetime) -> str:
    """Return a time as ISO 8601 in Home Assistant's time zone."""
    return local(moment).isoformat(timespec="seconds")


def time_text(moment: datetime) -> str:
    """Return a local time of day, with the date when it is not today."""
    here = local(moment)
    today = here.date() == dt_util.now().date()
    return here.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


def last_second(day: date) -> datetime:
    """Return when a day of Home Assistant's time zone ends, as aware UTC.

    A day has 23 to 25 hours where clocks change. The last day of the calendar ends with
    the calendar.
    """
    try:
        following = dt_util.start_of_local_day(day + timedelta(days=1))
        return dt_util.as_utc(following) - timedelta(seconds=1)
    except OverflowError:
        return datetime.max.replace(microsecond=0, tzinfo=UTC)


def duration_text(span: timedelta) -> str:
    """Return a duration such as "2 h 30 min", in signs that need no translation."""
    total = max(round(span / _MINUTE), 0)
    days, rest = divmod(total, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [(days, "d"), (hours, "h"), (left, "min")]
    return " ".join(f"{value} {unit}" for value, unit in parts if value) or "0 min"


def split_duration(text: str) -> tuple[str, timedelta | None]:
    """Split "bracket 2h 30min" or "Halter 1:30" (hours) into a name and a duration.

    None when no duration stands at the end.
    """
    match = _DURATION.search(text) if len(text) <= _LONGEST_READ else None
    if match is None or not match.group().strip():
        return text.strip(), None
    part = {key: value or "0" for key, value in match.groupdict().items()}
    try:
        span = timedelta(
            days=int(part["days"]),
            hours=float(part["hours"].replace(",", ".")) + int(part["clock_hours"]),
            minutes=int(part["minutes"]) + int(part["clock_minutes"]),
        )
    except OverflowError, ValueError:  # ValueError: more digits than Python reads
        return text.strip(), None
    return text[: match.start()].strip(), span


def duration(value: Any) -> timedelta:
    """Validate a duration: minutes as a number, "2h 30min", "1:30" or a mapping."""
    try:
        match value:
            case bool():
                raise vol.Invalid(_NO_DURATION)
            case timedelta():
                return value
            case int() | float():
                return timedelta(minutes=value)
            case str():
                return _written(value)
            case _:
                span: timedelta = cv.time_period_dict(value)
                return span
    except (OverflowError, ValueError, TypeError) as err:
        raise vol.Invalid(_NO_DURATION) from err


_NO_DURATION = "expected a duration: minutes, or such as 2h 30min or 1:30"


def _written(text: str) -> timedelta:
    name, span = split_duration(text)
    if span is not None and not name:
        return span
    return cv.time_period_str(text) if ":" in text else timedelta(minutes=float(text))
