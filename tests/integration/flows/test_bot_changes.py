"""A queue's Discord bot is changed and removed in the options."""

from unittest.mock import AsyncMock

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import bot_config_of
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.discord.bot_answers import (
    ADMIN_ROLE,
    CHANNEL_ID,
    GUILD_ID,
    MEMBER_ROLE,
    TOKEN,
    UNAUTHORIZED,
    DiscordApi,
    application,
)
from tests.support.discord.bot_steps import CHANNEL, PEOPLE, STORED, submit, walk
from tests.support.set_up import change_options, choose_options, suggested

pytestmark = pytest.mark.usefixtures("forms_alone")


async def test_the_rules_are_changed_without_touching_the_bot(
    hass: HomeAssistant, bot_entry: MockConfigEntry
) -> None:
    await change_options(hass, bot_entry, claim_window=20)

    assert bot_entry.options["claim_window"] == 20
    assert bot_entry.options["discord_bot"] == STORED


async def test_a_new_token_of_the_same_bot_changes_nothing_else(
    hass: HomeAssistant, bot_entry: MockConfigEntry
) -> None:
    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_token")
    assert suggested(shown) == {}
    new = TOKEN.replace("GaBcDe", "GfGhIj")

    result = await submit(hass, shown, token=new)

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert bot_entry.options["discord_bot"] == STORED | {"token": new}
    assert bot_entry.options["claim_window"] == 30


async def test_another_bot_goes_through_all_steps(
    hass: HomeAssistant, bot_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    discord.application = application("1100000000000000088")
    discord.answer()
    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_token")

    shown = await walk(
        hass,
        shown,
        {"token": TOKEN},
        {"guild_id": GUILD_ID},
        CHANNEL,
        PEOPLE,
        {"transport": "gateway"},
    )

    stored = bot_entry.options["discord_bot"]
    assert stored["application_id"] == "1100000000000000088"
    assert stored["webhook_id"] == STORED["webhook_id"]


async def test_steps_begin_with_what_holds_now(
    hass: HomeAssistant, bot_entry: MockConfigEntry
) -> None:
    stored = STORED | {"new_members": "role", "member_role": MEMBER_ROLE}
    hass.config_entries.async_update_entry(bot_entry, options={"discord_bot": stored})

    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_change")
    assert suggested(shown) == {"guild_id": GUILD_ID}
    shown = await submit(hass, shown, guild_id=GUILD_ID)
    assert suggested(shown) == {
        "channel_id": CHANNEL_ID,
        "job_threads": "none",
        "language": "en",
    }
    shown = await submit(hass, shown, **CHANNEL | {"language": "de"})
    assert suggested(shown) == {
        "new_members": "role",
        "member_role": MEMBER_ROLE,
        "admin_roles": [ADMIN_ROLE],
    }
    shown = await submit(hass, shown, new_members="anybody")
    assert suggested(shown) == {"transport": "gateway"}
    await submit(hass, shown, transport="gateway")

    assert bot_entry.options["discord_bot"] == STORED | {
        "language": "de",
        "new_members": "anybody",
        "admin_roles": [],
    }


async def test_a_form_that_is_opened_again_begins_where_it_was(
    hass: HomeAssistant,
    bot_entry: MockConfigEntry,
    discord: DiscordApi,
    cloud: AsyncMock,
) -> None:
    guilds, discord.guilds = discord.guilds, []
    discord.answer()
    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_change")
    steps = []
    for answer in (
        {},
        {"guild_id": GUILD_ID},
        CHANNEL,
        PEOPLE,
        {"transport": "endpoint"},
        {},
    ):
        again = await hass.config_entries.options.async_configure(shown["flow_id"])
        assert again["step_id"] == shown["step_id"]
        assert suggested(again) == suggested(shown)
        steps.append(again["step_id"])
        discord.guilds = guilds
        discord.answer()
        shown = await submit(hass, again, **answer)

    assert steps == [
        "bot_invite",
        "bot_guild",
        "bot_channel",
        "bot_people",
        "bot_transport",
        "bot_endpoint",
    ]


async def test_what_is_gone_on_discord_is_not_suggested_and_a_channel_is_said(
    hass: HomeAssistant, bot_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    stored = STORED | {
        "channel_id": "1",
        "job_threads": "forum",
        "forum_id": "2",
        "new_members": "role",
        "member_role": "3",
        "admin_roles": ["4", ADMIN_ROLE],
    }
    hass.config_entries.async_update_entry(bot_entry, options={"discord_bot": stored})

    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_change")
    shown = await submit(hass, shown, guild_id=GUILD_ID)
    assert shown["errors"] == {"channel_id": "channel_gone"}
    assert suggested(shown) == {"job_threads": "forum", "language": "en"}
    shown = await submit(hass, shown, **CHANNEL)
    assert suggested(shown) == {"new_members": "role", "admin_roles": [ADMIN_ROLE]}
    await walk(hass, shown, PEOPLE, {"transport": "gateway"})

    changed = bot_entry.options["discord_bot"]
    assert "forum_id" not in changed
    assert "member_role" not in changed


async def test_another_server_has_channels_and_roles_of_its_own(
    hass: HomeAssistant, bot_entry: MockConfigEntry
) -> None:
    stored = STORED | {"guild_id": "1100000000000000077", "channel_id": "1"}
    hass.config_entries.async_update_entry(bot_entry, options={"discord_bot": stored})

    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_change")
    shown = await submit(hass, shown, guild_id=GUILD_ID)
    assert not shown["errors"]
    shown = await submit(hass, shown, **CHANNEL)

    assert suggested(shown) == {"new_members": "nobody", "admin_roles": []}


async def test_a_stored_token_that_is_refused_is_asked_for_again(
    hass: HomeAssistant, bot_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    discord.is_in_trouble("applications/@me", status=401, json=UNAUTHORIZED)

    shown = await choose_options(hass, bot_entry, "discord_bot", "bot_change")

    assert shown["step_id"] == "bot_token"
    assert shown["errors"] == {"token": "bot_token_wrong"}


async def test_nothing_is_changed_while_discord_is_away(
    hass: HomeAssistant, bot_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    discord.is_in_trouble("applications/@me", exc=TimeoutError())

    result = await choose_options(hass, bot_entry, "discord_bot", "bot_change")

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "bot_outage")
    assert bot_entry.options["discord_bot"] == STORED


async def test_a_bot_is_removed_and_the_rules_stay(
    hass: HomeAssistant, bot_entry: MockConfigEntry
) -> None:
    asked = await choose_options(hass, bot_entry, "discord_bot", "bot_remove")
    assert asked["type"] is FlowResultType.FORM

    await submit(hass, asked)

    assert bot_entry.options == {"claim_window": 30}
    assert bot_config_of(bot_entry) is None
