"""How the values of requests' fields are read; an invalid value is refused."""

from collections.abc import Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import Any

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..core.colors import MOST_COLORS, color_of
from ..core.needs import Filament, PrintSettings, filament_of, plain_tag
from ..core.rules.limits import (
    LONGEST_ESTIMATE,
    LONGEST_SOURCE,
    LONGEST_TAG,
    MOST_TAGS,
    SHORTEST_ESTIMATE,
)
from ..core.spool_stock import LoadedSpool
from ..times import (
    DURATION_PATTERN,
    duration as read_duration,
    last_second,
    minutes,
    utc,
)
from .check import Check, Shape, or_null

LARGEST_PART = 10_000.0
"""Millimetres."""
MOST_TRAYS = 32
HEAVIEST_SPOOL = 20_000.0
"""Grams of filament."""
MOST_WORDS = 20
"""Of settings that the queue does not know."""
LONGEST_WORD = 50
LONGEST_SETTING = 200
_WHOLE_WITHIN = 1_000_000


_SOMETHING = r"[^\s\u001c-\u001f\u0085\ufeff]"
"""The pattern of a text that is more than blanks, be they those of Python or of JavaScript."""


def text(longest: int, shortest: int = 0) -> Check[str]:
    """Return a check for a text without blanks around it."""
    read = vol.All(cv.string, str.strip, vol.Length(min=shortest, max=longest))
    shape: dict[str, Any] = {"type": "string", "maxLength": longest}
    return Check(read, shape | ({"pattern": _SOMETHING} if shortest else {}))


def number(above: float, up_to: float) -> Check[float]:
    """Return a check for a number above one and up to another."""

    def read(value: Any) -> float:
        converted: float = vol.Coerce(float)(value)
        if not isfinite(converted) or not above < converted <= up_to:
            raise vol.Invalid(f"expected a number above {above:g}, up to {up_to:g}")
        return converted

    return Check(read, {"type": "number", "exclusiveMinimum": above, "maximum": up_to})


def amount(up_to: float) -> Check[float]:
    """Return a check for a number from 0 to another."""

    def read(value: Any) -> float:
        converted: float = vol.Coerce(float)(value)
        if not 0 <= converted <= up_to:
            raise vol.Invalid(f"expected a number from 0 to {up_to:g}")
        return converted

    return Check(read, {"type": "number", "minimum": 0, "maximum": up_to})


def whole(lowest: int = -_WHOLE_WITHIN, highest: int = _WHOLE_WITHIN) -> Check[int]:
    """Return a check for a whole number.

    How large it may be is for the rules, which say it in words; programs are shown it.
    """
    return Check(_whole, {"type": "integer", "minimum": lowest, "maximum": highest})


def _whole(value: Any) -> int:
    converted: float = vol.Coerce(float)(value)
    if not abs(converted) <= _WHOLE_WITHIN or not converted.is_integer():
        raise vol.Invalid("expected a whole number")
    return int(converted)


def _moment(value: Any) -> datetime:
    try:
        parsed = cv.datetime(value)
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=dt_util.get_default_time_zone())
        return utc(parsed)
    except ValueError as err:
        raise vol.Invalid("expected a date and time of this age") from err


_DAY = "(19[7-9][0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = rf"{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,6}})?)?(Z|[+-]{_CLOCK})?"

moment = Check(
    _moment,
    {
        "type": "string",
        "pattern": f"^{_DAY}[T ]{_TIME}$",
        "examples": ["2026-11-28T14:00:00+01:00"],
    },
    "Moment",
)
"""Validate a time; a time without a zone is in Home Assistant's."""


def _deadline(value: Any) -> datetime:
    day = _day(value)
    return _moment(value) if day is None else last_second(day)


def _earliest_start(value: Any) -> datetime:
    day = _day(value)
    return _moment(value if day is None else datetime.combine(day, time.min))


