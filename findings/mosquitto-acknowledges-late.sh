#!/usr/bin/env bash
# mosquitto acknowledges one message in no time, and five at once after 40 ms.
#
# Seen with mosquitto 2.0.11 and paho-mqtt 2.1.0 on Linux. An acknowledgement is a packet of 4 bytes. The broker's system
# keeps it until the one before has been confirmed (Nagle's algorithm), and the publisher's system confirms after 40 ms
# where it has nothing to send: two optimisations that wait for each other. Whoever publishes a batch at QoS 1 and waits
# for it sends 25 batches a second, however small. `set_tcp_nodelay true` in the broker's configuration ends it. Seen,
# as the median of 20:
#
#   as it comes: 1 message at once: below 20 ms
#   as it comes: 10 messages at once: above 35 ms
#   set_tcp_nodelay true: 10 messages at once: below 20 ms
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

MOSQUITTO=$(PATH=$PATH:/usr/sbin command -v mosquitto) || cannot "needs mosquitto"
export MOSQUITTO
needs_python "3, 10"
python_packages paho-mqtt==2.1.0
holds_in_python <<'PYTHON'
from contextlib import contextmanager
import os
import socket
import statistics
import subprocess
import time

import paho.mqtt.client as mqtt

CONFIGURATION = "listener {port} 127.0.0.1\nallow_anonymous true\nlog_type none\n"


@contextmanager
def broker(*more: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # As root it would change to a user who may not read the file.
    lines = ["user root"] if os.geteuid() == 0 else []
    with open("mosquitto.conf", "w") as file:
        file.write(CONFIGURATION.format(port=port) + "\n".join([*lines, *more, ""]))
    process = subprocess.Popen(
        [os.environ["MOSQUITTO"], "-c", "mosquitto.conf"], stderr=subprocess.DEVNULL
    )
    try:
        yield port
    finally:
        process.kill()
        process.wait()


def connected(port: int) -> mqtt.Client:
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    for _ in range(100):
        try:
            client.connect("127.0.0.1", port)
            break
        except OSError:
            time.sleep(0.1)
    client.loop_start()
    while not client.is_connected():
        time.sleep(0.01)
    return client


def milliseconds(client: mqtt.Client, count: int) -> float:
    took = []
    for _ in range(20):
        time.sleep(0.05)
        begun = time.perf_counter()
        sent = [client.publish("a/topic", b"x" * 200, qos=1) for _ in range(count)]
        for message in sent:
            message.wait_for_publish(5)
        took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took)


def judged(took: float) -> str:
    if took < 20:
        return "below 20 ms"
    return "above 35 ms" if took > 35 else "in between"


for more, counts in (((), (1, 10)), (("set_tcp_nodelay true",), (10,))):
    with broker(*more) as port:
        client = connected(port)
        for count in counts:
            plural = "" if count == 1 else "s"
            took = judged(milliseconds(client, count))
            name = more[0] if more else "as it comes"
            print(f"{name}: {count} message{plural} at once: {took}")
        client.disconnect()
        client.loop_stop()
PYTHON
