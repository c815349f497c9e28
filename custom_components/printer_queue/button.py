"""What people press at a printer."""

from dataclasses import dataclass
from functools import partial
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .entity import AskedEntity, PrinterEntity
from .printer_entities import PrinterEntities, that_is_maintained, that_starts
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
MAINTENANCE_BUTTONS = (
    PrinterButtonDescription(
        key="maintenance_done",
        translation_key="maintenance_done",
        entity_category=EntityCategory.CONFIG,
        verb=Verb.MAINTENANCE_DONE,
    ),
)
"""Of printers that have tasks: all that is due, or due soon, is done."""
PRINT_BUTTONS = (
    PrinterButtonDescription(
        key="pause_print", translation_key="pause_print", verb=Verb.PAUSE_PRINT
    ),
    PrinterButtonDescription(
        key="resume_print", translation_key="resume_print", verb=Verb.RESUME_PRINT
    ),
    PrinterButtonDescription(
        key="stop_print", translation_key="stop_print", verb=Verb.STOP_PRINT
    ),
)
"""Of prints that the queue has started."""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the buttons of every printer."""
    printers = PrinterEntities(entry, async_add_entities, Platform.BUTTON)
    button = partial(PrinterButton, entry.runtime_data)
    await printers.async_add(PRINTER_BUTTONS, button)
    await printers.async_add(PRINT_BUTTONS, button, that_starts)
    await printers.async_add(MAINTENANCE_BUTTONS, button, that_is_maintained)


class PrinterButton(AskedEntity, PrinterEntity, ButtonEntity):
    """One press."""

    entity_description: PrinterButtonDescription

    @override
    async def async_press(self) -> None:
        """Ask it in the name of who pressed."""
        await self.async_ask(
            self.entity_description.verb, {ATTR_PRINTER_ID: self.printer_id}
        )
