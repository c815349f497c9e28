"""The brokers that the queue and its agents are tried on, each started by the tests.

All listen on loopback only, in folders and on ports of their own, and none outlives the
tests.
"""

from abc import ABC, abstractmethod
import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
import os
from pathlib import Path
import signal
import socket
import subprocess
from typing import Protocol, override

from paho.mqtt.enums import MQTTProtocolVersion

from demo.broker import find_mosquitto
from demo.processes import free_port
from tests.support.peers import running, wait_until

HOST = "127.0.0.1"
_START = 90.0
"""Seconds in which a broker begins to listen; an unhurried RabbitMQ needs five."""


class Endpoint:
    """Where a broker, or several that are one, is reached over MQTT.

    `protocol` is the newest MQTT that it speaks. `user` and `agent` are the names and
    passwords for MQTT, of Home Assistant and of agents.
    """

    protocol: MQTTProtocolVersion
    user: tuple[str, str] | None = None
    agent: tuple[str, str] | None = None

    def __init__(self) -> None:
        """Choose a port of loopback."""
        self.host = HOST
        self.port = free_port()


class Broker(Endpoint, ABC):
    """A broker that can be killed and started again with what it has kept.

    `amqp` is the address for AMQP with an administrator's name and password, None where
    the broker does not speak it.
    """

    name: str
    amqp: str | None = None

    def __init__(self, folder: Path) -> None:
        """Choose where all is; nothing runs yet."""
        super().__init__()
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._stack = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """What it says."""
        return self.folder / "output.log"

    @property
    def ports(self) -> Sequence[int]:
        """Where it listens once it can be used."""
        return [self.port]

    @property
    def environment(self) -> Mapping[str, str]:
        """What its program finds in its environment."""
        return {}

    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """Write what the program reads; return how it is called."""

    def start(self) -> None:
        """Start it and wait until it listens."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start it; it does not listen yet. The calling thread has to outlive it."""
        self._process = self.run(self.command())

    def kill(self) -> None:
        """Kill it as a power cut does."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
        self._stack.close()

    async def restart(self) -> None:
        """Kill it and start it again, while others go on."""
        self.kill()
        self.launch()
        await asyncio.to_thread(self.wait)

    def run(self, command: Sequence[str | Path]) -> subprocess.Popen[bytes]:
        """Run a program that dies with the thread that calls this, however that ends."""
        return self._stack.enter_context(
            running(bound(command), self.log, self.environment)
        )

    def wait(self) -> None:
        """Wait until it listens."""
        wait_until(self._listens, f"{self.name} listens; its log: {self.log}", _START)

    def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"it has ended; its log: {self.log}"
        return all(is_open(port) for port in self.ports)


def bound(command: Sequence[str | Path]) -> Sequence[str | Path]:
    """Return a command that dies with the thread that calls it."""
    return ["setpriv", "--pdeathsig", "KILL", *command]


def is_open(port: int) -> bool:
    """Return whether somebody listens on the port."""
    try:
        socket.create_connection((HOST, port), 1).close()
    except OSError:
        return False
    return True


class Mosquitto(Broker):
    """The system's mosquitto, over MQTT 5."""

    name = "mosquitto"
    protocol = MQTTProtocolVersion.MQTTv5

    def __init__(self, folder: Path, bridge: str = "") -> None:
        """Choose where all is; `bridge` is what the configuration says of other brokers."""
        super().__init__(folder)
        self._bridge = bridge

    @override
    def command(self) -> Sequence[str | Path]:
        program = find_mosquitto()
        assert program is not None, "script/setup installs mosquitto"
        configuration = self.folder / "mosquitto.conf"
        configuration.write_text(
            # As root it would change to a user who may not write into the folder.
            ("user root\n" if os.geteuid() == 0 else "")
            + f"listener {self.port} {HOST}\nallow_anonymous true\n"
            f"persistence true\npersistence_location {self.folder}/\n"
            f"{self._bridge}"
        )
        return [program, "-c", configuration]


class Startable(Protocol):
    """What is started and killed."""

    def start(self) -> None:
        """Start it and wait until it can be used."""

    def kill(self) -> None:
        """Kill it as a power cut does."""


@contextmanager
def started[B: Startable](broker: B) -> Iterator[B]:
    """Run a broker."""
    try:
        broker.start()
        yield broker
    finally:
        broker.kill()
