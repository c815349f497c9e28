"""A queue in a database, and two Home Assistants that share it."""

from collections.abc import AsyncIterator
from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue.const import CONF_DATABASE_URL
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer
from tests.support.nodes import home_beside, share, until
from tests.support.set_up import subentry
from tests.support.site_nodes import HERE, THERE, East, there


@pytest.fixture
async def leader(
    hass: HomeAssistant, mqtt_mock: MagicMock, database_url: str
) -> AsyncIterator[Makerspace]:
    """Open a queue in a database: Ann is asked for p1, and Ben waits."""
    hass.config.location_name = "Workshop"
    space = await Makerspace.open(hass, "p1", options={CONF_DATABASE_URL: database_url})
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await space.join("ann", "first")
    await space.join("ben", "second")
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


@pytest.fixture
async def other_home(
    leader: Makerspace, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[HomeAssistant]:
    """Run another Home Assistant, which stops before the first one."""
    async with home_beside(tmp_path_factory.mktemp("attic")) as hass:
        yield hass


@pytest.fixture
async def other(leader: Makerspace, other_home: HomeAssistant) -> Makerspace:
    """Let that one take up the same queue."""
    return await share(leader, other_home)


@pytest.fixture
async def west(
    hass: HomeAssistant, mqtt_mock: MagicMock, database_url: str
) -> AsyncIterator[Makerspace]:
    """Lead a queue with two sites, and hear the printer of West; nobody hears East's yet."""
    hass.config.location_name = "Workshop"
    space = await Makerspace.open(
        hass,
        options={CONF_DATABASE_URL: database_url},
        subentries=(
            subentry("site", "west", "West"),
            subentry("site", "east", "East"),
            printer(HERE, site_id="west"),
            printer(THERE, site_id="east"),
        ),
    )
    await space.hear(HERE, gcode_state="IDLE")
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


@pytest.fixture
async def east(
    west: Makerspace, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[East]:
    """Run another Home Assistant at East, which follows the printer there."""
    async with home_beside(tmp_path_factory.mktemp("attic")) as hass:
        node = East(hass)
        await node.open(west)
        await until(lambda: there(west).online)
        yield node
