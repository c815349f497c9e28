"""Finds printers that could be followed: those that entities show, and those that the broker shows."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from homeassistant.components import mqtt
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..printers import entity
from ..printers.adapter import Role
from ..printers.family import Discovery, Family
from ..printers.platforms import KINDS
from ..printers.registry import FAMILIES
from .mqtt_ready import MqttMissingError, require_mqtt

SEARCH_FOR = 2.0
"""Seconds: what the broker retains comes at once, and a printer that prints reports each second."""

MOST = 50
"""So many printers are looked for on the broker, and among the entities."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """A printer that could be followed.

    `config` holds its family's fields as they are stored, `place` the topic or the entity
    that shows it.
    """

    family: Family
    config: Mapping[str, Any]
    place: str


async def async_discover(hass: HomeAssistant) -> list[Discovered]:
    """Return the printers that the broker shows within a short time, and those of entities."""
    return [*await _async_heard(hass), *_shown_by_entities(hass)]


async def _async_heard(hass: HomeAssistant) -> list[Discovered]:
    try:
        require_mqtt(hass)
    except MqttMissingError:
        return []
    heard: dict[tuple[str, ...], Discovered] = {}
    enough = asyncio.Event()

    @callback
    def add(printer: Discovered) -> None:
        if len(heard) < MOST:
            heard.setdefault((printer.family.key, *printer.config.values()), printer)
        if len(heard) == MOST:
            enough.set()

    unsubscribe: list[CALLBACK_TYPE] = []
    try:
        for family in FAMILIES.values():
            if family.discovery is not None:
                receive = _receiver(family, family.discovery, add)
                unsubscribe.append(
                    await mqtt.async_subscribe(
                        hass, family.discovery.topic_filter, receive, encoding=None
                    )
                )
        with suppress(TimeoutError):
            async with asyncio.timeout(SEARCH_FOR):
                await enough.wait()
    finally:
        for stop in unsubscribe:
            stop()
    return list(heard.values())


def _receiver(
    family: Family, discovery: Discovery, add: Callable[[Discovered], None]
) -> Callable[[mqtt.ReceiveMessage], None]:
    @callback
    def receive(message: mqtt.ReceiveMessage) -> None:
        payload = message.payload
        if TYPE_CHECKING:
            assert isinstance(payload, bytes)  # asked for without an encoding
        config = discovery.config(message.topic, payload)
        if config is not None:
            add(Discovered(family, config, message.topic))

    return receive


def _shown_by_entities(hass: HomeAssistant) -> Iterator[Discovered]:
    """Yield one printer for each device on which a known integration shows a state."""
    registry = er.async_get(hass)
    devices: set[str] = set()
    for entry in registry.entities.values():
        kind = KINDS.get(entry.platform)
        if (
            kind is not None
            and entry.disabled_by is None
            and entry.device_id is not None
            and entry.device_id not in devices
            and kind.role_of(entry.unique_id) is Role.STATE
            and len(devices) < MOST
        ):
            devices.add(entry.device_id)
            config = {entity.ENTITY.key: entry.id}
            yield Discovered(entity.FAMILY, config, entry.entity_id)
