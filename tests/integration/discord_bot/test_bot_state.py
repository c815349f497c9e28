"""Diagnostics say how a queue's bot is connected."""

import asyncio
from typing import Any

import pytest

from custom_components.printer_queue.const import CONF_DISCORD_BOT
from custom_components.printer_queue.delivery.discord.api_url import OTHER_API
from custom_components.printer_queue.delivery.discord.bot_state import BOT_STATES
from custom_components.printer_queue.diagnostics import (
    async_get_config_entry_diagnostics,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.delivery import HOUR
from tests.support.discord.bot_server import TOKEN, UNAUTHORIZED, BotServer
from tests.support.discord.interactions import APPLICATION_ID, CHANNEL_ID, GUILD_ID
from tests.support.makerspace import Makerspace
from tests.support.set_up import BOT

OURS = BOT | {
    "token": TOKEN,
    "application_id": APPLICATION_ID,
    "guild_id": GUILD_ID,
    "channel_id": CHANNEL_ID,
}


async def shown(space: Makerspace) -> dict[str, Any]:
    diagnostics = await async_get_config_entry_diagnostics(space.hass, space.entry)
    bot: dict[str, Any] = diagnostics["discord_bot"]
    return bot


async def until_it(space: Makerspace, key: str) -> dict[str, Any]:
    """Wait until a part of the bot's state is there, which real sockets bring about."""
    async with asyncio.timeout(30):
        while not (state := await shown(space))[key]:  # noqa: ASYNC110 - sockets set no event
            await asyncio.sleep(0.02)
    return state


async def test_diagnostics_show_since_when_a_bot_is_connected(
    hass: HomeAssistant,
    mqtt_mock: object,
    socket_enabled: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    discord = BotServer()
    await discord.start()
    monkeypatch.setenv(OTHER_API, discord.url)
    discord.troubles["/gateway/bot"].append(UNAUTHORIZED)
    space = await Makerspace.open(hass, options={CONF_DISCORD_BOT: OURS})
    assert await until_it(space, "troubles") == {
        "connected_since": None,
        "last_error": "bot_token_refused",
        "troubles": ["bot_token_refused"],
    }

    hass.config_entries.async_update_entry(
        space.entry, options={CONF_DISCORD_BOT: OURS | {"language": "de"}}
    )
    state = await until_it(space, "connected_since")

    assert dt_util.utcnow() - state["connected_since"] < HOUR
    assert (state["last_error"], state["troubles"]) == (None, [])
    assert await hass.config_entries.async_unload(space.entry.entry_id)
    assert hass.data[BOT_STATES] == {}
    await discord.stop()
    assert discord.faults == []
