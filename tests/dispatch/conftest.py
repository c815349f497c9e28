"""Fixtures: a farm whose printers do what a test says."""

from collections.abc import AsyncIterator

import pytest

from tests.support.farmyard import Farmyard


@pytest.fixture
async def farm() -> AsyncIterator[Farmyard]:
    """Open a makerspace with one printer that starts by itself."""
    farm = Farmyard()
    farm.worker.start()
    yield farm
    await farm.worker.stop()


@pytest.fixture
async def two() -> AsyncIterator[Farmyard]:
    """Open a makerspace with two printers that start by themselves."""
    farm = Farmyard(printers=2)
    farm.worker.start()
    yield farm
    await farm.worker.stop()
