"""A client that follows the stream of events."""

from collections.abc import Callable
from dataclasses import dataclass
import json
from typing import Any, Self

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

URL = "/api/printer_queue/events"


@dataclass(frozen=True, slots=True)
class Sent:
    """One event as it was sent."""

    number: int
    kind: str
    data: Any


class EventStream:
    """Reads a stream as browsers do: what is not an event is passed over."""

    def __init__(self, response: ClientResponse) -> None:
        """Take an answer that is open."""
        self.response = response
        self.comments = 0
        self.last: int | None = None

    @classmethod
    async def open(
        cls,
        client: TestClient[Any, Any],
        last: int | None = None,
        **query: str | list[str],
    ) -> Self:
        """Connect; `last` is the event that was received last."""
        headers = {} if last is None else {"Last-Event-ID": str(last)}
        response = await client.get(URL, params=query, headers=headers)
        assert response.status == 200, await response.text()
        return cls(response)

    async def next(self) -> Sent | None:
        """Return the next event; None at the end."""
        fields: dict[str, str] = {}
        async for raw in self.response.content:
            line = raw.decode().removesuffix("\n")
            if not line and "data" in fields:
                self.last = int(fields["id"])
                return Sent(self.last, fields["event"], json.loads(fields["data"]))
            name, _, value = line.partition(":")
            if name:
                fields[name] = value.removeprefix(" ")
            elif line:
                self.comments += 1
        return None

    async def some(self, count: int) -> list[Sent]:
        """Return the next so many events."""
        events = [await self.next() for _ in range(count)]
        return [event for event in events if event is not None]

    async def until(self, holds: Callable[[Sent], bool]) -> list[Sent]:
        """Return the events up to the first for which this holds, or to the end."""
        events: list[Sent] = []
        while (event := await self.next()) is not None:
            events.append(event)
            if holds(event):
                break
        return events

    async def rest(self) -> list[Sent]:
        """Return the events up to the end of the stream."""
        return await self.until(lambda _: False)

    def close(self) -> None:
        """Break the line."""
        self.response.close()
