"""When something is to begin, as people write it in English and German."""

from datetime import date, datetime, time, timedelta
import re

import voluptuous as vol

from homeassistant.util import dt as dt_util

from ..times import duration, utc

_WEEKDAYS = (
    ("mon", "monday", "mo", "montag"),
    ("tue", "tuesday", "di", "dienstag"),
    ("wed", "wednesday", "mi", "mittwoch"),
    ("thu", "thursday", "do", "donnerstag"),
    ("fri", "friday", "fr", "freitag"),
    ("sat", "saturday", "sa", "samstag", "sonnabend"),
    ("sun", "sunday", "so", "sonntag"),
)
_DAYS_AHEAD = {
    "today": 0,
    "heute": 0,
    "tomorrow": 1,
    "morgen": 1,
    "übermorgen": 2,
}
_WEEKDAY = {word: day for day, words in enumerate(_WEEKDAYS) for word in words}
_NOW = frozenset({"now", "jetzt"})
_WORDS = r"[^\W\d_]+"
_DATE = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}))?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?"
    r"(?:\s?(?:(?P<half>[ap])\.?m\.?|(?:uhr|h)(?:\s(?P<minute_after>\d{2}))?))?"
)
_MOMENT = re.compile(
    rf"(?:(?:on |am )?(?:(?!(?:at|um) )(?P<word>{_WORDS})\.?|{_DATE}),?\s)?"
    rf"(?:at |um )?{_CLOCK}",
    re.IGNORECASE,
)
_IN = re.compile(r"in (?P<span>.+)", re.IGNORECASE)
_CALENDAR_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[T ].+")


def parse_moment(text: str) -> datetime | None:
    """Return what is written as aware UTC; None for what cannot be read.

    "14:30" is the next one, "fri 18:00" too; "tomorrow 9", "morgen um 9 Uhr",
    "18.6. 14:00", "2027-06-18 14:00", "in 2h" and "now". Times are Home Assistant's.
    """
    written = " ".join(text.split())
    if written.casefold() in _NOW:
        return dt_util.utcnow()
    if (later := _IN.fullmatch(written)) is not None:
        return _after(later["span"])
    try:
        if _CALENDAR_DAY.fullmatch(written):
            return _of_calendar(written)
        match = _MOMENT.fullmatch(written)
        return None if match is None else _next(match)
    except ValueError, OverflowError:
        return None


def _after(span: str) -> datetime | None:
    try:
        return dt_util.utcnow() + duration(span)
    except vol.Invalid, OverflowError:
        return None


def _of_calendar(written: str) -> datetime | None:
    parsed = dt_util.parse_datetime(written)
    if parsed is None:
        return None
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=dt_util.get_default_time_zone())
    return utc(parsed)


def _next(match: re.Match[str]) -> datetime | None:
    """Return the next moment that is meant; raise ValueError where there is none."""
    clock = _clock(match)
    now = dt_util.now()
    word = (match["word"] or "").casefold()
    if word in _DAYS_AHEAD:
        return _at(now.date() + timedelta(days=_DAYS_AHEAD[word]), clock)
    if word in _WEEKDAY:
        ahead = (_WEEKDAY[word] - now.weekday()) % 7
        return _from_now_on(now.date() + timedelta(days=ahead), clock, timedelta(7))
    if word:
        return None
    if match["day"]:
        year = int(match["year"] or now.year)
        day = date(year, int(match["month"]), int(match["day"]))
        if not match["year"] and day < now.date():
            day = day.replace(year=year + 1)
        return _at(day, clock)
    return _from_now_on(now.date(), clock, timedelta(1))


def _clock(match: re.Match[str]) -> time:
    hour = int(match["hour"])
    minute = int(match["minute"] or match["minute_after"] or 0)
    if match["half"] is not None:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
    return time(hour, minute)


def _from_now_on(day: date, clock: time, every: timedelta) -> datetime:
    moment = _at(day, clock)
    return moment if moment >= dt_util.utcnow() else _at(day + every, clock)


def _at(day: date, clock: time) -> datetime:
    zone = dt_util.get_default_time_zone()
    return utc(datetime.combine(day, clock, tzinfo=zone))
