"""What lies in the queue's folder: on the disk, in the store, and within the limits."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager, suppress
import logging
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..backup import backup_runs
from ..config import files_in_backup, keeps_files
from ..core.job_file import KeptFile
from ..store import QueueStore
from ..store.file_contents import ContentDiffersError
from .arrival import Arrival
from .disk import async_on_disk
from .errors import JobFileError
from .folder import Folder
from .found import whole_files
from .hold import Hold
from .limits import SPARE, limits_of, megabytes
from .places import folder_in_use, folder_of, home_of
from .shared import SharedFiles

_LOGGER = logging.getLogger(__name__)


def _take_over(folder: Folder, other: Path) -> None:
    folder.begin_home()
    folder.take_over(other)


class Keeper:
    """The files of one queue that are whole.

    First the file lies there, then its row is stored, and only then a job may name it;
    they go the other way round. So what a crash leaves is a file that no job needs, and
    never a job without its file. Where several nodes share the queue (`shared`), what is in
    the file is stored with the row, and what lies in the folder is a copy: what a node does
    not have it fetches when it is asked for. Methods raise JobFileError where a file is
    refused or the disk fails, and StoreError where the queue's own file or database fails;
    then nothing has changed.
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
        self._folder = folder_of(hass, entry)
        self.shared: SharedFiles | None = None
        if store.contents.are_kept:
            self.shared = SharedFiles(hass, store, in_store)
        self._here: dict[str, KeptFile] = {}
        self._left: set[str] = set()
        self._held: Counter[str] = Counter()
        self._turn = asyncio.Lock()

    async def async_start(self, needed: Collection[str]) -> None:
        """See what lies there; remove what a crash has left behind.

        What is `needed` stays, or is still known where it has gone: it may be put back. A
        disk that fails keeps no queue from running: what needs a file is refused, and what
        is known of files stays for the next start. What is needed and lies there is noted
        where it is not: it may have been struck out while another node led.
        """
        kept: dict[str, KeptFile] = await self._in_store(self._rows.all)
        if self.shared is not None:
            await self.shared.async_look()
        try:
            begin = self._begin_in_backup if backup_runs(self._hass) else self._begin
            sizes = await self._hass.async_add_executor_job(begin)
            unknown = sizes.keys() & needed - kept.keys()
            found = await self._hass.async_add_executor_job(
                whole_files, self._folder, unknown
            )
        except OSError as error:
            _LOGGER.error(
                "The files of %s are out of reach: %s", self._entry.title, error
            )
            return
        self._here = {
            sha256: file
            for sha256, file in kept.items()
            if sizes.get(sha256) == file.size
        }
        self._here |= {file.sha256: file for file in found}
        stay = {*self._here, *needed}
        self._left = sizes.keys() - stay
        if not backup_runs(self._hass):
            await self.async_remove_left()
        if self.shared is None:
            for file in found:
                await self._in_store(self._rows.keep, file)
            await self._in_store(self._rows.forget, kept.keys() - stay)

    def _begin(self) -> dict[str, int]:
        self._folder.begin()
        self._folder.take_over(self._other_home())
        return self._folder.sizes()

    def _begin_in_backup(self) -> dict[str, int]:
        """Move and remove nothing: it may be being copied."""
        self._folder = folder_in_use(self._hass, self._entry)
        self._folder.begin_home()
        return self._folder.sizes()

    async def async_remove_left(self) -> None:
        """Remove what a crash had left behind, unless it was kept since."""
        async with self._turn:
            left, self._left = self._left, set()
            await self._async_remove_from_disk(
                left - self._here.keys() - self._stay(tuple)
            )

    async def async_update(self) -> None:
        """Let the files lie where the options want them."""
        folder, other = folder_of(self._hass, self._entry), self._other_home()
        async with self._turn:
            try:
                await self._hass.async_add_executor_job(_take_over, folder, other)
            except OSError as error:
                _LOGGER.error("The files of %s stay: %s", self._entry.title, error)
            else:
                self._folder = folder

    def _other_home(self) -> Path:
        in_backup = not files_in_backup(self._entry)
        return home_of(self._hass, self._entry.entry_id, in_backup=in_backup)

    def path_of(self, sha256: str) -> Path:
        """Return where a file lies; raises JobFileError for one that does not lie here."""
        if sha256 not in self._here:
            raise JobFileError("files_gone")
        return self._folder.path(sha256)

    async def async_path_of(self, sha256: str) -> Path:
        """Return where a file lies, which is fetched where it has to be."""
        if self.shared is not None:
            await self._async_fetch(self.shared, sha256)
        return self.path_of(sha256)

    async def _async_fetch(self, shared: SharedFiles, sha256: str) -> None:
        """Let a file lie in the folder, which may be another one in the end."""
        folder = None
        while folder is not self._folder:
            folder = self._folder
            try:
                await self._async_fetch_into(folder, shared, sha256)
            except JobFileError:
                if folder is self._folder:
                    raise

    async def _async_fetch_into(
        self, folder: Folder, shared: SharedFiles, sha256: str
    ) -> None:
        file = self._here.get(sha256)
        if file is not None and await async_on_disk(
            self._hass, folder, folder.has, sha256, file.size
        ):
            return
        file = await shared.async_find(sha256)
        if file is None:
            raise JobFileError("files_gone")
        try:
            await shared.async_fetch(file, folder)
        finally:
            async with self._turn:  # files may be on their way to another folder
                pass
        self._here[sha256] = file

    def kept(self, sha256: str) -> KeptFile | None:
        """Return what is known of a file or a picture that is kept."""
        file = self._here.get(sha256)
        if file is None and self.shared is not None:
            return self.shared.kept(sha256)
        return file

    async def async_kept(self, sha256: str) -> KeptFile | None:
        """Return the same; another node may have kept it since the last look."""
        file = self._here.get(sha256)
        if file is None and self.shared is not None:
            return await self.shared.async_find(sha256)
        return file

    async def async_look(self) -> None:
        """See what other nodes have kept since the last look."""
        if self.shared is not None:
            await self.shared.async_look()

    async def async_look_for(self, hashes: Collection[str]) -> None:
        """See which of these other nodes have kept, or struck out, since the last look."""
        if self.shared is not None:
            await self.shared.async_look_for(sorted(set(hashes) - self._here.keys()))

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
        left = limits.together - await self._async_taken() - expected
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

    async def _async_taken(self) -> int:
        """Return the bytes of all files, those of other nodes included."""
        shared = self.shared
        if shared is None:
            return sum(file.size for file in self._here.values())
        own = (
            file for sha256, file in self._here.items() if sha256 not in shared.known
        )
        return sum(file.size for file in own) + await shared.async_taken()

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
        return await self._async_keep(arrival, hold, media_type)

    async def async_keep_sent(self, arrival: Arrival, hold: Hold) -> KeptFile:
        """Keep what somebody has sent; other nodes need it only if jobs have their files."""
        is_shared = keeps_files(self._entry)
        return await self._async_keep(arrival, hold, None, is_shared=is_shared)

    async def _async_keep(
        self,
        arrival: Arrival,
        hold: Hold,
        media_type: str | None,
        *,
        is_shared: bool = True,
    ) -> KeptFile:
        async with self._turn:
            try:
                sha256 = await self._async_on_disk(self._folder.settle, arrival)
            except JobFileError:
                await self.async_discard(arrival)
                raise
            hold.add(sha256)
        file = self.kept(sha256) or KeptFile(
            sha256=sha256,
            size=arrival.size,
            kept_at=dt_util.utcnow(),
            media_type=media_type,
        )
        try:
            if self.shared is None:
                await self._in_store(self._rows.keep, file)
            elif is_shared:
                await self._async_put(self.shared, file)
        except BaseException:
            async with self._turn:
                if sha256 not in self._here and self._held[sha256] == 1:
                    await self._async_remove_from_disk([sha256])
            raise
        async with self._turn:
            self._here[sha256] = file
        return file

    async def async_renew(self, file: KeptFile) -> None:
        """Let all nodes have a file that was kept a while ago."""
        if self.shared is not None:
            await self._async_put(self.shared, file)

    async def _async_put(self, shared: SharedFiles, file: KeptFile) -> None:
        """Let all nodes have a file; one that is damaged is removed."""
        try:
            await shared.async_put(file, self._folder)
        except ContentDiffersError as error:
            async with self._turn:
                self._here.pop(file.sha256, None)
                await self._async_remove_from_disk([file.sha256])
            raise JobFileError("files_gone") from error

    async def async_discard(self, arrival: Arrival) -> None:
        """Leave nothing of what has arrived."""
        await self._async_on_disk(arrival.discard)

    async def async_remove_all_but(self, needed: Callable[[], Collection[str]]) -> None:
        """Remove what is not needed; asked when nothing can come in between."""
        async with self._turn:
            gone = self._here.keys() - self._stay(needed)
            if gone:
                await self._in_store(self._rows.forget, gone)
                await self._async_drop(gone)

    async def async_forget_all_but(
        self, needed: Callable[[], Collection[str]], named: Collection[str]
    ) -> None:
        """Strike out what no node needs, of what there was at the last look.

        What lies in a folder alone stays if it is `named`.
        """
        shared = self.shared
        assert shared is not None
        async with self._turn:
            there = shared.known.keys() | shared.whole
            unneeded = there - self._stay(needed)
            gone = unneeded - (set(named) - shared.whole)
            if gone:
                await shared.async_forget(gone)
            await self._async_drop_all_but(shared, needed)

    async def async_drop_all_but(self, needed: Callable[[], Collection[str]]) -> None:
        """Remove from the folder what is not needed, nor was kept together at the last look."""
        shared = self.shared
        assert shared is not None
        async with self._turn:
            await self._async_drop_all_but(shared, needed)

    async def _async_drop_all_but(
        self, shared: SharedFiles, needed: Callable[[], Collection[str]]
    ) -> None:
        gone = self._here.keys() - self._stay(needed) - shared.known.keys()
        await self._async_drop(gone)

    async def async_bring(self, needed: Collection[str]) -> None:
        """Let all nodes have what lies here alone, one after the other."""
        shared = self.shared
        assert shared is not None
        found = shared.whole & shared.known.keys()
        alone = (self._here.keys() & (shared.known.keys() | set(needed))) - found
        for number, sha256 in enumerate(sorted(alone), 1):
            with suppress(JobFileError), self.hold() as hold:
                if (file := self._here.get(sha256)) is not None:
                    hold.add(sha256)
                    await self._async_put(shared, file)
            _LOGGER.debug(
                "%s: %s of %s files are in its database now",
                self._entry.title,
                number,
                len(alone),
            )

    def _stay(self, needed: Callable[[], Collection[str]]) -> set[str]:
        return {*needed(), *(sha256 for sha256, n in self._held.items() if n > 0)}

    async def _async_drop(self, gone: Collection[str]) -> None:
        self._here = {key: file for key, file in self._here.items() if key not in gone}
        await self._async_remove_from_disk(gone)

    async def _async_remove_from_disk(self, hashes: Collection[str]) -> None:
        """Remove files; one that cannot be removed now is at the next start."""
        for sha256 in hashes:
            try:
                await self._hass.async_add_executor_job(self._folder.remove, sha256)
            except OSError as error:
                _LOGGER.warning("The file %s stays: %s", sha256, error)

    async def _async_on_disk[*P, T](self, work: Callable[[*P], T], *args: *P) -> T:
        return await async_on_disk(self._hass, self._folder, work, *args)
