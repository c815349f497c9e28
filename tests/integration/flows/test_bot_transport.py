"""How the commands of a queue's Discord bot arrive is chosen in the options."""

from unittest.mock import AsyncMock, patch

from aiohttp import ClientError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.core_config import async_process_ha_core_config
from homeassistant.data_entry_flow import FlowResultType
from tests.support.discord.bot_answers import GUILD_ID, DiscordApi, application
from tests.support.discord.bot_steps import (
    CHANNEL,
    PEOPLE,
    STORED,
    begin,
    placeholder,
    submit,
    walk,
)
from tests.support.set_up import choose_options

pytestmark = pytest.mark.usefixtures("forms_alone")


async def test_commands_do_not_come_over_the_connection_while_discord_has_an_address(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    discord.application = application(endpoint_url="https://old.example.com/hook")
    discord.answer()
    shown = await begin(hass, queue_entry)
    shown = await walk(hass, shown, {"guild_id": GUILD_ID}, CHANNEL, PEOPLE)

    refused = await submit(hass, shown, transport="gateway")
    assert refused["errors"] == {"transport": "endpoint_entered"}

    discord.is_in_trouble("applications/@me", exc=ClientError())
    refused = await submit(hass, refused, transport="gateway")
    assert refused["errors"] == {"base": "bot_outage"}

    discord.application = application()
    discord.is_in_trouble("applications/@me")
    result = await submit(hass, refused, transport="gateway")
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_discord_is_let_call_below_the_external_url(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    shown = await begin(hass, queue_entry)
    shown = await walk(hass, shown, {"guild_id": GUILD_ID}, CHANNEL, PEOPLE)
    refused = await submit(hass, shown, transport="endpoint")
    assert refused["errors"] == {"transport": "endpoint_unreachable"}
    assert "discord_bot" not in queue_entry.options

    await async_process_ha_core_config(
        hass, {"external_url": "https://makerspace.example.com"}
    )
    shown = await submit(hass, refused, transport="endpoint")

    assert shown["step_id"] == "bot_endpoint"
    # Saved before, since Discord takes only an address that answers it.
    stored = queue_entry.options["discord_bot"]
    url = placeholder(shown, "url")
    assert url == f"https://makerspace.example.com/api/webhook/{stored['webhook_id']}"

    shown = await submit(hass, shown)
    assert shown["errors"] == {"base": "endpoint_not_entered"}
    discord.is_in_trouble("applications/@me", status=503, text="")
    shown = await submit(hass, shown)
    assert shown["errors"] == {"base": "bot_outage"}

    discord.application = application(endpoint_url=url)
    discord.is_in_trouble("applications/@me")
    result = await submit(hass, shown)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert queue_entry.options["discord_bot"] == stored
    assert stored["transport"] == "endpoint"


async def test_a_cloud_hook_is_used_where_the_cloud_is_active(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    discord: DiscordApi,
    cloud: AsyncMock,
) -> None:
    shown = await begin(hass, queue_entry)
    shown = await walk(
        hass,
        shown,
        {"guild_id": GUILD_ID},
        CHANNEL,
        PEOPLE,
        {"transport": "endpoint"},
    )

    assert placeholder(shown, "url") == "https://hooks.nabu.casa/the-hook"
    webhook_id = queue_entry.options["discord_bot"]["webhook_id"]
    cloud.assert_awaited_once_with(hass, webhook_id)


async def test_a_cloud_hook_is_given_back_when_nobody_calls_it_any_more(
    hass: HomeAssistant, bot_entry: MockConfigEntry, cloud: AsyncMock
) -> None:
    steps = [{"guild_id": GUILD_ID}, CHANNEL, PEOPLE, {"transport": "gateway"}]
    with patch("homeassistant.components.cloud.async_delete_cloudhook") as delete:
        shown = await choose_options(hass, bot_entry, "discord_bot", "bot_change")
        await walk(hass, shown, *steps)
        delete.assert_awaited_once_with(hass, STORED["webhook_id"])
        asked = await choose_options(hass, bot_entry, "discord_bot", "bot_remove")
        await submit(hass, asked)
        assert delete.await_count == 2


async def test_a_removed_queue_gives_its_cloud_hook_back(
    hass: HomeAssistant, bot_entry: MockConfigEntry, cloud: AsyncMock
) -> None:
    with patch("homeassistant.components.cloud.async_delete_cloudhook") as delete:
        await hass.config_entries.async_remove(bot_entry.entry_id)

    delete.assert_awaited_once_with(hass, STORED["webhook_id"])
