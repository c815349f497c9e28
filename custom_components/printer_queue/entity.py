"""What the queue's and the printers' entities share."""

import asyncio
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import override

from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .connections import make_of
from .const import CONF_FOLLOW, DOMAIN
from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.commands import Caller
from .core.picture import PrinterData
from .core.printer import PrinterSpec
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
    make = make_of(hass, subentry.data)
    return dr.DeviceInfo(
        identifiers={(DOMAIN, f"{entry.entry_id}_{printer_id}")},
        name=subentry.title,
        manufacturer=make.manufacturer,
        model=make.model,
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


@callback
def async_add_where_started(
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    platform: Platform,
    make: Callable[[str | None], list[Entity]],
) -> None:
    """Add what `make` returns for each printer that starts by itself, as long as it does.

    For None it returns what the queue has while any printer does.
    """
    async_add_where(
        entry, async_add_entities, platform, make, lambda spec: spec.starts_by_itself
    )


@callback
def async_add_where_maintained(
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    platform: Platform,
    make: Callable[[str], list[Entity]],
) -> None:
    """Add what `make` returns for each printer that has maintenance tasks, as long as it has."""
    async_add_where(
        entry,
        async_add_entities,
        platform,
        lambda key: [] if key is None else make(key),
        lambda spec: bool(spec.maintenance),
    )


@callback
def async_add_where(
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    platform: Platform,
    make: Callable[[str | None], list[Entity]],
    is_meant: Callable[[PrinterSpec], bool],
) -> None:
    """Add what `make` returns for each printer that is meant, and for None while any is.

    What is not wanted any more is taken out of the registry.
    """
    queue = entry.runtime_data
    shown: dict[str | None, bool] = {}

    @callback
    def follow(*_: object) -> None:
        printers = [
            printer
            for key, printer in queue.data.state.printers.items()
            if key in queue.printers and key in entry.subentries
        ]
        wanted: dict[str | None, bool] = {
            printer.id: is_meant(printer.spec) for printer in printers
        }
        wanted[None] = any(wanted.values())
        for key, is_wanted in wanted.items():
            if shown.get(key) is not is_wanted:
                shown[key] = is_wanted
                entities = make(key)
                if is_wanted:
                    async_add_entities(entities, config_subentry_id=key)
                else:
                    _forget(queue.hass, platform, entities)

    follow()
    entry.async_on_unload(queue.async_add_listener(follow))
    entry.async_on_unload(queue.printers.listen(follow))


def _forget(
    hass: HomeAssistant, platform: Platform, entities: Iterable[Entity]
) -> None:
    registry = er.async_get(hass)
    for entity in entities:
        entity_id = registry.async_get_entity_id(
            platform, DOMAIN, entity.unique_id or ""
        )
        if entity_id is not None:
            registry.async_remove(entity_id)


class QueueEntity(CoordinatorEntity[QueueCoordinator]):
    """An entity of the queue's device."""

    _attr_has_entity_name = True

    def __init__(
        self, coordinator: QueueCoordinator, description: EntityDescription
    ) -> None:
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self._write: asyncio.Handle | None = None
        self.queue = coordinator
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = queue_device(entry)

    @callback
    def write_soon(self) -> None:
        """Write in the event loop's next round, before anybody hears of a decision.

        Not with `schedule_update_ha_state`, which is made for threads: it wakes the loop
        through a socket.
        """
        self._cancel_write()
        self._write = self.hass.loop.call_soon(self.async_write_ha_state)

    def _cancel_write(self) -> None:
        if self._write is not None:
            self._write.cancel()
            self._write = None

    @override
    async def async_will_remove_from_hass(self) -> None:
        """Write no more: what is written now would come back, with its timers."""
        self._cancel_write()
        await super().async_will_remove_from_hass()

    @callback
    def async_entity_id_changed(self, old_entity_id: str) -> None:
        """Go on as it is: nothing here depends on the entity id.

        From 2026.11 on, Home Assistant removes and re-adds an entity that does something
        when it is removed, without this.
        """


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

    def _asked_in(self) -> Context | None:
        """Return in which context the entity is asked now."""
        return _asked_in.get()

    async def async_caller(self) -> Caller:
        """Return who runs the action that this entity carries out now."""
        context = self._asked_in()
        if context is None:
            raise wrong_call("caller_unknown")
        with translated_refusals(self.queue):
            return await async_caller(self.hass, self.queue.config_entry, context)

    async def async_ask(self, verb: Verb, fields: Fields) -> None:
        """Carry out a verb in the name of the caller."""
        entry, caller = self.queue.config_entry, await self.async_caller()
        with translated_refusals(self.queue):
            await async_act(self.hass, entry, caller, verb, fields)
