"""People with accounts who use the queue over HTTP."""

from collections.abc import Awaitable, Callable
from time import sleep
from typing import Any

from aiohttp.test_utils import TestClient
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.core import HomeAssistant
from tests.support import rest
from tests.support.makerspace import Makerspace

type ClientOf = Callable[[str], Awaitable[TestClient[Any, Any]]]
type Asking = ClientOf


@pytest.fixture
def client_of(hass: HomeAssistant, hass_client: ClientSessionGenerator) -> ClientOf:
    """Let a person of `tests.support.shown` use the API."""

    async def client_of(name: str) -> TestClient[Any, Any]:
        return await rest.client_of(hass, hass_client, name)

    return client_of


@pytest.fixture
def asking(makerspace: Makerspace, client_of: ClientOf) -> Asking:
    """Give each person of the makerspace one client with a token of their own."""
    clients: dict[str, TestClient[Any, Any]] = {}

    async def client(name: str) -> TestClient[Any, Any]:
        if name not in clients:
            clients[name] = await client_of(name)
        return clients[name]

    return client


async def a_moment(hass: HomeAssistant) -> None:
    """Let a moment pass, while the clock stands still."""
    await hass.async_add_executor_job(sleep, 0.3)
