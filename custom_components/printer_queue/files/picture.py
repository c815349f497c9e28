"""Thumbnails: PNG or JPEG pictures, as they are.

In G-code a picture is base64 text in comments between `; thumbnail begin WxH SIZE` and
`; thumbnail end` (`thumbnail_JPG` for JPEG, `thumbnail_QOI` for what browsers cannot
show); source: `Thumbnails.hpp` of PrusaSlicer.
"""

import base64
import binascii
from collections.abc import Iterable
import re
import struct

LARGEST_PICTURE = 4 * 1024 * 1024
"""Bytes."""
LONGEST_SIDE = 8192
"""Pixels."""
_MARKER = 0xFF
_MOST_SEGMENTS = 1000
"""Before a frame header; cameras write a dozen."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers of frame headers."""
PNG = b"\x89PNG\r\n\x1a\n"
_MEDIA_TYPES = {PNG: "image/png", b"\xff\xd8\xff": "image/jpeg"}
_SIGNATURES = tuple(_MEDIA_TYPES)
_BEGIN = re.compile(r"; ?thumbnail(?:_PNG|_JPG)? begin (\d{1,4})[x ](\d{1,4})\b")
_END = re.compile(r"; ?thumbnail(?:_\w+)? end")


def media_type(start: bytes) -> str | None:
    """Return which kind of picture begins so; None where it is none."""
    types = (kind for begin, kind in _MEDIA_TYPES.items() if start.startswith(begin))
    return next(types, None)


def picture(data: bytes | None) -> bytes | None:
    """Return the bytes if they are a PNG or JPEG of a decent size."""
    if data is None or len(data) > LARGEST_PICTURE:
        return None
    return data if data.startswith(_SIGNATURES) else None


def given_picture(data: bytes) -> bytes | None:
    """Return what somebody gives if it is a whole PNG or JPEG of a decent size.

    What its header says counts: a few bytes can unpack to more than a browser can hold.
    """
    if picture(data) is None:
        return None
    size = _png_size(data) if data.startswith(PNG) else _jpeg_size(data)
    return (
        data
        if size is not None and 0 < min(size) <= max(size) <= LONGEST_SIDE
        else None
    )


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height; source: the PNG specification, IHDR and IEND."""
    if data[8:16] != b"\0\0\0\rIHDR" or b"IEND" not in data[-16:] or len(data) < 33:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height; source: ITU-T T.81, annex B: the frame header."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data) or data[at] != _MARKER:
            return None
        kind = data[at + 1]
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
    return None


def thumbnail_of(lines: Iterable[str]) -> bytes | None:
    """Return the largest thumbnail in the comments of G-code."""
    best, most = None, 0
    rows: list[str] | None = None
    pixels = 0
    for line in lines:
        if (begin := _BEGIN.match(line)) is not None:
            rows, pixels = [], int(begin[1]) * int(begin[2])
        elif rows is None:
            continue
        elif not line.startswith(";"):
            rows = None
        elif not _END.match(line):
            rows.append(line[1:].strip())
        else:
            image = _decoded("".join(rows))
            if image is not None and pixels > most:
                best, most = image, pixels
            rows = None
    return best


def _decoded(rows: str) -> bytes | None:
    try:
        return picture(base64.b64decode(rows, validate=True))
    except binascii.Error, ValueError:
        return None
