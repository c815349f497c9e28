"""Fixtures: a live message in front of a Discord on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from custom_components.printer_queue.delivery.discord.live_message import LiveMessage
from custom_components.printer_queue.delivery.discord.live_view import (
    Doing,
    LiveJob,
    LivePrinter,
    LiveView,
)
from custom_components.printer_queue.delivery.discord.webhook import DiscordHook
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import (
    FakeClock,
    MemoryOutbox,
    Revocations,
    eventually,
    run_inline,
    settle,
    spawn,
)
from tests.support.discord.webhook_server import WebhookServer
from tests.support.world import NOON

VIEW = LiveView(
    queue="Makerspace",
    printers=(
        LivePrinter(name="X1C-1", doing=Doing.FREE),
        LivePrinter(
            name="X1C-2", doing=Doing.PRINTING, job="Benchy", person="Ana", until=NOON
        ),
    ),
    waiting=(LiveJob(job="Vase", person="Ben", position=1),),
)


def renamed(queue: str) -> LiveView:
    return replace(VIEW, queue=queue)


class Screen:
    """A board in front of a Discord on loopback."""

    def __init__(self, discord: WebhookServer, texts: Texts) -> None:
        """Begin with a store that remembers nothing."""
        self.discord = discord
        self.clock = FakeClock()
        self.store = MemoryOutbox()
        self.revocations = Revocations()
        self.answered = 0
        self.thread: str | None = None
        self._texts = texts
        self.board = self.begin()

    def begin(self) -> LiveMessage:
        self.board = LiveMessage(
            DiscordHook(self._url, self._in_thread, self.clock),
            self._texts,
            meta=self.store,
            health=self.revocations.health,
            clock=self.clock,
            run_blocking=run_inline,
            spawn=spawn,
        )
        self.board.start()
        return self.board

    @property
    def _url(self) -> str:
        query = "" if self.thread is None else f"?thread_id={self.thread}"
        return f"{self.discord.url}{query}"

    @property
    def methods(self) -> list[str]:
        return [request.method for request in self.discord.requests]

    @property
    def titles(self) -> list[str]:
        """What stands first in each request's message."""
        bodies = [request.body for request in self.discord.requests if request.body]
        return [body["embeds"][0]["title"] for body in bodies]

    async def asked(self, times: int) -> None:
        """Wait until Discord was asked so often, and the board has taken it in."""
        await eventually(lambda: self.answered >= times)
        await settle()

    async def _in_thread(self, function: Callable[..., Any], *args: Any) -> Any:
        try:
            return await asyncio.to_thread(function, *args)
        finally:
            self.answered += 1

    async def quiet(self) -> None:
        """Give the board the chance to do what it should not do."""
        await settle()
        await asyncio.sleep(0.05)


@pytest.fixture
async def screen(discord: WebhookServer, english: Texts) -> AsyncIterator[Screen]:
    screen = Screen(discord, english)
    yield screen
    await screen.board.stop()
    assert screen.clock.timers == []
    assert discord.faults == []
