"""Thumbnails: PNG or JPEG pictures, as they are.

In G-code a picture is base64 text in comments between `; thumbnail begin WxH SIZE` and
`; thumbnail end` (`thumbnail_JPG` for JPEG, `thumbnail_QOI` for what browsers cannot
show); source: `Thumbnails.hpp` of PrusaSlicer.
"""

import base64
import binascii
from collections.abc import Iterable
import re

LARGEST_PICTURE = 4 * 1024 * 1024
"""Bytes."""
PNG = b"\x89PNG\r\n\x1a\n"
_SIGNATURES = (PNG, b"\xff\xd8\xff")
_BEGIN = re.compile(r"; ?thumbnail(?:_PNG|_JPG)? begin (\d{1,4})[x ](\d{1,4})\b")
_END = re.compile(r"; ?thumbnail(?:_\w+)? end")


def picture(data: bytes | None) -> bytes | None:
    """Return the bytes if they are a PNG or JPEG of a decent size."""
    if data is None or len(data) > LARGEST_PICTURE:
        return None
    return data if data.startswith(_SIGNATURES) else None


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
