"""The way to agents works through Home Assistant's own client on every broker."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
import json
from types import MappingProxyType
from typing import override

import paho.mqtt.client as paho
import pytest

from custom_components.printer_queue.connections import async_follow
from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.dispatch.agent_line import AgentLine
from custom_components.printer_queue.dispatch.way import StartOrder, WayError
from custom_components.printer_queue.dispatch.ways.agent import AgentWay
from custom_components.printer_queue.printers.agent_topics import AgentTopics
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.brokers import Broker
from tests.support.mqtt_client import Client
from tests.support.orders import Orders
from tests.support.peers import async_wait_until
from tests.support.scripted_agent import ScriptedAgent

TOPICS = AgentTopics("fabrication", "elegoo_giga")


class AgentClient(Client):
    """An agent's own connection to the broker."""

    def __init__(self, broker: Broker, name: str) -> None:
        """Prepare an agent of this name."""
        super().__init__(broker, broker.agent)
        self.agent = ScriptedAgent(name, TOPICS, self._send)

    def _send(self, topic: str, payload: str) -> None:
        self.publish_later(topic, json.loads(payload))

    @override
    def _receive(self, client: object, data: object, came: paho.MQTTMessage) -> None:
        super()._receive(client, data, came)
        self.agent.receive(came.topic, came.payload)


@pytest.fixture
def agents(broker: Broker) -> Iterator[tuple[ScriptedAgent, ScriptedAgent]]:
    """Let two agents of one printer be there."""
    with ExitStack() as stack:
        both = []
        for name in ("shed", "attic"):
            client = stack.enter_context(AgentClient(broker, name))
            client.subscribe(*client.agent.subscriptions)
            both.append(client.agent)
        yield both[0], both[1]


@pytest.fixture
def way(hass: HomeAssistant, connected: None) -> AgentWay:
    """Command the agents."""

    async def file_url(_order: StartOrder) -> str | None:
        return None

    return AgentWay(AgentLine(hass, TOPICS), file_url, again_after=1)


async def test_an_attempt_goes_to_one_of_two_agents_and_is_reported(
    hass: HomeAssistant, way: AgentWay, agents: tuple[ScriptedAgent, ScriptedAgent]
) -> None:
    reports: list[PrinterReport] = []
    printer = ConfigSubentry(
        data=MappingProxyType(
            {
                "follow": "agent",
                "topic_prefix": TOPICS.base,
                "agent_printer": TOPICS.printer,
            }
        ),
        subentry_type=SUBENTRY_PRINTER,
        title="Giga",
        unique_id=None,
    )
    connection = await async_follow(hass, printer, reports.append)
    orders = Orders("bracket-57-1.gcode")

    await way.async_start(orders.order())

    (agent,) = [agent for agent in agents if agent.printed]
    assert agent.printed == ["job-a1"]
    assert orders.notes == [agent.name]
    await way.async_pause("job-a1")
    await way.async_resume("job-a1")
    agent.end("completed")

    def states() -> list[str]:
        return [report.state.value for report in reports]

    await async_wait_until(lambda: "finished" in states(), "the end is reported")
    assert {report.print_id for report in reports if report.state.is_active} == {
        "job-a1"
    }
    connection.stop()


async def test_a_broker_that_restarts_in_the_middle_loses_no_attempt(
    hass: HomeAssistant,
    broker: Broker,
    way: AgentWay,
    agents: tuple[ScriptedAgent, ScriptedAgent],
) -> None:
    orders = Orders("bracket-57-1.gcode")
    broker.kill()
    with pytest.raises(WayError):
        await way.async_start(orders.order())
    broker.start()
    # The agents' clients stay away: another agent comes instead.
    await async_wait_until(lambda: mqtt.is_connected(hass), "the connection", 60)
    client = await asyncio.to_thread(AgentClient(broker, "barn").__enter__)
    client.subscribe(*client.agent.subscriptions)

    await way.async_start(orders.order())

    client.__exit__()
    assert client.agent.printed == ["job-a1"]
