"""What somebody in Discord reads where an answer broke, which is a fault of ours."""

import pytest

from custom_components.printer_queue.discord_bot.answers import async_broken_reply
from custom_components.printer_queue.discord_bot.interaction import parse_interaction
from homeassistant.core import HomeAssistant
from tests.support.discord.interactions import command, typing


@pytest.mark.parametrize(
    ("locale", "said"), [("en-GB", "See whether it was done"), ("de", "Sieh nach")]
)
async def test_who_asked_is_told_in_their_language_and_alone(
    hass: HomeAssistant, locale: str, said: str
) -> None:
    asked = parse_interaction(command("status", locale=locale))
    reply = await async_broken_reply(hass, asked)
    assert said in reply.content
    assert reply.private


async def test_who_types_is_offered_nothing(hass: HomeAssistant) -> None:
    asked = parse_interaction(typing("claim", "job", "b"))
    assert (await async_broken_reply(hass, asked)).response()["data"] == {"choices": []}
