"""Parses what a file says into values: numbers, lists, times; None for what cannot be read."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
import re

LARGEST = 1e6
"""No millimetres, grams, degrees or costs of a print are beyond it."""
LONGEST_PRINT = timedelta(days=60)
"""A longer print is a slicer's or a joker's mistake."""
LONGEST_TEXT = 255
_LONGEST_NUMBER = 32
"""Characters; a longer text is no number of ours."""
_MOST_IN_A_LIST = 64
"""No printer has more trays or tools."""

_NUMERAL = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,2})?")


def signed(raw: str | None) -> float | None:
    """Return a number; a decimal comma and a percent sign are understood."""
    if raw is None or len(raw) > _LONGEST_NUMBER:
        return None
    raw = raw.strip().removesuffix("%").rstrip()
    if not _NUMERAL.fullmatch(raw):
        return None
    value = float(raw.replace(",", "."))
    return value if abs(value) <= LARGEST else None


def number(raw: str | None) -> float | None:
    """Return a number from 0 on."""
    value = signed(raw)
    return value if value is not None and value >= 0 else None


def finite(value: object) -> float | None:
    """Return a number of a JSON document."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= LARGEST else None


def positive(raw: str | None) -> float | None:
    """Return a number above 0."""
    return number(raw) or None


def divided(raw: str) -> list[str]:
    """Return the parts of a list; with another separator in it a comma is a decimal one."""
    separator = ";" if ";" in raw else r",\s" if re.search(r",\s", raw) else ","
    return re.split(separator, raw, maxsplit=_MOST_IN_A_LIST)


def numbers(raw: str | None) -> list[float | None]:
    """Return a list that is divided by semicolons, else by commas."""
    if raw is None or not raw.strip():
        return []
    return [number(part) for part in divided(raw)]


def same(values: Sequence[float | None]) -> float | None:
    """Return the number above 0 that all of a list are."""
    return values[0] or None if len(set(values)) == 1 else None


def total(values: Iterable[float | None]) -> float | None:
    """Return the sum of a list, or None where it says nothing."""
    return round(sum(filter(None, values)), 4) or None


def words(raw: str | None) -> list[str]:
    """Return a list that is divided by semicolons, its quotes taken off."""
    if raw is None or not raw.strip():
        return []
    return [
        part.strip().strip('"') for part in raw.split(";", maxsplit=_MOST_IN_A_LIST)
    ]


def text(raw: str | None) -> str | None:
    """Return a printable text of 1 to 255 characters without quotes and blanks around it."""
    if raw is None:
        return None
    shown = "".join(letter for letter in raw if letter.isprintable())
    return shown.strip().strip('"').strip()[:LONGEST_TEXT].rstrip() or None


def seconds(raw: str | None) -> timedelta | None:
    """Return a duration above 0 from a number of seconds."""
    value = positive(raw)
    return None if value is None else _sane(timedelta(seconds=round(value)))


def _sane(duration: timedelta) -> timedelta | None:
    return duration if timedelta(0) < duration <= LONGEST_PRINT else None
