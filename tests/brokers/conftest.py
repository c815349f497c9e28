"""The tests in this folder run on real brokers, each started once a session."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel
from paho.mqtt.enums import MQTTProtocolVersion
import pytest
import pytest_asyncio
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant
from tests.support.brokers import Broker, Mosquitto, started
from tests.support.peers import async_wait_until
from tests.support.rabbitmq import PROTOCOLS, RabbitMQ, empty

type Give = Callable[[str], Broker]

RABBITMQS = [f"rabbitmq-{version}" for version in PROTOCOLS]
BROKERS = [*RABBITMQS, Mosquitto.name]


@pytest.fixture
def verify_cleanup() -> None:
    """Leave out the plugin's look for threads: the brokers' clients have some."""


@pytest.fixture(scope="session")
def running_broker(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Give]:
    """Return what gives a broker by its name; it is started where it does not run yet."""
    brokers: dict[str, Broker] = {}
    with ExitStack() as stack:

        def give(name: str) -> Broker:
            if name not in brokers:
                folder = tmp_path_factory.mktemp(name)
                brokers[name] = stack.enter_context(started(_make(name, folder)))
            return brokers[name]

        yield give


def _make(name: str, folder: Path) -> Broker:
    if name == Mosquitto.name:
        return Mosquitto(folder)
    return RabbitMQ(name.removeprefix("rabbitmq-"), folder)


@pytest.fixture(params=RABBITMQS)
def rabbitmq(request: pytest.FixtureRequest, running_broker: Give) -> RabbitMQ:
    """Give a test each RabbitMQ."""
    broker = running_broker(request.param)
    assert isinstance(broker, RabbitMQ)
    return broker


@pytest.fixture(params=BROKERS)
def broker(request: pytest.FixtureRequest, running_broker: Give) -> Broker:
    """Give a test each broker."""
    return running_broker(request.param)


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Give every test a configuration of its own, without anything in it."""
    (tmp_path / "configuration.yaml").touch()
    return str(tmp_path)


@pytest.fixture
async def connected(hass: HomeAssistant, broker: Broker) -> AsyncIterator[None]:
    """Set up Home Assistant's own client."""
    user, password = broker.user or (None, None)
    is_5 = broker.protocol is MQTTProtocolVersion.MQTTv5
    data: dict[str, Any] = {
        mqtt.CONF_BROKER: broker.host,
        "port": broker.port,
        "protocol": "5" if is_5 else "3.1.1",
        "discovery": False,
    }
    if user is not None:
        data |= {"username": user, "password": password}
    entry = MockConfigEntry(
        domain=mqtt.DOMAIN,
        data=data,
        options={"birth_message": {}},
        version=2,
        minor_version=1,
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_wait_until(lambda: mqtt.is_connected(hass), "the connection")
    yield
    await hass.config_entries.async_unload(entry.entry_id)


@pytest_asyncio.fixture
async def channel(rabbitmq: RabbitMQ) -> AsyncIterator[AbstractChannel]:
    """Give a test a channel to the RabbitMQ, whose queues are empty."""
    async with await aio_pika.connect(rabbitmq.amqp) as connection:
        opened = await connection.channel()
        await empty(opened)
        yield opened
