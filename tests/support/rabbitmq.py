"""Real RabbitMQs, as Debian has them, with this project's definitions and configuration."""

import asyncio
import base64
from collections.abc import Iterator, Mapping, Sequence
import hashlib
import json
from pathlib import Path
import re
import shlex
import subprocess
from typing import Any, override

import aio_pika
from aio_pika.abc import AbstractChannel
from paho.mqtt.enums import MQTTProtocolVersion
import pytest

from demo.processes import free_port
from tests.support.brokers import HOST, Broker
from tests.support.project_files import ROOT

DEFINITIONS = ROOT / "rabbitmq" / "definitions.json"
CONFIGURATION = ROOT / "rabbitmq" / "rabbitmq.conf"
GUIDE = ROOT / "docs" / "rabbitmq.md"
PROTOCOLS = {
    "3.10": MQTTProtocolVersion.MQTTv311,
    "4.0": MQTTProtocolVersion.MQTTv5,
}
"""Each version that `script/rabbitmq` unpacks, and the newest MQTT that it speaks."""
ADMINISTRATOR = "tests"
PASSWORD = "correct horse"
"""Of everybody."""
SET_UP = 240.0
"""Seconds in which RabbitMQ is unpacked, or the test fails."""
NOT_HERE = 3
"""The script's exit code on a machine that cannot have RabbitMQ."""


def unpacked(version: str) -> Path:
    """Return the folder of a RabbitMQ; it is made where it is missing."""
    done = subprocess.run(
        [ROOT / "script" / "rabbitmq", version],
        capture_output=True,
        text=True,
        timeout=SET_UP,
        check=False,
    )
    if done.returncode == NOT_HERE:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / ".cache" / "rabbitmq" / version


def _hashed(password: str) -> str:
    """Return a password as definitions hold it: four bytes of salt, and SHA-256 of both."""
    salt = b"salt"
    digest = hashlib.sha256(salt + password.encode()).digest()
    return base64.b64encode(salt + digest).decode()


def _user(name: str, tags: str = "") -> Mapping[str, Any]:
    return {
        "name": name,
        "password_hash": _hashed(PASSWORD),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": tags,
    }


def _rights(user: str, *rights: str, **more: str) -> Mapping[str, Any]:
    names = ("write", "read") if more else ("configure", "write", "read")
    granted = dict(zip(names, rights, strict=True))
    return {"user": user, "vhost": "/", **more, **granted}


def _commands() -> Iterator[list[str]]:
    """Yield the `rabbitmqctl` commands of the guide, without the program's name."""
    for line in re.findall(
        r"^(?:sudo )?rabbitmqctl (.*)$", GUIDE.read_text(), re.MULTILINE
    ):
        yield shlex.split(line)


def definitions(file: Path = DEFINITIONS) -> Mapping[str, Any]:
    """Return the project's definitions with the guide's users, and one who may do all."""
    users = [_user(ADMINISTRATOR, "administrator")]
    permissions = [_rights(ADMINISTRATOR, ".*", ".*", ".*")]
    topic_permissions = []
    for command in _commands():
        match command:
            case ["add_user", name, *_]:
                users.append(_user(name))
            case ["set_permissions", name, configure, write, read]:
                permissions.append(_rights(name, configure, write, read))
            case ["set_topic_permissions", name, exchange, write, read]:
                rights = _rights(name, write, read, exchange=exchange)
                topic_permissions.append(rights)
    return {
        **json.loads(file.read_text()),
        "users": users,
        "permissions": permissions,
        "topic_permissions": topic_permissions,
    }


def amqp_address(user: str, port: int) -> str:
    """Return an address for AMQP with somebody's name and password."""
    return f"amqp://{user}:{PASSWORD.replace(' ', '%20')}@{HOST}:{port}/"


