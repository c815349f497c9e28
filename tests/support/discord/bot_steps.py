"""The steps of a bot's set-up in the options, as people go through them."""

from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from tests.support.discord.bot_answers import (
    ADMIN_ROLE,
    APPLICATION_ID,
    CHANNEL_ID,
    GUILD_ID,
    TOKEN,
)
from tests.support.set_up import BOT, choose_options

CHANNEL = {"channel_id": CHANNEL_ID, "job_threads": "none", "language": "en"}
PEOPLE = {"new_members": "nobody"}
STORED = BOT | {
    "token": TOKEN,
    "application_id": APPLICATION_ID,
    "guild_id": GUILD_ID,
    "channel_id": CHANNEL_ID,
    "admin_roles": [ADMIN_ROLE],
}
"""A bot in the server that Discord knows, as the options hold it."""


async def submit(
    hass: HomeAssistant, shown: ConfigFlowResult, **answers: Any
) -> ConfigFlowResult:
    """Fill in a form of the options."""
    return await hass.config_entries.options.async_configure(shown["flow_id"], answers)


async def begin(
    hass: HomeAssistant, entry: MockConfigEntry, token: str = TOKEN
) -> ConfigFlowResult:
    """Enter the token of a bot."""
    shown = await choose_options(hass, entry, "discord_bot")
    assert shown["step_id"] == "bot_token"
    return await submit(hass, shown, token=token)


async def walk(
    hass: HomeAssistant, shown: ConfigFlowResult, *answers: dict[str, Any]
) -> ConfigFlowResult:
    """Submit one form after the other."""
    for answer in answers:
        assert not shown["errors"], shown["errors"]
        shown = await submit(hass, shown, **answer)
    return shown


def choices(shown: ConfigFlowResult, key: str) -> dict[str, str]:
    """Return what can be chosen in a field: labels by value."""
    assert shown["data_schema"] is not None
    options = shown["data_schema"].schema[key].config["options"]
    return {option["value"]: option["label"] for option in options}


def placeholder(shown: ConfigFlowResult, key: str) -> str:
    """Return what is put into a form's text."""
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    return placeholders[key]
