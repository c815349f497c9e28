"""Somebody who sends a file to a queue, as the card does."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from pytest_homeassistant_custom_component.common import MockConfigEntry

URL = "/api/printer_queue/uploads"


class Sender:
    """Sends files over Home Assistant's own HTTP server."""

    def __init__(self, client: TestClient[Any, Any], entry: MockConfigEntry) -> None:
        """Take a client that is logged in, or is not, and the queue."""
        self.client = client
        self.entry_id = entry.entry_id

    async def announce(self, name: str, size: int) -> ClientResponse:
        """Announce a file."""
        return await self.client.post(
            URL, json={"config_entry_id": self.entry_id, "name": name, "size": size}
        )

    async def begin(self, name: str, size: int) -> Any:
        """Announce a file; return the answer or the refusal."""
        return await (await self.announce(name, size)).json()

    def url(self, upload_id: str) -> str:
        """Return where an upload goes on."""
        return f"{URL}/{self.entry_id}/{upload_id}"

    async def piece(
        self, upload_id: str, content: bytes, offset: int, size: int
    ) -> ClientResponse:
        """Send a part of a file."""
        last = offset + len(content) - 1
        return await self.client.put(
            self.url(upload_id),
            data=content,
            headers={"Content-Range": f"bytes {offset}-{last}/{size}"},
        )

    async def send(self, upload_id: str, content: bytes) -> Any:
        """Send all of a file."""
        answer = await self.client.put(self.url(upload_id), data=content)
        return await answer.json()

    async def received(self, upload_id: str) -> Any:
        """Ask how much has arrived."""
        return await (await self.client.get(self.url(upload_id))).json()

    async def sent(self, name: str, content: bytes) -> str:
        """Send a whole file; return its id."""
        upload_id: str = (await self.begin(name, len(content)))["upload_id"]
        answer = await self.send(upload_id, content)
        assert answer["received"] == len(content)
        return upload_id


type As = Callable[[str], Awaitable[Sender]]
"""Lets somebody with an account send files."""
