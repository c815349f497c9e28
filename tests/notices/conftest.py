"""Fixtures of the tests that talk to a Discord on loopback."""

from collections.abc import AsyncIterator

import pytest

from custom_components.printer_queue.notices.texts import Texts, load_texts
from tests.discord.webhook_server import WebhookServer


@pytest.fixture
async def discord(socket_enabled: None) -> AsyncIterator[WebhookServer]:
    """Run a webhook that judges every request by Discord's own description."""
    server = WebhookServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(scope="session")
def english() -> Texts:
    """Return the English texts."""
    return load_texts("en")
