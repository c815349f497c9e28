"""How long a print takes, as people say it in English and German.

What they would write ("2h 30min", "90") is read as everywhere else. What is said has
numbers in words ("two and a half hours", "anderthalb Stunden"), parts of a unit ("half
an hour", "Dreiviertelstunde"), units in one word with their number ("zweistündigen")
and minutes without their unit ("two hours thirty").
"""

from datetime import timedelta
import re

import voluptuous as vol

from ..requests import validators
from .numbers import counted, number_of, words_of

_LONGEST = 100
"""Characters; nobody says more of a duration."""

_HOUR = timedelta(hours=1)
_UNITS = (
    (re.compile(r"h|hrs?|hours?|std\.?|stunden?|stündige?[mnrs]?"), _HOUR),
    (re.compile(r"min|mins?|minutes?|minuten?|minütige?[mnrs]?"), timedelta(minutes=1)),
    (re.compile(r"days?|tage?n?|tägige?[mnrs]?"), timedelta(days=1)),
)
_GLUED = re.compile(
    r"(?<=[a-zäöü])(?=stund|stünd|minut|minüt|täg)|(?<=[0-9])(?=[a-zäöü])"
)
"""Where a unit begins that is written in one word with its number."""

_HALVES = {"half", "halb", "halbe", "halben", "halbes", "einhalb", "½"}
_QUARTERS = {"quarter": 0.25, "quarters": 0.25, "viertel": 0.25, "dreiviertel": 0.75}
_ARTICLES = {"a", "an", "ein", "eine", "einen", "einer", "eines", "einem"}
_JOINING = {"and", "und"}
_FILLERS = {
    *("of", "the", "long", "about", "around", "roughly"),
    *("von", "lang", "langen", "etwa", "ungefähr", "circa", "rund"),
}


def spoken_duration(text: str) -> timedelta:
    """Return the duration that a text says. Raises Invalid where it says none."""
    try:
        return validators.duration(text)
    except vol.Invalid:
        if len(text) > _LONGEST:
            raise
    reading = _Reading()
    apart = _GLUED.sub(" ", text.casefold().replace("½", " ½ "))
    try:
        for word in words_of(apart):
            reading.take(word)
        return reading.end()
    except OverflowError as err:
        raise _no_duration() from err


class _Reading:
    """A duration while it is read word by word."""

    def __init__(self) -> None:
        self._total = timedelta()
        self._amount: float | None = None
        self._is_article = False
        self._is_joined = False
        self._unit: timedelta | None = None

    def take(self, word: str) -> None:
        """Take the next word; raise Invalid where it has no place in a duration."""
        if word in _FILLERS:
            return
        if word in _JOINING:
            self._is_joined = True
        elif word in _ARTICLES:
            if self._amount is None:
                self._amount, self._is_article = 1.0, True
        else:
            if (unit := _unit_of(word)) is None:
                self._count(word)
            else:
                self._total += (1.0 if self._amount is None else self._amount) * unit
                self._unit, self._amount, self._is_article = unit, None, False
            self._is_joined = False

    def end(self) -> timedelta:
        """Return the sum; what is left without a unit belongs to the last one."""
        if self._unit is None or self._is_article:
            raise _no_duration()
        if self._amount is None:
            return self._total
        if self._amount < 1:
            return self._total + self._amount * self._unit
        if self._unit is not _HOUR:
            raise _no_duration()
        return self._total + timedelta(minutes=self._amount)

    def _count(self, word: str) -> None:
        """Let a number or a part of one change the amount."""
        before = None if self._is_article else self._amount
        self._is_article = False
        if word in _HALVES:
            self._amount = (before or 0.0) + 0.5
        elif (part := _QUARTERS.get(word)) is not None:
            if self._is_joined:
                self._amount = (before or 0.0) + part
            else:
                self._amount = part if before is None else before * part
        elif (number := number_of(word)) is not None:
            self._amount = counted(before, number)
        else:
            raise _no_duration()


def _unit_of(word: str) -> timedelta | None:
    for words, unit in _UNITS:
        if words.fullmatch(word):
            return unit
    return None


def _no_duration() -> vol.Invalid:
    return vol.Invalid("expected a duration, such as two and a half hours")
