"""What all nodes of a queue in a database keep together, and how it comes into their folders."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
import logging
from threading import Event
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from ..const import DOMAIN
from ..core.errors import QueueError
from ..core.job_file import KeptFile
from ..store import QueueStore
from ..store.file_contents import PART, SMALL
from .disk import async_on_disk
from .errors import JobFileError
from .folder import Folder
from .limits import SPARE, megabytes

_LOGGER = logging.getLogger(__name__)

_AT_ONCE = 2
"""So many files are carried at a time; pictures have a turn beside those of several parts."""
PAGE = 500
"""Files that are looked for at once: commands are stored in between."""


class SharedFiles:
    """The files whose contents lie in the database, as of the last look.

    `known` are all that have a row there, `whole` the hashes of those that can be fetched.
    Methods raise JobFileError where the disk fails or a content is gone, and StoreError.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        store: QueueStore,
        in_store: Callable[..., Awaitable[Any]],
    ) -> None:
        self._hass = hass
        self._rows = store.files
        self._contents = store.contents
        self._in_store = in_store
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._turns_of_pictures = asyncio.Semaphore(1)
        self._turns_in_store = asyncio.Semaphore(1)
        self._fetches: dict[tuple[str, Folder], asyncio.Task[None]] = {}
        self._stopped = Event()
        self._is_said = False
        self.known: dict[str, KeptFile] = {}
        self.whole: set[str] = set()

    async def async_stop(self) -> None:
        """Break off what is carried."""
        self._stopped.set()
        await asyncio.gather(*self._fetches.values(), return_exceptions=True)

    async def async_look(self) -> None:
        """See what there is by now."""
        self.known = await self._in_store(self._rows.all)
        self.whole = await self._in_store(self._contents.whole)

    def kept(self, sha256: str) -> KeptFile | None:
        """Return what is known of a file that can be fetched."""
        return self.known.get(sha256) if sha256 in self.whole else None

    async def async_find(self, sha256: str) -> KeptFile | None:
        """Return the same; another node may have taken it in since the last look."""
        if (known := self.kept(sha256)) is not None:
            return known
        file: KeptFile | None = await self._in_store(self._contents.one, sha256)
        if file is not None:
            self._note(file)
        return file

    async def async_look_for(self, hashes: Sequence[str]) -> None:
        """See which of these there are by now, a page at a time."""
        for start in range(0, len(hashes), PAGE):
            page = hashes[start : start + PAGE]
            found: dict[str, KeptFile]
            found = await self._in_store(self._contents.among, page)
            self.known |= found
            self.whole -= set(page)
            self.whole |= found.keys()

    async def async_taken(self) -> int:
        """Return the bytes that all nodes keep together."""
        taken: int = await self._in_store(self._contents.taken)
        return taken

    async def async_forget(self, hashes: set[str]) -> None:
        """Strike out what no node needs; what was taken in just now stays."""
        await self._in_store(self._contents.forget, hashes)
        await self.async_look()

    async def async_purge(self) -> None:
        """Delete what has been struck out, which may take a while."""
        async with self._turns:
            await self._hass.async_add_executor_job(self._contents.purge, self._runs)

    async def async_put(self, file: KeptFile, folder: Folder) -> None:
        """Let all nodes have a file that lies in the folder.

        Raises ContentDiffersError where it is not what its name says.
        """
        if not await self._in_store(self._contents.renew, file):
            async with self._turn(file):
                if file.size <= SMALL:
                    path = folder.path(file.sha256)
                    content = await async_on_disk(self._hass, folder, path.read_bytes)
                    await self._in_store(self._contents.keep_at_once, file, content)
                else:
                    put = partial(self._put, file, folder)
                    await async_on_disk(self._hass, folder, put)
        self._note(file)

    def _turn(self, file: KeptFile) -> asyncio.Semaphore:
        """Return whose turn it is to wait for: what is small waits for nothing large."""
        if file.size <= SMALL:
            return self._turns_in_store
        return self._turns if file.size > PART else self._turns_of_pictures

    def _put(self, file: KeptFile, folder: Folder) -> None:
        pieces = folder.pieces(file.sha256, PART)
        self._contents.keep(file, self._unless_stopped(pieces))

    def _unless_stopped(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._check_runs()
            yield piece

    def _runs(self) -> bool:
        return not self._stopped.is_set()

    def _check_runs(self) -> None:
        if not self._runs():
            raise QueueError("not_running")

    def _note(self, file: KeptFile) -> None:
        self.known[file.sha256] = file
        self.whole.add(file.sha256)

    async def async_fetch(self, file: KeptFile, folder: Folder) -> None:
        """Let a file lie in the folder; two that ask at once fetch it once."""
        key = (file.sha256, folder)
        task = self._fetches.get(key)
        if task is None:
            task = self._hass.async_create_background_task(
                self._async_fetch(file, folder), f"{DOMAIN} fetches {file.sha256}"
            )
            self._fetches[key] = task
            task.add_done_callback(partial(self._fetched, key))
        await asyncio.shield(task)

    def _fetched(self, key: tuple[str, Folder], task: asyncio.Task[None]) -> None:
        del self._fetches[key]
        if not task.cancelled():
            task.exception()  # whoever waited may have given up

    async def _async_fetch(self, file: KeptFile, folder: Folder) -> None:
        """Fetch a file; what is not what its hash says is fetched once more.

        Then it is struck if it is damaged in the database, and not by this machine.
        """
        if await self._async_fetch_once(file, folder) is None:
            return
        differing = await self._async_fetch_once(file, folder)
        if differing is None:
            return
        async with self._turns:
            is_struck = await self._hass.async_add_executor_job(
                self._contents.strike_damaged, differing
            )
        if is_struck:
            self.whole.discard(file.sha256)
        elif not self._is_said:
            self._is_said = True
            _LOGGER.error(
                "The file %s does not come as it lies in the database: the memory, the"
                " disk or the network of this machine has a fault",
                file.sha256,
            )
        raise JobFileError("files_gone")

    async def _async_fetch_once(self, file: KeptFile, folder: Folder) -> int | None:
        """Return the id of a content that is not what its hash says; None where all is well."""
        if file.size > SMALL:
            async with self._turn(file):
                return await async_on_disk(
                    self._hass, folder, self._fetch, file, folder
                )
        async with self._turn(file):
            read = await self._in_store(self._contents.read_at_once, file.sha256)
        if read is None:
            raise self._gone(file)
        content_id, content = read

        def give(take: Callable[[bytes], None]) -> int:
            take(content)
            return int(content_id)

        return await async_on_disk(self._hass, folder, _arrive, file, folder, give)

    def _fetch(self, file: KeptFile, folder: Folder) -> int | None:
        def give(take: Callable[[bytes], None]) -> int:
            content_id = self._contents.read(file.sha256, take)
            if content_id is None:
                raise self._gone(file)
            return content_id

        return _arrive(file, folder, give, self._check_runs)

    def _gone(self, file: KeptFile) -> JobFileError:
        self.whole.discard(file.sha256)
        return JobFileError("files_gone")


def _arrive(
    file: KeptFile,
    folder: Folder,
    give: Callable[[Callable[[bytes], None]], int],
    check: Callable[[], None] = lambda: None,
) -> int | None:
    """Let what is given lie in the folder; return its id where it is not the file."""
    free = folder.free() - SPARE
    if file.size > free:
        raise JobFileError("files_disk_full", free=megabytes(max(free, 0)))
    arrival = folder.arrival(ulid_now())

    def take(piece: bytes) -> None:
        check()
        arrival.write(piece)

    try:
        content_id = give(take)
        return None if folder.settle_as(arrival, file.sha256) else content_id
    except BaseException:
        arrival.discard()
        raise
