"""A webhook that Discord no longer knows, and one that works again."""

from collections.abc import AsyncIterator

import pytest

from custom_components.printer_queue.const import CONF_WEBHOOK_URL, DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from tests.support.discord.webhook_server import REVOKED, WebhookServer
from tests.support.makerspace import Makerspace


@pytest.fixture
async def discord(socket_enabled: None) -> AsyncIterator[WebhookServer]:
    """Run a Discord on loopback."""
    server = WebhookServer()
    await server.start()
    yield server
    await server.stop()


async def test_a_revoked_webhook_is_an_issue_until_another_one_works(
    hass: HomeAssistant, discord: WebhookServer, issue_registry: ir.IssueRegistry
) -> None:
    discord.answer_next(*[REVOKED] * 10)
    space = await Makerspace.open(hass, data={CONF_WEBHOOK_URL: discord.url})
    issue_id = f"webhook_revoked_{space.entry.entry_id}"
    while issue_registry.async_get_issue(DOMAIN, issue_id) is None:
        await space.settle()
    hass.config_entries.async_update_entry(space.entry, data={})
    while issue_registry.async_get_issue(DOMAIN, issue_id) is not None:
        await space.settle()
