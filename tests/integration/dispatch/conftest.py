"""What the tests of printers behind agents share."""

from collections.abc import AsyncIterator
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from homeassistant.core import HomeAssistant
from tests.support.agent_space import PRINTER, AgentSpace
from tests.support.agents import TOPICS
from tests.support.agents_in_hass import scripted_agent
from tests.support.scripted_agent import ScriptedAgent


@pytest.fixture
async def agent(hass: HomeAssistant, mqtt_mock: MagicMock) -> ScriptedAgent:
    """Let an agent be there."""
    return await scripted_agent(hass, TOPICS)


@pytest.fixture
async def farm(
    hass: HomeAssistant, agent: ScriptedAgent, freezer: FrozenDateTimeFactory
) -> AsyncIterator[AgentSpace]:
    """Open a queue whose printer is idle by its agent's word, with a clear plate."""
    AgentSpace.freezer = freezer
    await hass.config.async_update(internal_url="http://192.168.1.5:8123")
    space = await AgentSpace.open(hass, subentries=(PRINTER,))
    assert isinstance(space, AgentSpace)
    agent.report()
    await space.settle()
    await space.go_on()
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)
    # What is not heard any more is unsubscribed from a moment later.
    freezer.tick(1)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=False)
