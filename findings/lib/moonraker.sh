# shellcheck shell=bash
# What the findings about Moonraker share, to be sourced after finding.sh: a broker, a Moonraker, and a stand-in for its
# Klipper, as the Python module printing_klipper.

export PYTHONPATH=${work:?}

cat >"$work/printing_klipper.py" <<'PYTHON'
"""A Moonraker with a broker and a stand-in for its Klipper, for the findings about it."""

import asyncio
from contextlib import asynccontextmanager
import json
import logging
from pathlib import Path
import socket
import sys

from amqtt.broker import Broker
from amqtt.client import MQTTClient

PRINTING = {
    "webhooks": {"state": "ready", "state_message": "Printer is ready"},
    "print_stats": {"state": "printing", "filename": "a.gcode"},
}
"""What Klipper's objects are; none of them changes."""
SOCKET = Path("klippy.sock")
REQUEST = json.dumps(
    {
        "jsonrpc": "2.0",
        "method": "printer.objects.query",
        "params": {"objects": {"print_stats": None}},
        "id": 1,
    }
).encode()

logging.disable()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(method: str, params: dict) -> dict:
    """Answer as Klipper's klippy/webhooks.py does."""
    if method == "info":
        paths = dict.fromkeys(
            ["klipper_path", "python_path", "config_file"], "/klipper"
        )
        return {**PRINTING["webhooks"], **paths, "log_file": None, "process_id": 1}
    if method == "list_endpoints":
        return {
            "endpoints": ["info", "objects/list", "objects/query", "objects/subscribe"]
        }
    if method in ("objects/query", "objects/subscribe"):
        status = {name: PRINTING.get(name, {}) for name in params["objects"]}
        return {"eventtime": 1000.0, "status": status}
    return {"objects": list(PRINTING)}


class Klipper:
    """Klipper's process: a Unix socket that answers."""

    async def start(self) -> None:
        self._clients: list[asyncio.StreamWriter] = []
        self._server = await asyncio.start_unix_server(self._serve, SOCKET)

    async def die(self) -> None:
        self._server.close()
        for client in self._clients:
            client.close()
        SOCKET.unlink(missing_ok=True)

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._clients.append(writer)
        while not reader.at_eof():
            try:
                request = json.loads((await reader.readuntil(b"\x03"))[:-1])
            except (asyncio.IncompleteReadError, ConnectionError):
                return
            result = answer(request["method"], request.get("params", {}))
            writer.write(
                json.dumps({"id": request["id"], "result": result}).encode() + b"\x03"
            )


class Listener:
    """A client of the broker that keeps the last message of each topic."""

    def __init__(self, port: int) -> None:
        self.last: dict[str, dict] = {}
        self.received = 0
        self._port = port
        self._client = MQTTClient(config={"auto_reconnect": False})

    async def __aenter__(self) -> "Listener":
        await self._client.connect(f"mqtt://127.0.0.1:{self._port}/")
        await self._client.subscribe([("#", 0)])
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await self._client.disconnect()

    async def _listen(self) -> None:
        while True:
            message = await self._client.deliver_message()
            self.received += 1
            self.last[message.topic] = json.loads(message.data)

    async def hear(self, topic: str) -> dict:
        """Wait for a message on a topic; return it, once."""
        async with asyncio.timeout(30):
            while topic not in self.last:
                await asyncio.sleep(0.02)
        return self.last.pop(topic)

    async def ask(self) -> dict:
        """Ask Moonraker for Klipper's objects, until it answers."""
        async with asyncio.timeout(30):
            while "p/moonraker/api/response" not in self.last:
                await self._client.publish("p/moonraker/api/request", REQUEST)
                await asyncio.sleep(0.05)
        return await self.hear("p/moonraker/api/response")


@asynccontextmanager
async def moonraker(port: int):
    """Run a Moonraker that publishes to the broker on a port."""
    folder = Path("data")
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "moonraker.conf").write_text(
        f"[server]\nhost: 127.0.0.1\nport: {free_port()}\n"
        f"klippy_uds_address: {SOCKET.absolute()}\n"
        "[machine]\nprovider: none\nvalidate_service: False\n"
        f"[mqtt]\naddress: 127.0.0.1\nport: {port}\ninstance_name: p\n"
        "publish_split_status: True\nstatus_objects:\n    webhooks\n    print_stats\n"
    )
    program = Path(sys.executable).with_name("moonraker")
    argv = [program, "--datapath", folder.absolute(), "--nologfile"]
    with open("moonraker.log", "wb") as log:
        process = await asyncio.create_subprocess_exec(*argv, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def broker():
    """Run a broker; give its port."""
    port = free_port()
    listeners = {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}}
    running = Broker({"listeners": listeners})
    await running.start()
    try:
        yield port
    finally:
        await running.shutdown()
PYTHON
