"""Where a piece of a file begins that somebody sends, as its header Content-Range says."""

import re

from aiohttp import hdrs, web

_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")


def offset_of_piece(request: web.Request, size: int) -> int:
    """Return the first byte's place in a file of `size` bytes; 0 where nothing is said.

    Raises ValueError for a range that is of another file, or of more or less than is sent.
    """
    said = request.headers.get(hdrs.CONTENT_RANGE)
    if said is None:
        return 0
    match = _RANGE.fullmatch(said)
    if match is None:
        raise ValueError(said)
    first, last, whole = map(int, match.groups())
    if whole != size or request.content_length not in (None, last - first + 1):
        raise ValueError(said)
    return first
