"""What the sheet of a slicer of the Slic3r family says about a print.

The keys are those of PrusaSlicer and SuperSlicer (`temperature`, `fill_density`) or of
Bambu Studio and OrcaSlicer (`nozzle_temperature`, `sparse_infill_density`); source:
`PrintConfig.cpp` and `GCode.cpp` of both.
"""

from collections.abc import Iterable, Sequence
import re

from ..core.needs import Filament, PrintSettings, Size
from .facts import FileFacts, FileKind
from .scalars import color, number, numbers, positive, same, text, time, total, words
from .slicer_comments import SLICER, Sheet

_DURATIONS = (
    "estimated printing time (normal mode)",
    "estimated printing time",
    "total estimated time",
)
_GRAMS = ("total filament used [g]", "filament used [g]", "total filament weight [g]")
_USED = ("filament used [g]", "filament used [mm]")
_HEIGHTS = ("max_layer_z", "max_z_height")
_LAST_LAYER = "Z"
_ONE_BY_ONE = (("complete_objects", "1"), ("print_sequence", "by object"))
_NOZZLE_HEAT = (
    *("temperature", "first_layer_temperature"),
    *("nozzle_temperature", "nozzle_temperature_initial_layer"),
)
_BED_HEAT = ("bed_temperature", "first_layer_bed_temperature")
_PLATES = {
    "Cool Plate": "cool_plate_temp",
    "Engineering Plate": "eng_plate_temp",
    "High Temp Plate": "hot_plate_temp",
    "Textured PEI Plate": "textured_plate_temp",
    "Textured Cool Plate": "textured_cool_plate_temp",
    "Supertack Plate": "supertack_plate_temp",
}
"""Which of the plates' temperatures counts, by `curr_bed_type`."""
_OTHER = {
    "slicer": (SLICER,),
    "profile": ("print_settings_id",),
    "plate": ("curr_bed_type",),
    "walls": ("perimeters", "wall_loops"),
    "supports": ("support_material", "enable_support"),
}
"""What goes into the free-form settings, and where it is found."""
_GENERIC = re.compile("GF[A-Z]9[0-9]")
"""Bambu Lab's ids of filaments of no particular maker ("GFL99" is Generic PLA)."""


def facts_of(
    kind: FileKind,
    name: str,
    sheet: Sheet,
    *,
    footprint: tuple[float, float] | None = None,
    thumbnail: bytes | None = None,
) -> FileFacts:
    """Return what a sheet says; `footprint` is width and depth in millimetres."""
    used = _used(sheet)
    durations = (time(sheet.get(key)) for key in _DURATIONS)
    return FileFacts(
        kind=kind,
        name=name,
        duration=next(filter(None, durations), None),
        grams=next(filter(None, (total(sheet.get(key)) for key in _GRAMS)), None),
        filaments=_filaments(sheet, used),
        size=_size(sheet, footprint),
        nozzle=same(numbers(sheet.get("nozzle_diameter"))),
        printer_model=text(sheet.get("printer_model")),
        settings=_settings(sheet, used),
        thumbnail=thumbnail,
        cost=_cost(sheet, used),
    )


def _height(sheet: Sheet) -> float | None:
    """Return how high the print is in millimetres.

    The height of the last layer counts only where all objects grow together.
    """
    one_by_one = any(sheet.get(key) == value for key, value in _ONE_BY_ONE)
    keys = _HEIGHTS if one_by_one else (*_HEIGHTS, _LAST_LAYER)
    return next(filter(None, (positive(sheet.get(key)) for key in keys)), None)


def filament(material: str | None, shade: str | None, brand: str | None) -> Filament:
    """Return a filament from a slicer's words; a generic one is of any maker."""
    maker = text(brand)
    generic = maker is not None and _GENERIC.fullmatch(maker)
    return Filament(text(material), color(shade), None if generic else maker)


def _used(sheet: Sheet) -> list[int] | None:
    """Return which trays are used, counted from 0; None where nobody says.

    Bambu Studio's header names them, counted from 1; the others list what each used.
    """
    named = [int(tray) - 1 for tray in numbers(sheet.get("filament")) if tray]
    if named and min(named) >= 0:
        return named
    for key in _USED:
        found = [tray for tray, used in enumerate(numbers(sheet.get(key))) if used]
        if found:
            return found
    return None


def _filaments(sheet: Sheet, used: list[int] | None) -> tuple[Filament, ...]:
    materials = words(sheet.get("filament_type"))
    if used is None and len(materials) != 1:
        return ()
    # The colour of a filament's profile is what the tray holds in Bambu Studio and
    # OrcaSlicer; in PrusaSlicer it is decoration, and the extruder's is the person's.
    shades = "filament_colour" if "nozzle_temperature" in sheet else "extruder_colour"
    colors, brands = words(sheet.get(shades)), words(sheet.get("filament_ids"))
    return tuple(
        filament(_at(materials, tray), _at(colors, tray), _at(brands, tray))
        for tray in used or [0]
    )


def _at(told: Sequence[str], tray: int) -> str | None:
    """Return what is told of a tray; a single entry is told of all."""
    if len(told) == 1:
        return told[0]
    return told[tray] if tray < len(told) else None


def _size(sheet: Sheet, footprint: tuple[float, float] | None) -> Size | None:
    high = _height(sheet)
    if footprint is None or high is None:
        return None
    return Size(round(footprint[0], 3), round(footprint[1], 3), high)


def _settings(sheet: Sheet, used: list[int] | None) -> PrintSettings:
    plate = _PLATES.get(sheet.get("curr_bed_type", ""))
    bed = _BED_HEAT if plate is None else (plate, f"{plate}_initial_layer")
    other = {
        name: told
        for name, keys in _OTHER.items()
        for key in keys
        if (told := text(sheet.get(key))) is not None
    }
    return PrintSettings(
        nozzle_temperature=_highest(sheet, _NOZZLE_HEAT, used),
        bed_temperature=_highest(sheet, bed, used),
        layer_height=positive(sheet.get("layer_height")),
        infill=_first(sheet, ("fill_density", "sparse_infill_density")),
        speed=_first(sheet, ("perimeter_speed", "inner_wall_speed")),
        other=other,
    )


def _highest(sheet: Sheet, keys: Iterable[str], used: list[int] | None) -> float | None:
    """Return the highest temperature that the used trays ask for, first layer included."""
    known: list[float] = []
    for key in keys:
        told = numbers(sheet.get(key))
        asked = [told[tray] for tray in used or () if tray < len(told)]
        known += filter(None, asked or told)
    return max(known, default=None)


def _first(sheet: Sheet, keys: Iterable[str]) -> float | None:
    """Return the first number of a list under the first key that has one."""
    for key in keys:
        for one in numbers(sheet.get(key))[:1]:
            return one
    return None


def _cost(sheet: Sheet, used: list[int] | None) -> float | None:
    """Return what the filament costs; Bambu Studio tells only the price of a kilogram."""
    for key in ("total filament cost", "filament cost"):
        if (told := total(sheet.get(key))) is not None:
            return told
    grams = numbers(sheet.get("total filament weight [g]"))
    prices = words(sheet.get("filament_cost"))
    costs = [
        (weight or 0) * (number(_at(prices, tray)) or 0) / 1000
        for tray, weight in zip(used or range(len(grams)), grams, strict=False)
    ]
    return round(sum(costs), 4) or None
