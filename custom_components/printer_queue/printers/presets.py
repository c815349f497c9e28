"""What common printers are; the table is `presets.json` beside this file.

The build volume and the nozzle are those of a slicer's machine profile, the first nozzle
where it has several. A temperature is the highest that the printer's own firmware, its
maker's slicer or its maker's cloud lets somebody set, or that the maker's specification
states; the lower one where it depends on the mains voltage. It is left out where no public
source says it: the `max_temp` of Klipper is where a printer switches off, which lies above,
except where its maker has added an overshoot. Each row names its `sources`; only facts were
taken.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One model of printers.

    Lengths are in mm, temperatures in °C. `slicers` are the names that slicers write into
    a file for it, `also` further ones that integrations show. `sources` are keys of
    `SOURCES`.
    """

    maker: str
    model: str
    volume: tuple[int, int, int]
    nozzle: float | None = None
    max_nozzle_temperature: int | None = None
    max_bed_temperature: int | None = None
    slicers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    sources: tuple[str, ...]

    @property
    def name(self) -> str:
        """What people choose it by."""
        return f"{self.maker} {self.model}"


def _preset(row: Mapping[str, Any]) -> Preset:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in row.items()
    }
    return Preset(**values)


_TABLE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

SOURCES: Mapping[str, str] = _TABLE["sources"]
"""Where a row was taken from: addresses by their keys."""

PRESETS: Mapping[str, Preset] = {
    preset.name: preset for preset in map(_preset, _TABLE["presets"])
}
"""The presets by their names, in the order in which people choose from them."""

MAKERS: tuple[str, ...] = tuple(
    dict.fromkeys(preset.maker for preset in PRESETS.values())
)


def names_of(preset: Preset) -> Iterator[str]:
    """Yield each name that means this model whoever says it."""
    yield preset.name
    for name in (*preset.slicers, *preset.also):
        yield name
        yield f"{preset.maker} {name}"


def recognised(name: str, manufacturer: str | None = None) -> Preset | None:
    """Return the preset that is called so; a model's bare name needs its manufacturer."""
    made_by = plain(manufacturer or "")
    for maker in ("", *(maker for maker in MAKERS if plain(maker) in made_by)):
        if preset := _BY_PLAIN_NAME.get(plain(f"{maker} {name}")):
            return preset
    return None


def plain(name: str) -> str:
    """Return a name without capitals, blanks and signs, and Prusa's “Original”."""
    return "".join(
        sign for sign in name.casefold() if sign.isalnum() or sign == "+"
    ).removeprefix("original")


_BY_PLAIN_NAME: Mapping[str, Preset] = {
    plain(name): preset for preset in PRESETS.values() for name in names_of(preset)
}
