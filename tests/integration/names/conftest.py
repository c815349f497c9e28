"""A queue that shows strangers first names, or none."""

from collections.abc import Awaitable, Callable
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.printer_queue.websocket import feed
from homeassistant.core import HomeAssistant
from tests.support.subscriber import token_of
from tests.support.whose_names import Secretive

type Connect = Callable[[str], Awaitable[MockHAClientWebSocket]]


@pytest.fixture(params=["first_names", "own_only"])
def rule(request: pytest.FixtureRequest) -> str:
    """Return the rule that the queue has."""
    value: str = request.param
    return value


@pytest.fixture
async def secretive(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    rule: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Secretive:
    """Set up the queue, in which everything has happened."""
    monkeypatch.setattr(feed, "BETWEEN", 0.0)
    return await Secretive.open(hass, freezer, rule)


@pytest.fixture
def connect(
    hass: HomeAssistant,
    secretive: Secretive,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> Connect:
    """Return what opens a websocket for somebody."""

    async def connect(who: str) -> MockHAClientWebSocket:
        return await hass_ws_client(hass, await token_of(hass, who))

    return connect
