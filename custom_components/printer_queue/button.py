"""What people press at a printer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .core.commands import Caller, ClearPlate, PersonCommand, Release
from .core.picture import PrinterData
from .entity import AskedEntity, PrinterEntity, async_add_for_printers
from .presentation.refusals import wrong_call

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class PrinterButtonDescription(ButtonEntityDescription):
    """What a press asks of the queue."""

    command_fn: Callable[[Caller, PrinterData], PersonCommand]


def _clear_plate(caller: Caller, data: PrinterData) -> PersonCommand:
    return ClearPlate(caller=caller, printer_id=data.printer.id)


def _release(caller: Caller, data: PrinterData) -> PersonCommand:
    job = data.next_job or data.job
    if job is None:
        raise wrong_call("nothing_on_printer", printer=data.printer.spec.name)
    return Release(caller=caller, job_id=job.id)


PRINTER_BUTTONS = (
    PrinterButtonDescription(
        key="clear_plate", translation_key="clear_plate", command_fn=_clear_plate
    ),
    PrinterButtonDescription(
        key="release", translation_key="release", command_fn=_release
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
            lambda caller: self.entity_description.command_fn(
                caller, self.coordinator.data
            )
        )
