"""What the header of Cura's G-code says.

Two forms: `;TIME:`, `;MINX:` ... for most printers, `;PRINT.TIME:`, `;PRINT.SIZE.MIN.X:` ...
between `;START_OF_HEADER` and `;END_OF_HEADER` for Ultimaker's ("Griffin"). Source:
`GCodeExport::getFileHeader` of CuraEngine.
"""

from ..core.needs import Filament, PrintSettings, Size
from .facts import FileFacts, FileKind
from .scalars import positive, seconds, signed, text
from .slicer_comments import SLICER, Sheet

_SIGNS = ("FLAVOR", "PRINT.TIME", "Filament used")
_MOST_TRAINS = 16


def is_cura(sheet: Sheet) -> bool:
    """Say whether the comments are Cura's."""
    return any(key in sheet for key in _SIGNS) or "Cura" in sheet.get(SLICER, "")


def cura_facts(
    kind: FileKind, name: str, sheet: Sheet, thumbnail: bytes | None
) -> FileFacts:
    """Return what the header says; Cura tells no weight and no kind of filament."""
    size = _size(sheet)
    # CuraEngine without its front end leaves a box inside out, and a time that is none.
    unfilled = size is None and "MINX" in sheet
    slicer = text(sheet.get(SLICER) or sheet.get("GENERATOR.NAME"))
    return FileFacts(
        kind=kind,
        name=name,
        duration=seconds(
            sheet.get("PRINT.TIME") or (None if unfilled else sheet.get("TIME"))
        ),
        filaments=_filaments(sheet),
        size=size,
        nozzle=_train(sheet, "NOZZLE.DIAMETER"),
        printer_model=text(sheet.get("TARGET_MACHINE.NAME")),
        settings=PrintSettings(
            nozzle_temperature=_train(sheet, "INITIAL_TEMPERATURE"),
            bed_temperature=positive(sheet.get("BUILD_PLATE.INITIAL_TEMPERATURE")),
            layer_height=positive(sheet.get("Layer height")),
            other={} if slicer is None else {"slicer": slicer},
        ),
        thumbnail=thumbnail,
    )


def _size(sheet: Sheet) -> Size | None:
    sides: list[float] = []
    for axis in "XYZ":
        low = signed(sheet.get(f"MIN{axis}") or sheet.get(f"PRINT.SIZE.MIN.{axis}"))
        high = signed(sheet.get(f"MAX{axis}") or sheet.get(f"PRINT.SIZE.MAX.{axis}"))
        if low is None or high is None or high < low:
            return None
        # The lowest height is that of the first layer's top: the print stands on 0.
        sides.append(round(high if axis == "Z" else high - low, 3))
    return Size(*sides)


def _filaments(sheet: Sheet) -> tuple[Filament, ...]:
    """Return one for each extruder that is used."""
    trains = (
        positive(sheet.get(f"EXTRUDER_TRAIN.{train}.MATERIAL.VOLUME_USED"))
        for train in range(_MOST_TRAINS)
    )
    lengths = sheet.get("Filament used", "").split(",")
    metres = (positive(one.strip().removesuffix("m")) for one in lengths)
    return tuple(Filament() for used in (*trains, *metres) if used)


def _train(sheet: Sheet, what: str) -> float | None:
    """Return the highest of the extruders' values."""
    told = (
        positive(sheet.get(f"EXTRUDER_TRAIN.{train}.{what}"))
        for train in range(_MOST_TRAINS)
    )
    return max(filter(None, told), default=None)
