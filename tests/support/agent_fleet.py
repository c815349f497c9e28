"""Agents as processes of their own, each for one printer, that tests kill."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paho.mqtt.enums import MQTTProtocolVersion

from tests.support.agent import AgentProcess, write_config
from tests.support.brokers import Broker
from tests.support.queue_half import BASE
from tests.support.rabbitmq import RabbitMQ

_PROTOCOLS = {MQTTProtocolVersion.MQTTv311: "3.1.1", MQTTProtocolVersion.MQTTv5: "5"}
_PRINTER = """\
[[printers]]
key = "{printer}"
[printers.moonraker]
address = "{address}"
"""


def agent(
    broker: Broker,
    folder: Path,
    printer: str,
    address: str,
    *,
    name: str | None = None,
    amqp: bool = False,
) -> AgentProcess:
    """Set up an agent for a printer behind Moonraker; `amqp` takes its orders that way."""
    lines = [f'protocol = "{_PROTOCOLS[broker.protocol]}"', f'base = "{BASE}"']
    if broker.agent is not None:
        user, password = broker.agent
        lines += [f'user = "{user}"', f'password = "{password}"']
    if amqp:
        assert isinstance(broker, RabbitMQ)
        lines += ["[amqp]", f'url = "{broker.amqp_as("printer_agent")}"']
    name = name or f"agent-{printer}"
    config = write_config(
        folder / name,
        broker.port,
        _PRINTER.format(printer=printer, address=address),
        name,
        "\n".join(lines),
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
