"""A browser that looks at a queue, for tests."""

import asyncio
from collections.abc import Mapping
import re
from typing import Any, Self

from pytest_homeassistant_custom_component.common import CLIENT_ID
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from homeassistant.core import HomeAssistant
from tests.support.live_table import applied
from tests.support.project_files import ROOT

TYPES = ROOT / "frontend" / "src" / "live" / "types.ts"
TURNS = 20
"""So many turns of the event loop are enough to begin with what has to be told."""


async def token_of(hass: HomeAssistant, who: str) -> str:
    """Return a token for a person's account."""
    user = await hass.auth.async_get_user(f"user-{who.lower()}")
    assert user is not None
    refresh = await hass.auth.async_create_refresh_token(user, CLIENT_ID)
    return hass.auth.async_create_access_token(refresh)


class Browser:
    """One subscription, and what was told to it."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        self._client = client
        self._subscription = 0
        self._asked = 0
        self.shown: dict[str, Any] | None = None
        """What is seen by now; None while nothing is."""

    @classmethod
    async def open(
        cls,
        hass: HomeAssistant,
        hass_ws_client: WebSocketGenerator,
        who: str = "Ann",
        **fields: Any,
    ) -> Self:
        """Subscribe as somebody."""
        browser = cls(await hass_ws_client(hass, await token_of(hass, who)))
        answer = await browser.ask("subscribe", **fields)
        assert answer["success"], answer
        browser._subscription = answer["id"]
        return browser

    async def ask(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send a command of the queue; return its answer."""
        return await self._ask(type=f"printer_queue/{command}", **fields)

    async def told(self) -> dict[str, Any]:
        """Return what is told next."""
        message = await self._client.receive_json()
        assert message["id"] == self._subscription, message
        assert message["type"] == "event"
        return self._take(message["event"])

    async def told_all(self) -> list[dict[str, Any]]:
        """Return all that has been told until now."""
        await _settled()
        self._asked += 1
        await self._client.send_json({"id": self._asked, "type": "ping"})
        events = []
        while (message := await self._client.receive_json())["type"] != "pong":
            events.append(self._take(message["event"]))
        return events

    def _take(self, event: dict[str, Any]) -> dict[str, Any]:
        """Show what is told."""
        parts = {name: part for name, part in event.items() if name != "kind"}
        match event["kind"]:
            case "snapshot":
                self.shown = parts
            case "changes":
                assert self.shown is not None
                assert parts
                self.shown = applied(self.shown, parts)
            case "gone":
                self.shown = None
        return event

    def sees(self, part: str, key: str | None = None) -> Any:
        """Return a part of what is seen, or a row of it."""
        assert self.shown is not None
        return self.shown[part] if key is None else self.shown[part][key]

    async def unsubscribe(self) -> None:
        """Look no longer."""
        answer = await self._ask(
            type="unsubscribe_events", subscription=self._subscription
        )
        assert answer["success"]

    async def _ask(self, **fields: Any) -> dict[str, Any]:
        self._asked += 1
        await self._client.send_json({"id": self._asked, **fields})
        while True:
            answer: dict[str, Any] = await self._client.receive_json()
            if answer["type"] != "event":
                assert answer["id"] == self._asked
                return answer


async def _settled() -> None:
    """Wait until all that there is to tell has been told."""
    for _ in range(TURNS):
        await asyncio.sleep(0)
    while under_way := [
        task for task in asyncio.all_tasks() if task.get_name().endswith(" live")
    ]:
        await asyncio.wait(under_way)


def only(rows: Mapping[str, Any]) -> Any:
    """Return the one row that there is."""
    (row,) = rows.values()
    return row


def fields_of(interface: str) -> dict[str, bool]:
    """Return the fields of a row as the browser knows it, and whether each may be missing."""
    text = TYPES.read_text(encoding="utf-8")
    interface_text = re.search(
        rf"^export interface {interface} \{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL
    )
    assert interface_text is not None, interface
    return {
        name: bool(optional)
        for name, optional in re.findall(
            r"^  (\w+)(\??):", interface_text[1], re.MULTILINE
        )
    }


def assert_is(interface: str, row: dict[str, Any]) -> None:
    """Look whether a row is what the browser takes it for."""
    fields = fields_of(interface)
    assert {name for name, optional in fields.items() if not optional} <= set(row)
    assert set(row) <= set(fields)
    assert None not in row.values()
