"""Which filaments of a sliced project a plate uses, and with which nozzle.

`id` of a `<filament>` in `Metadata/slice_info.config` counts from 1 through all of the
project, its `group_id` names a `<nozzle>`, whose `extruder_id` counts from 1 through the
slicer's extruders. Files without `<nozzle>` mean the extruder by the group itself, from
0. `physical_extruder_map` of `Metadata/project_settings.config` says which of the
printer's that is, 0 the main one. Source: files of Bambu Studio, `bbs_3mf.cpp` in its
sources, and maziggy/bambuddy, threemf_tools.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any

from ..core.needs import PlateFilament
from .errors import FileError
from .package import Package, opened
from .plates import SlicedPlate, plates_with_gcode, sliced_plates
from .scalars import number, positive
from .sliced import filament
from .time_limit import TimeLimit

_SLICE_INFO = "metadata/slice_info.config"
_SETTINGS = "metadata/project_settings.config"
_LARGEST = 4 * 1024 * 1024
"""Bytes of one of them."""
_MOST_FILAMENTS = 64
"""Printers take a list with a place for each filament of the project."""


@dataclass(frozen=True, slots=True)
class PlateUse:
    """A sliced plate by its number, and the filaments that it uses, in the slicer's order.

    Without filaments the file does not say.
    """

    plate: int
    filaments: tuple[PlateFilament, ...]


def plate_use(path: Path, plate: int | None = None) -> PlateUse:
    """Return what a plate of a project uses: the wanted one, or the first that is sliced.

    Raises FileError where that is not in the file, or the file cannot be read. Blocks for
    some milliseconds.
    """
    try:
        with opened(path, TimeLimit()) as package:
            there = plates_with_gcode(package.names)
            if not there:
                raise FileError("file_without_plate")
            if plate is not None and plate not in there:
                plates = ", ".join(map(str, there))
                raise FileError("file_without_that_plate", plate=plate, plates=plates)
            chosen = there[0] if plate is None else plate
            sliced = sliced_plates(package.read(_SLICE_INFO, _LARGEST)).get(chosen)
            extruders = _extruders(package)
    except OSError as err:
        raise FileError(
            "file_unreadable", file=path.name, error=err.strerror or str(err)
        ) from err
    return PlateUse(chosen, tuple(_used(sliced or SlicedPlate(), extruders)))


def _used(plate: SlicedPlate, extruders: list[int]) -> Iterator[PlateFilament]:
    groups = {
        _whole(nozzle.get("id")): (_whole(nozzle.get("extruder_id")) or 0) - 1
        for nozzle in plate.nozzles
    }
    for used in plate.filaments:
        if not (positive(used.get("used_g")) or positive(used.get("used_m"))):
            continue
        place = _whole(used.get("id"))
        if place is None or not 1 <= place <= _MOST_FILAMENTS:
            raise FileError("file_damaged")
        group = _whole(used.get("group_id"))
        extruder = groups.get(group, -1) if groups else group
        yield PlateFilament(
            number=place,
            filament=filament(
                used.get("type"), used.get("color"), used.get("tray_info_idx")
            ),
            nozzle=_at(extruders, extruder),
            grams=positive(used.get("used_g")),
        )


def _extruders(package: Package) -> list[int]:
    """Return the printer's extruders by the slicer's; empty where there is only one."""
    try:
        settings: Any = json.loads(package.read(_SETTINGS, _LARGEST) or b"null")
    except (ValueError, RecursionError) as err:
        raise FileError("file_damaged") from err
    known = (
        settings.get("physical_extruder_map") if isinstance(settings, Mapping) else 0
    )
    if not isinstance(known, list) or len(known) < 2:
        return []
    return [_whole(extruder) or 0 for extruder in known[:_MOST_FILAMENTS]]


def _at(extruders: list[int], place: int | None) -> int | None:
    if place is None or not 0 <= place < len(extruders):
        return None
    return extruders[place]


def _whole(raw: object) -> int | None:
    value = number(str(raw))
    return None if value is None else int(value)
