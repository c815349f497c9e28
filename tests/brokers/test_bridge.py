"""Two mosquittos with a bridge between them: Home Assistant at one, agents at the other."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
import re

import pytest

from homeassistant.core import HomeAssistant
from tests.support.brokers import HOST, Mosquitto, started
from tests.support.farm_of_agents import farm_of_agents
from tests.support.mqtt_client import Client
from tests.support.peers import wait_until
from tests.support.rabbitmq import GUIDE

AVAILABILITY = "fabrication/agents/bamboo_h2d/availability"
ORDERS = "fabrication/jobs/bamboo_h2d"


def bridge_to(port: int) -> str:
    """Return what the guide says of a bridge, to a broker of these tests."""
    found = re.search(r"```\n(connection .*?)```", GUIDE.read_text(), re.DOTALL)
    assert found is not None
    return found[1].replace("address 192.168.1.10", f"address {HOST}:{port}")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    """Run Home Assistant's own broker."""
    with started(Mosquitto(tmp_path / "hub")) as hub:
        yield hub


@pytest.fixture
def site(broker: Mosquitto, tmp_path: Path) -> Iterator[Mosquitto]:
    """Run the broker of the printers, which is bridged to the other one."""
    with started(Mosquitto(tmp_path / "site", bridge_to(broker.port))) as site:
        yield site


async def test_either_broker_may_be_killed_without_a_loss(
    hass: HomeAssistant,
    broker: Mosquitto,
    site: Mosquitto,
    connected: None,
    tmp_path: Path,
) -> None:
    async with farm_of_agents(hass, site, tmp_path) as farm:
        printing = asyncio.ensure_future(farm.all_done())
        await farm.done(1 / 3)
        await site.restart()
        await farm.done(2 / 3)
        await broker.restart()
        await printing
        farm.assert_each_job_was_printed_once()


def test_what_an_agent_has_said_last_counts_after_a_cut_and_nothing_older_comes_back(
    broker: Mosquitto, site: Mosquitto
) -> None:
    with Client(site) as agent:
        agent.publish(AVAILABILITY, "first", retain=True)
        with Client(broker) as queue:
            queue.subscribe(AVAILABILITY)
            queue.next(AVAILABILITY)
        broker.kill()
        agent.publish(AVAILABILITY, "then", retain=True)
        broker.start()
        with Client(broker) as queue:
            queue.subscribe(AVAILABILITY)
            assert queue.next(AVAILABILITY).json == "then"
    site.kill()
    with Client(broker) as queue:
        site.start()
        with Client(site) as agent:
            agent.subscribe(AVAILABILITY, ORDERS)

            def has_its_order() -> bool:
                queue.publish(ORDERS, "print")
                return bool(agent.of(ORDERS))

            wait_until(has_its_order, "the bridge")
            assert agent.of(AVAILABILITY) == []
