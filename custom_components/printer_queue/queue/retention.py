"""Forgets what is old enough of events, notices, effects and answers, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_time_interval

from ..config import events_kept_for
from ..const import DOMAIN
from ..core.errors import QueueError
from ..store import QueueStore, StoreError

_LOGGER = logging.getLogger(__name__)

BATCH = 500
PAUSE = timedelta(seconds=1)
"""Between batches, so that commands are stored in between."""
NOTICES_KEPT_FOR = timedelta(days=7)
EFFECTS_KEPT_FOR = timedelta(days=7)
ANSWERS_KEPT_FOR = timedelta(days=1)
"""How long a program that asks once more is answered as the first time."""
EVERY = timedelta(days=1)
FIRST_AFTER = timedelta(minutes=5)
"""Before the day is over: Home Assistant may be restarted each night."""


class Retention:
    """Deletes what is older than the queue's settings say; finished jobs stay.

    `in_store` runs a function of the store in the store's own thread.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        in_store: Callable[..., Awaitable[int]],
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._store = store
        self._in_store = in_store

    @callback
    def start(self) -> None:
        """Purge soon, and from then on daily, until the entry is unloaded."""
        on_unload = self._entry.async_on_unload
        on_unload(async_call_later(self._hass, FIRST_AFTER, self._begin))
        on_unload(async_track_time_interval(self._hass, self._begin, EVERY))

    @callback
    def _begin(self, now: datetime) -> None:
        self._entry.async_create_background_task(
            self._hass, self.async_purge(now), f"{DOMAIN} {self._entry.title} purge"
        )

    async def async_purge(self, now: datetime) -> None:
        """Delete what is too old at a moment (aware UTC)."""
        try:
            for purge, keep in (
                (self._store.log.purge, events_kept_for(self._entry)),
                (self._store.purge_notices, NOTICES_KEPT_FOR),
                (self._store.effects.purge, EFFECTS_KEPT_FOR),
                (self._store.usages.purge, EFFECTS_KEPT_FOR),
                (self._store.answers.purge, ANSWERS_KEPT_FOR),
            ):
                more = await self._in_store(purge, now - keep, BATCH)
                while more:
                    await asyncio.sleep(PAUSE.total_seconds())
                    more = await self._in_store(purge, now - keep, BATCH)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not forget old events: %s", err)
