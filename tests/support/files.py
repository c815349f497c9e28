"""Small files that follow the real formats to the letter, and whatever is wrong with them."""

import base64
from collections.abc import Iterable, Mapping
from io import BytesIO
import json
from pathlib import Path
import struct
from typing import Self
import zipfile
import zlib

SAMPLES = Path(__file__).parents[1] / "files" / "samples"
SLICED = Path(__file__).parent.parent / "captures/sliced/Testqube.gcode.3mf"

CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
PRODUCTION = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06"
ROOT = "3D/3dmodel.model"

type Corner = tuple[float, float, float]


def png(width: int = 1, height: int = 1) -> bytes:
    """Return a black picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 1) * height))
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body))
        + kind
        + body
        + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def thumbnail(picture: bytes, width: int, height: int, kind: str = "") -> str:
    """Return a picture as PrusaSlicer writes it into G-code: rows of 78 characters."""
    text = base64.b64encode(picture).decode()
    rows = [f"; {text[at : at + 78]}" for at in range(0, len(text), 78)]
    begin = f"; thumbnail{kind} begin {width}x{height} {len(text)}"
    return "\n".join([";", begin, *rows, f"; thumbnail{kind} end", ";", ""])


def box(x: float, y: float, z: float) -> list[Corner]:
    """Return the corners of a box that stands at the origin."""
    return [(a, b, c) for a in (0, x) for b in (0, y) for c in (0, z)]


def zipped(
    parts: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def mesh(number: int, corners: Iterable[Corner], type_: str = "model") -> str:
    """Return an object that is a mesh."""
    vertices = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in corners)
    return (
        f'<object id="{number}" type="{type_}"><mesh><vertices>{vertices}</vertices>'
        '<triangles><triangle v1="0" v2="1" v3="2"/></triangles></mesh></object>'
    )


def joined(number: int, *components: str) -> str:
    """Return an object of components, each given as its attributes."""
    inner = "".join(f"<component {component}/>" for component in components)
    return f'<object id="{number}"><components>{inner}</components></object>'


def model(objects: str, *items: str, unit: str = "millimeter", before: str = "") -> str:
    """Return a model part; `before` stands between the XML declaration and the model."""
    build = "".join(f"<item {item}/>" for item in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<model unit="{unit}" xmlns="{CORE}" xmlns:p="{PRODUCTION}" requiredextensions="p">'
        f"<resources>{objects}</resources><build>{build}</build></model>"
    )


def binary_stl(corners: Iterable[Corner], header: bytes = b"made by a test") -> bytes:
    """Return triangles; three corners at a time."""
    flat = [value for corner in corners for value in corner]
    triangles = [flat[at : at + 9] for at in range(0, len(flat) - 8, 9)]
    return (
        header.ljust(80, b"\0")
        + struct.pack("<I", len(triangles))
        + b"".join(
            struct.pack("<12fH", 0, 0, 1, *triangle, 0) for triangle in triangles
        )
    )


def text_stl(corners: Iterable[Corner], ending: str = "\n") -> str:
    """Return a solid in words."""
    listed = list(corners)
    lines = ["solid part"]
    for at in range(0, len(listed) - 2, 3):
        lines += ["facet normal 0 0 1", " outer loop"]
        lines += [f"  vertex {x:e} {y:e} {z:e}" for x, y, z in listed[at : at + 3]]
        lines += [" endloop", "endfacet"]
    return ending.join([*lines, "endsolid part", ""])


class BgcodeBuilder:
    """Binary G-code, block by block, as libbgcode's specification has it."""

    FILE, GCODE, SLICER, PRINTER, PRINT, THUMBNAIL = range(6)
    NONE, DEFLATE, HEATSHRINK_11_4, HEATSHRINK_12_4 = range(4)

    def __init__(self, version: int = 1, checksum: int = 1) -> None:
        self.content = struct.pack("<4sIH", b"GCDE", version, checksum)
        self.checksum = checksum

    def block(
        self,
        type_: int,
        data: bytes,
        *,
        compression: int = NONE,
        packed: bytes | None = None,
        parameters: bytes = b"\0\0",
        size: int | None = None,
    ) -> Self:
        """Add a block; `packed` is the data as it is stored where it is compressed."""
        stored = data
        if compression == self.DEFLATE:
            stored = zlib.compress(data)
        stored = stored if packed is None else packed
        header = struct.pack(
            "<HHI", type_, compression, len(data) if size is None else size
        )
        if compression != self.NONE:
            header += struct.pack("<I", len(stored))
        block = header + parameters + stored
        self.content += block
        if self.checksum:
            self.content += struct.pack("<I", zlib.crc32(block))
        return self

    def json(self, type_: int, table: object) -> Self:
        """Add a table as PrusaSlicer 3 writes it beside the other."""
        return self.block(type_, json.dumps(table).encode(), parameters=b"\1\0")

    def metadata(self, type_: int, *, compression: int = NONE, **fields: str) -> Self:
        """Add a table of keys and values; `__` in a key stands for a blank."""
        lines = "".join(f"{key}={value}\n" for key, value in fields.items())
        return self.block(
            type_, lines.replace("__", " ").encode(), compression=compression
        )

    def thumbnail(self, picture: bytes, width: int, height: int, kind: int = 0) -> Self:
        """Add a picture; kind 0 is PNG, 1 JPEG, 2 QOI."""
        shape = struct.pack("<HHH", kind, width, height)
        return self.block(self.THUMBNAIL, picture, parameters=shape)

    def moves(self) -> bytes:
        """Return the file with its G-code."""
        return self.block(self.GCODE, b"G28\n", compression=self.DEFLATE).content
