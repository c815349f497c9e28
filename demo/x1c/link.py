"""One client of the broker for things that live in an event loop."""

import asyncio
from collections.abc import Callable, Mapping

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

type OnMessage = Callable[[str, bytes], None]

CONNECT_TIMEOUT = 15.0
"""Seconds until a broker that does not answer is an error."""


class Link:
    """A connection that comes back by itself, with its subscriptions and its will."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        will_topic: str | None = None,
        here: str = "1",
        gone: str = "0",
    ) -> None:
        """Describe the connection; `will_topic` holds `here` while it stands, then `gone`."""
        self._host = host
        self._port = port
        self._will_topic = will_topic
        self._here, self._gone = here, gone
        self._topics: Mapping[str, OnMessage] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connected = asyncio.Event()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(min_delay=1, max_delay=2)
        self._client.on_connect = self._on_connect
        self._client.on_message = self._on_message
        if will_topic:
            self._client.will_set(will_topic, gone, qos=1, retain=True)

    async def open(self, topics: Mapping[str, OnMessage] | None = None) -> None:
        """Connect and subscribe; the callbacks run in this event loop."""
        self._topics = topics or {}
        self._loop = asyncio.get_running_loop()
        await asyncio.to_thread(self._client.connect, self._host, self._port, 30)
        self._client.loop_start()
        async with asyncio.timeout(CONNECT_TIMEOUT):
            await self._connected.wait()

    async def close(self) -> None:
        """Say goodbye and disconnect."""
        if self._will_topic and self._client.is_connected():
            goodbye = self._client.publish(
                self._will_topic, self._gone, qos=1, retain=True
            )
            await asyncio.to_thread(goodbye.wait_for_publish, 2)
        self._client.disconnect()
        await asyncio.to_thread(self._client.loop_stop)
        self._close_sockets()

    def drop(self) -> None:
        """Cut the line without a goodbye, and do not come back."""
        self._client.loop_stop()
        if socket := self._client.socket():
            socket.close()
        self._close_sockets()

    def _close_sockets(self) -> None:
        """Close what paho wakes its thread with: it waits for the garbage collector."""
        self._client._reset_sockets(sockpair_only=True)  # noqa: SLF001  # no other way

    def publish(
        self, topic: str, payload: str | bytes, *, retain: bool = False
    ) -> None:
        """Send one message; what is sent while the broker is away is lost."""
        if self._client.is_connected():
            self._client.publish(topic, payload, qos=0, retain=retain)

    def _on_connect(self, client: mqtt.Client, *_: object) -> None:
        """Take up where the last connection ended (runs in paho's thread)."""
        if self._will_topic:
            client.publish(self._will_topic, self._here, qos=1, retain=True)
        for topic in self._topics:
            client.subscribe(topic, qos=1)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._connected.set)

    def _on_message(
        self, _client: mqtt.Client, _userdata: object, message: mqtt.MQTTMessage
    ) -> None:
        """Hand one message to the event loop (runs in paho's thread)."""
        if self._loop is None:
            return
        for topic, callback in self._topics.items():
            if mqtt.topic_matches_sub(topic, message.topic):
                self._loop.call_soon_threadsafe(
                    callback, message.topic, message.payload
                )
