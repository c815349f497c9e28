"""A queue that posts by its own bot, from the set-up to what stands in the channel."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from custom_components.printer_queue.const import (
    CONF_DISCORD,
    CONF_DISCORD_BOT,
    CONF_DISCORD_MESSAGES,
    CONF_WEBHOOK_URL,
    DISCORD_DIRECT,
    DOMAIN,
)
from custom_components.printer_queue.delivery.discord import live_message
from custom_components.printer_queue.delivery.discord.api_url import OTHER_API
from custom_components.printer_queue.discord_bot.bot import QueueBot
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from tests.support.discord.bot_scene import BotScene
from tests.support.discord.bot_server import TOKEN, BotServer
from tests.support.discord.description import Description
from tests.support.discord.interactions import (
    ANA_ID,
    APPLICATION_ID,
    CHANNEL_ID,
    GUILD_ID,
    pressed,
)
from tests.support.discord.memory_bot import buttons_under
from tests.support.discord.webhook_server import GATEWAY_DOWN, Answer, WebhookServer
from tests.support.makerspace import Makerspace
from tests.support.set_up import BOT

ANN = ANA_ID
OTHER_CHANNEL = "1100000000000000003"
SILENCE = Answer(hang=True)
WITH_BOT: Mapping[str, Any] = {
    CONF_DISCORD_BOT: BOT
    | {
        "token": TOKEN,
        "application_id": APPLICATION_ID,
        "guild_id": GUILD_ID,
        "channel_id": CHANNEL_ID,
        "transport": "endpoint",
    }
}


@pytest.fixture
async def discord(
    socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[BotServer]:
    """Run a Discord on loopback that knows the queue's bot."""
    server = BotServer()
    await server.start()
    monkeypatch.setenv(OTHER_API, server.url)
    yield server
    await server.stop()
    assert server.faults == []


@pytest.fixture
async def webhook(socket_enabled: None) -> AsyncIterator[WebhookServer]:
    """Run a webhook on loopback."""
    server = WebhookServer()
    await server.start()
    yield server
    await server.stop()


def pings(discord: BotServer, channel_id: str = CHANNEL_ID) -> list[dict[str, Any]]:
    """Return what was posted but the live message, oldest first."""
    posted = discord.messages[channel_id].values()
    return [message for message in posted if message["content"]]


async def eventually(space: Makerspace, holds: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await space.settle()


async def press(space: Makerspace, custom_id: str) -> str:
    """Press a button as Ann; return the answer."""
    return (await BotScene(space, Description()).send(pressed(custom_id))).text


async def open_for_ann(hass: HomeAssistant, **more: Any) -> Makerspace:
    """Open a queue with a printer that is idle, and with Ann's Discord id."""
    space = await Makerspace.open(hass, "p1", **more)
    ann = space.entry.subentries["ann"]
    hass.config_entries.async_update_subentry(
        space.entry, ann, data=MappingProxyType({**ann.data, CONF_DISCORD: ANN})
    )
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    return space


async def _nothing(_bot: QueueBot) -> None:
    """Begin with no bot yet."""


async def test_a_ping_can_be_pressed_until_the_offer_is_claimed_over_a_restart(
    hass: HomeAssistant, mqtt_mock: Any, discord: BotServer
) -> None:
    space = await open_for_ann(hass, options=WITH_BOT)
    await space.join("Ann", "Benchy")
    await eventually(space, lambda: pings(discord))
    (ping,) = pings(discord)
    buttons = buttons_under(ping)
    await space.restart()
    answer = await press(space, buttons["Claim"])
    await eventually(space, lambda: len(pings(discord)) == 2)
    await eventually(space, lambda: not buttons_under(pings(discord)[0]))

    assert list(buttons) == ["Claim", "Pass"]
    assert "start it on X1C p1" in answer
    assert space.entry.entry_id in buttons["Claim"]
    assert pings(discord)[0]["content"] == f"<@{ANN}> **Your turn on X1C p1**\nClaimed."
    live = [one for one in discord.messages[CHANNEL_ID].values() if not one["content"]]
    assert [list(buttons_under(one)) for one in live] == [["Join", "My jobs"]]


async def test_notices_wait_for_a_bot_that_is_not_there_yet(
    hass: HomeAssistant,
    mqtt_mock: Any,
    discord: BotServer,
    webhook: WebhookServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as absent:
        absent.setattr(QueueBot, "_async_begin", _nothing)
        space = await open_for_ann(
            hass, data={CONF_WEBHOOK_URL: webhook.url}, options=WITH_BOT
        )
        await space.join("Ann", "Benchy")
        await space.settle()
    meanwhile = [*webhook.contents, *pings(discord)]
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, "reminder": 3}
    )
    await eventually(space, lambda: pings(discord))

    assert meanwhile == []


