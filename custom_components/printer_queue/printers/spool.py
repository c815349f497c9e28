"""What an entity shows of a spool: one of Spoolman, of a tray, or of a template sensor.

Attributes, the first that is there counts:
- Spoolman's integration (Disane87/spoolman-homeassistant) flattens Spoolman's own answer
  (github.com/Donkie/Spoolman, /api/v1/spool): `filament_material`, `filament_color_hex`
  ("FF0000"), or `filament_multi_color_hexes` ("ff0000,00ff00"). Its state is a weight.
- Bambu Lab's (greghesp/ha-bambulab): `type`, `color` ("#FF0000FF"), `filament_id`
  ("GFA00"), `empty`. Its state is a name.
- Anything else: `material` and `color`, or the material as its state.
"""

from collections.abc import Iterator, Mapping, Sequence
import re
from typing import Any

from ..core.needs import Filament
from .coerce import number, text

_MATERIAL = ("filament_material", "material", "filament_type", "tray_type", "type")
_COLOR = (
    "filament_color_hex",
    "color_hex",
    "filament_multi_color_hexes",
    "multi_color_hexes",
    "filament_color",
    "color",
    "tray_color",
)
_BRAND = ("tray_info_idx", "filament_id")
"""Spoolman's own `filament_id` is a number that no printer knows."""

_HEX = re.compile(r"#?([0-9A-F]{6})(?:[0-9A-F]{2})?(?:,.*)?", re.IGNORECASE)
_EMPTY = {"empty", "none"}
_LONGEST_MATERIAL = 32
"""Characters; a longer state is no material."""


def spool_of(value: str, attributes: Mapping[str, Any]) -> tuple[Filament, ...] | None:
    """Return the spool that an entity shows, none for an empty place.

    None where it shows no material at all. Never raises.
    """
    if attributes.get("empty") is True or value.strip().lower() in _EMPTY:
        return ()
    material = next(_texts(attributes, _MATERIAL), None) or _as_material(value)
    if material is None:
        return None
    if material.lower() in _EMPTY:
        return ()
    colors = (_color(attributes.get(key)) for key in _COLOR)
    brands = (brand for brand in _texts(attributes, _BRAND) if number(brand) is None)
    return (Filament(material, next(filter(None, colors), None), next(brands, None)),)


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


def _color(value: Any) -> str | None:
    """Return RRGGBB of such a text or of three numbers."""
    if isinstance(value, str):
        match = _HEX.fullmatch(value.strip())
        return match[1].upper() if match else None
    if isinstance(value, list | tuple) and len(value) == 3:
        try:
            return bytes(value).hex().upper()
        except TypeError, ValueError:
            return None
    return None
