"""Fixtures: a Spoolman on loopback, and a queue that has it."""

from collections.abc import AsyncIterator
from unittest.mock import MagicMock

import pytest

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.spoolman import SpoolmanServer
from tests.support.spoolman_reading import is_read, until, until_known


@pytest.fixture
async def server(socket_enabled: None) -> AsyncIterator[SpoolmanServer]:
    """Run a Spoolman; whatever it was asked has to go with its description."""
    async with SpoolmanServer() as server:
        yield server
    assert server.wrong == []


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, server: SpoolmanServer
) -> Makerspace:
    """Open a queue whose Spoolman has red PLA at the first printer."""
    server.add(7, used=100, location="X1C p1")
    server.add(8, material="PETG", color="0000FF")
    space = await Makerspace.open(hass, "p1", options={"spoolman_url": server.address})
    await until_known(space, [(7, 900)])
    await until(space, lambda: not is_read())
    return space
