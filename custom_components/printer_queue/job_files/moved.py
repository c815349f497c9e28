"""The folder of a queue's files while the queue moves into a database, or back."""

from collections.abc import Iterable, Iterator
from typing import Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from ..core.job_file import KeptFile
from ..store import StoreError, StoreFullError
from ..store.copied_contents import ContentFolder
from ..store.file_contents import PART
from .folder import Folder
from .limits import SPARE, megabytes
from .places import folder_of


def moved_files(hass: HomeAssistant, entry: ConfigEntry[Any]) -> ContentFolder:
    """Return what a move copies files from, or to."""
    return _MovedFolder(folder_of(hass, entry))


class _MovedFolder(ContentFolder):
    """Every call blocks."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @override
    def has(self, file: KeptFile) -> bool:
        try:
            return self._folder.has(file.sha256, file.size)
        except OSError as error:
            raise self._failure(file, error) from error

    @override
    def pieces(self, file: KeptFile) -> Iterator[bytes]:
        try:
            yield from self._folder.pieces(file.sha256, PART)
        except OSError as error:
            raise self._failure(file, error) from error

    @override
    def check_room(self, size: int) -> None:
        try:
            free = self._folder.free() - SPARE
        except OSError as error:
            raise StoreError(str(self._folder.path("")), str(error)) from error
        if size > free:
            wanted, left = megabytes(size), megabytes(max(free, 0))
            raise StoreFullError(
                str(self._folder.path("")), f"{wanted} MB of files, {left} MB free"
            )

    @override
    def put(self, file: KeptFile, pieces: Iterable[bytes]) -> bool:
        try:
            self._folder.begin_home()
            arrival = self._folder.arrival(ulid_now())
            try:
                for piece in pieces:
                    arrival.write(piece)
                return self._folder.settle_as(arrival, file.sha256)
            except BaseException:
                arrival.discard()
                raise
        except OSError as error:
            raise self._failure(file, error) from error

    def _failure(self, file: KeptFile, error: OSError) -> StoreError:
        place = str(self._folder.path(file.sha256))
        return StoreError(place, error.strerror or str(error))