async def test_what_the_webhook_has_not_delivered_the_bot_posts(
    hass: HomeAssistant,
    mqtt_mock: Any,
    discord: BotServer,
    webhook: WebhookServer,
    issue_registry: ir.IssueRegistry,
) -> None:
    webhook.always = GATEWAY_DOWN
    space = await open_for_ann(hass, data={CONF_WEBHOOK_URL: webhook.url})
    await space.join("Ann", "Benchy")
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, **WITH_BOT}
    )
    await eventually(space, lambda: pings(discord))

    assert len(pings(discord)) == 1
    issue_id = f"webhook_revoked_{space.entry.entry_id}"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_what_a_bot_had_for_one_person_the_webhook_posts_after_it_is_gone(
    hass: HomeAssistant,
    mqtt_mock: Any,
    discord: BotServer,
    webhook: WebhookServer,
) -> None:
    space = await open_for_ann(
        hass, data={CONF_WEBHOOK_URL: webhook.url}, options=WITH_BOT
    )
    ann = space.entry.subentries["ann"]
    directly = {**ann.data, CONF_DISCORD_MESSAGES: DISCORD_DIRECT}
    hass.config_entries.async_update_subentry(
        space.entry, ann, data=MappingProxyType(directly)
    )
    await space.settle()
    discord.always = GATEWAY_DOWN
    await space.join("Ann", "Benchy")
    without = {
        key: value
        for key, value in space.entry.options.items()
        if key != CONF_DISCORD_BOT
    }
    hass.config_entries.async_update_entry(space.entry, options=without)
    await eventually(space, lambda: any(webhook.contents))

    sent = [content for content in webhook.contents if content]
    assert sent[0].startswith(f"<@{ANN}> **Your turn on X1C p1**")


def live(messages: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the messages that show the queue, oldest first."""
    return [message for message in messages.values() if message["embeds"]]


async def test_a_live_message_that_is_left_says_where_the_queue_is_shown(
    hass: HomeAssistant, mqtt_mock: Any, discord: BotServer, webhook: WebhookServer
) -> None:
    space = await open_for_ann(hass, data={CONF_WEBHOOK_URL: webhook.url})
    await eventually(space, lambda: live(webhook.messages))
    by_webhook = space.entry.options

    hass.config_entries.async_update_entry(
        space.entry, options={**by_webhook, **WITH_BOT}
    )
    await eventually(space, lambda: live(discord.messages[CHANNEL_ID]))
    assert webhook.contents == [f"The queue is shown in <#{CHANNEL_ID}> now."]
    assert live(webhook.messages) == []

    await space.restart()
    hass.config_entries.async_update_entry(space.entry, options=by_webhook)
    await eventually(space, lambda: live(webhook.messages))
    (left,) = discord.messages[CHANNEL_ID].values()
    assert left["content"] == "The queue is not shown here any more."
    assert (left["embeds"], left["components"]) == ([], [])
    assert len(webhook.contents) == 2
    assert webhook.faults == []


async def test_a_live_message_is_left_for_another_channel_but_not_for_another_token(
    hass: HomeAssistant, mqtt_mock: Any, discord: BotServer
) -> None:
    space = await open_for_ann(hass, options=WITH_BOT)
    await eventually(space, lambda: live(discord.messages[CHANNEL_ID]))
    before = WITH_BOT[CONF_DISCORD_BOT]

    discord.token = "another"
    renewed = before | {"token": "another"}
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, CONF_DISCORD_BOT: renewed}
    )
    await space.join("Ann", "Benchy")
    await eventually(space, lambda: pings(discord))
    assert len(live(discord.messages[CHANNEL_ID])) == 1

    elsewhere = renewed | {"channel_id": OTHER_CHANNEL}
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, CONF_DISCORD_BOT: elsewhere}
    )
    await eventually(space, lambda: live(discord.messages[OTHER_CHANNEL]))
    assert live(discord.messages[CHANNEL_ID]) == []
    first, *_ = discord.messages[CHANNEL_ID].values()
    assert first["content"] == f"The queue is shown in <#{OTHER_CHANNEL}> now."


async def test_a_discord_that_is_silent_keeps_no_set_up_waiting(
    hass: HomeAssistant,
    mqtt_mock: Any,
    discord: BotServer,
    webhook: WebhookServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_message, "LEFT_WITHIN", 0.05)
    space = await open_for_ann(hass, data={CONF_WEBHOOK_URL: webhook.url})
    await eventually(space, lambda: live(webhook.messages))

    webhook.always = SILENCE
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, **WITH_BOT}
    )

    await eventually(space, lambda: live(discord.messages[CHANNEL_ID]))
