"""What the tests of the demo share: a broker and a listener on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.broker import Broker
from tests.support.listener import Listener


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Run a broker for one test."""
    async with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
async def listener(broker: Broker) -> AsyncIterator[Listener]:
    """Connect a client that keeps every message."""
    async with Listener(broker) as listening:
        yield listening
