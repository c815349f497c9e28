"""What the agent's tests share: a broker, and a server of files."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import override

import paho.mqtt.client as paho
from paho.mqtt.enums import MQTTErrorCode
import pytest
import pytest_asyncio

from demo.broker import Broker
from tests.support.file_server import FileServer
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide


class TidyClient(paho.Client):
    """A client that does not leave it to the garbage collector to close its sockets."""

    @override
    def loop_stop(self) -> MQTTErrorCode:
        result = super().loop_stop()
        self._reset_sockets()
        return result


@pytest.fixture(autouse=True)
def tidy_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the agent's clients beside the tests leave nothing open."""
    monkeypatch.setattr(paho, "Client", TidyClient)


@pytest.fixture
def verify_cleanup() -> None:
    """Leave out the plugin's look for what a Home Assistant inside a test left over.

    There is none in these tests.
    """


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def broker(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Broker]:
    """Run the broker that all tests of this folder share."""
    folder: Path = tmp_path_factory.mktemp("broker")
    async with Broker(folder) as running:
        yield running


@pytest_asyncio.fixture
async def queue(
    broker: Broker, request: pytest.FixtureRequest
) -> AsyncIterator[QueueSide]:
    """Give a test the queue's side of the printer `giga`."""
    async with QueueSide(broker.port) as side:
        yield side


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FileServer]:
    """Run a server of files."""
    async with FileServer() as running:
        yield running


@pytest_asyncio.fixture
async def giga() -> AsyncIterator[MoonrakerServer]:
    """Run a printer with Klipper, idle."""
    async with MoonrakerServer() as running:
        yield running
