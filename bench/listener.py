"""Someone who listens: a process of its own that says when so many messages have come.

`python -m bench.listener PORT TOPIC COUNT [USER PASSWORD]` prints `ready`, and then a line
for each COUNT messages.
"""

import sys

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

from demo.broker import HOST


def listen(port: int, topic: str, count: int, *login: str) -> None:
    """Listen until killed."""
    come = 0

    def received(_client: object, _data: object, _message: paho.MQTTMessage) -> None:
        nonlocal come
        come += 1
        if come % count == 0:
            print(come, flush=True)

    client = paho.Client(CallbackAPIVersion.VERSION2)
    if login:
        client.username_pw_set(*login)
    client.on_message = received
    client.on_subscribe = lambda *_: print("ready", flush=True)
    client.connect(HOST, port)
    client.subscribe(topic, 1)
    client.loop_forever()


if __name__ == "__main__":
    listen(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
