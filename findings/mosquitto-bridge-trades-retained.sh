#!/usr/bin/env bash
# After a cut two mosquittos that are bridged `both` ways have traded their retained messages, the new one for the old.
#
# Seen with mosquitto 2.0.11 and paho-mqtt 2.1.0 on Linux. When a bridge connects, each side gives the other what it has,
# whichever is newer. What a printer has said during the cut goes out, and meanwhile what it had said before comes back: its
# own broker has the older message from then on, and whoever listens there hears it as if it had just been said, without
# the mark of a retained message. What was deleted during the cut is there again. A line that goes `out` alone, from where
# it is said, gives nothing back. Seen, where "printing" was retained at both before the cut:
#
#   both, then finished: home hears finished, the site hears printing
#     home keeps finished, the site keeps printing
#   both, then deleted: home hears deleted, the site hears printing
#     home keeps nothing, the site keeps printing
#   out, then finished: home hears finished, the site hears nothing
#     home keeps finished, the site keeps finished
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

MOSQUITTO=$(PATH=$PATH:/usr/sbin command -v mosquitto) || cannot "needs mosquitto"
export MOSQUITTO
needs_python "3, 10"
python_packages paho-mqtt==2.1.0
holds_in_python <<'PYTHON'
import contextlib
import os
import queue
import socket
import subprocess
import threading
import time

import paho.mqtt.client as mqtt

BRIDGE = """connection site
address 127.0.0.1:{port}
topic printer/# {direction} 1
restart_timeout 1
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def broker(name: str, more: str = ""):
    port = free_port()
    lines = [f"listener {port} 127.0.0.1", "allow_anonymous true", "log_type none"]
    if os.geteuid() == 0:  # As root it would change to a user who may not read the file.
        lines.append("user root")
    with open(f"{name}.conf", "w") as file:
        file.write("\n".join([*lines, more, ""]))
    process = subprocess.Popen(
        [os.environ["MOSQUITTO"], "-c", f"{name}.conf"], stderr=subprocess.DEVNULL
    )
    try:
        yield port
    finally:
        process.kill()
        process.wait()


class Way:
    """What lies between the brokers, and can be cut."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._open: list[socket.socket] = []
        self._is_cut = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._is_cut = True
        for end in self._open:
            end.close()
        self._open.clear()

    def mend(self) -> None:
        self._is_cut = False

    def _accept(self) -> None:
        while True:
            one, _ = self._server.accept()
            if self._is_cut:
                one.close()
                continue
            other = socket.create_connection(("127.0.0.1", self._to))
            self._open += [one, other]
            for ends in ((one, other), (other, one)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                target.sendall(data)


class Client:
    def __init__(self, port: int) -> None:
        self._heard: queue.Queue[str] = queue.Queue()
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.on_message = self._on_message
        self._is_subscribed = threading.Event()
        self._client.on_subscribe = lambda *_: self._is_subscribed.set()
        for _ in range(100):
            try:
                self._client.connect("127.0.0.1", port)
                break
            except OSError:
                time.sleep(0.1)
        self._client.loop_start()

    def _on_message(self, _client, _data, message) -> None:
        mark = " (retained)" if message.retain else ""
        self._heard.put(f"{message.payload.decode() or 'deleted'}{mark}")

    def subscribe(self) -> None:
        self._client.subscribe("printer/state", qos=1)
        self._is_subscribed.wait(5)

    def publish(self, payload: str, retain: bool = True) -> None:
        sent = self._client.publish("printer/state", payload, qos=1, retain=retain)
        sent.wait_for_publish(5)

    def next(self, seconds: float = 30) -> str:
        try:
            return self._heard.get(seconds > 0, seconds)
        except queue.Empty:
            return "nothing"

    def forget(self) -> None:
        while self.next(0) != "nothing":
            pass

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


def kept(port: int) -> str:
    """Return what a broker gives somebody who comes now."""
    client = Client(port)
    client.subscribe()
    message = client.next(2).removesuffix(" (retained)")
    client.close()
    return message


def tried(direction: str, during: str) -> None:
    with broker("hub") as hub:
        way = Way(hub)
        with broker("site", BRIDGE.format(port=way.port, direction=direction)) as site:
            printer, watcher, home = Client(site), Client(site), Client(hub)
            watcher.subscribe()
            home.subscribe()
            while home.next(1) == "nothing":  # until the bridge is there
                printer.publish("idle", retain=False)
            time.sleep(1)
            home.forget()
            watcher.forget()
            printer.publish("printing")
            assert watcher.next() == home.next() == "printing"
            time.sleep(1)  # until the bridge has its acknowledgement
            way.cut()
            printer.publish(during)
            watcher.next()
            time.sleep(1)
            way.mend()
            after = f"home hears {home.next()}, the site hears {watcher.next(5)}"
            print(f"{direction}, then {during or 'deleted'}: {after}")
            print(f"  home keeps {kept(hub)}, the site keeps {kept(site)}")
            for client in (printer, watcher, home):
                client.close()


for direction, during in (("both", "finished"), ("both", ""), ("out", "finished")):
    tried(direction, during)
PYTHON
