"""What the comments of a slicer say about a print; where they stand is in `slicers.py`."""

from collections.abc import Iterable, Iterator, Sequence
import re

from ..core.colors import colors_of
from ..core.needs import Filament, PrintSettings, Size, filament_of
from .facts import FileFacts, FileKind
from .quantities import duration, grams, plain
from .scalars import number, numbers, same, signed, text, total
from .signature import Signed
from .slicer_comments import SlicerComments
from .slicers import Keys, Slicer
from .usage import Used
from .values import Amounts, at, listed, number_of, text_of, written

_ONE_BY_ONE = (("complete_objects", "1"), ("print_sequence", "by object"))
_PLATES = {
    "Cool Plate": "cool_plate_temp",
    "Engineering Plate": "eng_plate_temp",
    "High Temp Plate": "hot_plate_temp",
    "Textured PEI Plate": "textured_plate_temp",
    "Textured Cool Plate": "textured_cool_plate_temp",
    "Supertack Plate": "supertack_plate_temp",
}
"""Which of the plates' temperatures counts, by `curr_bed_type`."""
_GENERIC = re.compile("GF[A-Z]9[0-9]")
"""Bambu Lab's ids of filaments of no particular maker ("GFL99" is Generic PLA)."""
_POLYMER = re.compile(
    "(?<![A-Za-z])(?:PLA|PETG|PCTG|PET|ABS|ASA|TPU|TPE|PC|PA(?:6|11|12)?|NYLON|PP|PVA|PVB"
    "|HIPS|PEEK|PEKK|PEI|POM|BVOH|PMMA|CPE)(?![A-Za-z])(?:\\+|[- ]?[CG]F(?![A-Za-z]))?",
    re.IGNORECASE,
)
"""A material in a filament's name; names are the maker's or the person's."""
_UNFILLED = re.compile(r"\{.*\}|\[\w+\]|undefined")
"""A placeholder in somebody's start G-code that the slicer did not know."""


def facts_of(
    kind: FileKind,
    name: str,
    comments: SlicerComments,
    file: Signed,
    *,
    footprint: tuple[float, float] | None = None,
    thumbnail: bytes | None = None,
) -> FileFacts:
    """Return what the comments say; `footprint` is width and depth in millimetres."""
    slicer = file.slicer
    used = Used(slicer, comments)
    filaments = _filaments(slicer, comments, used.trays)
    each = used.grams_of_each
    durations = (
        duration(value)
        for value in written(comments, slicer.duration)
        if number(value) not in slicer.no_durations
    )
    return FileFacts(
        kind=kind,
        name=name,
        duration=next(filter(None, durations), None),
        grams=used.grams,
        filaments=filaments,
        filament_grams=each if len(each) == len(filaments) else (),
        size=_size(slicer, comments, footprint),
        nozzle=_nozzle(slicer, comments),
        printer_model=text_of(comments, slicer.printer),
        settings=_settings(file, comments, used.trays),
        thumbnail=thumbnail,
        cost=_cost(slicer, comments, used.trays),
    )


def filament(
    material: str | None,
    shade: str | None,
    brand: str | None,
    shades: str | None = None,
) -> Filament:
    """Return a filament from a slicer's words; a generic one is of any maker.

    `shades` are its colours, with blanks between, where it has several.
    """
    maker = text(brand)
    generic = maker is not None and _GENERIC.fullmatch(maker)
    several = colors_of(shades)
    colors = several if len(several) > 1 else colors_of(shade)
    return filament_of(text(material), colors, None if generic else maker)


def _filaments(
    slicer: Slicer, comments: SlicerComments, used: list[int] | None
) -> tuple[Filament, ...]:
    materials = [
        "" if _UNFILLED.fullmatch(material) else material
        for material in listed(comments, slicer.materials)
    ]
    if not any(materials):
        named = (_POLYMER.search(each) for each in listed(comments, slicer.names))
        materials = ["" if match is None else match[0].upper() for match in named]
    if used is None and len(materials) != 1:
        return ()
    colors = listed(comments, slicer.colors)
    brands = listed(comments, slicer.brands)
    shades = listed(comments, slicer.all_colors)
    return tuple(
        filament(
            at(materials, tray), at(colors, tray), at(brands, tray), at(shades, tray)
        )
        for tray in used or [0]
    )


