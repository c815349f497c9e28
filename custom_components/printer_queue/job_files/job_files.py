"""The files of one queue, put together: who needs which of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import datetime, timedelta
import logging
import secrets
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..backup import backup_runs
from ..config import events_kept_for, keeps_files
from ..const import DOMAIN
from ..core.errors import QueueError
from ..core.job_file import KeptFile
from ..core.model import JobSpec, QueueState
from ..core.rules.restore import RESTORED_WITHIN
from ..files.picture import media_type
from ..issues import show_files_lost
from ..store import QueueStore, StoreError
from ..store.kept_files import EndedFiles
from .errors import JobFileError
from .hold import Hold
from .keeper import Keeper
from .limits import limits_of
from .receiver import Receiver
from .shared import SharedFiles
from .uploads import Uploads

_LOGGER = logging.getLogger(__name__)

SWEPT_EVERY = timedelta(minutes=15)
FILES_KEPT_FOR = RESTORED_WITHIN + timedelta(minutes=5)
"""How long an ended job has its file: it may be restored."""
PICTURES_NEEDED_FOR = timedelta(days=1)
"""How long an ended job has its pictures in any case: notices of its end may arrive late."""
PICTURES_SHARE = 10
"""Up to this part of what a queue keeps are pictures for those who look back."""
_SECRET = "file_secret"
"""Under which the store has what links to files are signed with."""


class JobFiles:
    """The files of one queue: sent, kept while a job needs them, and swept away.

    `in_store` runs a function of the store in the store's own thread, `state` returns
    the queue as it is now. Who leads it decides what no node needs any more.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        in_store: Callable[..., Awaitable[Any]],
        state: Callable[[], QueueState],
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._store = store
        self._in_store = in_store
        self._state = state
        self._tending: asyncio.Task[None] | None = None
        self._sweeping = asyncio.Lock()
        self._rested = False
        self._new: dict[str, object] = {}
        self.keeper = Keeper(hass, entry, store, in_store)
        self.path_of = self.keeper.path_of
        self.async_path_of = self.keeper.async_path_of
        self.uploads = Uploads()
        self.receiver = Receiver(self.keeper, self.uploads)
        self.secret = secrets.token_hex()
        """What links to files are signed with; after `async_start` the same as before."""

    async def async_start(self) -> None:
        """See what lies there, remove what no job needs, and go on doing so.

        Raises StoreError.
        """
        secret: str | None = await self._in_store(self._store.get_meta, _SECRET)
        if secret is not None:
            self.secret = secret
        elif self._leads:
            await self._in_store(self._store.set_meta, _SECRET, self.secret)
        self._rested = self._in_backup
        await self.keeper.async_start(self._needed())
        self._rested |= self._in_backup
        await self.async_tend()
        self._entry.async_on_unload(
            async_track_time_interval(self._hass, self._tend_now, SWEPT_EVERY)
        )

    async def async_update(self) -> None:
        """Take over changed options."""
        self._rested = self._in_backup
        if not self._rested:
            await self.keeper.async_update()

    async def async_stop(self) -> None:
        """Let go of what has not become a job."""
        await self.receiver.async_stop()
        if self.keeper.shared is not None:
            await self.keeper.shared.async_stop()
        if self._tending is not None:
            await asyncio.wait([self._tending])

    async def async_end_backup(self) -> None:
        """Move and remove what had to stay."""
        await self.async_sweep()

    @property
    def _in_backup(self) -> bool:
        """Whether nothing may be moved or removed: it may be being copied."""
        return backup_runs(self._hass)

    @property
    def are_kept(self) -> bool:
        """Whether jobs are to have their files: a printer starts by itself, or a choice."""
        return keeps_files(self._entry)

    @property
    def _leads(self) -> bool:
        return not self._store.contents.are_only_added

    def _lost(self) -> list[str]:
        """Return the names of open jobs whose file is not there any more."""
        return [
            job.spec.name
            for job in self._state().jobs.values()
            if job.spec.file is not None
            and job.spec.file.sha256 is not None
            and self.keeper.kept(job.spec.file.sha256) is None
        ]

    async def async_sweep(self) -> None:
        """Remove what neither a job nor an upload needs any more."""
        async with self._sweeping:
            if self._in_backup:
                return
            if self._rested:
                await self.async_update()
                await self.keeper.async_remove_left()
            now = dt_util.utcnow()
            await self.receiver.async_forget_old(now)
            # What is kept while the store is asked is not among its answers.
            new = dict(self._new)
            try:
                await self._async_remove_unneeded(now)
            except (QueueError, StoreError) as err:
                _LOGGER.debug("Files were not swept: %s", err)
            else:
                self._new = {
                    sha256: kept
                    for sha256, kept in self._new.items()
                    if kept is not new.get(sha256)
                }

    async def _async_remove_unneeded(self, now: datetime) -> None:
        if self._leads:
            await self._async_strike_out(now)
            show_files_lost(self._hass, self._entry, self._lost())
        elif self.keeper.shared is not None:
            await self.keeper.async_look()
            await self.keeper.async_drop_all_but(lambda: self._needed() | {*self._new})

    async def async_let_go(self) -> None:
        """Remove what an upload has left that is over.

        What all nodes keep together stays for a while in any case, until they sweep.
        """
        if self.keeper.shared is None:
            await self.async_sweep()
        elif not self._in_backup:
            await self.keeper.async_drop_all_but(lambda: self._needed() | {*self._new})

    async def _async_strike_out(self, now: datetime) -> None:
        """Remove what no job needs, here or with all nodes."""
        await self.keeper.async_look()
        # A job that ends while the store is asked is not among its answers either.
        open_before = self._needed()
        since = now - max(events_kept_for(self._entry), PICTURES_NEEDED_FOR)
        ended = await self._in_store(self._store.files.of_ended, since)
        still = self._still_needed(ended, now) | open_before

        def needed() -> set[str]:
            return self._needed() | still | {*self._new}

        if self.keeper.shared is None:
            await self.keeper.async_remove_all_but(needed)
        else:
            await self.keeper.async_forget_all_but(needed, _named(ended, now))

    async def async_tend(self) -> None:
        """Sweep, and begin with what takes a while, unless that is still under way."""
        await self.async_sweep()
        shared = self.keeper.shared
        if shared is None or (self._tending is not None and not self._tending.done()):
            return
        self._tending = self._entry.async_create_background_task(
            self._hass, self._async_carry(shared), f"{DOMAIN} {self._entry.title} files"
        )

    async def _async_carry(self, shared: SharedFiles) -> None:
        """Let all nodes have what lies here alone, and delete what was struck out."""
        try:
            await self.keeper.async_bring(self._needed_by_jobs())
            if self._leads:
                await shared.async_purge()
        except (QueueError, StoreError) as err:
            _LOGGER.debug("The files of %s wait: %s", self._entry.title, err)

    def _still_needed(self, ended: Iterable[EndedFiles], now: datetime) -> set[str]:
        """Return what jobs that have ended still need, the last ended first.

        Their pictures stay as long as the audit trail does, as far as there is room.
        """
        still: set[str] = set()
        room = limits_of(self._entry).together // PICTURES_SHARE
        for row in ended:
            if row.file is not None and now - row.ended_at <= FILES_KEPT_FOR:
                still.add(row.file)
            for sha256 in (row.picture, row.snapshot):
                kept = self.keeper.kept(sha256) if sha256 is not None else None
                if kept is None or kept.sha256 in still:
                    continue
                room -= kept.size
                if room >= 0 or now - row.ended_at <= PICTURES_NEEDED_FOR:
                    still.add(kept.sha256)
        return still

    async def async_keep_picture(self, content: bytes, hold: Hold) -> KeptFile:
        """Keep a PNG or JPEG; raises JobFileError and StoreError as the keeper does."""
        expected = self.uploads.expected
        await self.keeper.async_check_room("", len(content), expected)
        arrival = await self.keeper.async_arrival()
        try:
            await self.keeper.async_write(arrival, content)
        except JobFileError:
            await self.keeper.async_discard(arrival)
            raise
        kept = await self.keeper.async_keep(arrival, hold, media_type(content))
        self._new[kept.sha256] = object()
        return kept

    def _needed(self) -> set[str]:
        """Return the hashes that open jobs, dead letters and uploads need."""
        return self.uploads.hashes | self._needed_by_jobs()

    def _needed_by_jobs(self) -> set[str]:
        needed: set[str] = set()
        state = self._state()
        for job in (*state.jobs.values(), *state.dead_letters.values()):
            needed.update(hashes_of(job.spec))
        return needed

    async def _tend_now(self, _now: datetime) -> None:
        await self.async_tend()


def _named(ended: Iterable[EndedFiles], now: datetime) -> set[str]:
    """Return what ended jobs need where it lies, here or in another node's folder."""
    named: set[str | None] = set()
    for row in ended:
        named |= {row.picture, row.snapshot}
        if now - row.ended_at <= FILES_KEPT_FOR:
            named.add(row.file)
    return {sha256 for sha256 in named if sha256 is not None}


def hashes_of(spec: JobSpec) -> Iterator[str]:
    """Yield the hashes of what the queue keeps for a job."""
    if spec.file is not None and spec.file.sha256 is not None:
        yield spec.file.sha256
    if spec.picture is not None:
        yield spec.picture
