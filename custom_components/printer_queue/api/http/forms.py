"""A form with one file (RFC 7578), read as it arrives: none of it is held in memory."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import BodyPartReader, MultipartReader, hdrs, web

from ...requests.check import Shape
from ..shapes.parts import TEXT
from .problems import ProblemError

MEDIA_TYPE = "multipart/form-data"
SHAPE: Shape = {
    "type": "object",
    "properties": {
        "name": {
            **TEXT,
            "description": "What the file is called, if its part does not say.",
        },
        "size": {
            "type": "integer",
            "description": "Its bytes: with them it can be gone on with where the line breaks.",
        },
        "file": {
            "type": "string",
            "format": "binary",
            "description": "The file, last.",
        },
    },
    "required": ["file"],
    "additionalProperties": False,
}
_PIECE = 64 * 1024
"""Bytes that are read of a file at a time."""
_LONGEST_TEXT = 1000
"""Bytes of what is no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """The file of a form; `size` is None where the form does not say it first."""

    name: str
    size: int | None
    pieces: AsyncIterator[bytes]


async def async_sent_file(request: web.Request) -> SentFile:
    """Return the file of a form, of which nothing is read yet.

    Raises ProblemError, as its pieces do: for what is no form, and for other fields.
    """
    texts: dict[str, str] = {}
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None:
                raise ProblemError("form_unreadable")
            if part.name == "file":
                return _sent_file(reader, part, texts)
            if part.name not in ("name", "size") or part.name in texts:
                raise _wrong(part.name)
            texts[part.name] = await _text(part)
    except ValueError as err:
        raise ProblemError("form_unreadable") from err
    raise _wrong("file")


def _sent_file(
    reader: MultipartReader, part: BodyPartReader, texts: dict[str, str]
) -> SentFile:
    name = texts.get("name") or part.filename
    if not name:
        raise _wrong("name")
    size = texts.get("size", part.headers.get(hdrs.CONTENT_LENGTH))
    if size is not None and not (size.isascii() and size.isdigit()):
        raise _wrong("size")
    return SentFile(
        name=name,
        size=None if size is None else int(size[:18]),
        pieces=_pieces(reader, part),
    )


async def _pieces(
    reader: MultipartReader, part: BodyPartReader
) -> AsyncIterator[bytes]:
    try:
        while piece := await part.read_chunk(_PIECE):
            yield piece
        if await reader.next() is not None:
            raise _wrong("file")
    except ValueError as err:
        raise ProblemError("form_unreadable") from err


async def _text(part: BodyPartReader) -> str:
    content = await part.read_chunk(_PIECE)
    if len(content) > _LONGEST_TEXT or await part.read_chunk(_PIECE):
        raise _wrong(part.name or "")
    return content.decode()


def _wrong(field: str) -> ProblemError:
    return ProblemError("form_field", about=field, field=field)
