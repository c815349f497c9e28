"""How the values of requests' fields are read; an invalid value is refused."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..core.colors import MOST_COLORS, color_of
from ..core.needs import Filament, PrintSettings, filament_of, plain_tag
from ..core.rules.limits import LONGEST_SOURCE, LONGEST_TAG, MOST_TAGS
from ..times import last_second, utc

LARGEST_PART = 10_000.0
"""Millimetres."""
MOST_TRAYS = 32
MOST_WORDS = 20
"""Of settings that the queue does not know."""
LONGEST_WORD = 50
LONGEST_SETTING = 200
_WHOLE_WITHIN = 1_000_000


def text(longest: int, shortest: int = 0) -> Callable[[Any], Any]:
    """Return a check for a text without blanks around it."""
    checked: Callable[[Any], Any] = vol.All(
        cv.string, str.strip, vol.Length(min=shortest, max=longest)
    )
    return checked


def number(above: float, up_to: float) -> Callable[[Any], float]:
    """Return a check for a number above one and up to another."""

    def checked(value: Any) -> float:
        converted: float = vol.Coerce(float)(value)
        if not isfinite(converted) or not above < converted <= up_to:
            raise vol.Invalid(f"expected a number above {above:g}, up to {up_to:g}")
        return converted

    return checked


def amount(up_to: float) -> Callable[[Any], float]:
    """Return a check for a number from 0 to another."""

    def checked(value: Any) -> float:
        converted: float = vol.Coerce(float)(value)
        if not 0 <= converted <= up_to:
            raise vol.Invalid(f"expected a number from 0 to {up_to:g}")
        return converted

    return checked


def whole(value: Any) -> int:
    """Validate a whole number; how large it may be is for the rules."""
    converted: float = vol.Coerce(float)(value)
    if not abs(converted) <= _WHOLE_WITHIN or not converted.is_integer():
        raise vol.Invalid("expected a whole number")
    return int(converted)


def moment(value: Any) -> datetime:
    """Validate a time; a time without a zone is in Home Assistant's."""
    try:
        parsed = cv.datetime(value)
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=dt_util.get_default_time_zone())
        return utc(parsed)
    except ValueError as err:
        raise vol.Invalid("expected a date and time of this age") from err


def deadline(value: Any) -> datetime:
    """Validate a time, or a day, which counts up to its last second."""
    try:
        if isinstance(value, str):
            value = date.fromisoformat(value.strip())
        if isinstance(value, date) and not isinstance(value, datetime):
            return last_second(value)
    except ValueError:
        pass  # more than a day
    return moment(value)


def or_none[T](check: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Return a check that also takes nothing: null, or a text without a character."""

    def checked(value: Any) -> T | None:
        is_nothing = value is None or (isinstance(value, str) and not value.strip())
        return None if is_nothing else check(value)

    return checked


def color(value: Any) -> str:
    """Return a colour of "#rrggbb", "#rrggbbaa" or red, green and blue (0-255 each)."""
    if isinstance(value, list):
        rgb = vol.Schema(vol.ExactSequence([cv.byte] * 3))(value)
        return bytes(rgb).hex().upper()
    known = color_of(value)
    if known is None:
        raise vol.Invalid("expected a colour, such as #1E90FF")
    return known


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


def filament(value: Any) -> Filament:
    """Validate what is on a spool; the colours of several go before the one."""
    given = _FILAMENT(value)
    one = [given["color"]] if "color" in given else []
    several = tuple(dict.fromkeys(given.get("colors", one)))
    return filament_of(given.get("material"), several, given.get("brand"))


_FILAMENTS = vol.Schema(vol.All(cv.ensure_list, [filament], vol.Length(max=MOST_TRAYS)))


def filaments(value: Any) -> tuple[Filament, ...]:
    """Validate what is on each tray; a single one stands for itself."""
    return tuple(_FILAMENTS(value))


KNOWN_SETTINGS: dict[str, Callable[[Any], float]] = {
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


def settings(value: Any) -> PrintSettings:
    """Validate how it is sliced; unknown settings are kept as they are."""
    given: dict[Any, Any] = vol.Schema(dict)(value)
    known = {key: word for key, word in given.items() if key in KNOWN_SETTINGS}
    other = {key: word for key, word in given.items() if key not in KNOWN_SETTINGS}
    return PrintSettings(**_KNOWN(known), other=_OTHER(other))


_path = text(LONGEST_SOURCE, 1)


def path(value: Any) -> str:
    """Return the path or media source id of a file, also as media selectors give it."""
    chosen = value.get("media_content_id") if isinstance(value, Mapping) else value
    checked: str = _path(chosen)
    return checked


_TAGS = vol.Schema(
    vol.All(cv.ensure_list, [text(LONGEST_TAG, 1)], vol.Length(max=MOST_TAGS))
)


def tags(value: Any) -> frozenset[str]:
    """Validate words that a printer is marked with; a single one stands for itself."""
    return frozenset(map(plain_tag, _TAGS(value)))
