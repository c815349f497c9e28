"""How fast messages go through RabbitMQ 4, set up as the project's guide says."""

import asyncio
from pathlib import Path

from tests.support.brokers import started
from tests.support.rabbitmq import RabbitMQ

from .broker import MESSAGES, NOTES, ROUNDS, Rates, compare, figure
from .home import home_at_broker
from .results import Section

TITLE = "Messages through RabbitMQ 4"
VERSION = "4.0"
BASE = "fabrication"
"""The base topic that the project's definitions for RabbitMQ are made for."""


def bench(folder: Path, messages: int = MESSAGES, rounds: int = ROUNDS) -> Rates:
    """Publish the same messages both ways in turns, through a RabbitMQ of our own."""
    with started(RabbitMQ(VERSION, folder / "broker")) as broker:
        assert broker.user is not None
        name, password = broker.user
        connection = {
            "broker": broker.host,
            "port": broker.port,
            "protocol": "5",
            "username": name,
            "password": password,
        }

        async def run() -> Rates:
            async with home_at_broker(folder / "home", connection) as hass:
                return await compare(hass, BASE, messages, rounds)

        return asyncio.run(run())


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    notes = (
        f"{NOTES}RabbitMQ 4.0.5, on the same machine, with the project's definitions."
    )
    return Section(TITLE, [figure(bench(folder))], notes)
