"""Home Assistant with a queue that is set up in forms, and Discord beside it."""

from collections.abc import Iterator
from unittest.mock import AsyncMock, patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.discord.bot_answers import DiscordApi
from tests.support.discord.bot_steps import STORED

WEBHOOK = "https://discord.com/api/webhooks/1234567890/the-token"


@pytest.fixture
async def forms_alone(hass: HomeAssistant) -> None:
    """Load the integration, but keep queues from being set up."""
    with patch("custom_components.printer_queue.async_setup_entry", return_value=True):
        assert await async_setup_component(hass, DOMAIN, {})


@pytest.fixture
def set_up() -> Iterator[AsyncMock]:
    """Keep queues from being set up, in tests of nothing but the forms."""
    with patch(
        "custom_components.printer_queue.async_setup_entry", return_value=True
    ) as mock:
        yield mock


@pytest.fixture
def known_webhook(aioclient_mock: AiohttpClientMocker) -> None:
    """Let Discord know the webhook."""
    aioclient_mock.get(WEBHOOK, json={"id": "1234567890", "name": "Captain Hook"})


@pytest.fixture
def discord(aioclient_mock: AiohttpClientMocker) -> DiscordApi:
    """Discord, which knows the bot."""
    return DiscordApi(aioclient_mock)


@pytest.fixture
def bot_entry(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> MockConfigEntry:
    """Give the queue the bot."""
    hass.config_entries.async_update_entry(
        queue_entry, options={"claim_window": 30, "discord_bot": STORED}
    )
    return queue_entry


@pytest.fixture
def cloud(hass: HomeAssistant) -> Iterator[AsyncMock]:
    """Home Assistant Cloud, which is logged in; returns what makes cloud hooks."""
    hass.config.components.add("cloud")
    cloud = "homeassistant.components.cloud"
    hook = AsyncMock(return_value="https://hooks.nabu.casa/the-hook")
    with (
        patch(f"{cloud}.async_active_subscription", return_value=True),
        patch(f"{cloud}.async_get_or_create_cloudhook", hook),
    ):
        yield hook
