"""What of a model is for the slicer only: modifiers, negative parts, support blockers.

PrusaSlicer keeps all volumes of an object in one mesh; `Slic3r_PE_model.config` says
which of its triangles are which volume. Bambu Studio and OrcaSlicer keep a part of an
object as a component; `model_settings.config` says what kind of part it is. Source:
`3mf.cpp` of PrusaSlicer, `bbs_3mf.cpp` of OrcaSlicer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .errors import FileError
from .model import Part
from .xml_stream import Attributes, read_xml

_VOLUME = "ModelPart"
_PART = "normal_part"
_TRIANGLE_ENDS = ("v1", "v2", "v3")
_LONGEST_INDEX = 9
"""Digits."""
_MOST_VOLUMES = 1000
"""That are not printed, of one file."""

type _Ranges = Mapping[str, list[tuple[int, int]]]
"""First and last triangle, counted from 0, of what is not printed, by object."""


@dataclass(slots=True)
class _Volume:
    first: int
    last: int
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def is_printed(self) -> bool:
        kind = self.metadata.get("volume_type", _VOLUME)
        return kind == _VOLUME and self.metadata.get("modifier") != "1"


def leave_out_modifiers(
    root: Part,
    *,
    bambu: bytes | None,
    prusa: bytes | None,
    pieces: Callable[[], Iterable[bytes]],
) -> None:
    """Take what is not printed out of the objects of a model's first part.

    `bambu` and `prusa` are the slicers' configuration of the model, `pieces` reads the
    part once more, where it is needed.
    """
    for id_, components in _parts_left_out(bambu).items():
        if (shape := root.objects.get(id_)) is not None:
            shape.components[:] = [
                each for each in shape.components if each.id not in components
            ]
    ranges = _triangles_left_out(prusa)
    if ranges.keys() & root.objects.keys():
        for id_, printed in _printed_corners(pieces(), ranges).items():
            root.objects[id_].corners.keep(printed)


def _parts_left_out(config: bytes | None) -> Mapping[str, set[str]]:
    """Return the ids of the components that are not printed, by object."""
    left_out: dict[str, set[str]] = {}
    current = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal current
        if tag == "object":
            current = attributes.get("id", "")
        elif tag == "part" and attributes.get("subtype", _PART) != _PART:
            left_out.setdefault(current, set()).add(attributes.get("id", ""))

    if config is not None:
        read_xml([config], start)
    return left_out


def _triangles_left_out(config: bytes | None) -> _Ranges:
    volumes: dict[str, list[_Volume]] = {}
    current = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal current
        match tag:
            case "object":
                current = attributes.get("id", "")
            case "volume":
                first, last = (
                    _index(attributes, "firstid"),
                    _index(attributes, "lastid"),
                )
                if first is not None and last is not None:
                    volume = _Volume(first, last)
                    volumes.setdefault(current, []).append(volume)
            case "metadata" if attributes.get("type") == "volume":
                for volume in volumes.get(current, [])[-1:]:
                    key = attributes.get("key", "")
                    volume.metadata[key] = attributes.get("value", "")

    if config is not None:
        read_xml([config], start)
    ranges = {
        id_: [(each.first, each.last) for each in listed if not each.is_printed]
        for id_, listed in volumes.items()
    }
    if sum(map(len, ranges.values())) > _MOST_VOLUMES:
        raise FileError("file_too_complex")
    return {id_: listed for id_, listed in ranges.items() if listed}


def _printed_corners(
    pieces: Iterable[bytes], left_out: _Ranges
) -> dict[str, bytearray]:
    """Return for each corner of the objects that are named 1 where it is printed, else 0."""
    printed: dict[str, bytearray] = {}
    marks: bytearray | None = None
    ranges: list[tuple[int, int]] = []
    triangle, left_out_up_to = 0, -1

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal marks, ranges, triangle, left_out_up_to
        match tag.rpartition("|")[2]:
            case "object":
                id_ = attributes.get("id", "")
                ranges = sorted(left_out.get(id_, ()), reverse=True)
                triangle, left_out_up_to, marks = 0, -1, None
                if ranges:
                    marks = printed[id_] = bytearray()
            case "vertex" if marks is not None:
                marks.append(0)
            case "triangle" if marks is not None:
                # Triangles come in order, and so do the ranges: each is looked at once.
                while ranges and ranges[-1][0] <= triangle:
                    left_out_up_to = max(left_out_up_to, ranges.pop()[1])
                if triangle > left_out_up_to:
                    _mark(marks, attributes)
                triangle += 1

    read_xml(pieces, start)
    return printed


def _mark(marks: bytearray, triangle: Attributes) -> None:
    for end in _TRIANGLE_ENDS:
        corner = _index(triangle, end)
        if corner is not None and corner < len(marks):
            marks[corner] = 1


def _index(attributes: Attributes, key: str) -> int | None:
    raw = attributes.get(key, "")
    return int(raw) if len(raw) <= _LONGEST_INDEX and raw.isdecimal() else None
