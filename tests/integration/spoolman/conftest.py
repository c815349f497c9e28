"""Fixtures: a Spoolman on loopback."""

from collections.abc import AsyncIterator

import pytest

from tests.support.spoolman import SpoolmanServer


@pytest.fixture
async def server(socket_enabled: None) -> AsyncIterator[SpoolmanServer]:
    """Run a Spoolman; whatever it was asked has to go with its description."""
    async with SpoolmanServer() as server:
        yield server
    assert server.wrong == []
