"""Binary G-code of PrusaSlicer: its metadata and thumbnails, never its moves.

A header of 10 bytes ("GCDE", version, kind of checksum) and blocks: type, compression,
sizes, parameters, data, CRC-32. A table is INI or, from PrusaSlicer 3 on, JSON beside it;
what INI says counts more. Kinds of blocks that nobody knows yet are passed over. Source:
the specification in prusa3d/libbgcode.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
import struct
from typing import BinaryIO
import zlib

from .errors import FileError
from .facts import FileFacts, FileKind
from .heatshrink import unpack
from .outline import footprint
from .picture import LARGEST_PICTURE, picture
from .signature import family
from .sliced import facts_of
from .slicer_comments import parse_ini, parse_json
from .time_limit import TimeLimit

MAGIC = b"GCDE"
_VERSION = 1
_MOST_BYTES = LARGEST_PICTURE
"""Of metadata and thumbnails together, unpacked."""
_MOST_BLOCKS = 64
"""Before the G-code; a file has six kinds and a few sizes of thumbnails."""
_HEADER = struct.Struct("<4sIH")
_BLOCK = struct.Struct("<HHI")
_SIZE = struct.Struct("<I")
_THUMBNAIL = struct.Struct("<HHH")
_ENCODING = struct.Struct("<H")


class _Type(IntEnum):
    FILE = 0
    GCODE = 1
    SLICER = 2
    PRINTER = 3
    PRINT = 4
    THUMBNAIL = 5


class _Encoding(IntEnum):
    INI = 0
    JSON = 1


class _Compression(IntEnum):
    NONE = 0
    DEFLATE = 1
    HEATSHRINK_11_4 = 2
    HEATSHRINK_12_4 = 3


@dataclass(frozen=True, slots=True)
class _Block:
    """One block; `pixels` is width times height of a thumbnail, `encoding` a table's."""

    type: _Type
    data: bytes
    pixels: int = 0
    encoding: int = _Encoding.INI


def read_bgcode(path: Path, name: str, limit: TimeLimit) -> FileFacts:
    """Return what the metadata says. Raises FileError where it is damaged or unknown."""
    tables: dict[tuple[int, _Type], dict[str, str]] = {}
    best = _Block(_Type.THUMBNAIL, b"")
    with path.open("rb") as file:
        for block in _blocks(file, limit):
            if block.type is not _Type.THUMBNAIL:
                table = tables.setdefault((block.encoding, block.type), {})
                table.update(_table(block))
            elif block.pixels > best.pixels and picture(block.data) is not None:
                best = block
    # What the slicer says of this print counts more than its settings.
    comments: dict[str, str] = {}
    for encoding in (_Encoding.JSON, _Encoding.INI):
        for type_ in (_Type.FILE, _Type.SLICER, _Type.PRINT, _Type.PRINTER):
            comments |= tables.get((encoding, type_), {})
    return facts_of(
        FileKind.BGCODE,
        name,
        comments,
        family(comments, comments.get("Producer")),
        footprint=footprint("", comments.get("objects_info")),
        thumbnail=best.data or None,
    )


def _table(block: _Block) -> dict[str, str]:
    """Return the keys and values of a table; none of an encoding of later days."""
    match block.encoding:
        case _Encoding.INI:
            return parse_ini(block.data.decode("utf-8", "replace"))
        case _Encoding.JSON:
            with suppress(FileError):
                return parse_json(block.data)
    return {}


def _blocks(file: BinaryIO, limit: TimeLimit) -> Iterator[_Block]:
    """Yield the blocks before the G-code."""
    magic, version, checksum = _HEADER.unpack(_exactly(file, _HEADER.size))
    if magic != MAGIC or checksum > 1:
        raise FileError("file_not_bgcode")
    if version != _VERSION:
        raise FileError("file_too_new", version=version)
    room = _MOST_BYTES
    for _ in range(_MOST_BLOCKS):
        limit.check()
        header = _exactly(file, _BLOCK.size)
        type_, compression, size = _BLOCK.unpack(header)
        if type_ == _Type.GCODE:
            return
        stored = size
        if compression != _Compression.NONE:
            header += _exactly(file, _SIZE.size)
            (stored,) = _SIZE.unpack(header[-_SIZE.size :])
        if type_ not in set(_Type):
            file.seek(_ENCODING.size + stored + checksum * _SIZE.size, 1)
            continue
        if max(size, stored) > room:
            raise FileError("file_unpacks_too_large")
        block = _block(file, header, stored, has_checksum=checksum == 1)
        room -= max(len(block.data), stored)
        yield block
    raise FileError("file_too_complex")


def _block(file: BinaryIO, header: bytes, stored: int, *, has_checksum: bool) -> _Block:
    """Return the block of a known type that a header announces."""
    type_number, compression_number, size = _BLOCK.unpack_from(header)
    type_ = _Type(type_number)
    try:
        compression = _Compression(compression_number)
    except ValueError as err:
        raise FileError("file_damaged") from err
    shape = _THUMBNAIL if type_ is _Type.THUMBNAIL else _ENCODING
    parameters = _exactly(file, shape.size)
    data = _exactly(file, stored)
    if has_checksum:
        (expected,) = _SIZE.unpack(_exactly(file, _SIZE.size))
        if expected != zlib.crc32(header + parameters + data):
            raise FileError("file_damaged")
    unpacked = _unpacked(data, compression, size)
    if type_ is _Type.THUMBNAIL:
        _, width, high = _THUMBNAIL.unpack(parameters)
        return _Block(type_, unpacked, pixels=width * high)
    (encoding,) = _ENCODING.unpack(parameters)
    return _Block(type_, unpacked, encoding=encoding)


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:
        raise FileError("file_damaged")
    return data


def _unpacked(data: bytes, compression: _Compression, size: int) -> bytes:
    """Return the data as it was, which has to be as long as its header says."""
    match compression:
        case _Compression.NONE:
            return data
        case _Compression.DEFLATE:
            try:
                unpacked = zlib.decompressobj().decompress(data, size + 1)
            except zlib.error as err:
                raise FileError("file_damaged") from err
            if len(unpacked) != size:
                raise FileError("file_damaged")
            return unpacked
        case _Compression.HEATSHRINK_11_4:
            return unpack(data, size, 11, 4)
        case _Compression.HEATSHRINK_12_4:
            return unpack(data, size, 12, 4)
