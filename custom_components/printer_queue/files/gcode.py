"""G-code as text: its head and its tail are read, however long it is.

Slicers write what they know before the first move or after the last; see `slicer_comments.py`.
"""

from dataclasses import replace
from pathlib import Path
import re

from .cura import cura_facts, is_cura
from .errors import FileError
from .facts import FileFacts, FileKind
from .outline import footprint
from .picture import thumbnail_of
from .sliced import facts_of
from .slicer_comments import parse_comments

HEAD = 1024 * 1024
"""Bytes; holds Bambu Studio's settings and several thumbnails."""
_TAIL = 512 * 1024
"""Bytes; holds PrusaSlicer's results and settings."""
_COMMAND = re.compile(r"^ *[GMT]\d", re.MULTILINE)
_NOZZLE_HEAT = re.compile(r"^M10[49] [^;\n]{0,32}?S(\d{1,3})", re.MULTILINE)
_BED_HEAT = re.compile(r"^M1[49]0 [^;\n]{0,32}?S(\d{1,3})", re.MULTILINE)


def read_gcode(path: Path, name: str) -> FileFacts:
    """Return what G-code says. Raises FileError where it is none."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        size = file.seek(0, 2)
        file.seek(max(HEAD, size - _TAIL))
        tail = file.read(_TAIL)
    if size > HEAD + _TAIL:
        # What is cut in two says something else.
        head, tail = head.rpartition(b"\n")[0] + b"\n", tail.partition(b"\n")[2]
    return facts_of_gcode(FileKind.GCODE, name, head + tail)


def facts_of_gcode(
    kind: FileKind,
    name: str,
    content: bytes,
    covered: tuple[float, float] | None = None,
) -> FileFacts:
    """Return what the comments say, and how hot it gets where only commands say so.

    `covered` is width and depth of the print in millimetres where they are known from
    elsewhere. Raises FileError where it is no G-code.
    """
    gcode = content.decode("utf-8", "replace")
    if b"\0" in content or not _COMMAND.search(gcode):
        raise FileError("file_not_gcode")
    comments = parse_comments(gcode)
    thumbnail = thumbnail_of(gcode.splitlines())
    if is_cura(comments):
        facts = cura_facts(kind, name, comments, thumbnail)
    else:
        covered = covered or footprint(gcode, comments.get("objects_info"))
        facts = facts_of(kind, name, comments, footprint=covered, thumbnail=thumbnail)
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
