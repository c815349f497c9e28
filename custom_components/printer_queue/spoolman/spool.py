"""One spool as Spoolman answers it (`Spool` in its OpenAPI document)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.colors import colors_of
from ..core.needs import Filament, filament_of
from ..printers.coerce import number, text, whole

HIGHEST_ID = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSpool:
    """A spool that Spoolman keeps; weights are grams of filament.

    `remaining` is None where nobody has entered what it held when it was new. `name` is
    what people call its filament.
    """

    id: int
    filament: Filament
    used: float
    remaining: float | None = None
    location: str | None = None
    name: str | None = None


def spool_from(raw: object) -> StoredSpool | None:
    """Return the spool of an answer; None for what is none. Never raises."""
    if not isinstance(raw, Mapping):
        return None
    spool_id = whole(raw.get("id"), 1, HIGHEST_ID)
    used = number(raw.get("used_weight"))
    filament = raw.get("filament")
    if spool_id is None or used is None or not isinstance(filament, Mapping):
        return None
    return StoredSpool(
        id=spool_id,
        filament=filament_of(text(filament.get("material")), _colors(filament)),
        used=used,
        remaining=number(raw.get("remaining_weight")),
        location=text(raw.get("location")),
        name=_name(filament),
    )


def _colors(filament: Mapping[str, Any]) -> tuple[str, ...]:
    return colors_of(filament.get("multi_color_hexes") or filament.get("color_hex"))


def _name(filament: Mapping[str, Any]) -> str | None:
    vendor = filament.get("vendor")
    maker = text(vendor.get("name")) if isinstance(vendor, Mapping) else None
    words = (maker, text(filament.get("name")), text(filament.get("material")))
    return " ".join(word for word in words if word) or None
