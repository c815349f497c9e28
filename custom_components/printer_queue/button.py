"""What people press at a printer."""

from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .entity import AskedEntity, PrinterEntity, async_add_for_printers
from .requests.fields import ATTR_PRINTER_ID
from .requests.verbs import Verb

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class PrinterButtonDescription(ButtonEntityDescription):
    """What a press asks of the printer, or of the job that it is kept for."""

    verb: Verb


PRINTER_BUTTONS = (
    PrinterButtonDescription(
        key="clear_plate", translation_key="clear_plate", verb=Verb.CLEAR_PLATE
    ),
    PrinterButtonDescription(
        key="release", translation_key="release", verb=Verb.RELEASE
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the buttons of every printer."""
    async_add_for_printers(
        entry,
        async_add_entities,
        lambda printer_id: [
            PrinterButton(entry.runtime_data, printer_id, description)
            for description in PRINTER_BUTTONS
        ],
    )


class PrinterButton(AskedEntity, PrinterEntity, ButtonEntity):
    """One press."""

    entity_description: PrinterButtonDescription

    @override
    async def async_press(self) -> None:
        """Ask it in the name of who pressed."""
        await self.async_ask(
            self.entity_description.verb, {ATTR_PRINTER_ID: self.printer_id}
        )
