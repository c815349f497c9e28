"""Follows printers inside Home Assistant: over MQTT, or by entities."""

from collections.abc import Callable
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant

from ..config import printers_of_entry
from ..const import CONF_FOLLOW
from ..core.report import PrinterReport
from ..printers.adapter import MqttAdapter
from ..printers.family import Config, Family
from ..printers.registry import FAMILIES
from .connection import Connection
from .devices import devices_of, known_preset, make_of, slicer_names
from .discovery import Discovered, async_discover
from .entity import EntityConnection
from .http import async_ask
from .mqtt import MqttConnection
from .mqtt_ready import MqttMissingError, async_when_mqtt_appears
from .siblings import platform_of, status_entity
from .topic import TopicAdapter

__all__ = [
    "Connection",
    "Discovered",
    "MqttMissingError",
    "async_ask",
    "async_discover",
    "async_follow",
    "async_when_mqtt_appears",
    "devices_of",
    "known_preset",
    "knows_words",
    "make_of",
    "mqtt_needed",
    "slicer_names",
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
    family = FAMILIES[config[CONF_FOLLOW]]
    if family.entity is not None:
        entities = EntityConnection(hass, config, family, on_report)
        entities.start()
        return entities
    connection = MqttConnection(
        hass, printer.title, lambda: _adapter(hass, printer, family), on_report
    )
    try:
        await connection.async_start()
    except BaseException:  # what it has subscribed to by then
        connection.stop()
        raise
    return connection


def mqtt_needed(entry: ConfigEntry[Any]) -> bool:
    """Return whether any printer of a queue is followed over MQTT."""
    return any(
        FAMILIES[printer.data[CONF_FOLLOW]].uses_mqtt
        for printer in printers_of_entry(entry)
    )


def knows_words(hass: HomeAssistant, family: Family, config: Config) -> bool:
    """Return whether it is known what the words of a followed entity mean."""
    return (
        family.entity is None
        or platform_of(hass, config[family.entity.key]) is not None
    )


def _adapter(
    hass: HomeAssistant, printer: ConfigSubentry, family: Family
) -> MqttAdapter:
    if family.listen is not None:
        return family.listen(printer.data)
    return TopicAdapter(hass, printer.title, printer.data, family)
