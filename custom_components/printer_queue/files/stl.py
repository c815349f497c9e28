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

from .box import Box, coordinate
from .errors import FileError
from .facts import FileFacts, FileKind

_HEADER = struct.Struct("<80xI")
_TRIANGLE = "12x9f2x"
_TRIANGLE_SIZE = struct.calcsize(f"<{_TRIANGLE}")
_AT_A_TIME = 4096
"""Triangles."""
_CHUNK = 256 * 1024
"""Bytes of text; no line is longer."""
_LONGEST_END = 1024
"""Bytes in which the last line begins."""
_VERTEX = re.compile(
    rb"^[ \t]*vertex[ \t]+(\S+)[ \t]+(\S+)[ \t]+(\S+)", re.IGNORECASE | re.MULTILINE
)
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*solid\b", re.IGNORECASE)
"""A byte order mark is what some editors write before text."""
_END = re.compile(rb"end ?solid\b[^\r\n]*\s*\Z|\bend ?facet\s*\Z", re.IGNORECASE)
"""The last facet ends a model without `endsolid`."""


def read_stl(path: Path, name: str) -> FileFacts:
    """Return the size of a model. Raises FileError where it is damaged or none."""
    with path.open("rb") as file:
        start = file.read(1024)
        size = file.seek(0, 2)
        file.seek(0)
        # Some programs begin binary files with "solid", too.
        is_text = _BEGINNING.match(start) and b"\0" not in start
        box = _box_of_text(file) if is_text else _box_of_triangles(file, size)
    if box.size is None:
        raise FileError("file_not_stl")
    return FileFacts(kind=FileKind.STL, name=name, size=box.size)


def _box_of_triangles(file: BinaryIO, size: int) -> Box:
    box = Box()
    if size < _HEADER.size:
        raise FileError("file_not_stl")
    (count,) = _HEADER.unpack(file.read(_HEADER.size))
    if size < _HEADER.size + count * _TRIANGLE_SIZE:
        raise FileError("file_damaged")
    for done in range(0, count, _AT_A_TIME):
        triangles = struct.Struct("<" + _TRIANGLE * min(count - done, _AT_A_TIME))
        data = file.read(triangles.size)
        if len(data) != triangles.size:
            raise FileError("file_damaged")
        corners = triangles.unpack(data)
        box.take_in(corners[0::3], corners[1::3], corners[2::3])
    return box


def _box_of_text(file: BinaryIO) -> Box:
    box = Box()
    rest = end = b""
    while chunk := file.read(_CHUNK):
        end = (end + chunk)[-_LONGEST_END:]
        whole, _, rest = (rest + chunk).replace(b"\r", b"\n").rpartition(b"\n")
        if len(rest) > _CHUNK:
            raise FileError("file_damaged")
        points = [tuple(map(coordinate, vertex)) for vertex in _VERTEX.findall(whole)]
        if points:
            box.take_in(*zip(*points, strict=True))
    if not _END.search(end):
        raise FileError("file_damaged")
    return box
