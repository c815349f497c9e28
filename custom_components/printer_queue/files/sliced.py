"""What the comments of a slicer of the Slic3r family say about a print.

The keys are those of PrusaSlicer and SuperSlicer (`temperature`, `fill_density`) or of
Bambu Studio and OrcaSlicer (`nozzle_temperature`, `sparse_infill_density`); source:
`PrintConfig.cpp` and `GCode.cpp` of both.
"""

from collections.abc import Iterable, Sequence
import re

from ..core.needs import Filament, PrintSettings, Size
from .facts import FileFacts, FileKind
from .scalars import color, number, numbers, positive, same, text, time, total, words
from .slicer_comments import SLICER, SlicerComments

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
"""What goes into the free-form settings, and the keys that it stands under."""
_GENERIC = re.compile("GF[A-Z]9[0-9]")
"""Bambu Lab's ids of filaments of no particular maker ("GFL99" is Generic PLA)."""


def facts_of(
    kind: FileKind,
    name: str,
    comments: SlicerComments,
    *,
    footprint: tuple[float, float] | None = None,
    thumbnail: bytes | None = None,
) -> FileFacts:
    """Return what the comments say; `footprint` is width and depth in millimetres."""
    used = _used(comments)
    durations = (time(comments.get(key)) for key in _DURATIONS)
    return FileFacts(
        kind=kind,
        name=name,
        duration=next(filter(None, durations), None),
        grams=next(filter(None, (total(comments.get(key)) for key in _GRAMS)), None),
        filaments=_filaments(comments, used),
        size=_size(comments, footprint),
        nozzle=same(numbers(comments.get("nozzle_diameter"))),
        printer_model=text(comments.get("printer_model")),
        settings=_settings(comments, used),
        thumbnail=thumbnail,
        cost=_cost(comments, used),
    )


def _height(comments: SlicerComments) -> float | None:
    """Return how high the print is in millimetres.

    The height of the last layer counts only where all objects grow together.
    """
    one_by_one = any(comments.get(key) == value for key, value in _ONE_BY_ONE)
    keys = _HEIGHTS if one_by_one else (*_HEIGHTS, _LAST_LAYER)
    return next(filter(None, (positive(comments.get(key)) for key in keys)), None)


def filament(material: str | None, shade: str | None, brand: str | None) -> Filament:
    """Return a filament from a slicer's words; a generic one is of any maker."""
    maker = text(brand)
    generic = maker is not None and _GENERIC.fullmatch(maker)
    return Filament(text(material), color(shade), None if generic else maker)


def _used(comments: SlicerComments) -> list[int] | None:
    """Return which trays are used, counted from 0; None where nobody says.

    Bambu Studio's header names them, counted from 1; the others list what each used.
    """
    named = [int(tray) - 1 for tray in numbers(comments.get("filament")) if tray]
    if named and min(named) >= 0:
        return named
    for key in _USED:
        trays = [tray for tray, used in enumerate(numbers(comments.get(key))) if used]
        if trays:
            return trays
    return None


def _filaments(
    comments: SlicerComments, used: list[int] | None
) -> tuple[Filament, ...]:
    materials = words(comments.get("filament_type"))
    if used is None and len(materials) != 1:
        return ()
    # The colour of a filament's profile is what the tray holds in Bambu Studio and
    # OrcaSlicer; in PrusaSlicer it is decoration, and the extruder's is the person's.
    shades = (
        "filament_colour" if "nozzle_temperature" in comments else "extruder_colour"
    )
    colors, brands = words(comments.get(shades)), words(comments.get("filament_ids"))
    return tuple(
        filament(_at(materials, tray), _at(colors, tray), _at(brands, tray))
        for tray in used or [0]
    )


def _at(values: Sequence[str], tray: int) -> str | None:
    """Return the value of a tray; a single one holds for all."""
    if len(values) == 1:
        return values[0]
    return values[tray] if tray < len(values) else None


def _size(
    comments: SlicerComments, footprint: tuple[float, float] | None
) -> Size | None:
    high = _height(comments)
    if footprint is None or high is None:
        return None
    return Size(round(footprint[0], 3), round(footprint[1], 3), high)


def _settings(comments: SlicerComments, used: list[int] | None) -> PrintSettings:
    plate = _PLATES.get(comments.get("curr_bed_type", ""))
    bed = _BED_HEAT if plate is None else (plate, f"{plate}_initial_layer")
    other = {
        name: value
        for name, keys in _OTHER.items()
        for key in keys
        if (value := text(comments.get(key))) is not None
    }
    return PrintSettings(
        nozzle_temperature=_highest(comments, _NOZZLE_HEAT, used),
        bed_temperature=_highest(comments, bed, used),
        layer_height=positive(comments.get("layer_height")),
        infill=_first(comments, ("fill_density", "sparse_infill_density")),
        speed=_first(comments, ("perimeter_speed", "inner_wall_speed")),
        other=other,
    )


def _highest(
    comments: SlicerComments, keys: Iterable[str], used: list[int] | None
) -> float | None:
    """Return the highest temperature that the used trays ask for, first layer included."""
    known: list[float] = []
    for key in keys:
        temperatures = numbers(comments.get(key))
        of_used = [
            temperatures[tray] for tray in used or () if tray < len(temperatures)
        ]
        known += filter(None, of_used or temperatures)
    return max(known, default=None)


def _first(comments: SlicerComments, keys: Iterable[str]) -> float | None:
    """Return the first number of a list under the first key that has one."""
    for key in keys:
        for value in numbers(comments.get(key))[:1]:
            return value
    return None


def _cost(comments: SlicerComments, used: list[int] | None) -> float | None:
    """Return what the filament costs; Bambu Studio gives only the price of a kilogram."""
    for key in ("total filament cost", "filament cost"):
        if (cost := total(comments.get(key))) is not None:
            return cost
    grams = numbers(comments.get("total filament weight [g]"))
    prices = words(comments.get("filament_cost"))
    costs = [
        (weight or 0) * (number(_at(prices, tray)) or 0) / 1000
        for tray, weight in zip(used or range(len(grams)), grams, strict=False)
    ]
    return round(sum(costs), 4) or None
