"""Parses what a file says into values: numbers, lists, times, colours; None for what cannot be read."""

from collections.abc import Sequence
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
_TIME = re.compile(
    r"(?:(\d{1,3})d\s*)?(?:(\d{1,4})h\s*)?(?:(\d{1,5})m\s*)?(?:(\d{1,7})s)?"
)
_COLOR = re.compile("#?([0-9A-Fa-f]{6})(?:[0-9A-Fa-f]{2})?")


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


def numbers(raw: str | None) -> list[float | None]:
    """Return a list that is divided by commas or semicolons."""
    if raw is None or not raw.strip():
        return []
    return [number(part) for part in re.split("[,;]", raw, maxsplit=_MOST_IN_A_LIST)]


def same(values: Sequence[float | None]) -> float | None:
    """Return the number above 0 that all of a list are."""
    return values[0] or None if len(set(values)) == 1 else None


def total(raw: str | None) -> float | None:
    """Return the sum of a list, or None where it says nothing or less than nothing."""
    known = [value for value in numbers(raw) if value is not None]
    return round(sum(known), 4) or None


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


def color(raw: str | None) -> str | None:
    """Return RRGGBB in upper case from "#rrggbb" or "#rrggbbaa"."""
    known = _COLOR.fullmatch((raw or "").strip())
    return None if known is None else known[1].upper()


def seconds(raw: str | None) -> timedelta | None:
    """Return a duration above 0 from a number of seconds."""
    value = positive(raw)
    return None if value is None else _sane(timedelta(seconds=round(value)))


def time(raw: str | None) -> timedelta | None:
    """Return a duration above 0 from "1d 2h 3m 4s"."""
    known = _TIME.fullmatch((raw or "").strip())
    if known is None:
        return None
    days, hours, minutes, rest = (int(part or 0) for part in known.groups())
    return _sane(timedelta(days=days, hours=hours, minutes=minutes, seconds=rest))


def _sane(duration: timedelta) -> timedelta | None:
    return duration if timedelta(0) < duration <= LONGEST_PRINT else None
