"""The zip archive that a .3mf is, opened so that nobody is hurt by it.

Nothing is unpacked to the disk: a part is read by its name, in pieces. Every part has a
largest size, all together have one, and nothing may be packed more than 200 times
smaller than it is (settings and models: 5 to 30 times). Source of the form: the Open
Packaging Conventions (ECMA-376 part 2), which 3MF builds on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import io
from pathlib import Path
from typing import override
from urllib.parse import unquote
import zipfile
import zlib

from .errors import FileError
from .time_limit import TimeLimit

_MOST_DIRECTORY = 2 * 1024 * 1024
"""Bytes of the list of parts, which is read at once; thousands of parts."""
_MOST_TOTAL = 512 * 1024 * 1024
"""Bytes that are unpacked of one file."""
_MOST_RATIO = 200
_TOO_SMALL_TO_HARM = 1024 * 1024
"""Bytes; up to here anything may be packed as tightly as it can."""
_CHUNK = 256 * 1024
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""OPC allows no other compression."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, OverflowError, KeyError),
)
"""What `zipfile` raises for archives that are none."""


class _Modest(io.FileIO):
    """A file that is read in small pieces and from its beginning on, whatever an archive says."""

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _MOST_DIRECTORY if size is None or size < 0 else size
        if wanted > _MOST_DIRECTORY:
            raise FileError("file_too_complex")
        return super().read(wanted) or b""

    @override
    def seek(self, offset: int, whence: int = 0, /) -> int:
        if offset < 0 and whence == 0:
            raise FileError("file_damaged")
        return super().seek(offset, whence)


class Package:
    """The parts of an archive, by names in lower case without a leading slash."""

    def __init__(self, archive: zipfile.ZipFile, limit: TimeLimit) -> None:
        self._archive = archive
        self._limit = limit
        self._parts = {plain(part.filename): part for part in archive.infolist()}
        self._unpacked = 0

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a part."""
        return plain(name) in self._parts

    def read(self, name: str, most: int) -> bytes | None:
        """Return a part of at most `most` bytes; None where there is none.

        Raises FileError where it is larger or damaged.
        """
        part = self._parts.get(plain(name))
        if part is None:
            return None
        if part.file_size > most:
            raise FileError("file_unpacks_too_large")
        return b"".join(self.pieces(name))

    def head(self, name: str, count: int) -> bytes:
        """Return the first bytes of a part. Raises FileError where it is damaged."""
        start = b""
        for piece in self.pieces(name):
            start += piece
            if len(start) >= count:
                break
        return start[:count]

    def size(self, name: str) -> int:
        """Return how many bytes a part has by the archive's list, unpacked."""
        return self._parts[plain(name)].file_size

    def both_ends(self, name: str, head: int, tail: int) -> tuple[bytes, bytes]:
        """Return the first bytes of a part, and the last of those behind them.

        All of it is unpacked. Raises FileError where it is damaged.
        """
        start = end = b""
        for piece in self.pieces(name):
            missing = head - len(start)
            start += piece[:missing]
            end = (end + piece[missing:])[-tail:]
        return start, end

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part in pieces. Raises FileError where it is damaged or a bomb."""
        part = self._parts[plain(name)]
        if part.compress_type not in _PACKED or part.flag_bits & 1:
            raise FileError("file_damaged")
        if part.file_size > max(_TOO_SMALL_TO_HARM, _MOST_RATIO * part.compress_size):
            raise FileError("file_unpacks_too_large")
        with _raising_file_error(), self._archive.open(part) as opened:
            # No more than the size that it claims comes out.
            while piece := opened.read(_CHUNK):
                self._unpacked += len(piece)
                if self._unpacked > _MOST_TOTAL:
                    raise FileError("file_unpacks_too_large")
                self._limit.check()
                yield piece


@contextmanager
def opened(path: Path, limit: TimeLimit) -> Iterator[Package]:
    """Open an archive. Raises FileError where it is none, or while it is read too long."""
    with _Modest(path) as file:
        with _raising_file_error("file_not_a_zip"):
            archive = zipfile.ZipFile(file)
        with archive:
            yield Package(archive, limit)


@contextmanager
def _raising_file_error(key: str = "file_damaged") -> Iterator[None]:
    try:
        yield
    except _BROKEN as err:
        raise FileError(key) from err


def plain(name: str) -> str:
    """Return a part's name in the one form that it is looked up by.

    Programs differ in whether they encode blanks, as OPC wants it, and some on Windows
    divide folders as is usual there.
    """
    return unquote(name).replace("\\", "/").lstrip("/").lower()
