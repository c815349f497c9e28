"""Whose a sliced file is: by its signature, else by what only one slicer writes."""

from dataclasses import dataclass, replace
import re

from .slicer_comments import SlicerComments
from .slicers import (
    CREALITY,
    CREALITY_4,
    CURA,
    FLASHPRINT,
    FUSION,
    ICESL,
    IDEAMAKER,
    KIRI,
    KISSLICER,
    LUBAN,
    MATTERCONTROL,
    ORCA,
    SIMPLIFY3D,
    SLIC3R,
    Slicer,
    signed_by,
)
from .values import text_of

_ANY = replace(
    SLIC3R, signature=signed_by(r"generated (?:by|with) ([^\d\n]{1,40}?) v?(\d\S*)")
)

_SLICERS = (
    *(SLIC3R, ORCA, CREALITY, SIMPLIFY3D, IDEAMAKER, KISSLICER, KIRI, ICESL),
    *(LUBAN, FLASHPRINT, MATTERCONTROL, FUSION, CREALITY_4, CURA, _ANY),
)
"""In the order in which a signature counts: firmware asks for Cura's lines and for
Creality's, so that those stand in files of others, too."""


_IMITATED = (CREALITY_4, CURA)
_RESULTS = SLIC3R.marks - {"filament_type"}
"""What only Slic3r's family writes of a print."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose file it is; `label` is the slicer's name and version."""

    slicer: Slicer
    label: str | None = None


def signed(gcode: str, comments: SlicerComments) -> Signed:
    """Return whose G-code it is, by its signature, else by what only one writes."""
    lines = "\n".join(line for line in gcode.splitlines() if line.startswith(";"))
    for slicer in _SLICERS:
        if (match := slicer.signature.search(lines)) is None:
            continue
        label = _label(slicer, match)
        if slicer is _ANY:
            return _by_marks(comments, label)
        if slicer in _IMITATED and _RESULTS & comments.keys():
            # Its own signature is gone.
            return family(comments)
        is_lubans = slicer is CURA and LUBAN.marks & comments.keys()
        return Signed(LUBAN if is_lubans else slicer, label)
    return _by_marks(comments)


def _by_marks(comments: SlicerComments, label: str | None = None) -> Signed:
    """Return whose keys stand there; of Slic3r's family they name nobody."""
    marked = (each for each in _SLICERS if each.marks & comments.keys())
    slicer = next(marked, SLIC3R)
    if slicer is SLIC3R:
        return family(comments, label)
    return Signed(slicer, label or text_of(comments, slicer.label) or slicer.name)


def _label(slicer: Slicer, match: re.Match[str]) -> str:
    """Return the name and the version; the name is not in every signature."""
    words = [word for word in match.groups() if word]
    if not words or words[0][0].isdigit():
        words.insert(0, slicer.name)
    return " ".join(words)


def family(comments: SlicerComments, label: str | None = None) -> Signed:
    """Return which of Slic3r's family it is."""
    return Signed(ORCA if "nozzle_temperature" in comments else SLIC3R, label)
