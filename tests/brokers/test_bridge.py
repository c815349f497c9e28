"""Two mosquittos with a bridge between them: Home Assistant at one, agents at the other."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
import re

import pytest

from homeassistant.core import HomeAssistant
from tests.support.brokers import HOST, Mosquitto, started
from tests.support.farm_of_agents import farm_of_agents
from tests.support.rabbitmq import GUIDE


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
