"""How tests ask over HTTP as somebody, and what they make of a refusal."""

from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
from yarl import URL

from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.core import HomeAssistant

BASE = "/api/printer_queue"


async def client_of(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, name: str
) -> TestClient[Any, Any]:
    """Return a client that asks with a token of somebody's account."""
    user = await hass.auth.async_get_user(f"user-{name.lower()}")
    assert user is not None
    token = await hass.auth.async_create_refresh_token(user, "https://client.example")
    return await hass_client(hass.auth.async_create_access_token(token))


async def let_only_look(hass: HomeAssistant, name: str) -> None:
    """Let somebody's account look and do nothing."""
    user = await hass.auth.async_get_user(f"user-{name.lower()}")
    assert user is not None
    await hass.auth.async_update_user(user, group_ids=[GROUP_ID_READ_ONLY])


async def problem(answer: ClientResponse, status: int) -> dict[str, Any]:
    """Return the problem document of a refusal, which says what is wrong in words."""
    assert answer.status == status, await answer.text()
    assert answer.content_type == "application/problem+json"
    document: dict[str, Any] = await answer.json(content_type=None)
    assert document["status"] == status
    assert document["detail"]
    assert document["detail"] != document["code"]
    assert "{" not in document["detail"]
    return document


def next_page(answer: ClientResponse) -> str:
    """Return where the answer says that the next page of its list is."""
    url = answer.links["next"]["url"]
    assert isinstance(url, URL)
    return str(url.relative())
