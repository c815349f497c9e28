"""Follows printers inside Home Assistant: over MQTT, or by entities."""

from collections.abc import Callable, Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant

from ..config import printers_of_entry
from ..const import CONF_ENTITY, CONF_FOLLOW
from ..core.report import PrinterReport
from ..printers.adapter import MqttAdapter
from ..printers.registry import WAYS, Way
from .connection import Connection
from .entity import EntityConnection
from .mqtt import MqttConnection
from .mqtt_ready import MqttMissingError, async_when_mqtt_appears
from .siblings import platform_of, status_entity
from .topic import TopicAdapter

__all__ = [
    "Connection",
    "MqttMissingError",
    "async_follow",
    "async_when_mqtt_appears",
    "mqtt_needed",
    "needs_values",
    "status_entity",
]


async def async_follow(
    hass: HomeAssistant,
    printer: ConfigSubentry,
    on_report: Callable[[PrinterReport], None],
) -> Connection:
    """Follow a printer; `on_report` is called in the event loop with what is news.

    Raises MqttMissingError when the printer is followed over MQTT and there is none.
    """
    config = printer.data
    way = WAYS[config[CONF_FOLLOW]]
    if way.read is not None and not way.uses_mqtt:
        entities = EntityConnection(hass, config, way.read, on_report)
        entities.start()
        return entities
    link = MqttConnection(
        hass, printer.title, lambda: _adapter(hass, printer, way), on_report
    )
    await link.async_start()
    return link


def mqtt_needed(entry: ConfigEntry[Any]) -> bool:
    """Say whether any printer of a queue is followed over MQTT."""
    return any(
        WAYS[printer.data[CONF_FOLLOW]].uses_mqtt
        for printer in printers_of_entry(entry)
    )


def needs_values(hass: HomeAssistant, config: Mapping[str, Any]) -> bool:
    """Say whether a person has to tell what the states of an entity mean."""
    return platform_of(hass, config[CONF_ENTITY]) is None


def _adapter(hass: HomeAssistant, printer: ConfigSubentry, way: Way) -> MqttAdapter:
    if way.listen is not None:
        return way.listen(printer.data)
    assert way.read is not None
    readings = way.read(printer.data, None)
    return TopicAdapter(hass, printer.title, printer.data, readings)
