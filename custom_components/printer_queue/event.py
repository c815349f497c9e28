"""Everything that happens to a printer, and to the whole queue."""

from functools import partial
from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.happenings import EVENT_TYPES, PRINTER_EVENT_TYPES, Happening
from .entity import PrinterEntity, QueueEntity
from .printer_entities import PrinterEntities

PARALLEL_UPDATES = 0

# Activity lists every entity that is enabled, with the type of each happening alone: beside
# the sentence that says it. Who automates by them enables them.
QUEUE_EVENT = EventEntityDescription(
    key="happening",
    translation_key="happening",
    event_types=list(EVENT_TYPES),
    entity_registry_enabled_default=False,
)
PRINTER_EVENT = EventEntityDescription(
    key="happening",
    translation_key="printer_happening",
    event_types=list(PRINTER_EVENT_TYPES),
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the queue's event entity and one for every printer."""
    coordinator = entry.runtime_data
    async_add_entities([QueueEvent(coordinator, QUEUE_EVENT)])
    printers = PrinterEntities(entry, async_add_entities, Platform.EVENT)
    await printers.async_add([PRINTER_EVENT], partial(PrinterEvent, coordinator))


class _HappeningEntity(EventEntity):
    """Shows the last thing that happened."""

    queue: QueueCoordinator

    @property
    def _shown_printer(self) -> str | None:
        """The id of the printer whose happenings are shown; None for everything."""
        return None

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what happens."""
        await super().async_added_to_hass()
        self.async_on_remove(
            self.queue.announcer.listen(self._show, self._shown_printer)
        )

    @callback
    def async_entity_id_changed(self, old_entity_id: str) -> None:
        """Go on listening: nothing here depends on the entity id.

        From 2026.11 on, Home Assistant removes and re-adds a listening entity without this.
        """

    @callback
    def _show(self, happening: Happening) -> None:
        self._trigger_event(happening.type, happening.data)
        self.async_write_ha_state()


class QueueEvent(_HappeningEntity, QueueEntity):
    """What happens in the queue."""

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Show nothing: an event entity speaks only when something happens."""


class PrinterEvent(_HappeningEntity, PrinterEntity):
    """What happens to a printer."""

    @property
    @override
    def _shown_printer(self) -> str:
        """The id of this printer."""
        return self.printer_id
