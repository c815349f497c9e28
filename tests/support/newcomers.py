"""What people are told who are no members, and who has become one."""

from typing import Any

from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue import issues
from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.subscriber import Browser


def named(space: Makerspace, name: str) -> list[str | None]:
    """Return the users of the members of this name."""
    return [
        subentry.data.get("user_id")
        for subentry in space.entry.subentries.values()
        if subentry.title == name
    ]


async def stands(space: Makerspace, get: WebSocketGenerator, who: str) -> Any:
    """Return what somebody's browser is told of whether they may join."""
    browser = await Browser.open(space.hass, get, who)
    await browser.told()
    return browser.sees("me")["may_join"]


async def answer_asking(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, answer: str
) -> dict[str, Any]:
    """Choose an answer in Repairs for Dora, who alone asks to join."""
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()
    [issue_id] = [
        issue_id
        for domain, issue_id in ir.async_get(hass).issues
        if domain == DOMAIN and issue_id.startswith(issues.ASKS_TO_JOIN)
    ]
    shown = await client.post(
        "/api/repairs/issues/fix", json={"handler": DOMAIN, "issue_id": issue_id}
    )
    menu = await shown.json()
    assert menu["menu_options"] == ["admit", "turn_away"]
    assert menu["description_placeholders"]["person"] == "Dora's account"
    done = await client.post(
        f"/api/repairs/issues/fix/{menu['flow_id']}", json={"next_step_id": answer}
    )
    result: dict[str, Any] = await done.json()
    return result
