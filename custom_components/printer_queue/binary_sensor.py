"""Yes or no about a printer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import QueueConfigEntry
from .core.picture import PrinterData
from .entity import PrinterEntity
from .printer_entities import PrinterEntities

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class PrinterBinarySensorDescription(BinarySensorEntityDescription):
    """What is asked of a printer, and what else is said with the answer."""

    value_fn: Callable[[PrinterData], bool]
    attributes_fn: Callable[[PrinterData], dict[str, Any]]


PRINTER_BINARY_SENSORS = (
    PrinterBinarySensorDescription(
        key="connected",
        translation_key="connected",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda data: data.printer.online,
        attributes_fn=lambda data: {
            "wanted": data.wanted,
            "silent_because": data.printer.silent_because,
        },
    ),
    PrinterBinarySensorDescription(
        key="plate_not_clear",
        translation_key="plate_not_clear",
        value_fn=lambda data: not data.printer.plate_clear,
        attributes_fn=lambda data: {"last_print_ended": data.printer.last_ended_at},
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensors of every printer."""
    printers = PrinterEntities(entry, async_add_entities, Platform.BINARY_SENSOR)
    await printers.async_add(
        PRINTER_BINARY_SENSORS, partial(PrinterBinarySensor, entry.runtime_data)
    )


class PrinterBinarySensor(PrinterEntity, BinarySensorEntity):
    """One question to a printer."""

    entity_description: PrinterBinarySensorDescription

    @override
    def shown(self, data: PrinterData) -> object:
        description = self.entity_description
        return description.value_fn(data), description.attributes_fn(data)

    @property
    @override
    def is_on(self) -> bool:
        """Return the answer."""
        return self.entity_description.value_fn(self.coordinator.data)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return what else is said with the answer."""
        return self.entity_description.attributes_fn(self.coordinator.data)
