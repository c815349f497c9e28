"""FlashPrint's `.gx`: what the printer shows, pictures, then G-code as text.

58 bytes, little endian: "xgcode 1.0", where the pictures and the G-code begin, seconds,
millimetres of filament of the right and of the left extruder, and settings that the
G-code says, too. Source: `slic3r-flashforge-postprocess`, `GxEncoder` of slicer-meta.
"""

from dataclasses import replace
from pathlib import Path
import struct

from .errors import FileError
from .facts import FileFacts, FileKind
from .gcode import both_ends, facts_of_gcode
from .picture import LARGEST_PICTURE, PNG, picture
from .quantities import duration
from .time_limit import TimeLimit

GX_MAGIC = b"xgcode 1.0"
_HEADER = struct.Struct("<12x4x3I3I18x")


def read_gx(path: Path, name: str, limit: TimeLimit) -> FileFacts:
    """Return what the header and the G-code say. Raises FileError where it is damaged."""
    with path.open("rb") as file:
        data = file.read(_HEADER.size)
        if len(data) != _HEADER.size or not data.startswith(GX_MAGIC):
            raise FileError("file_damaged")
        _, _, begin, seconds, right, left = _HEADER.unpack(data)
        if begin < _HEADER.size:
            raise FileError("file_damaged")
        pictures = file.read(min(begin - _HEADER.size, LARGEST_PICTURE))
        gcode = both_ends(file, begin)
    limit.check()
    facts = facts_of_gcode(
        FileKind.GCODE,
        name,
        gcode,
        header={
            "print_time": str(seconds),
            "right_filament_used": str(right),
            "left_filament_used": str(left),
        },
    )
    # The first picture is a bitmap; some printers show another one.
    _, png, rest = pictures.partition(PNG)
    return replace(
        facts,
        # Other slicers' G-code is packed like this, too.
        duration=facts.duration or duration(str(seconds)),
        thumbnail=facts.thumbnail or picture(png + rest),
    )
