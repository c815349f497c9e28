"""What the header of Cura's G-code says.

Two forms: `;TIME:`, `;MINX:` ... for most printers, `;PRINT.TIME:`, `;PRINT.SIZE.MIN.X:` ...
between `;START_OF_HEADER` and `;END_OF_HEADER` for Ultimaker's ("Griffin"). Source:
`GCodeExport::getFileHeader` of CuraEngine.
"""

from ..core.needs import Filament, PrintSettings, Size
from .facts import FileFacts, FileKind
from .scalars import positive, seconds, signed, text
from .slicer_comments import SLICER, SlicerComments

_SIGNS = ("FLAVOR", "PRINT.TIME", "Filament used")
_MOST_TRAINS = 16


def is_cura(comments: SlicerComments) -> bool:
    """Return whether the comments are Cura's."""
    return any(key in comments for key in _SIGNS) or "Cura" in comments.get(SLICER, "")


def cura_facts(
    kind: FileKind, name: str, comments: SlicerComments, thumbnail: bytes | None
) -> FileFacts:
    """Return what the header says; Cura gives no weight and no kind of filament."""
    size = _size(comments)
    # CuraEngine without its front end leaves a box inside out, and a time that is none.
    unfilled = size is None and "MINX" in comments
    slicer = text(comments.get(SLICER) or comments.get("GENERATOR.NAME"))
    return FileFacts(
        kind=kind,
        name=name,
        duration=seconds(
            comments.get("PRINT.TIME") or (None if unfilled else comments.get("TIME"))
        ),
        filaments=_filaments(comments),
        size=size,
        nozzle=_train(comments, "NOZZLE.DIAMETER"),
        printer_model=text(comments.get("TARGET_MACHINE.NAME")),
        settings=PrintSettings(
            nozzle_temperature=_train(comments, "INITIAL_TEMPERATURE"),
            bed_temperature=positive(comments.get("BUILD_PLATE.INITIAL_TEMPERATURE")),
            layer_height=positive(comments.get("Layer height")),
            other={} if slicer is None else {"slicer": slicer},
        ),
        thumbnail=thumbnail,
    )


def _size(comments: SlicerComments) -> Size | None:
    sides: list[float] = []
    for axis in "XYZ":
        low = signed(
            comments.get(f"MIN{axis}") or comments.get(f"PRINT.SIZE.MIN.{axis}")
        )
        high = signed(
            comments.get(f"MAX{axis}") or comments.get(f"PRINT.SIZE.MAX.{axis}")
        )
        if low is None or high is None or high < low:
            return None
        # The lowest height is that of the first layer's top: the print stands on 0.
        sides.append(round(high if axis == "Z" else high - low, 3))
    return Size(*sides)


def _filaments(comments: SlicerComments) -> tuple[Filament, ...]:
    """Return one for each extruder that is used."""
    trains = (
        positive(comments.get(f"EXTRUDER_TRAIN.{train}.MATERIAL.VOLUME_USED"))
        for train in range(_MOST_TRAINS)
    )
    lengths = comments.get("Filament used", "").split(",")
    metres = (positive(length.strip().removesuffix("m")) for length in lengths)
    return tuple(Filament() for used in (*trains, *metres) if used)


def _train(comments: SlicerComments, what: str) -> float | None:
    """Return the highest of the extruders' values."""
    values = (
        positive(comments.get(f"EXTRUDER_TRAIN.{train}.{what}"))
        for train in range(_MOST_TRAINS)
    )
    return max(filter(None, values), default=None)