def _day(value: Any) -> date | None:
    """Return the day that is named; None where a time is, or neither."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            return None
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return value if is_day else None


_DAY_OR_TIME: Shape = {
    "type": "string",
    "pattern": f"^{_DAY}([T ]{_TIME})?$",
    "examples": ["2026-11-28T14:00:00+01:00", "2026-11-28"],
}

deadline = Check(_deadline, _DAY_OR_TIME, "Deadline")
"""Validate a time, or a day, which counts up to its last second."""

earliest_start = Check(_earliest_start, _DAY_OR_TIME, "EarliestStart")
"""Validate a time, or a day, which counts from its first second."""


duration = Check(
    read_duration,
    {
        "anyOf": [
            {
                "type": "number",
                "minimum": minutes(SHORTEST_ESTIMATE),
                "maximum": minutes(LONGEST_ESTIMATE),
            },
            {
                "type": "string",
                "pattern": DURATION_PATTERN,
                "maxLength": LONGEST_WORD,
            },
        ],
        "examples": [150, "PT2H30M", "2h 30min"],
    },
    "Duration",
)
"""Validate a duration: minutes, ISO 8601, or as people write it."""


def or_none[T](check: Check[T]) -> Check[T | None]:
    """Return a check that also takes nothing: null, or a text without a character."""

    def read(value: Any) -> T | None:
        is_nothing = value is None or (isinstance(value, str) and not value.strip())
        return None if is_nothing else check(value)

    return Check(read, or_null(check.shape))


def _color(value: Any) -> str:
    if isinstance(value, list):
        rgb = vol.Schema(vol.ExactSequence([cv.byte] * 3))(value)
        return bytes(rgb).hex().upper()
    known = color_of(value)
    if known is None:
        raise vol.Invalid("expected a colour, such as #1E90FF")
    return known


color = Check(
    _color,
    {
        "type": "string",
        "pattern": "^#?[0-9A-Fa-f]{6}([1-9A-Fa-f][0-9A-Fa-f]|0[1-9A-Fa-f])?$",
        "examples": ["#1E90FF"],
    },
    "Color",
)
"""Return a colour of "#rrggbb", "#rrggbbaa" or red, green and blue (0-255 each)."""


_FILAMENT = vol.Schema(
    vol.All(
        {
            vol.Optional("material"): text(LONGEST_WORD, 1),
            vol.Optional("color"): color,
            vol.Optional("colors"): vol.All([color], vol.Length(1, MOST_COLORS)),
            vol.Optional("brand"): text(LONGEST_WORD, 1),
        },
        vol.Length(min=1, msg="expected material, color or brand"),
    )
)


def _filament(value: Any) -> Filament:
    """Validate what is on a spool; the colours of several go before the one."""
    given = _FILAMENT(value)
    one = [given["color"]] if "color" in given else []
    several = tuple(dict.fromkeys(given.get("colors", one)))
    return filament_of(given.get("material"), several, given.get("brand"))


_WORD_SHAPE = text(LONGEST_WORD, 1).shape
_FILAMENT_SHAPE: Shape = {
    "type": "object",
    "properties": {
        "material": _WORD_SHAPE,
        "color": color.shape,
        "colors": {
            "type": "array",
            "items": color.shape,
            "minItems": 1,
            "maxItems": MOST_COLORS,
        },
        "brand": _WORD_SHAPE,
    },
    "additionalProperties": False,
    "minProperties": 1,
}

_AMOUNTS: dict[str, Check[Any]] = {"grams": amount(HEAVIEST_SPOOL)}
"""What is known of a spool besides its filament."""


def _spool(value: Any) -> LoadedSpool:
    """Validate what is on a spool, and how much of it."""
    given = dict(vol.Schema(dict)(value))
    more = {key: _AMOUNTS[key](given.pop(key)) for key in _AMOUNTS if key in given}
    return LoadedSpool(filament=_filament(given), **more)


_SPOOLS = vol.Schema(vol.All(cv.ensure_list, [_spool], vol.Length(max=MOST_TRAYS)))

filaments: Check[tuple[LoadedSpool, ...]] = Check(
    lambda value: tuple(_SPOOLS(value)),
    {
        "type": "array",
        "items": {
            **_FILAMENT_SHAPE,
            "properties": _FILAMENT_SHAPE["properties"]
            | {key: check.shape for key, check in _AMOUNTS.items()},
            "anyOf": [{"required": [key]} for key in _FILAMENT_SHAPE["properties"]],
        },
        "maxItems": MOST_TRAYS,
    },
    "Filaments",
)
"""Validate what is on each tray, with how much is left of it, or needed.

A single one stands for itself.
"""


KNOWN_SETTINGS: dict[str, Check[float]] = {
    "nozzle_temperature": amount(600),
    "bed_temperature": amount(300),
    "layer_height": number(0, 10),
    "infill": amount(100),
    "speed": number(0, 10_000),
}
_KNOWN = vol.Schema({vol.Optional(key): check for key, check in KNOWN_SETTINGS.items()})
_OTHER = vol.Schema(
    vol.All({text(LONGEST_WORD, 1): text(LONGEST_SETTING)}, vol.Length(max=MOST_WORDS))
)


def _settings(value: Any) -> PrintSettings:
    given: dict[Any, Any] = vol.Schema(dict)(value)
    known = {key: word for key, word in given.items() if key in KNOWN_SETTINGS}
    other = {key: word for key, word in given.items() if key not in KNOWN_SETTINGS}
    return PrintSettings(**_KNOWN(known), other=_OTHER(other))


settings = Check(
    _settings,
    {
        "type": "object",
        "properties": {key: check.shape for key, check in KNOWN_SETTINGS.items()},
        "additionalProperties": text(LONGEST_SETTING).shape,
        "propertyNames": {"pattern": _SOMETHING, "maxLength": LONGEST_WORD},
        "maxProperties": MOST_WORDS,
    },
    "Settings",
)
"""Validate how it is sliced; unknown settings are kept as they are."""

_path = text(LONGEST_SOURCE, 1)


def _chosen(value: Any) -> str:
    return _path(value.get("media_content_id") if isinstance(value, Mapping) else value)


path = Check(_chosen, _path.shape)
"""Return the path or media source id of a file, also as media selectors give it."""

_TAG = text(LONGEST_TAG, 1)
_TAGS = vol.Schema(vol.All(cv.ensure_list, [_TAG], vol.Length(max=MOST_TAGS)))

tags = Check(
    lambda value: frozenset(map(plain_tag, _TAGS(value))),
    {"type": "array", "items": _TAG.shape, "maxItems": MOST_TAGS},
)
"""Validate words that a printer is marked with; a single one stands for itself."""
