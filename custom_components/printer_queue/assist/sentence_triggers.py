"""Sentences of Home Assistant's conversations that lead to the intents.

They are sentence triggers, as automations have them, since these are the one way by
which an integration brings sentences that nobody has to copy into the configuration;
and they are matched before any agent is asked, a language model included.
"""

from functools import partial
import logging
from typing import Any

from homeassistant.const import CONF_COMMAND, CONF_ID, CONF_PLATFORM
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import intent
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import async_initialize_triggers

from ..const import DOMAIN
from .sentences import SENTENCES

_LOGGER = logging.getLogger(__name__)

_NAME = "Printer queue"


async def async_listen(hass: HomeAssistant, conversation: str) -> None:
    """Hear the sentences from now on, until Home Assistant ends."""
    triggers: list[dict[str, Any]] = [
        {CONF_PLATFORM: conversation, CONF_ID: wish, CONF_COMMAND: list(sentences)}
        for wish, sentences in SENTENCES.items()
    ]
    answer = partial(_async_answer, hass)
    await async_initialize_triggers(hass, triggers, answer, DOMAIN, _NAME, _LOGGER.log)


async def _async_answer(
    hass: HomeAssistant, variables: dict[str, Any], context: Context | None = None
) -> ScriptRunResult:
    """Let the intent answer to what was said, and to who has said it."""
    trigger = variables["trigger"]
    user_input = trigger["user_input"]
    response = await intent.async_handle(
        hass,
        DOMAIN,
        trigger["id"],
        {name: {"value": value} for name, value in trigger["slots"].items()},
        user_input["text"],
        Context(**user_input["context"]),
        user_input["language"],
        assistant=trigger["platform"],
        device_id=trigger["device_id"],
        satellite_id=trigger["satellite_id"],
    )
    speech: str = response.speech["plain"]["speech"]
    return ScriptRunResult(speech, None, {})
