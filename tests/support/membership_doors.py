"""The doors by which people join, ask to, and are let in, at whichever node."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue.const import DOMAIN
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component

from .makerspace import Makerspace
from .rest import BASE
from .shown import as_user, entity_id
from .subscriber import token_of

type Door = Callable[[Makerspace, str, str, dict[str, Any]], Awaitable[str | None]]
"""Asks something of a node as somebody; returns the key of the refusal, None for none."""


async def by_action(
    space: Makerspace, who: str, action: str, fields: dict[str, Any]
) -> str | None:
    """Call the action."""
    try:
        await space.hass.services.async_call(
            DOMAIN, action, fields, blocking=True, context=as_user(who)
        )
    except HomeAssistantError as err:
        return err.translation_key
    return None


async def by_list(
    space: Makerspace, who: str, action: str, fields: dict[str, Any]
) -> str | None:
    """Add an item to the to-do list."""
    assert action == "join"
    item = {
        "entity_id": entity_id(space.hass, space, "todo", "queue"),
        "item": f"{fields['name']} {fields['estimate']}min",
    }
    try:
        await space.hass.services.async_call(
            "todo", "add_item", item, blocking=True, context=as_user(who)
        )
    except HomeAssistantError as err:
        return err.translation_key
    return None


def by_panel(hass_ws_client: WebSocketGenerator) -> Door:
    """Return the door of the panel, where also the code to be photographed leads."""

    async def ask(
        space: Makerspace, who: str, action: str, fields: dict[str, Any]
    ) -> str | None:
        assert await async_setup_component(space.hass, "websocket_api", {})
        client = await hass_ws_client(space.hass, await token_of(space.hass, who))
        await client.send_json_auto_id(
            {
                "type": "call_service",
                "domain": DOMAIN,
                "service": action,
                "service_data": fields,
            }
        )
        answer = await client.receive_json()
        await client.close()
        key: str | None = (
            None if answer["success"] else answer["error"]["translation_key"]
        )
        return key

    return ask


def by_http(aiohttp_client: ClientSessionGenerator) -> Door:
    """Return the door of the REST API."""

    async def ask(
        space: Makerspace, who: str, action: str, fields: dict[str, Any]
    ) -> str | None:
        assert action == "join"
        token = await token_of(space.hass, who)
        headers = {"Authorization": f"Bearer {token}"}
        client = await aiohttp_client(space.hass.http.app, headers=headers)
        answer = await client.post(f"{BASE}/jobs", json=fields)
        code: str | None = None
        if answer.status != HTTPStatus.CREATED:
            code = (await answer.json(content_type=None))["code"]
        await client.close()
        return code

    return ask
