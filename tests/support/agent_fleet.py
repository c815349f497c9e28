"""Agents as processes of their own, each for one printer, that tests kill."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from paho.mqtt.enums import MQTTProtocolVersion

from tests.support.agent import AgentProcess, write_config
from tests.support.brokers import Endpoint
from tests.support.queue_half import BASE
from tests.support.rabbitmq import RabbitMQ
from tests.support.rabbitmq_cluster import Cluster

_PROTOCOLS = {MQTTProtocolVersion.MQTTv311: "3.1.1", MQTTProtocolVersion.MQTTv5: "5"}
_PRINTER = """\
[[printers]]
key = "{printer}"
[printers.moonraker]
address = "{address}"
"""


def agent(
    broker: Endpoint,
    folder: Path,
    printer: str,
    address: str,
    *,
    name: str | None = None,
    amqp: bool = False,
) -> AgentProcess:
    """Set up an agent for a printer behind Moonraker; `amqp` takes its orders that way."""
    name = name or f"agent-{printer}"
    return agent_of(broker, folder, name, {printer: address}, amqp=amqp)


def agent_of(
    broker: Endpoint,
    folder: Path,
    name: str,
    printers: Mapping[str, str],
    *,
    amqp: bool = False,
) -> AgentProcess:
    """Set up an agent for printers, addresses of their Moonrakers by their keys."""
    lines = [f'protocol = "{_PROTOCOLS[broker.protocol]}"', f'base = "{BASE}"']
    if broker.agent is not None:
        user, password = broker.agent
        lines += [f'user = "{user}"', f'password = "{password}"']
    if amqp:
        assert isinstance(broker, RabbitMQ | Cluster)
        lines += ["[amqp]", f'url = "{broker.amqp_as("printer_agent")}"']
    tables = (
        _PRINTER.format(printer=printer, address=address)
        for printer, address in printers.items()
    )
    config = write_config(
        folder / name, broker.port, "".join(tables), name, "\n".join(lines)
    )
    return AgentProcess(config)


@contextmanager
def running(*agents: AgentProcess) -> Iterator[None]:
    """Run agents, and leave none behind."""
    try:
        for process in agents:
            process.start()
        yield
    finally:
        for process in agents:
            process.kill()
