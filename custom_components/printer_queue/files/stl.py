"""STL models, binary and ASCII: the box around them, in millimetres as everybody takes them.

Binary: 80 bytes of header, the number of triangles, 50 bytes for each (normal, three
corners, two spare bytes), little endian. ASCII: `solid`, `vertex x y z` in facets,
`endsolid`, in any case. Source: the Library of Congress' description of STL (fdd000505,
fdd000506); that `endsolid` may be missing: admesh's `stlinit.c`, which PrusaSlicer uses.
"""

from pathlib import Path
import re
import struct
from typing import BinaryIO

import numpy as np

from .box import Box, coordinate
from .errors import FileError
from .facts import FileFacts, FileKind
from .numerals import ends, parse_numbers
from .time_limit import TimeLimit

_HEADER = struct.Struct("<80xI")
_TRIANGLE = 50
"""Bytes."""
_CORNERS = slice(12, 48)
"""Where in a triangle its corners are."""
_AT_A_TIME = 65_536
"""Triangles."""
_CHUNK = 256 * 1024
"""Bytes of text; no line is longer."""
_LONGEST_END = 1024
"""Bytes in which the last line begins."""
_VERTEX = re.compile(rb"\n[ \t]*+vertex[ \t]++([^\n]*+)", re.IGNORECASE)
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*solid\b", re.IGNORECASE)
"""A byte order mark is what some editors write before text."""
_END = re.compile(rb"end ?solid|\bend ?facet\s*\Z", re.IGNORECASE)
"""The last facet ends a model without `endsolid`."""


def read_stl(path: Path, name: str, limit: TimeLimit) -> FileFacts:
    """Return the size of a model. Raises FileError where it is damaged or none."""
    with path.open("rb") as file:
        start = file.read(1024)
        size = file.seek(0, 2)
        file.seek(0)
        # Some programs begin binary files with "solid", too.
        is_text = _BEGINNING.match(start) and b"\0" not in start
        box = (
            _box_of_text(file, limit)
            if is_text
            else _box_of_triangles(file, size, limit)
        )
    if box.size is None:
        raise FileError("file_not_stl")
    return FileFacts(kind=FileKind.STL, name=name, size=box.size)


def _box_of_triangles(file: BinaryIO, size: int, limit: TimeLimit) -> Box:
    box = Box()
    if size < _HEADER.size:
        raise FileError("file_not_stl")
    (count,) = _HEADER.unpack(file.read(_HEADER.size))
    if size < _HEADER.size + count * _TRIANGLE:
        raise FileError("file_damaged")
    for done in range(0, count, _AT_A_TIME):
        limit.check()
        wanted = min(count - done, _AT_A_TIME)
        data = file.read(wanted * _TRIANGLE)
        if len(data) != wanted * _TRIANGLE:
            raise FileError("file_damaged")
        triangles = np.frombuffer(data, dtype=np.uint8).reshape(-1, _TRIANGLE)
        corners = np.ascontiguousarray(triangles[:, _CORNERS]).view("<f4")
        box.stretch(*ends(corners.reshape(-1, 3)))
    return box


def _box_of_text(file: BinaryIO, limit: TimeLimit) -> Box:
    box = Box()
    rest = end = b""
    while chunk := file.read(_CHUNK):
        limit.check()
        end = (end + chunk).rstrip()[-_LONGEST_END:]
        whole, newline, rest = (rest + chunk).replace(b"\r", b"\n").rpartition(b"\n")
        if len(rest) > _CHUNK:
            raise FileError("file_damaged")
        _take_vertices(box, _VERTEX.findall(newline + whole))
    if not _END.search(end):
        raise FileError("file_damaged")
    return box


def _take_vertices(box: Box, vertices: list[bytes]) -> None:
    """Let a box grow around corners, each given as text with its three numbers."""
    if not vertices:
        return
    numbers = parse_numbers(b" ".join(vertices), 3 * len(vertices))
    if numbers is not None:
        box.stretch(*ends(numbers.reshape(-1, 3)))
        return
    for vertex in vertices:
        point = [coordinate(number) for number in vertex.split()[:3]]
        if len(point) == 3:
            box.stretch((point[0], point[1], point[2]), (point[0], point[1], point[2]))
