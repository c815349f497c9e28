"""What the queue's and the printers' entities share."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import override

from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import CONF_FOLLOW, DOMAIN
from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.commands import Caller
from .core.picture import PrinterData
from .presentation.refusals import translated_refusals, wrong_call
from .printer_coordinator import PrinterCoordinator
from .printers.registry import FAMILIES
from .requests.execute import async_act
from .requests.fields import Fields
from .requests.persons import async_caller
from .requests.verbs import Verb

_asked_in: ContextVar[Context | None] = ContextVar(f"{DOMAIN}_asked_in", default=None)
"""The context of the action that runs now.

The context that an entity itself keeps would still be there when, soon after, somebody
else's voice assistant calls the entity without an action.
"""


def queue_device(entry: QueueConfigEntry) -> dr.DeviceInfo:
    """Describe the queue's device."""
    return dr.DeviceInfo(
        identifiers={(DOMAIN, entry.entry_id)},
        name=entry.title,
        entry_type=dr.DeviceEntryType.SERVICE,
    )


def printer_device(
    hass: HomeAssistant, entry: QueueConfigEntry, printer_id: str
) -> dr.DeviceInfo:
    """Describe a printer's device; the queue's is made first, as what it hangs on."""
    queue = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, **queue_device(entry)
    )
    subentry = entry.subentries[printer_id]
    family = FAMILIES[subentry.data[CONF_FOLLOW]]
    return dr.DeviceInfo(
        identifiers={(DOMAIN, f"{entry.entry_id}_{printer_id}")},
        name=subentry.title,
        serial_number=family.serial_number(subentry.data),
        via_device_id=queue.id,
    )


@callback
def async_update_devices(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Give the devices the names that the set-up gives them now."""
    registry = dr.async_get(hass)
    registry.async_get_or_create(config_entry_id=entry.entry_id, **queue_device(entry))
    for printer_id in entry.runtime_data.printers:
        if printer_id not in entry.subentries:
            continue  # the queue does not know yet that it was removed
        registry.async_get_or_create(
            config_entry_id=entry.entry_id,
            config_subentry_id=printer_id,
            **printer_device(hass, entry, printer_id),
        )


@callback
def async_add_for_printers(
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: Callable[[str], Iterable[Entity]],
) -> None:
    """Add what `make` returns for each printer's id, those of later printers too."""

    @callback
    def add(printer_id: str) -> None:
        if printer_id in entry.subentries:  # else it has been removed meanwhile
            async_add_entities(make(printer_id), config_subentry_id=printer_id)

    entry.async_on_unload(entry.runtime_data.printers.listen(add))


class QueueEntity(CoordinatorEntity[QueueCoordinator]):
    """An entity of the queue's device."""

    _attr_has_entity_name = True

    def __init__(
        self, coordinator: QueueCoordinator, description: EntityDescription
    ) -> None:
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self.queue = coordinator
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = queue_device(entry)


class PrinterEntity(CoordinatorEntity[PrinterCoordinator]):
    """An entity of a printer's device. It writes its state when its own part changed."""

    _attr_has_entity_name = True

    def __init__(
        self,
        queue: QueueCoordinator,
        printer_id: str,
        description: EntityDescription,
        *,
        reads: frozenset[str] = frozenset(),
    ) -> None:
        """Take a printer of the queue; `reads` names the report's fields that it shows."""
        super().__init__(queue.printers[printer_id], reads)
        entry = queue.config_entry
        self.queue = queue
        self.printer_id = printer_id
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{printer_id}_{description.key}"
        self._attr_device_info = printer_device(queue.hass, entry, printer_id)
        self._written: object = None

    def shown(self, data: PrinterData) -> object:
        """Return all that this entity shows; equal values are not written twice."""
        return None

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        shown = (
            self.coordinator.last_update_success,
            self.shown(self.coordinator.data),
        )
        if shown != self._written:
            self._written = shown
            self.async_write_ha_state()


class AskedEntity(Entity):
    """An entity through which people ask something of the queue."""

    queue: QueueCoordinator

    @callback
    @override
    def async_set_context(self, context: Context) -> None:
        super().async_set_context(context)
        _asked_in.set(context)

    async def async_caller(self) -> Caller:
        """Return who runs the action that this entity carries out now."""
        context = _asked_in.get()
        if context is None:
            raise wrong_call("caller_unknown")
        with translated_refusals(self.queue):
            return await async_caller(self.hass, self.queue.config_entry, context)

    async def async_ask(self, verb: Verb, fields: Fields) -> None:
        """Carry out a verb in the name of the caller."""
        entry, caller = self.queue.config_entry, await self.async_caller()
        with translated_refusals(self.queue):
            await async_act(self.hass, entry, caller, verb, fields)