def _size(
    slicer: Slicer, comments: SlicerComments, footprint: tuple[float, float] | None
) -> Size | None:
    boxes = (
        [(_end(comments, low), _end(comments, high)) for low, high in corners]
        for corners in slicer.box
    )
    for box in (*boxes, *_bounds(slicer, comments)):
        size = _inside(box)
        if size is not None and not _stands_in(size, slicer, comments):
            return size
    high = _height(slicer, comments)
    if footprint is None or high is None:
        return None
    return Size(round(footprint[0], 3), round(footprint[1], 3), high)


def _stands_in(size: Size, slicer: Slicer, comments: SlicerComments) -> bool:
    """Return whether a size is what stands there before it is known."""
    if slicer.no_size is None:
        return False
    key, no_size = slicer.no_size
    return size == no_size and key not in comments


def _end(comments: SlicerComments, key: str) -> float | None:
    return signed(comments.get(key))


def _bounds(
    slicer: Slicer, comments: SlicerComments
) -> Iterator[list[tuple[float | None, float | None]]]:
    for value in written(comments, slicer.bounds):
        ends = list(map(signed, value.split()))
        yield list(zip(ends[0::2], ends[1::2], strict=False))


def _inside(box: Sequence[tuple[float | None, float | None]]) -> Size | None:
    """Return how large a box is, given by its ends; None where it is inside out."""
    sides: list[float] = []
    for low, high in box:
        if low is None or high is None or high < low:
            return None
        sides.append(round(high - low, 3))
    if len(sides) != 3 or not any(sides):
        return None
    # The lowest height may be that of the first layer's top: the print stands on 0.
    _, top = box[2]
    return None if top is None else Size(sides[0], sides[1], round(top, 3))


def _height(slicer: Slicer, comments: SlicerComments) -> float | None:
    """Return how high the print is in millimetres.

    The height of the last layer counts only where all objects grow together.
    """
    one_by_one = any(comments.get(key) == value for key, value in _ONE_BY_ONE)
    keys = slicer.heights if one_by_one else (*slicer.heights, *slicer.last_layer)
    return number_of(comments, keys)


def _nozzle(slicer: Slicer, comments: SlicerComments) -> float | None:
    """Return the diameter in millimetres, where all nozzles have the same."""
    for value in written(comments, slicer.nozzle):
        # What is not there is -1 in Luban's header, nothing in others.
        there = [size for size in plain(value) if size is not None]
        if (diameter := same(there)) is not None:
            return diameter
    return None


def _settings(
    file: Signed, comments: SlicerComments, used: list[int] | None
) -> PrintSettings:
    slicer = file.slicer
    plate = _PLATES.get(comments.get("curr_bed_type", ""))
    bed = slicer.bed_heat if plate is None else (plate, f"{plate}_initial_layer")
    label = text(file.label)
    others = {key: text_of(comments, keys) for key, keys in slicer.other.items()}
    return PrintSettings(
        nozzle_temperature=_highest(comments, slicer.nozzle_heat, used),
        bed_temperature=_highest(comments, bed, used),
        layer_height=number_of(comments, slicer.layer_height),
        infill=_first(comments, slicer.infill),
        speed=_first(comments, slicer.speed),
        other={
            key: value
            for key, value in {"slicer": label, **others}.items()
            if value is not None
        },
    )


def _highest(
    comments: SlicerComments, keys: Keys, used: list[int] | None
) -> float | None:
    """Return the highest temperature that the used trays ask for, first layer included."""
    known: list[float] = []
    for value in written(comments, keys):
        temperatures = numbers(value)
        of_used = [
            temperatures[tray] for tray in used or () if tray < len(temperatures)
        ]
        known += filter(None, of_used or temperatures)
    return max(known, default=None)


def _first(comments: SlicerComments, keys: Keys) -> float | None:
    """Return the first number of a list under the first key that has one."""
    for raw in written(comments, keys):
        for value in numbers(raw)[:1]:
            return value
    return None


def _cost(
    slicer: Slicer, comments: SlicerComments, used: list[int] | None
) -> float | None:
    """Return what the filament costs; Bambu Studio gives only the price of a kilogram."""
    for value in written(comments, slicer.cost):
        if (cost := total(plain(value, 1))) is not None:
            return cost
    weights = grams(comments.get("total filament weight [g]", ""))
    prices = listed(comments, slicer.prices)
    return total(_prices(prices, weights, used or range(len(weights))))


def _prices(
    prices: Sequence[str], weights: Amounts, trays: Iterable[int]
) -> Iterator[float]:
    for tray, weight in zip(trays, weights, strict=False):
        yield (weight or 0) * (number(at(prices, tray)) or 0) / 1000
