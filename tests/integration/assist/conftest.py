"""Somebody to talk to: Home Assistant's own agent, and the tools of language models."""

from dataclasses import dataclass
from typing import Any

import pytest

from custom_components.printer_queue.const import DOMAIN
from homeassistant.components.conversation import async_converse
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.shown import as_user


async def set_up_conversations(hass: HomeAssistant) -> None:
    """Let Home Assistant's own agent listen."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "conversation", {})
    await hass.async_block_till_done()


class Talk:
    """A conversation with Home Assistant's own agent."""

    def __init__(self, hass: HomeAssistant, space: Makerspace) -> None:
        """Be about a queue."""
        self._hass = hass
        self._space = space

    async def say(self, text: str, who: str | None, language: str = "en") -> str:
        """Say something; return what is answered. A smart speaker knows nobody."""
        context = Context() if who is None else as_user(who)
        result = await async_converse(
            self._hass, text, None, context, language=language
        )
        await self._space.settle()
        speech: str = result.response.speech["plain"]["speech"]
        return speech


@dataclass(frozen=True, slots=True)
class ToolAnswer:
    """What a tool has answered."""

    data: Any
    error: bool


class Tools:
    """The tools that a language model has."""

    def __init__(self, hass: HomeAssistant, space: Makerspace) -> None:
        """Be about a queue."""
        self._hass = hass
        self._space = space

    async def api(
        self, who: str | None, *also: str, language: str = "en"
    ) -> llm.APIInstance:
        """Return what is given to a model that talks to somebody."""
        context = llm.LLMContext(
            platform="test",
            context=None if who is None else as_user(who),
            language=language,
            assistant="conversation",
            device_id=None,
        )
        return await llm.async_get_api(self._hass, [*also, DOMAIN], context)

    async def call(
        self, tool: str, who: str | None, *, language: str = "en", **given: Any
    ) -> ToolAnswer:
        """Call a tool for whom the model talks to."""
        api = await self.api(who, language=language)
        result = await api.async_call_tool(
            llm.ToolInput(tool_name=f"{DOMAIN}__{tool}", tool_args=given)
        )
        await self._space.settle()
        return ToolAnswer(result.data, result.error)


@pytest.fixture
async def talk(hass: HomeAssistant, makerspace: Makerspace) -> Talk:
    """Set conversations up after the queue, as when somebody adds them."""
    await set_up_conversations(hass)
    return Talk(hass, makerspace)


@pytest.fixture
async def tools(hass: HomeAssistant, makerspace: Makerspace) -> Tools:
    """Give a language model the queue's tools."""
    await set_up_conversations(hass)
    return Tools(hass, makerspace)
