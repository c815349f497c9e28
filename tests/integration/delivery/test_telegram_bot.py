"""Notices arrive in Telegram by Home Assistant's own integration, as they are written."""

from collections.abc import AsyncIterator
from unittest.mock import MagicMock

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.delivery import eventually
from tests.support.makerspace import Makerspace, member, printer
from tests.support.telegram_server import TOKEN, TelegramServer

NAME = "phone_stand *v2* [<a>] `1.5` (x) & \\_"
"""Full of signs that mean something in one markup or another."""


@pytest.fixture
async def telegram(
    hass: HomeAssistant, socket_enabled: None
) -> AsyncIterator[TelegramServer]:
    """Run the stand-in for Telegram."""
    async with TelegramServer() as server:
        yield server
        for bot in hass.config_entries.async_loaded_entries("telegram_bot"):
            # A bot that only sends keeps its connection when it is unloaded.
            await bot.runtime_data.bot.request.shutdown()


async def chat_with_anna(
    hass: HomeAssistant, telegram: TelegramServer, parse_mode: str
) -> str:
    """Set up a bot that may write to Anna; return the id of what notifies her."""
    bot = MockConfigEntry(
        domain="telegram_bot",
        version=1,
        minor_version=3,
        title="Queue bot",
        data={
            "platform": "broadcast",
            "api_key": TOKEN,
            "api_endpoint": telegram.url,
        },
        options={"parse_mode": parse_mode},
        subentries_data=[
            ConfigSubentryData(
                data={"chat_id": 42},
                subentry_type="allowed_chat_ids",
                title="Anna",
                unique_id="42",
            )
        ],
    )
    bot.add_to_hass(hass)
    assert await hass.config_entries.async_setup(bot.entry_id)
    await hass.async_block_till_done()
    entities = er.async_entries_for_config_entry(er.async_get(hass), bot.entry_id)
    [chat] = [known.id for known in entities if known.domain == "notify"]
    return chat


async def ask_anna(hass: HomeAssistant, chat: str) -> Makerspace:
    """Let Anna have her turn with a job of that name."""
    anna = member("anna", "Anna", notify=[chat])
    space = await Makerspace.open(hass, subentries=(printer("p1"), anna))
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await space.join("Anna", name=NAME)
    return space


@pytest.mark.parametrize("parse_mode", ["markdown", "markdownv2", "html", "plain_text"])
async def test_a_name_with_signs_of_every_markup_is_read_as_it_was_typed(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    telegram: TelegramServer,
    parse_mode: str,
) -> None:
    await ask_anna(hass, await chat_with_anna(hass, telegram, parse_mode))
    await eventually(lambda: telegram.shown or telegram.refused)
    assert telegram.refused == []
    [text] = telegram.shown
    title, message = text.split("\n", maxsplit=1)
    assert title == "Your turn on X1C p1"
    assert message.startswith(f"{NAME} can print now")


async def test_what_telegram_will_not_take_now_keeps_the_next_notice_from_nobody(
    hass: HomeAssistant, mqtt_mock: MagicMock, telegram: TelegramServer
) -> None:
    telegram.flood_waits = [1]
    space = await ask_anna(hass, await chat_with_anna(hass, telegram, "markdown"))
    await eventually(lambda: not telegram.flood_waits)
    assert telegram.shown == []
    await space.ask("claim", person="Anna")
    await eventually(lambda: len(telegram.shown) == 1)
    assert telegram.shown[0].startswith("X1C p1 is reserved for you")
