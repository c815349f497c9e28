"""Parses what slicers write of time and filament, whatever its unit and its separators.

Without a unit a time is seconds, a weight grams, a length millimetres, a volume mm³. A
comma is a decimal one where something else divides the list, or where a list of whole
numbers makes no sense: no slicer rounds what it has used.
"""

from collections.abc import Mapping
from datetime import timedelta
import re

from .scalars import LONGEST_PRINT, divided, number

_GRAMS = {"g": 1.0, "kg": 1000.0}
_MILLIMETRES = {"mm": 1.0, "m": 1000.0, "meter": 1000.0, "meterm": 1000.0}
"""Cura 15 writes "1.25 meterm"."""
_CUBIC_MILLIMETRES = {"mm3": 1.0, "mm^3": 1.0, "cm3": 1000.0, "cm^3": 1000.0, "cc": 1e3}
_ASIDE = re.compile(r"\([^()]*\)|[\[\]$]")
"""The same in another unit, brackets, and a currency."""
_WITH_UNIT = re.compile(
    r"(?:(?<![\d.,])|(?<=[A-Za-z],))"
    r"([+-]?(?:\d{1,20}(?:[.,]\d{1,20})?|[.,]\d{1,20}))\s{0,8}([A-Za-z]+(?:\^?3)?)"
)
"""It begins where a number does: a line may be as long as the file."""
_UNIT = re.compile("[A-Za-z]")

_LONGEST_LIST = 2048
"""Characters that are looked at; more than any printer's trays need."""

_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_WORDS = r"(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)"
_PART = re.compile(rf"(\d{{1,7}}(?:[.,]\d{{1,6}})?)\s*({_WORDS})(?![a-z])[\s:,]*")
_SPELLED = re.compile(rf"(?:{_PART.pattern})+")
_CLOCK = re.compile(r"\s*(\d{1,4}):(\d{2})(?::(\d{2}))?\s*")
_LONGEST = 64
"""Characters of a time."""


def duration(raw: str | None) -> timedelta | None:
    """Return a duration above 0: "1d 2h 3m 4s", "1 hour 5 minutes", "72.45 minutes", "2:11:47", "3600"."""
    if raw is None or len(raw) > _LONGEST:
        return None
    raw = raw.strip().lower()
    seconds = number(raw) or 0
    if (clock := _CLOCK.fullmatch(raw)) is not None:
        hours, minutes, rest = (int(part or 0) for part in clock.groups())
        seconds = hours * 3600 + minutes * 60 + rest
    elif _SPELLED.fullmatch(raw):
        seconds = sum(
            float(count.replace(",", ".")) * _SECONDS[unit[0]]
            for count, unit in _PART.findall(raw)
        )
    known = timedelta(seconds=round(seconds))
    return known if timedelta(0) < known <= LONGEST_PRINT else None


def grams(raw: str, trays: int | None = None) -> list[float | None]:
    """Return the weight of each filament; `trays` says how many there are."""
    return _amounts(raw, _GRAMS, trays)


def millimetres(raw: str, trays: int | None = None) -> list[float | None]:
    """Return the length of each filament."""
    return _amounts(raw, _MILLIMETRES, trays)


def cubic_millimetres(raw: str, trays: int | None = None) -> list[float | None]:
    """Return the volume of each filament."""
    return _amounts(raw, _CUBIC_MILLIMETRES, trays)


def plain(raw: str, trays: int | None = None) -> list[float | None]:
    """Return quantities that have no unit."""
    return _amounts(raw, {}, trays)


def _amounts(
    raw: str, units: Mapping[str, float], trays: int | None
) -> list[float | None]:
    raw = _ASIDE.sub("", raw[:_LONGEST_LIST]).strip()
    if not raw:
        return []
    if _UNIT.search(raw):
        return [
            None if (value := number(count)) is None else value * units[unit]
            for count, unit in _WITH_UNIT.findall(raw)
            if unit in units
        ]
    parts = divided(raw)
    if ";" not in raw and ", " not in raw and "." not in raw:
        parts = _with_decimals(parts, trays)
    return [number(part) for part in parts]


def _with_decimals(parts: list[str], trays: int | None) -> list[str]:
    """Return the numbers of a list in which every comma may be a decimal one."""
    whole, fractions = parts[0::2], parts[1::2]
    if len(whole) != len(fractions):
        return parts
    if (
        all(len(fraction.strip()) > 1 for fraction in fractions)
        or all(part.strip() == "0" for part in whole)
        or len(whole) == trays
    ):
        return [f"{a}.{b}" for a, b in zip(whole, fractions, strict=True)]
    return parts
