"""Moves a queue from a file into a database, and back; it stands still meanwhile."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..config import settings_of
from ..const import CONF_DATABASE_URL, DOMAIN
from ..core.settings import Settings
from ..store import CopyStoppedError, QueueStore, StoreError, sqlite_store
from ..store.copied_contents import ContentFolder
from .keeping import async_store_of, database_store, store_path

type _OnRows = Callable[[int, int], None]


class SharedQueueError(Exception):
    """Other nodes follow the queue: one of them would lead what this one leaves.

    `nodes` are their names.
    """

    def __init__(self, nodes: Sequence[str]) -> None:
        super().__init__(", ".join(nodes))
        self.nodes = nodes


async def async_move(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    url: str | None,
    on_progress: Callable[[float], None],
    folder: ContentFolder,
) -> None:
    """Copy a queue to an empty database, or without an address into a file, and use that.

    What it was kept in stays as it is, and so does a file that lay where the new one is
    to lie: under another name. What is in files of jobs is copied between a database and
    the `folder`, where they stay. `on_progress` is called in the event loop with the share
    (0-1) that is copied. Meanwhile no other node can lead the queue. Raises a StoreError,
    SharedQueueError where other nodes follow it in the end, or ConfigEntryNotReady where
    the database's driver cannot be installed; nothing has changed then, nor has it after
    a cancellation, unless all was copied by then. In any case the queue
    is loaded again in the end.
    """
    stopped = Event()
    # A cancellation in the middle of an unload or a set-up would leave the entry in it.
    moving = hass.async_create_task(
        _async_move(hass, entry, url, on_progress, folder, stopped=stopped),
        f"{DOMAIN} {entry.title} copy",
    )
    try:
        await asyncio.wait([moving])
    except asyncio.CancelledError:
        stopped.set()
        await asyncio.wait([moving])
        raise
    moving.result()


async def async_switch(hass: HomeAssistant, entry: ConfigEntry[Any], url: str) -> None:
    """Use the queue that a database holds already, in the place of this one's own.

    Raises a StoreError where this one cannot be unloaded.
    """
    await asyncio.shield(
        hass.async_create_task(
            _async_switch(hass, entry, url), f"{DOMAIN} {entry.title} switch"
        )
    )


async def _async_move(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    url: str | None,
    on_progress: Callable[[float], None],
    folder: ContentFolder,
    *,
    stopped: Event,
) -> None:
    def show(share: float) -> None:
        hass.loop.call_soon_threadsafe(on_progress, share)

    async with _unloaded(hass, entry):
        # Where it is kept is certain only now: another move may have been waited for.
        source, settings = await async_store_of(hass, entry), settings_of(entry)
        progress = _Progress(source, await async_store_of(hass, entry), show, stopped)
        if url is None:
            path = store_path(hass, entry.entry_id)
            copy = partial(_copy_into_file, source, path, settings, folder)
        else:
            target = await hass.async_add_executor_job(database_store, hass, url)
            copy = partial(_copy, source, target, settings, folder)

        def copy_unless_stopped() -> None:
            if not stopped.is_set():
                with suppress(CopyStoppedError):
                    copy(progress.on_rows)

        copying = hass.async_add_executor_job(copy_unless_stopped)
        try:
            await asyncio.wait([copying])
        finally:  # Home Assistant may not wait for it when it stops
            if not copying.done():
                stopped.set()
                await asyncio.wait([copying])
        copying.result()
        if not stopped.is_set():
            _use(hass, entry, url)


async def _async_switch(hass: HomeAssistant, entry: ConfigEntry[Any], url: str) -> None:
    async with _unloaded(hass, entry):
        _use(hass, entry, url)


@asynccontextmanager
async def _unloaded(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> AsyncGenerator[None]:
    """Load the queue again in the end, and let nothing else load it before.

    What was decided meanwhile would be lost. Raises a StoreError where the queue cannot
    be unloaded.
    """
    async with entry.setup_lock:
        hass.config_entries.async_get_known_entry(entry.entry_id)  # not removed by now
        if not await entry.async_unload(hass):
            raise StoreError(entry.title, "Home Assistant could not unload the queue")
        try:
            yield
        finally:
            await entry.async_setup(hass)


class _Progress:
    """What is done as rows are copied: it is shown, and the queue is led on meanwhile.

    `watch` is another store of what is left, which is not open.
    """

    def __init__(
        self,
        source: QueueStore,
        watch: QueueStore,
        show: Callable[[float], None],
        stopped: Event,
    ) -> None:
        self._source = source
        self._watch = watch
        self._show = show
        self._kept_up_at = monotonic()
        self._stopped = stopped

    def on_rows(self, written: int, rows: int) -> None:
        """Raise CopyStoppedError, or in the end SharedQueueError."""
        if self._stopped.is_set():
            raise CopyStoppedError
        if (every := self._source.keep_up_every) is not None:
            is_last = written == rows
            if is_last or monotonic() - self._kept_up_at > every.total_seconds():
                self._source.keep_up()
                self._kept_up_at = monotonic()
            if is_last:
                self._refuse_followers()
        self._show(written / rows)

    def _refuse_followers(self) -> None:
        with closing(self._watch) as watch:
            watch.follow()
            nodes = [one.node for one in watch.followers() if one.is_heard]
        if nodes:
            raise SharedQueueError(nodes)


def _use(hass: HomeAssistant, entry: ConfigEntry[Any], url: str | None) -> None:
    options = dict(entry.options)
    if url is None:
        options.pop(CONF_DATABASE_URL, None)
    else:
        options[CONF_DATABASE_URL] = url
    hass.config_entries.async_update_entry(entry, options=options)


def _copy(
    source: QueueStore,
    target: QueueStore,
    settings: Settings,
    folder: ContentFolder,
    on_rows: _OnRows,
) -> None:
    with closing(source), closing(target):
        source.open()
        target.open()
        source.copy_to(target, settings, on_rows, folder)


def _copy_into_file(
    source: QueueStore,
    path: Path,
    settings: Settings,
    folder: ContentFolder,
    on_rows: _OnRows,
) -> None:
    """Copy beside the file, so that it is there as a whole or not at all."""
    unfinished = path.with_suffix(".moving")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(source, sqlite_store(unfinished), settings, folder, on_rows)
        if path.exists():
            moment = dt_util.utcnow().strftime("%Y%m%d-%H%M%S")
            path.rename(path.with_stem(f"{path.stem}-{moment}"))
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
