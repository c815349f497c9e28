"""The settings and results that slicers write into G-code as comments, by their keys.

PrusaSlicer, SuperSlicer and OrcaSlicer write `; key = value`, Bambu Studio's header
`; key: value; key: value`, Cura `;KEY:value`, Simplify3D's settings `;   key,value`,
Kiri:Moto `; --- key: value ---`. Which slicer uses which keys: see `slicers.py`.
"""

from collections.abc import Iterator, Mapping
import json
import re

from .errors import FileError

type SlicerComments = Mapping[str, str]
"""What a slicer says, in its own keys and words."""

_LONGEST_KEY = 64
_SIMPLIFY3D = re.compile(r" {3}([A-Za-z]\w*),(.*)")
_CURA_15 = re.compile(r"(Layer height|Fill): (\S+)")
"""What stands in its one line of "Basic settings"."""
_CURA_15_USED = re.compile(r"[\d., ]+m\w*\s+([\d.,]+)g")
"""Length and weight in one line."""
_SLIC3R_USED = re.compile(
    r"^; filament used = ([\d., m]*mm) \(.*$(?:\n; filament used = ([\d.,]+)g?$)?",
    re.MULTILINE,
)
"""Slic3r up to 1.3: a line or two for each filament with the same key, or one for all."""


def parse_comments(gcode: str) -> dict[str, str]:
    """Return the comments of G-code by their keys; what is said last counts."""
    comments: dict[str, str] = {}
    for line in gcode.splitlines():
        if line.startswith(";"):
            comments.update(_pairs(line[1:]))
    if used := _SLIC3R_USED.findall(gcode):
        lengths, weights = zip(*used, strict=True)
        comments["filament used [mm]"] = "; ".join(lengths)
        if any(weights):
            comments["filament used [g]"] = "; ".join(weights)
    return comments


def _pairs(comment: str) -> Iterator[tuple[str, str]]:
    if (setting := _SIMPLIFY3D.fullmatch(comment)) is not None:
        yield setting[1], setting[2].strip()
        return
    key, sign, value = comment.partition(" = ")
    pairs = [(key, value)] if sign else []
    if not sign:
        parts = (part.partition(":") for part in comment.split("; "))
        pairs = [(key, value) for key, sign, value in parts if sign]
    for key, value in pairs:
        if len(key) <= _LONGEST_KEY:
            yield _plain(key), _plain(value) if "---" in value else value.strip()
        if key == "Basic settings":
            yield from _CURA_15.findall(value)
        if key == "Filament used" and (used := _CURA_15_USED.fullmatch(value)):
            yield "Filament weight", used[1]
        if key == "Dimension":
            # ideaMaker: the printer's width, depth and height, then its nozzles.
            yield "Nozzles", ";".join(value.split()[3:])


def _plain(text: str) -> str:
    """Return a text without the dashes around it."""
    return text.strip("- ")


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
