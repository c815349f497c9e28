"""From what a file's text says to values: numbers, lists, times, colours. None is what nobody can read."""

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


def signed(told: str | None) -> float | None:
    """Return a number; a decimal comma and a percent sign are understood."""
    if told is None or len(told) > _LONGEST_NUMBER:
        return None
    told = told.strip().removesuffix("%").rstrip()
    if not _NUMERAL.fullmatch(told):
        return None
    value = float(told.replace(",", "."))
    return value if abs(value) <= LARGEST else None


def number(told: str | None) -> float | None:
    """Return a number from 0 on."""
    value = signed(told)
    return value if value is not None and value >= 0 else None


def finite(told: object) -> float | None:
    """Return a number of a JSON document."""
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    return float(told) if abs(told) <= LARGEST else None


def positive(told: str | None) -> float | None:
    """Return a number above 0."""
    return number(told) or None


def numbers(told: str | None) -> list[float | None]:
    """Return a list that is divided by commas or semicolons."""
    if told is None or not told.strip():
        return []
    return [number(one) for one in re.split("[,;]", told, maxsplit=_MOST_IN_A_LIST)]


def same(told: Sequence[float | None]) -> float | None:
    """Return the number above 0 that all of a list are."""
    return told[0] or None if len(set(told)) == 1 else None


def total(told: str | None) -> float | None:
    """Return the sum of a list, or None where it says nothing or less than nothing."""
    known = [one for one in numbers(told) if one is not None]
    return round(sum(known), 4) or None


def words(told: str | None) -> list[str]:
    """Return a list that is divided by semicolons, its quotes taken off."""
    if told is None or not told.strip():
        return []
    return [one.strip().strip('"') for one in told.split(";", maxsplit=_MOST_IN_A_LIST)]


def text(told: str | None) -> str | None:
    """Return a printable text of 1 to 255 characters without quotes and blanks around it."""
    if told is None:
        return None
    shown = "".join(one for one in told if one.isprintable())
    return shown.strip().strip('"').strip()[:LONGEST_TEXT].rstrip() or None


def color(told: str | None) -> str | None:
    """Return RRGGBB in upper case from "#rrggbb" or "#rrggbbaa"."""
    known = _COLOR.fullmatch((told or "").strip())
    return None if known is None else known[1].upper()


def seconds(told: str | None) -> timedelta | None:
    """Return a duration above 0 from a number of seconds."""
    value = positive(told)
    return None if value is None else _sane(timedelta(seconds=round(value)))


def time(told: str | None) -> timedelta | None:
    """Return a duration above 0 from "1d 2h 3m 4s"."""
    known = _TIME.fullmatch((told or "").strip())
    if known is None:
        return None
    days, hours, minutes, rest = (int(part or 0) for part in known.groups())
    return _sane(timedelta(days=days, hours=hours, minutes=minutes, seconds=rest))


def _sane(duration: timedelta) -> timedelta | None:
    return duration if timedelta(0) < duration <= LONGEST_PRINT else None
