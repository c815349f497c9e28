"""Printers are found on a real broker, through Home Assistant's own client."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from custom_components.printer_queue.connections import async_discover
from homeassistant.core import HomeAssistant
from tests.support.brokers import Broker, Mosquitto
from tests.support.mqtt_client import Client
from tests.support.rabbitmq import PROTOCOLS

RABBITMQS = [f"rabbitmq-{version}" for version in PROTOCOLS]
"""They hand nothing that is retained to wildcards."""

STATUS = "voron/moonraker/status"
AVAILABILITY = "attic/agents/giga/availability"
ONLINE = {"agent": "pi", "state": "online"}
GIGA = {"topic_prefix": "attic", "agent_printer": "giga"}


async def find(
    hass: HomeAssistant,
    expected: Mapping[str, Any],
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Search until all of it was found: a busy machine may need more than one search."""
    found: dict[str, Any] = {}
    async with asyncio.timeout(60):
        while not expected.keys() <= found.keys():
            search = asyncio.ensure_future(async_discover(hass))
            while not search.done():
                meanwhile()
                await asyncio.wait([search], timeout=0.1)
            found |= {printer.place: printer.config for printer in await search}
    assert {place: found[place] for place in expected} == expected


@pytest.mark.parametrize("broker", [Mosquitto.name], indirect=True)
@pytest.mark.usefixtures("connected")
async def test_what_the_broker_retains_is_found(
    hass: HomeAssistant, broker: Broker
) -> None:
    with Client(broker, broker.agent) as client:
        client.publish(STATUS, {"server": "online"}, retain=True)
        client.publish(AVAILABILITY, ONLINE, retain=True)

        await find(hass, {STATUS: {"instance": "voron"}, AVAILABILITY: GIGA})


@pytest.mark.parametrize("broker", RABBITMQS, indirect=True)
@pytest.mark.usefixtures("connected")
async def test_a_printer_that_speaks_meanwhile_is_found(
    hass: HomeAssistant, broker: Broker
) -> None:
    topic = "fabrication/agents/attic/availability"
    with Client(broker, broker.agent) as client:
        await find(
            hass,
            {topic: {"topic_prefix": "fabrication", "agent_printer": "attic"}},
            meanwhile=lambda: client.publish_later(topic, ONLINE),
        )
