"""Scripted agents that use the broker of the Home Assistant under test."""

from typing import Any

from custom_components.printer_queue.printers.agent_topics import AgentTopics
from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant, callback
from tests.support.scripted_agent import ScriptedAgent


async def scripted_agent(
    hass: HomeAssistant, topics: AgentTopics, name: str = "shed"
) -> ScriptedAgent:
    """Return an agent that hears what Home Assistant publishes."""

    def send(topic: str, payload: str) -> None:
        hass.async_create_task(mqtt.async_publish(hass, topic, payload, 1))

    agent = ScriptedAgent(name, topics, send)

    @callback
    def received(message: mqtt.ReceiveMessage) -> None:
        payload: Any = message.payload
        agent.receive(message.topic, payload)

    for topic in agent.subscriptions:
        await mqtt.async_subscribe(hass, topic, received, 1)
    return agent
