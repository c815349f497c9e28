"""Fixtures: a Discord on loopback, a phone with the companion app."""

from collections.abc import AsyncIterator

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.delivery.phone import PhoneSender
from custom_components.printer_queue.delivery.texts import Texts
from homeassistant.core import HomeAssistant
from tests.support.companion import ANAS_USER, ENTRY_ID, PUSH_URL, register_phone
from tests.support.delivery import without_picture
from tests.support.discord.webhook_server import WebhookServer


@pytest.fixture
async def discord(socket_enabled: None) -> AsyncIterator[WebhookServer]:
    """Run a webhook that judges every request by Discord's own description."""
    server = WebhookServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def push_service(aioclient_mock: AiohttpClientMocker) -> AiohttpClientMocker:
    """Take every push and remember it."""
    aioclient_mock.post(PUSH_URL, json={}, status=201)
    return aioclient_mock


@pytest.fixture
async def anas_phone(hass: HomeAssistant, push_service: AiohttpClientMocker) -> str:
    """Register Ana's phone; return its device's id."""
    return await register_phone(hass, "Ana's Phone", ANAS_USER)


@pytest.fixture
def phones(hass: HomeAssistant, english: Texts) -> PhoneSender:
    """Return what sends to phones."""
    return PhoneSender(hass, english, ENTRY_ID, without_picture)
