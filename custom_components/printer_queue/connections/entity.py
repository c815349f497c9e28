"""Follows a printer by the entities that another integration has made of it."""

from collections.abc import Callable
from datetime import datetime
from typing import override

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import (
    async_track_entity_registry_updated_event,
    async_track_state_change_event,
)
from homeassistant.util import dt as dt_util

from ..core.report import PrinterReport, PrinterState
from ..printers.adapter import Reading, ReadingAdapter, Role, unknown_words_of
from ..printers.family import Config, Family
from .connection import Connection
from .debounced import DebouncedReports
from .siblings import Siblings, find_siblings


class EntityConnection(Connection):
    """Reads one printer's entities, wherever they are renamed to."""

    def __init__(
        self,
        hass: HomeAssistant,
        config: Config,
        family: Family,
        on_report: Callable[[PrinterReport], None],
    ) -> None:
        """Prepare to follow a printer of a family that reads entities."""
        assert family.entity is not None
        assert family.read is not None
        self._hass = hass
        self._config = config
        self._entity_key = family.entity.key
        self._make_adapter = family.read
        self._debounced = DebouncedReports(hass, on_report)
        self._unsubscribe: list[CALLBACK_TYPE] = []
        self._siblings = Siblings(None, {}, frozenset())
        self._adapter: ReadingAdapter | None = None
        self._last_seen: datetime | None = None

    @callback
    def start(self) -> None:
        """Read what the entities show now, and follow them from here on."""
        self._siblings = find_siblings(self._hass, self._config[self._entity_key])
        roles, watched = self._siblings.roles, self._siblings.watched
        if not watched:
            if self._adapter is not None:
                gone = PrinterReport(state=PrinterState.UNKNOWN, at=dt_util.utcnow())
                self._debounced.take(gone)
            self._unsubscribe.append(
                self._hass.bus.async_listen(
                    er.EVENT_ENTITY_REGISTRY_UPDATED, self._registry_changed
                )
            )
            return
        self._unsubscribe += [
            async_track_entity_registry_updated_event(
                self._hass, watched, self._registry_changed
            ),
            async_track_state_change_event(self._hass, roles, self._state_changed),
        ]
        self._read_all()

    @property
    @override
    def last_seen(self) -> datetime | None:
        """Entities that do not change say nothing; while there are any they count as seen."""
        if any(_tells(self._hass.states.get(key)) for key in self._siblings.roles):
            self._last_seen = dt_util.utcnow()
        return self._last_seen

    @property
    @override
    def unknown_words(self) -> tuple[str, ...]:
        return unknown_words_of(self._adapter)

    @property
    @override
    def source(self) -> str | None:
        chosen = er.async_get(self._hass).async_get(self._config[self._entity_key])
        return None if chosen is None else chosen.platform

    @override
    def stop(self) -> None:
        self._unsubscribe_all()
        self._debounced.stop()

    def _unsubscribe_all(self) -> None:
        while self._unsubscribe:
            self._unsubscribe.pop()()

    def _read_all(self) -> None:
        """Begin anew with what is there: the printer's state last, as it counts."""
        now = dt_util.utcnow()
        roles = self._siblings.roles
        status = [key for key, role in roles.items() if role is Role.STATE]
        others = [key for key, role in roles.items() if role is not Role.STATE]
        named = {**self._config, self._entity_key: next(iter(status or others), "")}
        self._adapter = self._make_adapter(named, self._siblings.platform)
        for entity_id in (*others, *status):
            state = self._hass.states.get(entity_id)
            if state is not None:
                self._receive(roles[entity_id], state, now)

    @callback
    def _state_changed(self, event: Event[EventStateChangedData]) -> None:
        role = self._siblings.roles[event.data["entity_id"]]
        self._receive(role, event.data["new_state"], event.time_fired)

    def _receive(self, role: Role, state: State | None, at: datetime) -> None:
        assert self._adapter is not None
        if _tells(state):
            self._last_seen = at
        reading = (
            Reading(role, None, at)
            if state is None
            else Reading(role, state.state, at, state.attributes)
        )
        report = self._adapter.receive(reading)
        if report is not None:
            self._debounced.take(report)

    @callback
    def _registry_changed(
        self, _event: Event[er.EventEntityRegistryUpdatedData]
    ) -> None:
        """Follow what was renamed, enabled, removed or brought back."""
        siblings = find_siblings(self._hass, self._config[self._entity_key])
        if siblings != self._siblings:
            self._unsubscribe_all()
            self.start()


def _tells(state: State | None) -> bool:
    return state is not None and state.state not in (STATE_UNAVAILABLE, STATE_UNKNOWN)
