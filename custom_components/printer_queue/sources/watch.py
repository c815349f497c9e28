"""Reads other entities for the queue: at the start, when they change, and now and then."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_call_later,
    async_track_entity_registry_updated_event,
    async_track_state_change_event,
    async_track_state_report_event,
    async_track_time_interval,
)

from ..config import unpinned
from ..const import DOMAIN

if TYPE_CHECKING:
    from ..coordinator import QueueConfigEntry

READ_EVERY = timedelta(minutes=15)
"""As Home Assistant's own calendar triggers do: nothing announces an event of later."""
READ_AFTER = 1.0
"""Seconds from a change to reading, so that several changes are read once."""


class Source(Protocol):
    """What is read from other entities; reading never raises.

    What is `urgent` is read at once when an entity changes.
    """

    urgent: bool

    @property
    def pins(self) -> Iterable[str]:
        """What stands for the entities through renames."""

    async def async_read(self) -> None:
        """Read them all, and pass on to the queue what is new."""


class Watch:
    """Has one source read, one reading after the other."""

    def __init__(
        self, hass: HomeAssistant, entry: QueueConfigEntry, source: Source
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._source = source
        self._lock = asyncio.Lock()
        self._is_owed = False
        self._cancel_timer: CALLBACK_TYPE | None = None
        self._unsubscribe: list[CALLBACK_TYPE] = []

    async def async_start(self) -> None:
        """Read now, and from here on; stop with the entry."""
        on_unload = self._entry.async_on_unload
        on_unload(
            async_track_time_interval(
                self._hass, self._read_again, READ_EVERY, cancel_on_shutdown=True
            )
        )
        on_unload(self._stop)
        await self.async_update()

    async def async_update(self) -> None:
        """Watch and read what is set up now."""
        self._listen()
        await self._async_read()

    @callback
    def _listen(self) -> None:
        self._unsubscribe_all()
        entity_ids = unpinned(self._hass, self._source.pins)
        # A schedule of which a later day was edited writes the state that it had.
        schedules = [
            entity_id for entity_id in entity_ids if entity_id.startswith("schedule.")
        ]
        self._unsubscribe = [
            async_track_state_change_event(self._hass, entity_ids, self._changed),
            async_track_state_report_event(self._hass, schedules, self._changed),
            async_track_entity_registry_updated_event(
                self._hass, entity_ids, self._registry_changed
            ),
        ]

    @callback
    def _changed(self, _event: Event[Any]) -> None:
        self._read_soon()

    @callback
    def _registry_changed(self, _event: Event[Any]) -> None:
        self._listen()
        self._read_soon()

    @callback
    def _read_soon(self) -> None:
        if self._source.urgent:
            self._read_now()
        elif self._cancel_timer is None:
            self._cancel_timer = async_call_later(
                self._hass, READ_AFTER, self._read_now
            )

    @callback
    def _read_now(self, _now: datetime | None = None) -> None:
        """Read as soon as the reading that may be under way has ended."""
        self._cancel_timer = None
        if not self._is_owed:
            self._is_owed = True
            self._entry.async_create_background_task(
                self._hass, self._async_read(), f"{DOMAIN} read other entities"
            )

    async def _read_again(self, _now: datetime) -> None:
        await self._async_read()

    async def _async_read(self) -> None:
        async with self._lock:
            self._is_owed = False
            await self._source.async_read()

    @callback
    def _stop(self) -> None:
        if self._cancel_timer is not None:
            self._cancel_timer()
        self._unsubscribe_all()

    def _unsubscribe_all(self) -> None:
        while self._unsubscribe:
            self._unsubscribe.pop()()
