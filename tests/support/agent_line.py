"""The line to agents of one printer without Home Assistant, over a client of its own."""

import asyncio
from collections.abc import Callable
from typing import Protocol, Self, override

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from custom_components.printer_queue.dispatch.agent_line import AgentLine
from custom_components.printer_queue.dispatch.way import Fault, WayError
from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.agent_status import AgentStatus, status_in
from custom_components.printer_queue.printers.agent_topics import AgentTopics
from tests.support.brokers import Broker

PATIENCE = 5.0
"""Seconds for the broker's answer."""


class Line(Protocol):
    """A connection to the broker that serves all printers."""

    def listen(self, topic: str, call: Callable[[bytes], None]) -> Callable[[], None]:
        """Call back with each payload, until the returned function is called."""

    async def send(self, message: Publish) -> None:
        """Publish with QoS 1; raise WayError where the broker has not confirmed it."""


class QueueClient:
    """One connection to the broker for all printers, as Home Assistant has it.

    It connects again by itself, and what cannot be published now is not kept.
    """

    def __init__(self, broker: Broker) -> None:
        """Take the broker and the name and password of Home Assistant."""
        self._broker = broker
        self._loop = asyncio.get_running_loop()
        self._listeners: dict[str, list[Callable[[bytes], None]]] = {}
        self._sent: dict[int, asyncio.Future[None]] = {}
        v5 = broker.protocol is MQTTProtocolVersion.MQTTv5
        self._client = paho.Client(
            CallbackAPIVersion.VERSION2,
            clean_session=None if v5 else True,
            protocol=broker.protocol,
        )
        self._client.reconnect_delay_set(1, 1)
        if broker.user is not None:
            self._client.username_pw_set(*broker.user)
        self._client.on_connect = lambda *_: self._subscribe()
        self._client.on_message = self._receive
        self._client.on_publish = self._published

    async def __aenter__(self) -> Self:
        """Connect."""
        self._client.connect_async(self._broker.host, self._broker.port)
        self._client.loop_start()
        while not self._client.is_connected():  # noqa: ASYNC110  # of another thread
            await asyncio.sleep(0.05)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        self._client.disconnect()
        await asyncio.to_thread(self._client.loop_stop)
        # What paho wakes its loop with waits for the garbage collector otherwise.
        self._client._reset_sockets()  # noqa: SLF001  # no other way

    def listen(self, topic: str, call: Callable[[bytes], None]) -> Callable[[], None]:
        """Call back with each payload, until the returned function is called."""
        listeners = self._listeners.setdefault(topic, [])
        listeners.append(call)
        if len(listeners) == 1 and self._client.is_connected():
            self._client.subscribe(topic, 1)
        return lambda: listeners.remove(call)

    async def send(self, message: Publish) -> None:
        """Publish with QoS 1; raise WayError where the broker has not confirmed it."""
        if not self._client.is_connected():
            raise WayError(Fault.UNREACHABLE, "Not connected")
        sent = self._client.publish(message.topic, message.payload, 1)
        if sent.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
            raise WayError(Fault.UNREACHABLE, "Not connected any more")
        confirmed = self._sent.setdefault(sent.mid, self._loop.create_future())
        try:
            async with asyncio.timeout(PATIENCE):
                await confirmed
        except TimeoutError as err:
            raise WayError(Fault.UNREACHABLE, "No answer") from err
        finally:
            self._sent.pop(sent.mid, None)

    def _subscribe(self) -> None:
        if self._listeners:
            self._client.subscribe([(topic, 1) for topic in self._listeners])

    def _receive(self, _client: object, _data: object, came: paho.MQTTMessage) -> None:
        self._loop.call_soon_threadsafe(self._hand_on, came.topic, came.payload)

    def _hand_on(self, topic: str, payload: bytes) -> None:
        for call in [*self._listeners.get(topic, ())]:
            call(payload)

    def _published(
        self,
        _client: paho.Client,
        _data: object,
        mid: int,
        _reason: ReasonCode,
        _properties: Properties,
    ) -> None:
        self._loop.call_soon_threadsafe(self._confirm, mid)

    def _confirm(self, mid: int) -> None:
        # It may be confirmed before the publisher has begun to wait.
        confirmed = self._sent.setdefault(mid, self._loop.create_future())
        if not confirmed.done():
            confirmed.set_result(None)


class ClientLine(AgentLine):
    """The line of one printer."""

    def __init__(self, client: Line, topics: AgentTopics) -> None:
        """Speak through the client."""
        self.topics = topics
        self._client = client

    @override
    async def async_send(self, message: Publish) -> None:
        await self._client.send(message)

    @override
    async def async_listen(
        self, on_status: Callable[[AgentStatus], None]
    ) -> Callable[[], None]:
        def received(payload: bytes) -> None:
            status = status_in(payload)
            assert status is not None, payload
            on_status(status)

        return self._client.listen(self.topics.status, received)
