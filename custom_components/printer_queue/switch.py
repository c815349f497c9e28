"""What is switched off and on: a printer's service, and all offers."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .core.picture import PrinterData
from .entity import AskedEntity, PrinterEntity, QueueEntity, async_add_for_printers
from .requests.fields import ATTR_IN_SERVICE, ATTR_PAUSED, ATTR_PRINTER_ID
from .requests.verbs import Verb

PARALLEL_UPDATES = 0

IN_SERVICE = SwitchEntityDescription(
    key="in_service",
    translation_key="in_service",
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
    """Add the queue's switch and one for every printer."""
    coordinator = entry.runtime_data
    async_add_entities([PauseOffersSwitch(coordinator, PAUSE_OFFERS)])
    async_add_for_printers(
        entry,
        async_add_entities,
        lambda printer_id: [InServiceSwitch(coordinator, printer_id, IN_SERVICE)],
    )


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
    """On while no printer is offered to anybody."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether offers are paused."""
        return self.queue.data.state.paused

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Stop offering printers."""
        await self._async_set(paused=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Go on with offering printers."""
        await self._async_set(paused=False)

    async def _async_set(self, *, paused: bool) -> None:
        await self.async_ask(Verb.SET_PAUSED, {ATTR_PAUSED: paused})
