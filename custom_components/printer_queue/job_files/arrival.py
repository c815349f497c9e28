"""A file on its way into the folder."""

from contextlib import suppress
from hashlib import sha256
import os
from pathlib import Path

BLOCK = 1024 * 1024
"""Bytes that are in memory at a time where a file is copied."""


class Arrival:
    """A file that arrives piece by piece, under a name of its own until it is whole.

    Every call blocks and may raise OSError; one is made at a time.
    """

    def __init__(self, path: Path) -> None:
        """Begin with an empty file; its folder has to be there."""
        self.path = path
        self.size = 0
        self._hash = sha256()
        self._file = path.open("xb", buffering=0)

    def write(self, piece: bytes | memoryview) -> None:
        """Add what comes next: all of it, or where that fails nothing."""
        rest = memoryview(piece)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            with suppress(OSError):  # it is less then
                self._file.truncate(self.size)
                self._file.seek(self.size)
            raise
        self.size += len(piece)
        self._hash.update(piece)

    def finish(self) -> str:
        """Bring it safely to the disk; return its SHA-256 in hex."""
        os.fsync(self._file.fileno())
        self._file.close()
        return self._hash.hexdigest()

    def discard(self) -> None:
        """Leave nothing of it."""
        self._file.close()
        self.path.unlink(missing_ok=True)
