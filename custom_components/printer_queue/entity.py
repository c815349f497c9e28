"""What the queue's and the printers' entities share."""

import asyncio
from contextvars import ContextVar
from typing import override

from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.update_coordinator import (
    BaseCoordinatorEntity,
    CoordinatorEntity,
)

from .connections import make_of
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
from .turns import in_turns

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


@callback
def printer_device(queue: QueueCoordinator, printer_id: str) -> dr.DeviceEntry:
    """Return a printer's device, which is made where there is none."""
    entry = queue.config_entry
    known = dr.async_get(queue.hass).async_get_device_by_identifier(
        _identifier(entry, printer_id), entry.entry_id
    )
    return known or _register_printer(queue.hass, entry, printer_id)


@callback
def _register_printer(
    hass: HomeAssistant, entry: QueueConfigEntry, printer_id: str
) -> dr.DeviceEntry:
    """Register a printer's device as it is set up now, and before it the queue's."""
    registry = dr.async_get(hass)
    queue = registry.async_get_or_create(
        config_entry_id=entry.entry_id, **queue_device(entry)
    )
    subentry = entry.subentries[printer_id]
    family = FAMILIES[subentry.data[CONF_FOLLOW]]
    make = make_of(hass, subentry.data)
    return registry.async_get_or_create(
        config_entry_id=entry.entry_id,
        config_subentry_id=printer_id,
        identifiers={_identifier(entry, printer_id)},
        name=subentry.title,
        manufacturer=make.manufacturer,
        model=make.model,
        serial_number=family.serial_number(subentry.data),
        via_device_id=queue.id,
    )


def _identifier(entry: QueueConfigEntry, printer_id: str) -> tuple[str, str]:
    return DOMAIN, f"{entry.entry_id}_{printer_id}"


def queue_unique_id(entry: QueueConfigEntry, key: str) -> str:
    """Return the id by which Home Assistant knows an entity of the queue."""
    return f"{entry.entry_id}_{key}"


def printer_unique_id(entry: QueueConfigEntry, printer_id: str, key: str) -> str:
    """Return the id by which Home Assistant knows an entity of a printer."""
    return f"{entry.entry_id}_{printer_id}_{key}"


async def async_update_devices(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Give the devices the names that the set-up gives them now, all that there are."""
    dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, **queue_device(entry)
    )
    async for printer_id in in_turns(list(entry.runtime_data.printers), 10):
        # else the queue does not know yet that it was removed
        if printer_id in entry.subentries:
            _register_printer(hass, entry, printer_id)


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
        self._attr_unique_id = queue_unique_id(entry, description.key)
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


class PrinterEntity(BaseCoordinatorEntity[PrinterCoordinator]):
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
        self._attr_unique_id = printer_unique_id(entry, printer_id, description.key)
        # What is registered already need not be described by every entity.
        self.device_entry = printer_device(queue, printer_id)
        self._written: object = None

    @override
    async def async_update(self) -> None:
        """Do nothing: what is known is shown already."""

    def shown(self, data: PrinterData) -> object:
        """Return all that this entity shows; equal values are not written twice."""
        return None

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        shown = self.shown(self.coordinator.data)
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
