"""Entities that say that a printer's plate is clear, at the moment when they do."""

from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING

from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import (
    CALLBACK_TYPE,
    CoreState,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
    split_entity_id,
)
from homeassistant.helpers.event import (
    async_track_entity_registry_updated_event,
    async_track_state_change_event,
)
from homeassistant.util import dt as dt_util

from ..config import plate_entities_of, unpinned
from ..core.commands import AUTOMATION, ClearPlate
from ..core.errors import QueueError
from ..store import StoreError

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)

_MOMENTS = frozenset({"button", "event", "input_button"})
"""Their state is the moment of the last press, or of the last event."""
_JUST_NOW = timedelta(minutes=1)
"""An older moment is one that was remembered, not one that is."""


class Plates:
    """Opens plate gates as soon as their entities say so.

    What an entity was before, or comes back with, opens nothing: somebody may have begun
    a print meanwhile.
    """

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._entry = coordinator.config_entry
        self._unsubscribe: list[CALLBACK_TYPE] = []

    @callback
    def start(self) -> None:
        """Listen to the entities until the queue is unloaded."""
        self._entry.async_on_unload(self._stop)
        self.update()

    @callback
    def update(self, *_: object) -> None:
        """Listen to the entities that are set up now."""
        self._stop()
        for printer_id, pin in plate_entities_of(self._entry).items():
            for entity_id in unpinned(self._hass, [pin]):
                self._listen(printer_id, entity_id)

    def _listen(self, printer_id: str, entity_id: str) -> None:
        @callback
        def changed(event: Event[EventStateChangedData]) -> None:
            before, after = event.data["old_state"], event.data["new_state"]
            is_up = self._hass.state is CoreState.running
            if is_up and _says_clear(before, after):
                self._entry.async_create_task(
                    self._hass, self._async_clear(printer_id, entity_id)
                )

        self._unsubscribe += (
            async_track_state_change_event(self._hass, entity_id, changed),
            async_track_entity_registry_updated_event(
                self._hass, entity_id, self.update
            ),
        )

    async def _async_clear(self, printer_id: str, entity_id: str) -> None:
        printer = self._coordinator.data.state.printers.get(printer_id)
        if printer is None or printer.plate_clear:
            return
        command = ClearPlate(
            caller=AUTOMATION,
            printer_id=printer_id,
            job_id=printer.plate_print.job_id if printer.plate_print else None,
        )
        try:
            await self._coordinator.execute(command)
        except QueueError as err:
            _LOGGER.debug("%s opens no plate gate now: %s", entity_id, err)
        except StoreError as err:
            _LOGGER.warning("What %s said of a plate is lost: %s", entity_id, err)

    @callback
    def _stop(self) -> None:
        while self._unsubscribe:
            self._unsubscribe.pop()()


def _says_clear(before: State | None, after: State | None) -> bool:
    """Return whether a change is that something turned on, was pressed or happened."""
    if before is None or after is None or before.state == after.state:
        return False
    domain, _ = split_entity_id(after.entity_id)
    if domain not in _MOMENTS:
        return (before.state, after.state) == (STATE_OFF, STATE_ON)
    moment = _moment(after)
    return (
        before.state != STATE_UNAVAILABLE
        and moment is not None
        and abs(dt_util.utcnow() - moment) < _JUST_NOW
    )


def _moment(state: State) -> datetime | None:
    moment = dt_util.parse_datetime(state.state)
    return None if moment is None or moment.tzinfo is None else moment
