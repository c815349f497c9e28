"""What lies in the queue's folder: on the disk, in the store, and within the limits."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
import logging
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..config import files_in_backup
from ..core.errors import QueueError
from ..core.job_file import KeptFile
from ..store import QueueStore, StoreError
from .arrival import Arrival
from .errors import JobFileError, disk_error
from .folder import Folder
from .limits import SPARE, limits_of, megabytes
from .places import home_of, incoming_of

_LOGGER = logging.getLogger(__name__)


def _take_over(folder: Folder, other: Path) -> None:
    folder.begin_home()
    folder.take_over(other)


class Hold:
    """Files that stay for now, while the job that needs them is still to come."""

    def __init__(self, held: Counter[str]) -> None:
        self._held = held
        self._own: list[str] = []

    def add(self, sha256: str) -> None:
        """Let a file stay, too."""
        self._own.append(sha256)
        self._held[sha256] += 1

    def release(self) -> None:
        """Let none of them stay any longer for this."""
        self._held.subtract(self._own)
        self._own = []


class Keeper:
    """The files of one queue that are whole.

    First the file lies there, then its row is stored, and only then a job may name it;
    they go the other way round. So what a crash leaves is a file that no job needs, and
    never a job without its file. Methods raise JobFileError where a file is refused or
    the disk fails, and StoreError where the queue's own file fails; then nothing has
    changed.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        in_store: Callable[..., Awaitable[Any]],
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._rows = store.files
        self._in_store = in_store
        self._folder = self._folder_now()
        self._kept: dict[str, KeptFile] = {}
        self._held: Counter[str] = Counter()
        self._turn = asyncio.Lock()

    async def async_start(self) -> None:
        """See what lies there; remove what a crash has left behind.

        A disk that fails keeps no queue from running: what needs a file is refused, and
        what is known of files stays for the next start.
        """
        kept: dict[str, KeptFile] = await self._in_store(self._rows.all)
        try:
            sizes = await self._hass.async_add_executor_job(self._begin)
        except OSError as error:
            _LOGGER.error(
                "The files of %s are out of reach: %s", self._entry.title, error
            )
            return
        self._kept = {
            sha256: file
            for sha256, file in kept.items()
            if sizes.get(sha256) == file.size
        }
        await self._async_remove_from_disk(sizes.keys() - self._kept.keys())
        await self._in_store(self._rows.forget, kept.keys() - self._kept.keys())

    def _begin(self) -> dict[str, int]:
        self._folder.begin()
        self._folder.take_over(self._home(not files_in_backup(self._entry)))
        return self._folder.sizes()

    async def async_update(self) -> None:
        """Let the files lie where the options want them."""
        folder, other = self._folder_now(), self._home(not files_in_backup(self._entry))
        async with self._turn:
            try:
                await self._hass.async_add_executor_job(_take_over, folder, other)
            except OSError as error:
                _LOGGER.error("The files of %s stay: %s", self._entry.title, error)
            else:
                self._folder = folder

    def _folder_now(self) -> Folder:
        incoming = incoming_of(self._hass, self._entry.entry_id)
        return Folder(self._home(files_in_backup(self._entry)), incoming)

    def _home(self, in_backup: bool) -> Path:
        return home_of(self._hass, self._entry.entry_id, in_backup=in_backup)

    def path_of(self, sha256: str) -> Path:
        """Return where a file lies; raises JobFileError for one that is not kept."""
        if sha256 not in self._kept:
            raise JobFileError("files_gone")
        return self._folder.path(sha256)

    def kept(self, sha256: str) -> KeptFile | None:
        """Return what is known of a file or a picture that is kept."""
        return self._kept.get(sha256)

    @contextmanager
    def hold(self) -> Iterator[Hold]:
        """Keep what is added to the hold at least as long as the context."""
        hold = Hold(self._held)
        try:
            yield hold
        finally:
            hold.release()

    async def async_check_room(self, name: str, size: int, expected: int) -> None:
        """Refuse a file of so many bytes for which there is no room.

        `expected` are the bytes of what is on its way already.
        """
        limits = limits_of(self._entry)
        placeholders = {"file": name, "size": megabytes(size)}
        if size > limits.largest:
            limit = megabytes(limits.largest)
            raise JobFileError("files_too_large", limit=limit, **placeholders)
        taken = sum(file.size for file in self._kept.values())
        left = limits.together - taken - expected
        if size > left:
            raise JobFileError(
                "files_full",
                left=megabytes(max(left, 0)),
                limit=megabytes(limits.together),
                **placeholders,
            )
        free = await self._async_on_disk(self._folder.free) - SPARE - expected
        if size > free:
            raise JobFileError("files_disk_full", free=megabytes(max(free, 0)))

    async def async_arrival(self) -> Arrival:
        """Begin a file that arrives piece by piece."""
        return await self._async_on_disk(self._folder.arrival, ulid_now())

    async def async_write(self, arrival: Arrival, piece: bytes) -> None:
        """Add what has arrived of a file."""
        await self._async_on_disk(arrival.write, piece)

    async def async_copy(self, path: Path) -> Arrival:
        """Return a file that has arrived: what another one on the disk holds."""
        return await self._async_on_disk(self._folder.copy, path, ulid_now())

    async def async_keep(
        self, arrival: Arrival, hold: Hold, media_type: str | None = None
    ) -> KeptFile:
        """Let a whole file lie in the folder; the arrival is gone, also where it fails."""
        async with self._turn:
            try:
                sha256 = await self._async_on_disk(self._folder.settle, arrival)
            except JobFileError:
                await self.async_discard(arrival)
                raise
            file = self._kept.get(sha256) or KeptFile(
                sha256=sha256,
                size=arrival.size,
                kept_at=dt_util.utcnow(),
                media_type=media_type,
            )
            try:
                await self._in_store(self._rows.keep, file)
            except QueueError, StoreError:
                if sha256 not in self._kept:
                    await self._async_remove_from_disk([sha256])
                raise
            self._kept[sha256] = file
            hold.add(sha256)
            return file

    async def async_discard(self, arrival: Arrival) -> None:
        """Leave nothing of what has arrived."""
        await self._async_on_disk(arrival.discard)

    async def async_remove_all_but(self, needed: Callable[[], Collection[str]]) -> None:
        """Remove what is not needed; asked when nothing can come in between."""
        async with self._turn:
            stay = {*needed(), *(sha256 for sha256, n in self._held.items() if n > 0)}
            gone = self._kept.keys() - stay
            if not gone:
                return
            await self._in_store(self._rows.forget, gone)
            self._kept = {key: file for key, file in self._kept.items() if key in stay}
            await self._async_remove_from_disk(gone)

    async def _async_remove_from_disk(self, hashes: Collection[str]) -> None:
        """Remove files; one that cannot be removed now is at the next start."""
        for sha256 in hashes:
            try:
                await self._hass.async_add_executor_job(self._folder.remove, sha256)
            except OSError as error:
                _LOGGER.warning("The file %s stays: %s", sha256, error)

    async def _async_on_disk[*P, T](self, work: Callable[[*P], T], *args: *P) -> T:
        """Do something with the disk; raise JobFileError where it fails."""
        try:
            return await self._hass.async_add_executor_job(work, *args)
        except OSError as error:
            free = await self._hass.async_add_executor_job(self._free)
            raise disk_error(error, free) from error

    def _free(self) -> int:
        try:
            return self._folder.free()
        except OSError:
            return 0
