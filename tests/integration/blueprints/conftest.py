"""Blueprints of this repository in Home Assistant, imported as somebody does from the internet."""

from collections.abc import AsyncIterator

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from tests.support.blueprints import Blueprints
from tests.support.makerspace import Makerspace


@pytest.fixture
async def blueprints(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    aioclient_mock: AiohttpClientMocker,
) -> AsyncIterator[Blueprints]:
    """Let an admin import blueprints into the Home Assistant of the makerspace."""
    admin = Blueprints(hass, makerspace, hass_ws_client, aioclient_mock)
    yield admin
    await admin.stop()
