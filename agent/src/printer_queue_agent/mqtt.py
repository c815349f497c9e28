"""One printer's connection to the broker over MQTT."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
import logging
from pathlib import Path
import ssl
from typing import override

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from .orders import OrderSource, Take

_LOGGER = logging.getLogger(__name__)

KEEP_ALIVE = 30
"""Seconds."""
_LONGEST_PAUSE = 30
"""Seconds between two attempts to connect."""
_GOODBYE = 3.0
"""Seconds in which the broker has to take the last message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """How the broker is reached. `ca_file` holds who signs for it, None: the system's."""

    host: str
    port: int
    protocol: MQTTProtocolVersion
    tls: bool
    ca_file: Path | None
    user: str | None
    password: str | None


type Receive = Callable[[bytes], object]


class Connection:
    """A connection that is made again whenever it breaks.

    All that is called back is called in the event loop. `will` is the topic and the
    payload that the broker publishes, retained, when this goes away without a goodbye.
    """

    def __init__(
        self, broker: Broker, client_id: str, will: tuple[str, bytes], hello: bytes
    ) -> None:
        """Take what is retained on the will's topic while this is connected in `hello`."""
        self._broker = broker
        self._will_topic, self._goodbye = will
        self._hello = hello
        self._receivers: dict[str, Receive] = {}
        self._on_connected: list[Callable[[], None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client = self._make_client(client_id)

    def subscribe(self, topic: str, receive: Receive) -> None:
        """Receive each payload of a topic."""
        self._receivers[topic] = receive
        if self._client.is_connected():
            self._client.subscribe(topic, 1)

    def when_connected(self, call: Callable[[], None]) -> None:
        """Call this after each connecting."""
        self._on_connected.append(call)

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        """Send a message with QoS 1; return whether there is a connection to do so.

        Without one nothing is kept: paho would send it, out of date, at the next
        connecting. Who sends says again what is still true.
        """
        if not self._client.is_connected():
            return False
        self._client.publish(topic, payload, qos=1, retain=retain)
        return True

    async def run(self) -> None:
        """Stay connected until cancelled, then say goodbye."""
        self._loop = asyncio.get_running_loop()
        self._client.connect_async(self._broker.host, self._broker.port, KEEP_ALIVE)
        self._client.loop_start()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.shield(asyncio.to_thread(self._leave))

    def _leave(self) -> None:
        if self._client.is_connected():
            last = self._client.publish(self._will_topic, self._goodbye, 1, retain=True)
            with suppress(ValueError, RuntimeError):  # the connection has just broken
                last.wait_for_publish(_GOODBYE)
        self._client.disconnect()
        self._client.loop_stop()

    def _make_client(self, client_id: str) -> paho.Client:
        broker = self._broker
        v5 = broker.protocol is MQTTProtocolVersion.MQTTv5
        client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id,
            # A session that outlived the connection would bring orders that are past;
            # MQTT 5 keeps none unless it is asked to.
            clean_session=None if v5 else True,
            protocol=broker.protocol,
        )
        client.reconnect_delay_set(1, _LONGEST_PAUSE)
        client.will_set(self._will_topic, self._goodbye, 1, retain=True)
        if broker.user is not None:
            client.username_pw_set(broker.user, broker.password)
        if broker.tls:
            client.tls_set_context(ssl.create_default_context(cafile=broker.ca_file))
        client.on_connect = self._connected
        client.on_disconnect = self._disconnected
        client.on_message = self._received
        return client

    # What follows is called in paho's thread.

    def _connected(
        self,
        client: paho.Client,
        _data: object,
        _flags: paho.ConnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if reason.is_failure:
            _LOGGER.error("The broker refuses the connection: %s", reason)
            return
        _LOGGER.info("Connected to %s:%s", self._broker.host, self._broker.port)
        if self._receivers:
            client.subscribe([(topic, 1) for topic in self._receivers])
        client.publish(self._will_topic, self._hello, 1, retain=True)
        for call in self._on_connected:
            self._in_loop(call)

    def _disconnected(
        self,
        _client: paho.Client,
        _data: object,
        _flags: paho.DisconnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if reason != ReasonCode(PacketTypes.DISCONNECT, "Normal disconnection"):
            _LOGGER.warning("The connection to the broker is lost: %s", reason)

    def _received(
        self, _client: paho.Client, _data: object, message: paho.MQTTMessage
    ) -> None:
        receive = self._receivers.get(message.topic)
        if receive is not None:
            payload = message.payload
            self._in_loop(lambda: receive(payload))

    def _in_loop(self, call: Callable[[], object]) -> None:
        assert self._loop is not None
        with suppress(RuntimeError):  # the loop has just been closed
            self._loop.call_soon_threadsafe(call)


class MqttOrders(OrderSource):
    """Orders that come over MQTT, and are sent again until they are answered."""

    def __init__(self, connection: Connection, topic: str) -> None:
        """Take the printer's connection and the topic of its orders."""
        self._connection = connection
        self._topic = topic

    @override
    async def run(self, take: Take) -> None:
        self._connection.subscribe(self._topic, take)
        await asyncio.Event().wait()
