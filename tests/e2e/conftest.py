"""The tests in this folder start real processes and talk to them over loopback.

They share one makerspace, since Home Assistant takes seconds to start. Every test
begins with an empty queue and ready printers (`shop`).
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.scene import Scene, scene


@pytest.fixture
def verify_cleanup() -> None:
    """Leave out the plugin's look for what a Home Assistant inside a test left over.

    Here it runs in a process of its own, and the makerspace outlives single tests.
    """


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def makerspace(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """Build the makerspace that all tests of this folder share."""
    async with scene(tmp_path_factory.mktemp("makerspace")) as built:
        yield built


@pytest_asyncio.fixture(loop_scope="package")
async def shop(makerspace: Scene) -> AsyncIterator[Scene]:
    """Give a test the makerspace with an empty queue and ready printers."""
    await makerspace.clear()
    before = len(makerspace.complaints())
    yield makerspace
    assert makerspace.complaints()[before:] == []
    assert makerspace.discord.faults == []
