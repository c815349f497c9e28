"""An MQTT client that tests look over the shoulder of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import json
import threading
from typing import Any, Self

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from tests.support.brokers import Broker
from tests.support.peers import PATIENCE, wait_until


@dataclass(frozen=True, slots=True)
class Message:
    """What has come."""

    topic: str
    payload: bytes
    retain: bool

    @property
    def json(self) -> Any:
        """The payload."""
        return json.loads(self.payload)


class Client:
    """A client with a clean session, in a thread of its own."""

    def __init__(self, broker: Broker, who: tuple[str, str] | None = None) -> None:
        """Take the broker and the name and password; nothing is connected yet."""
        self.messages: list[Message] = []
        self.lost = False
        """The broker has closed the connection."""
        self.lost_because: ReasonCode | None = None
        self._broker = broker
        self._granted = threading.Event()
        self._client = paho.Client(
            CallbackAPIVersion.VERSION2,
            clean_session=None
            if broker.protocol is MQTTProtocolVersion.MQTTv5
            else True,
            protocol=broker.protocol,
            reconnect_on_failure=False,
        )
        if who is not None:
            self._client.username_pw_set(*who)
        self._client.on_message = self._receive
        self._client.on_subscribe = lambda *_: self._granted.set()
        self._client.on_disconnect = self._disconnected

    def __enter__(self) -> Self:
        """Connect."""
        self._client.connect(self._broker.host, self._broker.port)
        self._client.loop_start()
        wait_until(self._client.is_connected, "the connection")
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect."""
        self._client.disconnect()
        self._client.loop_stop()

    def subscribe(self, *topics: str) -> None:
        """Subscribe with QoS 1, and wait until it is granted."""
        self._granted.clear()
        self._client.subscribe([(topic, 1) for topic in topics])
        assert self._granted.wait(PATIENCE)

    def publish(self, topic: str, payload: Any, *, retain: bool = False) -> None:
        """Publish JSON with QoS 1, and wait until the broker has it."""
        sent = self.publish_later(topic, payload, retain=retain)
        sent.wait_for_publish(PATIENCE)
        assert sent.is_published(), topic

    def publish_later(
        self, topic: str, payload: Any, *, retain: bool = False
    ) -> paho.MQTTMessageInfo:
        """Publish JSON with QoS 1."""
        sent = self.try_to_publish(topic, payload, retain=retain)
        assert sent.rc == MQTTErrorCode.MQTT_ERR_SUCCESS, (sent.rc, self.lost_because)
        return sent

    def try_to_publish(
        self, topic: str, payload: Any, *, retain: bool = False
    ) -> paho.MQTTMessageInfo:
        """Publish what may be refused: the connection may be gone before this is back."""
        return self._client.publish(topic, json.dumps(payload), 1, retain)

    def next(self, topic: str) -> Message:
        """Return the first message of a topic that has come or will come."""
        return wait_until(lambda: next(iter(self.of(topic)), None), f"{topic} is heard")

    def of(self, topic: str) -> list[Message]:
        """Return what has come of a topic."""
        return [message for message in self.messages if message.topic == topic]

    def _receive(self, _client: object, _data: object, came: paho.MQTTMessage) -> None:
        self.messages.append(Message(came.topic, came.payload, came.retain))

    def _disconnected(
        self,
        _client: paho.Client,
        _data: object,
        _flags: paho.DisconnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        self.lost = self.lost or reason.is_failure
        self.lost_because = self.lost_because or reason


@contextmanager
def home_assistant(broker: Broker) -> Iterator[Client]:
    """Connect as Home Assistant does."""
    with Client(broker, broker.user) as client:
        yield client
