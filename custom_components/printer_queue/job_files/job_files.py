"""The files of one queue, put together: who needs which of them."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import datetime, timedelta
import logging
import secrets
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..config import events_kept_for, keeps_files
from ..core.errors import QueueError
from ..core.job_file import KeptFile
from ..core.model import JobSpec, QueueState
from ..core.rules.restore import RESTORED_WITHIN
from ..files.picture import PNG
from ..issues import show_files_lost
from ..store import QueueStore, StoreError
from ..store.kept_files import EndedFiles
from .errors import JobFileError
from .keeper import Hold, Keeper
from .limits import limits_of
from .receiver import Receiver
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
    the queue as it is now.
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
        self._in_backup = False
        self._new: set[str] = set()
        self.keeper = Keeper(hass, entry, store, in_store)
        self.path_of = self.keeper.path_of
        self.uploads = Uploads()
        self.receiver = Receiver(self.keeper, self.uploads)
        self.secret = secrets.token_hex()
        """What links to files are signed with; after `async_start` the same as before."""

    async def async_start(self) -> None:
        """See what lies there, remove what no job needs, and go on doing so.

        Raises StoreError.
        """
        secret: str | None = await self._in_store(self._store.get_meta, _SECRET)
        if secret is None:
            secret = secrets.token_hex()
            await self._in_store(self._store.set_meta, _SECRET, secret)
        self.secret = secret
        await self.keeper.async_start()
        await self.async_sweep()
        self._entry.async_on_unload(
            async_track_time_interval(self._hass, self._sweep_now, SWEPT_EVERY)
        )

    async def async_update(self) -> None:
        """Take over changed options."""
        if not self._in_backup:
            await self.keeper.async_update()

    async def async_stop(self) -> None:
        """Let go of what has not become a job."""
        await self.receiver.async_stop()

    @callback
    def begin_backup(self) -> None:
        """Move and remove nothing until `end_backup`: it may be being copied."""
        self._in_backup = True

    async def async_end_backup(self) -> None:
        """Move and remove again."""
        self._in_backup = False
        await self.async_update()

    @property
    def are_kept(self) -> bool:
        """Whether jobs are to have their files: a printer starts by itself, or a choice."""
        return keeps_files(self._entry)

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
        if self._in_backup:
            return
        now = dt_util.utcnow()
        await self.receiver.async_forget_old(now)
        # What is kept while the store is asked is not among its answers.
        new, self._new = self._new, set()
        try:
            since = now - max(events_kept_for(self._entry), PICTURES_NEEDED_FOR)
            ended = await self._in_store(self._store.files.of_ended, since)
            still = self._still_needed(ended, now)
            await self.keeper.async_remove_all_but(
                lambda: self._needed() | still | new | self._new
            )
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Files were not swept: %s", err)
        show_files_lost(self._hass, self._entry, self._lost())

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
        media_type = "image/png" if content.startswith(PNG) else "image/jpeg"
        kept = await self.keeper.async_keep(arrival, hold, media_type)
        self._new.add(kept.sha256)
        return kept

    def _needed(self) -> set[str]:
        """Return the hashes that open jobs, dead letters and uploads need."""
        needed = self.uploads.hashes
        state = self._state()
        for job in (*state.jobs.values(), *state.dead_letters.values()):
            needed.update(hashes_of(job.spec))
        return needed

    async def _sweep_now(self, _now: datetime) -> None:
        await self.async_sweep()


def hashes_of(spec: JobSpec) -> Iterator[str]:
    """Yield the hashes of what the queue keeps for a job."""
    if spec.file is not None and spec.file.sha256 is not None:
        yield spec.file.sha256
    if spec.picture is not None:
        yield spec.picture