class RabbitMQ(Broker):
    """A RabbitMQ with a node, ports, folders and a cookie of its own."""

    definitions_file = DEFINITIONS
    amqp: str

    def __init__(self, version: str, folder: Path) -> None:
        """Choose the version, a key of PROTOCOLS, and where all is."""
        super().__init__(folder)
        self.name = f"rabbitmq-{version}"
        self.protocol = PROTOCOLS[version]
        self.user = ("home_assistant", PASSWORD)
        self.agent = ("printer_agent", PASSWORD)
        self.amqp_port = free_port()
        self.node = "printer_queue@localhost"
        self.name_port = free_port()
        self._distribution_port = free_port()
        self.root = unpacked(version)
        self.amqp = self.amqp_as(ADMINISTRATOR)

    def amqp_as(self, user: str) -> str:
        """Return the address for AMQP with somebody's name and password."""
        return amqp_address(user, self.amqp_port)

    @property
    @override
    def ports(self) -> Sequence[int]:
        return [self.port, self.amqp_port]

    @property
    @override
    def environment(self) -> Mapping[str, str]:
        folder = self.folder
        return {
            "HOME": str(folder),  # of the cookie
            "PATH": f"{self._erlang / 'bin'}:/usr/bin:/bin",
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
            "RABBITMQ_CONFIG_FILES": str(folder / "*.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "none.config"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            # Its schedulers spin for work where others wait for the processor, unless they are told not to.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}"
            " +sbwt none +sbwtdcpu none +sbwtdio none",
            "ERL_EPMD_PORT": str(self.name_port),
            "ERL_EPMD_ADDRESS": HOST,
            "ERL_CRASH_DUMP_SECONDS": "0",
            # The script then becomes the program, instead of waiting for it.
            "RUNNING_UNDER_SYSTEMD": "true",
        }

    @property
    def _erlang(self) -> Path:
        return self.root / "usr" / "lib" / "erlang"

    @override
    def command(self) -> Sequence[str | Path]:
        folder = self.folder
        users = folder / "definitions.json"
        users.write_text(json.dumps(definitions(self.definitions_file)))
        (folder / "enabled_plugins").write_text("[rabbitmq_mqtt].\n")
        # Files are read in order of their names, and the later one wins.
        (folder / "10-project.conf").write_text(CONFIGURATION.read_text())
        (folder / "20-tests.conf").write_text(
            f"load_definitions = {users}\n"
            f"listeners.tcp.default = {HOST}:{self.amqp_port}\n"
            f"mqtt.listeners.tcp.default = {HOST}:{self.port}\n"
        )
        (program,) = self.root.glob(
            "usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server"
        )
        return [program]

    @override
    def launch(self) -> None:
        self.serve_names()
        super().launch()

    def serve_names(self) -> None:
        """Start what Erlang would start by itself, and leave behind."""
        self.run(self.name_server)

    @property
    def name_server(self) -> Sequence[str | Path]:
        """How the program is called that tells nodes where others listen."""
        (program,) = self._erlang.glob("erts-*/bin/epmd")
        return [program, "-port", str(self.name_port), "-address", HOST]


async def add_printer(
    broker: RabbitMQ, printer: str, arguments: Mapping[str, str] | None = None
) -> None:
    """Make a printer's queue as the guide has it made."""
    async with await aio_pika.connect(broker.amqp) as connection:
        channel = await connection.channel()
        name = f"fabrication.jobs.{printer}"
        queue = await channel.declare_queue(
            name, durable=True, arguments={**(arguments or {})}
        )
        await queue.bind("fabrication", name)


async def empty(channel: AbstractChannel) -> None:
    """Empty the queues of the definitions."""
    for queue in json.loads(DEFINITIONS.read_text())["queues"]:
        await (await channel.get_queue(queue["name"])).purge()


async def count(channel: AbstractChannel, queue: str) -> int:
    """Return how many messages wait in a queue."""
    declared = await channel.declare_queue(queue, passive=True)
    number = declared.declaration_result.message_count
    assert number is not None
    return number


async def holds(channel: AbstractChannel, queue: str, messages: int) -> None:
    """Wait until so many messages wait in a queue."""
    async with asyncio.timeout(10):
        while await count(channel, queue) != messages:  # noqa: ASYNC110  # asks a broker
            await asyncio.sleep(0.05)
