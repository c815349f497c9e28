"""What members have been trained in, as lines that people write: `H2D 2027-06-30`."""

from datetime import date, datetime, timedelta
import re

from homeassistant.util import dt as dt_util

from ..core.training import Training

_DATES = (
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}"), "%Y-%m-%d"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"), "%d.%m.%Y"),
)


def training_from(line: str) -> Training:
    """Return the training that a line names; it lasts to the end of its last day, if any.

    Days are local, written as 2027-06-30 or 30.06.2027. Raises ValueError for a line
    without a name, and for a day that the calendar does not have.
    """
    *words, last = line.split() or [""]
    day = _day(last)
    tag = " ".join(words if day else (*words, last))
    if not tag:
        raise ValueError(line)
    return Training(tag, _end_of(day) if day else None)


def _day(word: str) -> date | None:
    for pattern, form in _DATES:
        if pattern.fullmatch(word):
            return datetime.strptime(word, form).date()
    return None


def _end_of(day: date) -> datetime:
    return dt_util.as_utc(dt_util.start_of_local_day(day + timedelta(days=1)))
