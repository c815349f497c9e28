"""What the tests of the websocket share."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.printer_queue.websocket import feed
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace

type Connect = Callable[..., Awaitable[MockHAClientWebSocket]]
type Ask = Callable[..., Awaitable[Any]]
"""Takes a command's fields, and returns its whole answer."""


@pytest.fixture(autouse=True)
def changes_are_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send each change by itself: the tests' clock stands still."""
    monkeypatch.setattr(feed, "BETWEEN", 0.0)


@pytest.fixture
def connect(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_admin_user: User,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> Connect:
    """Return what connects as an administrator or as a member, however late it is."""

    async def connect(user_id: str | None = None) -> MockHAClientWebSocket:
        user = await hass.auth.async_get_user(user_id) if user_id else hass_admin_user
        assert user is not None
        refresh = await hass.auth.async_create_refresh_token(
            user, "https://example.com/app"
        )
        return await hass_ws_client(hass, hass.auth.async_create_access_token(refresh))

    return connect


@pytest.fixture
def answer_to(connect: Connect) -> Ask:
    """Return what asks a command by its name as somebody's browser does, or an admin's."""

    async def ask(command: str, user_id: str | None = None, **fields: Any) -> Any:
        client = await connect(user_id)
        await client.send_json_auto_id({"type": f"printer_queue/{command}", **fields})
        answer = await client.receive_json()
        await client.close()
        return answer

    return ask
