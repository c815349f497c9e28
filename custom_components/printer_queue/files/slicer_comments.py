"""The settings and results that slicers write into G-code as comments, by their keys.

PrusaSlicer, SuperSlicer and OrcaSlicer write `; key = value`, Bambu Studio's header
`; key: value; key: value`, Cura `;KEY:value`. Source: files of these slicers, and what
writes them (`GCode.cpp` of PrusaSlicer and OrcaSlicer, `gcodeExport.cpp` of CuraEngine).
"""

from collections.abc import Iterator, Mapping
import json
import re

from .errors import FileError

type SlicerComments = Mapping[str, str]
"""What a slicer says, in its own keys and words."""

SLICER = "slicer"
"""The key of the slicer's name and version, which stand alone in a line."""
_LONGEST_KEY = 64
_SLICER = re.compile(
    r"^; ?(?:generated (?:by|with) (\S+ \S+)|(BambuStudio \S+))",
    re.IGNORECASE | re.MULTILINE,
)


def parse_comments(gcode: str) -> dict[str, str]:
    """Return the comments of G-code by their keys; what is said last counts."""
    comments: dict[str, str] = {}
    for line in gcode.splitlines():
        if line.startswith(";"):
            comments.update(_pairs(line[1:]))
    slicer = _SLICER.search(gcode)
    if slicer is not None:
        comments[SLICER] = slicer[1] or slicer[2]
    return comments


def _pairs(comment: str) -> Iterator[tuple[str, str]]:
    key, sign, value = comment.partition(" = ")
    pairs = [(key, value)] if sign else []
    if not sign:
        parts = (part.partition(":") for part in comment.split("; "))
        pairs = [(key, value) for key, sign, value in parts if sign]
    for key, value in pairs:
        if len(key) <= _LONGEST_KEY:
            yield key.strip(), value.strip()


def parse_ini(lines: str) -> dict[str, str]:
    """Return lines of `key=value`."""
    parts = (line.partition("=") for line in lines.splitlines())
    return {key.strip(): value.strip() for key, sign, value in parts if sign}


def parse_json(config: bytes) -> dict[str, str]:
    """Return an object of texts, numbers and lists of them, lists divided by semicolons.

    Raises FileError where it is none.
    """
    try:
        settings = json.loads(config)
    except (ValueError, RecursionError) as err:
        raise FileError("file_damaged") from err
    if not isinstance(settings, dict):
        raise FileError("file_damaged")
    return {
        key: ";".join(map(_text, value)) if isinstance(value, list) else _text(value)
        for key, value in settings.items()
        if isinstance(value, str | list | int | float)
    }


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""
