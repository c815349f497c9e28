"""The streams that are open: how many there may be, what wakes them, and what ends them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta

from aiohttp import web

from homeassistant.auth import EVENT_USER_UPDATED
from homeassistant.components.http import KEY_HASS_REFRESH_TOKEN_ID, KEY_HASS_USER
from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util.hass_dict import HassKey

from ...const import DOMAIN
from ...coordinator import QueueConfigEntry
from .exchange import Exchange
from .problems import ProblemError

MOST_OF_ONE = 8
"""Streams of one user."""
MOST = 64
"""Streams of all users together: each reads the log by itself."""


class Stream:
    """One stream of one client, from its first byte to its last."""

    def __init__(self, request: web.Request, entry: QueueConfigEntry) -> None:
        self.entry = entry
        self.user_id: str = request[KEY_HASS_USER].id
        self._request = request
        self._news = asyncio.Event()
        self._limit: asyncio.Timeout | None = None
        self._is_over = False

    async def async_run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work until the stream ends or its client has gone."""
        if self._is_over:
            return
        with suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(None) as self._limit:
                await work()

    async def async_news(self, within: timedelta) -> bool:
        """Wait until it is woken, if it was not since the last time; False if it is not."""
        try:
            async with asyncio.timeout(within.total_seconds()):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True

    @callback
    def wake(self, *_: object) -> None:
        """Let it look for what is new."""
        self._news.set()

    @callback
    def end(self) -> None:
        """End it now, also where its client takes in nothing any more."""
        self._is_over = True
        if self._limit is not None and not self._limit.expired():
            self._limit.reschedule(0)
        transport = self._request.transport
        if transport is not None and transport.get_write_buffer_size():
            transport.abort()


class Streams:
    """The streams of all queues."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Watch what ends streams: queues that are unloaded, users, and Home Assistant."""
        self._hass = hass
        self._streams: set[Stream] = set()
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed)
        hass.bus.async_listen(EVENT_USER_UPDATED, self._user_changed)
        hass.async_add_shutdown_job(HassJob(self._end_all))

    @contextmanager
    def open(self, exchange: Exchange) -> Iterator[Stream]:
        """Give a client a stream of its queue's decisions; raises ProblemError for too many."""
        stream = Stream(exchange.request, exchange.entry)
        own = sum(other.user_id == stream.user_id for other in self._streams)
        if own >= MOST_OF_ONE or len(self._streams) >= MOST:
            raise ProblemError("too_many_streams", limit=str(MOST_OF_ONE))
        with ExitStack() as left:
            self._streams.add(stream)
            left.callback(self._streams.discard, stream)
            left.callback(exchange.queue.async_listen_decisions(stream.wake))
            token_id = exchange.request.get(KEY_HASS_REFRESH_TOKEN_ID)
            if token_id is not None:
                revoked = self._hass.auth.async_register_revoke_token_callback
                left.callback(revoked(token_id, stream.end))
            yield stream

    @callback
    def _entry_changed(
        self, _change: ConfigEntryChange, entry: QueueConfigEntry
    ) -> None:
        if entry.domain == DOMAIN and entry.state is not ConfigEntryState.LOADED:
            for stream in self._of(lambda stream: stream.entry is entry):
                stream.end()

    @callback
    def _user_changed(self, event: Event) -> None:
        """Let a stream see whether its user may still have it, and as what."""
        for stream in self._of(lambda stream: stream.user_id == event.data["user_id"]):
            stream.wake()

    @callback
    def _end_all(self) -> None:
        for stream in self._of(lambda _: True):
            stream.end()

    def _of(self, wanted: Callable[[Stream], bool]) -> list[Stream]:
        return [stream for stream in self._streams if wanted(stream)]


STREAMS: HassKey[Streams] = HassKey(f"{DOMAIN}_streams")
