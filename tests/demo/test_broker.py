"""The demo's broker, in both kinds."""

from pathlib import Path

import pytest

from demo.broker import Broker, find_mosquitto
from demo.processes import DemoError, is_free
from demo.waiting import until
from tests.support.listener import Listener

pytestmark = [pytest.mark.enable_socket]

BOTH = pytest.mark.parametrize(
    "embedded",
    [
        pytest.param(
            False,
            marks=pytest.mark.skipif(
                find_mosquitto() is None, reason="mosquitto is not installed here"
            ),
        ),
        True,
    ],
    ids=["mosquitto", "amqtt"],
)


@BOTH
async def test_messages_go_through_and_stopping_frees_the_port(
    tmp_path: Path, embedded: bool
) -> None:
    broker = Broker(tmp_path, embedded=embedded)
    async with broker, Listener(broker) as listener:
        listener.publish("a/b", "hello")
        await until(lambda: listener.payloads("a/b") == [b'"hello"'], "the message")
    assert is_free(broker.host, broker.port)


@BOTH
async def test_a_broker_comes_back_on_the_same_port(
    tmp_path: Path, embedded: bool
) -> None:
    broker = Broker(tmp_path, embedded=embedded)
    async with broker, Listener(broker) as listener:
        await broker.stop()
        await broker.start()

        async def arrives() -> bool:
            listener.publish("again", 1)
            return bool(listener.payloads("again"))

        await until(arrives, "the listener to come back by itself", within=20)


async def test_a_port_in_use_is_said_plainly(tmp_path: Path) -> None:
    async with Broker(tmp_path / "first") as first:
        with pytest.raises(DemoError, match=f"Port {first.port} .* is in use"):
            await Broker(tmp_path / "second", port=first.port).start()
