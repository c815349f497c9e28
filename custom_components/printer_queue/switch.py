"""What is switched off and on: a printer's service, the queue, and what starts by itself."""

from functools import partial
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .core.picture import PrinterData
from .entity import AskedEntity, PrinterEntity, QueueEntity
from .printer_entities import PrinterEntities, that_starts
from .requests.fields import ATTR_IN_SERVICE, ATTR_PAUSED, ATTR_PRINTER_ID, ATTR_STOPPED
from .requests.verbs import Verb

PARALLEL_UPDATES = 0

IN_SERVICE = SwitchEntityDescription(
    key="in_service",
    translation_key="in_service",
    entity_category=EntityCategory.CONFIG,
)
STARTS_BY_ITSELF = SwitchEntityDescription(
    key="starts_by_itself",
    translation_key="starts_by_itself",
    entity_category=EntityCategory.CONFIG,
)
PRINTERS_START = SwitchEntityDescription(
    key="printers_start",
    translation_key="printers_start",
    entity_category=EntityCategory.CONFIG,
)
PAUSE_OFFERS = SwitchEntityDescription(
    key="pause_offers",
    translation_key="pause_offers",
    entity_category=EntityCategory.CONFIG,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the switches of the queue and of every printer."""
    coordinator = entry.runtime_data
    async_add_entities([PauseOffersSwitch(coordinator, PAUSE_OFFERS)])
    printers = PrinterEntities(entry, async_add_entities, Platform.SWITCH)
    await printers.async_add([IN_SERVICE], partial(InServiceSwitch, coordinator))
    await printers.async_add(
        [STARTS_BY_ITSELF], partial(StartsByItselfSwitch, coordinator), that_starts
    )
    start = partial(PrintersStartSwitch, coordinator, PRINTERS_START)
    printers.add_while_any(PRINTERS_START, start, that_starts)


class InServiceSwitch(AskedEntity, PrinterEntity, SwitchEntity):
    """On while the printer is offered to people."""

    @override
    def shown(self, data: PrinterData) -> object:
        return data.printer.in_service

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the printer is in service."""
        return self.coordinator.data.printer.in_service

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Bring the printer back into service."""
        await self._async_set(in_service=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Take the printer out of service."""
        await self._async_set(in_service=False)

    async def _async_set(self, *, in_service: bool) -> None:
        await self.async_ask(
            Verb.SET_IN_SERVICE,
            {ATTR_PRINTER_ID: self.printer_id, ATTR_IN_SERVICE: in_service},
        )


class PauseOffersSwitch(AskedEntity, QueueEntity, SwitchEntity):
    """On while no printer is offered to anybody, and none starts by itself."""

    @property
    @override
    def suggested_object_id(self) -> str:
        """Return what its entity id has always ended with, whatever it is called now."""
        return self.entity_description.key

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the queue is paused."""
        return self.queue.data.state.paused

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Pause the queue."""
        await self._async_set(paused=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let the queue go on."""
        await self._async_set(paused=False)

    async def _async_set(self, *, paused: bool) -> None:
        await self.async_ask(Verb.SET_PAUSED, {ATTR_PAUSED: paused})


class StartsByItselfSwitch(AskedEntity, PrinterEntity, SwitchEntity):
    """Off while the printer is stopped from starting by itself."""

    @override
    def shown(self, data: PrinterData) -> object:
        return data.printer.starting_stopped

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the printer may start by itself."""
        return not self.coordinator.data.printer.starting_stopped

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Let the printer start by itself again."""
        await self._async_set(stopped=False)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let the printer start nothing more; what prints goes on."""
        await self._async_set(stopped=True)

    async def _async_set(self, *, stopped: bool) -> None:
        await self.async_ask(
            Verb.SET_STARTING,
            {ATTR_PRINTER_ID: self.printer_id, ATTR_STOPPED: stopped},
        )


class PrintersStartSwitch(AskedEntity, QueueEntity, SwitchEntity):
    """Off while no printer of the queue may start by itself."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether printers may start by themselves."""
        return not self.queue.data.state.starting_stopped

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Let printers start by themselves again."""
        await self.async_ask(Verb.SET_STARTING, {ATTR_STOPPED: False})

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Let no printer start by itself; what prints goes on."""
        await self.async_ask(Verb.SET_STARTING, {ATTR_STOPPED: True})
