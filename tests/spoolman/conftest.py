"""Fixtures: a Spoolman on loopback, and what asks it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from custom_components.printer_queue.spoolman.client import Spoolman
from tests.support.spoolman import SpoolmanServer


@pytest.fixture
async def server(socket_enabled: None) -> AsyncIterator[SpoolmanServer]:
    """Run a Spoolman; whatever it was asked has to go with its description."""
    async with SpoolmanServer() as server:
        yield server
    assert server.wrong == []


@pytest.fixture
async def client(server: SpoolmanServer) -> AsyncIterator[Spoolman]:
    """Return what asks it."""
    async with aiohttp.ClientSession() as session:
        yield Spoolman(session, server.address)
