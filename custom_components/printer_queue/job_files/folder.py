"""A queue's files on the disk."""

from collections.abc import Iterator
import errno
from hashlib import file_digest
import os
from pathlib import Path
import re
import shutil

from .arrival import BLOCK, Arrival

_HASH = re.compile("[0-9a-f]{64}")
_PART = ".part"


class Folder:
    """Where a queue's files lie, each under its hash, and where they arrive.

    What arrives lies apart, where no backup takes it: a file that goes away while it is
    copied would break Home Assistant's backup. Every call blocks and may raise OSError.
    """

    def __init__(self, home: Path, incoming: Path) -> None:
        self._home = home
        self._incoming = incoming

    def begin(self) -> None:
        """Make the folders, and remove what a crash has left half done."""
        shutil.rmtree(self._incoming, ignore_errors=True)
        self._incoming.mkdir(parents=True)
        self.begin_home()
        for path in self._home.iterdir():
            if path.name.endswith(_PART):
                path.unlink(missing_ok=True)

    def begin_home(self) -> None:
        """Make the folder in which files lie."""
        self._home.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where the file of a hash lies, if it is there."""
        return self._home / sha256

    def sizes(self) -> dict[str, int]:
        """Return the bytes of every file that is there, by hash."""
        with os.scandir(self._home) as entries:
            return {
                entry.name: entry.stat().st_size
                for entry in entries
                if _HASH.fullmatch(entry.name)
            }

    def has(self, sha256: str, size: int) -> bool:
        """Return whether a file of so many bytes lies there under a hash."""
        try:
            return self.path(sha256).stat().st_size == size
        except FileNotFoundError:
            return False

    def pieces(self, sha256: str, size: int) -> Iterator[bytes]:
        """Yield what is in a file, in pieces of so many bytes."""
        with self.path(sha256).open("rb") as file:
            while piece := file.read(size):
                yield piece

    def begins(self, sha256: str, count: int) -> bytes:
        """Return so many of a file's first bytes."""
        with self.path(sha256).open("rb") as file:
            return file.read(count)

    def is_whole(self, sha256: str) -> bool:
        """Return whether a file can be read and is what its name says."""
        try:
            with self.path(sha256).open("rb") as file:
                return file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def free(self) -> int:
        """Return the free bytes of the disk; the folder is there again afterwards."""
        self.begin_home()
        return shutil.disk_usage(self._home).free

    def arrival(self, name: str) -> Arrival:
        """Begin a new file; `name` has to be another for each."""
        self._incoming.mkdir(parents=True, exist_ok=True)  # people clear caches
        return Arrival(self._incoming / name)

    def copy(self, source: Path, name: str) -> Arrival:
        """Return a new file with all that another one holds."""
        arrival = self.arrival(name)
        try:
            with source.open("rb") as file:
                while piece := file.read(BLOCK):
                    arrival.write(piece)
        except OSError:
            arrival.discard()
            raise
        return arrival

    def settle(self, arrival: Arrival) -> str:
        """Let a whole file lie under its hash from now on, which is returned."""
        sha256 = arrival.finish()
        _move(arrival.path, self.path(sha256))
        return sha256

    def settle_as(self, arrival: Arrival, sha256: str) -> bool:
        """Let a file lie under a hash if that is its own; else nothing of it is left."""
        if arrival.finish() != sha256:
            arrival.discard()
            return False
        _move(arrival.path, self.path(sha256))
        return True

    def remove(self, sha256: str) -> None:
        """Remove a file, if it is there."""
        self.path(sha256).unlink(missing_ok=True)

    def take_over(self, other: Path) -> None:
        """Move all files of another folder into this one; the other one goes away."""
        if not other.is_dir():
            return
        for path in list(other.iterdir()):
            if _HASH.fullmatch(path.name):
                _move(path, self.path(path.name))
        shutil.rmtree(other, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Move a file such that there is the whole of it or nothing, whenever power fails."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(target.name + _PART)
        with source.open("rb") as old, part.open("wb") as new:
            shutil.copyfileobj(old, new, BLOCK)
            os.fsync(new.fileno())
        part.replace(target)
        source.unlink()
    _sync(target.parent)


def _sync(folder: Path) -> None:
    """Bring to the disk which files a folder has."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
