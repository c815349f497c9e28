"""The way of a notice from what happened to Discord: rules, store, worker and webhook together."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import override

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.notices.contacts import Contact, Contacts
from custom_components.printer_queue.core.notices.notice import Medium
from custom_components.printer_queue.core.notices.relevance import matters
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.discord.sender import DiscordSender
from custom_components.printer_queue.delivery.discord.webhook import DiscordHook
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.delivery.worker import OutboxWorker
from custom_components.printer_queue.store import sqlite_store
from custom_components.printer_queue.workers.clock import FIRST_DOUBT, LONGEST_PAUSE
from tests.support.delivery import (
    ANA,
    FakeClock,
    NoticeWorld,
    Revocations,
    eventually,
    settle,
    spawn,
    without_picture,
)
from tests.support.discord.webhook_server import (
    ANSWER_LOST,
    GATEWAY_DOWN,
    WebhookServer,
    rate_limit,
)
from tests.support.world import minutes

BEN = "400000000000000002"


class Makerspace(NoticeWorld):
    """A queue whose decisions are stored, and a worker that tells them."""

    def __init__(self, discord: WebhookServer, texts: Texts, folder: Path) -> None:
        """Begin with an empty file; Ana is member a, Ben member b."""
        self.clock = FakeClock()
        self.discord = discord
        self._texts = texts
        self.store = sqlite_store(folder / "queue.db")
        self.store.open()
        super().__init__(
            Contacts(
                webhook_url=discord.url,
                people={"a": Contact(discord_id=ANA), "b": Contact(discord_id=BEN)},
            )
        )
        self.worker = self.new_worker()
        self.worker.start()

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        events = super().do(command)
        if self.steps:
            self.store.append(self.steps, self.sent())
        return events

    def new_worker(self) -> OutboxWorker:
        hook = DiscordHook(self.discord.url, asyncio.to_thread, self.clock)
        self.worker = OutboxWorker(
            outbox=self.store,
            senders={Medium.DISCORD: DiscordSender(hook, self._texts, without_picture)},
            matters=lambda notice, now: matters(notice, self.state, now),
            health=Revocations().health,
            clock=self.clock,
            run_blocking=asyncio.to_thread,
            spawn=spawn,
        )
        return self.worker

    async def pass_time(self, time: timedelta) -> None:
        """Let time pass for the queue and for the worker, minute by minute."""
        until = self.now + time
        while self.now < until:
            self.wait(minutes(1))
            self.worker.wake()
            await self.clock.advance(minutes(1))
            await asyncio.sleep(0.01)

    async def restart_worker(self) -> None:
        await self.worker.stop()
        self.new_worker().start()

    async def delivered(self) -> list[str]:
        """Return the first lines of the channel once nothing is left to deliver."""
        self.worker.wake()
        await eventually(lambda: not self.store.heads())
        return [content.splitlines()[0] for content in self.discord.contents]


@pytest.fixture
async def makerspace(
    discord: WebhookServer, english: Texts, tmp_path: Path
) -> AsyncIterator[Makerspace]:
    makerspace = Makerspace(discord, english, tmp_path)
    yield makerspace
    await makerspace.worker.stop()
    makerspace.store.close()
    assert discord.faults == []
    assert makerspace.clock.timers == []


async def test_a_whole_print_is_told_in_its_order(makerspace: Makerspace) -> None:
    job = makerspace.join("a", "Benchy")
    await makerspace.delivered()
    makerspace.claim(job)
    await makerspace.delivered()
    makerspace.hear("p1", PrinterState.PRINTING)
    await makerspace.delivered()
    makerspace.hear("p1", PrinterState.FINISHED)

    assert await makerspace.delivered() == [
        f"<@{ANA}> **Your turn on X1C-1**",
        f"<@{ANA}> **X1C-1 is reserved for you**",
        f"<@{ANA}> **Benchy has started**",
        f"<@{ANA}> **Benchy is done**",
    ]
    assert makerspace.discord.pinged == [{ANA}] * 4


async def test_after_an_hour_without_discord_a_turn_that_was_missed_is_told_as_missed(
    makerspace: Makerspace,
) -> None:
    makerspace.discord.always = GATEWAY_DOWN
    makerspace.join("a", "Benchy")
    makerspace.join("b", "Vase")
    await makerspace.pass_time(timedelta(minutes=11))
    asked = makerspace.state.job_on("p1")
    assert asked is not None
    makerspace.claim(asked.id)
    makerspace.hear("p1", PrinterState.PRINTING)
    await makerspace.pass_time(timedelta(minutes=49))
    await eventually(lambda: makerspace.clock.timers)  # none is on its way
    tried = len(makerspace.discord.requests)

    makerspace.discord.always = None
    await makerspace.clock.advance(LONGEST_PAUSE)

    assert await makerspace.delivered() == [
        f"<@{ANA}> **Turn missed**",
        f"<@{BEN}> **Vase has started**",
    ]
    assert tried <= 60


async def test_a_burst_is_told_in_order_though_discord_limits_it(
    makerspace: Makerspace,
) -> None:
    makerspace.discord.answer_next(rate_limit(2), rate_limit(1, everywhere=True))
    for name in ("One", "Two", "Three"):
        job = makerspace.join("a", name)
        makerspace.print_now(job)
        makerspace.hear("p1", PrinterState.FINISHED)
    makerspace.worker.wake()

    def tried(count: int) -> bool:
        return len(makerspace.discord.requests) >= count

    for count in (1, 2):
        await eventually(partial(tried, count))
        await eventually(lambda: makerspace.clock.timers)
        await makerspace.clock.advance(timedelta(seconds=2))

    assert await makerspace.delivered() == [
        f"<@{ANA}> **One is done**",
        f"<@{ANA}> **Two is done**",
        f"<@{ANA}> **Three is done**",
    ]


async def test_what_was_not_told_before_a_restart_is_told_after_it(
    makerspace: Makerspace,
) -> None:
    makerspace.discord.answer_next(GATEWAY_DOWN)
    makerspace.join("a", "Benchy")
    makerspace.worker.wake()
    await eventually(lambda: makerspace.discord.requests and makerspace.clock.timers)

    await makerspace.restart_worker()
    await makerspace.clock.advance(FIRST_DOUBT)

    assert await makerspace.delivered() == [f"<@{ANA}> **Your turn on X1C-1**"]


async def test_what_was_delivered_is_not_told_again_after_a_restart(
    makerspace: Makerspace,
) -> None:
    makerspace.join("a", "Benchy")
    await makerspace.delivered()

    await makerspace.restart_worker()
    await settle()
    await asyncio.sleep(0.05)

    assert len(makerspace.discord.requests) == 1


async def test_a_notice_is_repeated_only_when_its_answer_was_lost(
    makerspace: Makerspace,
) -> None:
    makerspace.discord.answer_next(ANSWER_LOST)
    makerspace.join("a", "Benchy")
    makerspace.worker.wake()
    await eventually(lambda: makerspace.clock.timers)
    await makerspace.clock.advance(LONGEST_PAUSE)

    assert await makerspace.delivered() == [f"<@{ANA}> **Your turn on X1C-1**"] * 2


async def test_a_silent_discord_delays_neither_commands_nor_the_next_start(
    makerspace: Makerspace,
) -> None:
    makerspace.discord.always = GATEWAY_DOWN
    job = makerspace.join("a", "Benchy")
    makerspace.worker.wake()
    await eventually(lambda: makerspace.clock.timers)

    async with asyncio.timeout(2):
        makerspace.claim(job)
        await makerspace.worker.stop()

    assert makerspace.job(job).start_by is not None
