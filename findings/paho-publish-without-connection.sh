#!/usr/bin/env bash
# paho-mqtt keeps and later sends the message of a publish() that it calls failed.
#
# Seen with paho-mqtt 2.1.0 (and the broker amqtt 0.12.1) on Python 3.14. At QoS 1 without a connection publish() returns
# MQTT_ERR_NO_CONN and is_published() raises, yet the message goes out with the next connection, and is_published() raises
# even then. Who publishes again after the error sends the command twice; only on_publish tells. Seen:
#
#   publish: rc 4, The client is not currently connected.
#   is_published: RuntimeError
#   connected: the broker delivers b'start'
#   is_published, after the broker has acknowledged it: RuntimeError
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

needs_python "3, 10"
python_packages paho-mqtt==2.1.0 amqtt==0.12.1
holds_in_python <<'PYTHON'
import asyncio
import logging
import socket
from queue import Queue

from amqtt.broker import Broker
import paho.mqtt.client as mqtt

logging.disable()
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
LISTENERS = {"listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}}}


def client() -> mqtt.Client:
    return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def is_published(info: mqtt.MQTTMessageInfo) -> str:
    try:
        return str(info.is_published())
    except RuntimeError as error:
        return type(error).__name__


def publish_too_early() -> None:
    received, acknowledged, subscribed = Queue(), Queue(), Queue()
    printer = client()
    printer.on_message = lambda *args: received.put(args[2].payload)
    printer.on_subscribe = lambda *_: subscribed.put(True)
    printer.connect("127.0.0.1", port)
    printer.loop_start()
    printer.subscribe("printer/command", qos=1)
    subscribed.get(timeout=10)

    sender = client()
    sender.on_publish = lambda *_: acknowledged.put(True)
    info = sender.publish("printer/command", b"start", qos=1)
    print(f"publish: rc {info.rc}, {mqtt.error_string(info.rc)}")
    print("is_published:", is_published(info))
    sender.connect("127.0.0.1", port)
    sender.loop_start()
    print("connected: the broker delivers", received.get(timeout=10))
    acknowledged.get(timeout=10)
    print("is_published, after the broker has acknowledged it:", is_published(info))
    for each in (sender, printer):
        each.disconnect()
        each.loop_stop()


async def main() -> None:
    broker = Broker(LISTENERS)
    await broker.start()
    await asyncio.to_thread(publish_too_early)
    await broker.shutdown()


asyncio.run(main())
PYTHON
