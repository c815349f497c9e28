"""From what somebody else sent to a value of the wanted type, or None."""

from datetime import timedelta
import math

LONGEST_TEXT = 255
LONGEST_NUMBER = 32
"""Characters; a longer text is no number of ours."""

LONGEST_PRINT = timedelta(days=60)
"""A longer remaining time is a printer's mistake."""

_NUMBERS = (int, float)
"""Made once: a union is put together anew wherever it is written, and this is asked often."""
_PLACE = "local:"
_NO_NAME = "0"


def number(value: object, low: float = 0.0, high: float = math.inf) -> float | None:
    """Return a finite number from `low` to `high`; numerals in text count."""
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER:
        value = value.strip().removesuffix("%")
    elif isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return None
    try:
        parsed = float(value)
    except ValueError, OverflowError:
        return None
    return parsed if math.isfinite(parsed) and low <= parsed <= high else None


def whole(value: object, low: int = 0, high: int = 2**32) -> int | None:
    """Return a whole number from `low` to `high`."""
    parsed = number(value, low, high)
    return None if parsed is None else int(parsed)


def text(value: object) -> str | None:
    """Return a text of 1 to 255 characters without blanks around it."""
    if not isinstance(value, str):
        return None
    return value.strip()[:LONGEST_TEXT].rstrip() or None


def first_line(value: object) -> str | None:
    """Return the first line of a text."""
    lines = (text(value) or "").splitlines()
    return lines[0].rstrip() if lines else None


def print_name(value: object) -> str | None:
    """Return a print's name without the place that it comes from.

    "0" stands for none, and so does a place without a name.
    """
    name = text((text(value) or "").removeprefix(_PLACE))
    return None if name == _NO_NAME else name


def base_name(value: object) -> str | None:
    """Return the last part of a path, as a print's name."""
    if not isinstance(value, str):
        return None
    return print_name(value.replace("\\", "/").rsplit("/", 1)[-1])


def remaining(seconds: float | None) -> timedelta | None:
    """Return a remaining time in whole minutes; finer steps would only be noise."""
    if seconds is None or not 0 <= seconds <= LONGEST_PRINT.total_seconds():
        return None
    return timedelta(minutes=round(seconds / 60))
