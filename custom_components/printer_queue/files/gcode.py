"""G-code as text: its head and its tail are read, however long it is.

Slicers write what they know before the first move or after the last; see `slicer_comments.py`.
"""

from dataclasses import replace
from pathlib import Path
import re
from typing import BinaryIO

from .errors import FileError
from .facts import FileFacts, FileKind
from .outline import footprint
from .picture import thumbnail_of
from .signature import signed
from .sliced import facts_of
from .slicer_comments import SlicerComments, parse_comments
from .time_limit import TimeLimit

HEAD = 1024 * 1024
"""Bytes; holds Bambu Studio's settings and several thumbnails."""
_LONGEST_HEAD = 4 * 1024 * 1024
"""Bytes; the header may stand behind pictures that fill the usual head."""
TAIL = 512 * 1024
"""Bytes; holds PrusaSlicer's results and settings."""
_NOTHING: SlicerComments = {}
_COMMAND = re.compile(r"^ *[GMT]\d", re.MULTILINE)
_BEGUN = re.compile(_COMMAND.pattern.encode(), re.MULTILINE)
_NOZZLE_HEAT = re.compile(r"^M10[49] [^;\n]{0,32}?S(\d{1,3})", re.MULTILINE)
_BED_HEAT = re.compile(r"^M1[49]0 [^;\n]{0,32}?S(\d{1,3})", re.MULTILINE)


def read_gcode(path: Path, name: str, limit: TimeLimit) -> FileFacts:
    """Return what G-code says. Raises FileError where it is none."""
    with path.open("rb") as file:
        content = both_ends(file)
    limit.check()
    return facts_of_gcode(FileKind.GCODE, name, content)


def both_ends(file: BinaryIO, begin: int = 0) -> bytes:
    """Return head and tail of the G-code that begins at a byte of a file."""
    size = file.seek(0, 2)
    file.seek(begin)
    head = file.read(HEAD)
    while len(head) < min(_LONGEST_HEAD, size - begin) and not _BEGUN.search(head):
        head += file.read(HEAD)
    behind = begin + len(head)
    file.seek(max(behind, size - TAIL))
    tail = file.read(TAIL)
    return head + tail if size <= behind + TAIL else without_cut_lines(head, tail)


def without_cut_lines(head: bytes, tail: bytes = b"") -> bytes:
    """Return head and tail of longer G-code; a line that is cut in two says something else."""
    return head.rpartition(b"\n")[0] + b"\n" + tail.partition(b"\n")[2]


def facts_of_gcode(
    kind: FileKind,
    name: str,
    content: bytes,
    *,
    covered: tuple[float, float] | None = None,
    header: SlicerComments = _NOTHING,
) -> FileFacts:
    """Return what the comments say, and how hot it gets where only commands say so.

    `covered` is width and depth of the print in millimetres, `header` comments that
    stand elsewhere. Raises FileError where it is no G-code.
    """
    # An editor's byte order mark would hide the first line.
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    gcode = text.replace("\r\n", "\n").replace("\r", "\n")
    if b"\0" in content or not _COMMAND.search(gcode):
        raise FileError("file_not_gcode")
    comments = {**parse_comments(gcode), **header}
    facts = facts_of(
        kind,
        name,
        comments,
        signed(gcode, comments),
        footprint=covered or footprint(gcode, comments.get("objects_info")),
        thumbnail=thumbnail_of(gcode.splitlines()),
    )
    settings = facts.settings
    return replace(
        facts,
        settings=replace(
            settings,
            nozzle_temperature=settings.nozzle_temperature
            or _hottest(_NOZZLE_HEAT, gcode),
            bed_temperature=settings.bed_temperature or _hottest(_BED_HEAT, gcode),
        ),
    )


def _hottest(command: re.Pattern[str], gcode: str) -> float | None:
    return max(map(float, command.findall(gcode)), default=0) or None
