"""What an entity shows of a spool: one of Spoolman, of a tray, or of a template sensor.

Attributes, the first that is there counts:
- Spoolman's integration (Disane87/spoolman-homeassistant) flattens Spoolman's own answer
  (github.com/Donkie/Spoolman, /api/v1/spool): `filament_material`, `filament_color_hex`
  ("FF0000"), or `filament_multi_color_hexes` ("ff0000,00ff00"). Its state is a weight.
- Bambu Lab's (greghesp/ha-bambulab): `type`, `color` ("#FF0000FF"), `filament_id`
  ("GFA00"), `empty`. Its state is a name.
  Of a spool with a tag `remain` is the share left in percent, -1 where nobody measures
  it, and `tray_weight` what it held when it was new, in grams.
- Spoolman's `remaining_weight` is what is left of the filament, in grams.
- Anything else: `material` and `color`, or the material as its state.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core.colors import colors_of, is_color
from ..core.needs import Filament, filament_of
from .coerce import number, text

_MATERIAL = ("filament_material", "material", "filament_type", "tray_type", "type")
_COLORS = ("filament_multi_color_hexes", "multi_color_hexes", "colors", "cols")
_COLOR = ("filament_color_hex", "color_hex", "filament_color", "color", "tray_color")
_BRAND = ("tray_info_idx", "filament_id")
"""Spoolman's own `filament_id` is a number that no printer knows."""

_GRAMS = ("remaining_weight", "grams", "remaining_grams")
_SHARE = ("remain", "remaining")
WHOLE = "tray_weight"
LIGHTEST, HEAVIEST = 1.0, 20_000.0
"""Grams of filament on a new spool; 0 is one without a tag."""

_EMPTY = {"empty", "none"}
_NO_MATERIAL = _EMPTY | {"?", "unknown", "n/a", "-", "--", "---"}
"""What is shown in the place of a material of which nobody knows what it is, too."""
_LONGEST_MATERIAL = 32
"""Characters; a longer state is no material."""


def spool_of(value: str, attributes: Mapping[str, Any]) -> tuple[Filament, ...] | None:
    """Return the spool that an entity shows, none for an empty place or an unknown spool.

    None where it shows no material at all. Never raises.
    """
    if attributes.get("empty") is True or value.strip().lower() in _EMPTY:
        return ()
    material = next(_texts(attributes, _MATERIAL), None) or _as_material(value)
    if material is None:
        return None
    if material.lower() in _NO_MATERIAL:
        return ()
    brands = (brand for brand in _texts(attributes, _BRAND) if number(brand) is None)
    return (filament_of(material, colors_shown(attributes), next(brands, None)),)


def grams_shown(attributes: Mapping[str, Any]) -> float | None:
    """Return how much filament an entity shows to be left; None where it does not say."""
    for key in _GRAMS:
        left = number(attributes.get(key), 0, HEAVIEST)
        if left is not None:
            return round(left, 1)
    share = next(
        (number(attributes.get(key), 0, 100) for key in _SHARE if key in attributes),
        None,
    )
    whole = number(attributes.get(WHOLE), LIGHTEST, HEAVIEST)
    if share is None or whole is None or attributes.get("remain_enabled") is False:
        return None
    return round(whole * share / 100, 1)


def colors_shown(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    """Return all colours that an entity shows of a spool.

    The first attribute that is written as a colour counts, also if it is no colour.
    """
    for key in _COLORS:
        several = colors_of(attributes.get(key))
        if len(several) > 1:
            return several
    for key in (*_COLOR, *_COLORS):
        value = attributes.get(key)
        if key in _COLOR and isinstance(value, list | tuple):
            value = _hex(value)
        known = colors_of(value)
        if known or is_color(value):
            return known
    return ()


def _texts(attributes: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        value = text(attributes.get(key))
        if value is not None:
            yield value


def _as_material(value: str) -> str | None:
    material = text(value)
    if material is None or number(material) is not None:
        return None
    return material if len(material) <= _LONGEST_MATERIAL else None


def _hex(value: Sequence[Any]) -> str | None:
    """Return RRGGBB or RRGGBBAA of three or four numbers."""
    if len(value) not in (3, 4):
        return None
    try:
        return bytes(value).hex()
    except TypeError, ValueError:
        return None
