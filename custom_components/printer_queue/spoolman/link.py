"""A queue's Spoolman: read now and then, and told what prints used."""

import asyncio
from collections.abc import Iterator, Mapping, Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
import logging

from yarl import URL

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from .. import issues
from ..config import server_at, spoolman_url_of
from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.decision import Steps
from ..core.errors import QueueError
from ..core.events import FilamentUsed, SpoolsChanged, Started
from ..queue.mailbox import Changes
from ..store import StoreError
from ..workers.clock import HassClock
from .client import Spoolman, SpoolmanError
from .state import SPOOLMAN_STATES, SpoolmanState
from .stock import SpoolStocks
from .worker import UsageWorker

_LOGGER = logging.getLogger(__name__)

READ_EVERY = timedelta(minutes=1)
GONE_AFTER = timedelta(minutes=30)
"""Silence of which people have to know; shorter ones are waited out."""


class SpoolmanLink:
    """Runs what goes on between a queue that is led here and its Spoolman, if it has one."""

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._entry = coordinator.config_entry
        self._url: str | None = None
        self._client: Spoolman | None = None
        self._state = SpoolmanState()
        self._reading = asyncio.Lock()
        self._bound = asyncio.Event()
        """Set while waiting usages are for the Spoolman at this address, or there is none."""
        self._lock = lock = asyncio.Lock()
        self._stocks = SpoolStocks(coordinator, lock)
        self._worker = UsageWorker(
            usages=coordinator.store.usages,
            client=self._async_bound_client,
            check_leads=coordinator.async_check_leads,
            lock=lock,
            clock=HassClock(hass),
            run_blocking=coordinator.in_store,
        )
        self._telling: asyncio.Task[None]

    @callback
    def start(self) -> None:
        """Tell what waits, read now, and from here on; end with `async_stop`."""
        self._hass.data.setdefault(SPOOLMAN_STATES, {})[self._entry.entry_id] = lambda: (
            self._state
        )
        self._take_address()
        self._telling = self._hass.async_create_background_task(
            self._worker.run(), f"{DOMAIN} Spoolman"
        )
        self._coordinator.async_listen_decisions(self._decided)
        self._entry.async_on_unload(
            async_track_time_interval(
                self._hass, self._read, READ_EVERY, cancel_on_shutdown=True
            )
        )
        self._read_now()

    @callback
    def update(self) -> None:
        """Take over where Spoolman is, and which spools were chosen for printers."""
        self._take_address()
        self._read_now()

    async def async_stop(self) -> None:
        """Stop; what was under way is compared with Spoolman after the next start."""
        self._hass.data[SPOOLMAN_STATES].pop(self._entry.entry_id, None)
        self._telling.cancel()
        await asyncio.gather(self._telling, return_exceptions=True)

    @callback
    def _decided(self, changes: Changes) -> None:
        """Look for what is to be told, and for printers that were loaded anew."""
        if any(isinstance(step.event, FilamentUsed) for step in changes.steps):
            self._worker.wake()
        loaded = {*_loaded_anew(changes.steps)}
        if loaded and self._client is not None:
            self._entry.async_create_background_task(
                self._hass, self._look_again(loaded), f"{DOMAIN} look for spools"
            )

    @callback
    def _take_address(self) -> None:
        url = spoolman_url_of(self._entry)
        if url == self._url:
            return
        self._url = url
        session = async_get_clientsession(self._hass)
        self._client = None if url is None else Spoolman(session, url)
        self._bound.clear()
        self._take_state(SpoolmanState())

    @callback
    def _read_now(self) -> None:
        # A Spoolman that is slow to answer keeps no queue from starting.
        self._entry.async_create_background_task(
            self._hass, self._read(), f"{DOMAIN} read Spoolman"
        )

    async def _read(self, _now: datetime | None = None) -> None:
        """Read it once, one reading after the other."""
        async with self._reading:
            client = self._client
            if not await self._async_bind():
                return
            await self._stocks.async_let_go()
            if client is None:
                return
            try:
                version = self._state.version
                if version is None or self._state.silent_since is not None:
                    version = await client.async_version()
                spools = await self._stocks.async_read(client)
            except SpoolmanError as err:
                state = replace(
                    self._state,
                    silent_since=self._state.silent_since or dt_util.utcnow(),
                    error=str(err),
                )
            else:
                state = SpoolmanState(version=version, spools=spools)
            if client is self._client:
                self._take_state(state)

    async def _look_again(self, printer_ids: AbstractSet[str]) -> None:
        """Look for the spools of printers among those that were read last."""
        async with self._reading:
            if self._bound.is_set() and self._state.version is not None:
                await self._stocks.async_look_again(printer_ids, self._state.spools)

    async def _async_bound_client(self) -> Spoolman | None:
        """Return the Spoolman that waiting usages are for, once that is known."""
        await self._bound.wait()
        return self._client

    async def _async_bind(self) -> bool:
        """Forget what is known of another Spoolman; return False where that fails for now.

        The numbers of its spools are others here, so nothing of it is told or taken over.
        """
        url = self._url
        if self._bound.is_set():
            return True
        if url is not None:
            queue, server = self._coordinator, server_at(url)
            try:
                async with self._lock:
                    if not await self._let_go_of_other(server):
                        return False
                    now = dt_util.utcnow()
                    dropped = await queue.in_store(queue.store.usages.bind, server, now)
            except (QueueError, StoreError) as err:
                _LOGGER.debug("Spoolman is read later: %s", err)
                return False
            if dropped is not None:
                _log_dropped(dropped)
        if url == self._url:
            self._bound.set()
        return self._bound.is_set()

    async def _let_go_of_other(self, server: str) -> bool:
        """Let go of another Spoolman's spools, before anything is used that is for this one.

        Returns False where that is to be tried again; a stop on the way is made good with
        the next start.
        """
        queue = self._coordinator
        before = await queue.in_store(queue.store.usages.bound_to)
        return before in (None, server) or await self._stocks.async_let_all_go()

    @callback
    def _take_state(self, state: SpoolmanState) -> None:
        """Show it; an outage is logged once, and its end."""
        before, self._state = self._state, state
        if before.silent_since is None and state.silent_since is not None:
            _LOGGER.warning("Spoolman is silent: %s", state.error)
        elif before.silent_since is not None and state.silent_since is None:
            _LOGGER.info("Spoolman answers again")
        issues.show_spoolman_gone(self._hass, self._entry, self._gone(state))

    def _gone(self, state: SpoolmanState) -> dict[str, str] | None:
        """Return what people have to know of a long silence; None without one."""
        since, url = state.silent_since, self._url
        if since is None or url is None or dt_util.utcnow() - since < GONE_AFTER:
            return None
        return {"host": URL(url).host or "", "error": state.error or ""}


def _loaded_anew(steps: Steps) -> Iterator[str]:
    """Yield the printers on which something else is loaded than before."""
    for step in steps:
        event = step.event
        if isinstance(event, SpoolsChanged | Started):
            before = step.before.printers.get(event.printer_id)
            after = step.after.printers.get(event.printer_id)
            if before and after and before.spools != after.spools:
                yield event.printer_id


def _log_dropped(dropped: Mapping[int, float]) -> None:
    """Say what the Spoolman before is never told, so that somebody can enter it there."""
    amounts = ", ".join(
        f"{grams:.2f} g of spool {spool_id}"
        for spool_id, grams in sorted(dropped.items())
    )
    if amounts:
        _LOGGER.warning(
            "Spoolman has another address, and the one before was not told of %s",
            amounts,
        )
