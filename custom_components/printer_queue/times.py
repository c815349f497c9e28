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

_NUMBER = r"[0-9]{1,6}([.,][0-9]{1,6})?"
_CLOCK_PART = (
    f"T({_NUMBER}H({_NUMBER}M)?({_NUMBER}S)?|{_NUMBER}M({_NUMBER}S)?|{_NUMBER}S)"
)
_ISO = f"P({_NUMBER}W|{_NUMBER}D({_CLOCK_PART})?|{_CLOCK_PART})"
_ISO_DURATION = re.compile(_ISO, re.IGNORECASE)
_ISO_PART = re.compile(r"([0-9.,]+)([WDHMS])", re.IGNORECASE)
_ISO_UNITS = {
    "W": timedelta(weeks=1),
    "D": timedelta(days=1),
    "H": timedelta(hours=1),
    "M": _MINUTE,
    "S": timedelta(seconds=1),
}
_HOURS = rf"{_NUMBER}\s*(hours?|hrs?|h|stunden?|std\.?)"
_WORDS = (
    rf"([0-9]{{1,4}}\s*(days?|tage?)\s*)?"
    rf"({_HOURS}(\s*[0-9]{{1,6}}\s*({_MINUTES}|m)?)?|[0-9]{{1,6}}\s*{_MINUTES})"
)
DURATION_PATTERN = (
    rf"^({_ISO}|[0-9]{{1,3}}:[0-5][0-9](:[0-5][0-9])?|{_WORDS.replace('(?:', '(')})$"
)
"""Which texts `duration` takes, in the regular expressions that JSON Schema has.

Case matters there. What people write besides (a bare number, days alone) is not promised to programs.
"""

_AMOUNT = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
_AND = "(?:,? (?:(?:and|und|&) )?|,)?"
_ALONE = re.compile(
    rf"(?:(?:about|approx\.?|ca\.?|circa|etwa|~) ?)?"
    rf"(?:(?P<days>{_AMOUNT}) ?(?:days?|tage?n?|d)\.?)?{_AND}"
    rf"(?:(?P<hours>{_AMOUNT}) ?(?:hours?|hrs?|h|stunden?|std)\.?)?{_AND}"
    rf"(?:(?P<minutes>{_AMOUNT}) ?(?(hours)(?:{_MINUTES}|m)?|(?:{_MINUTES}|m))\.?)?{_AND}"
    rf"(?:(?P<seconds>{_AMOUNT}) ?(?:seconds?|secs?|s|sekunden?|sek)\.?)?",
    re.IGNORECASE,
)
"""A duration that stands alone, where "90m" and "2d" are no part of a name."""

_LONGEST_READ = 500
"""Characters; what is longer is no job's name."""


def if_known[T, R](form: Callable[[T], R], value: T | None) -> R | None:
    """Return a value in another form; None where there is none."""
    return None if value is None else form(value)


def minutes(span: timedelta) -> float:
    """Return a duration in minutes, to a tenth."""
    return round(span / _MINUTE, 1)


def hours(span: timedelta) -> float:
    """Return a duration in hours, to a hundredth."""
    return round(span / timedelta(hours=1), 2)


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
    """Validate a duration: minutes as a number, a text or a mapping.

    Texts are ISO 8601's ("PT2H30M"; years and months have no length) or people's
    ("2h 30min", "1:30").
    """
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


_NO_DURATION = "expected a duration: minutes, or such as PT2H30M, 2h 30min or 1:30"


def _written(text: str) -> timedelta:
    if _ISO_DURATION.fullmatch(text.strip()):
        return _of_iso(text)
    name, span = split_duration(text)
    if span is not None and not name:
        return span
    if (alone := _alone(text)) is not None:
        return alone
    return cv.time_period_str(text) if ":" in text else timedelta(minutes=float(text))


def _alone(text: str) -> timedelta | None:
    """Read a duration in the units that nobody confuses where no name is before it."""
    if len(text) > _LONGEST_READ:
        return None
    match = _ALONE.fullmatch(" ".join(text.split()))
    if match is None or not any(match.groups()):
        return None
    parts = {
        key: float(part.replace(",", ".")) for key, part in match.groupdict("0").items()
    }
    return timedelta(**parts)


def _of_iso(text: str) -> timedelta:
    parts = _ISO_PART.findall(text)
    return sum(
        (
            float(number.replace(",", ".")) * _ISO_UNITS[unit.upper()]
            for number, unit in parts
        ),
        timedelta(),
    )
