"""Repairs says when Discord sends commands where nobody takes them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from custom_components.printer_queue.discord_bot.bot_issues import BotIssue
from custom_components.printer_queue.discord_bot.endpoint_check import EndpointCheck
from custom_components.printer_queue.discord_bot.rest import DiscordRest
from tests.support.delivery import FakeClock, eventually
from tests.support.discord.bot_server import BotServer
from tests.support.discord.webhook_server import GATEWAY_DOWN

HERE = "https://makerspace.example.com/api/webhook/abc"
APPLICATION = "/applications/@me"


class Watched:
    """A bot whose commands' way is watched."""

    def __init__(self, rest: DiscordRest, discord: BotServer, clock: FakeClock) -> None:
        self.address: str | None = HERE
        self.troubles: list[BotIssue | None] = []
        self._rest, self._discord, self._clock = rest, discord, clock
        self.tasks: list[asyncio.Task[None]] = []

    def watch(self, *, by_gateway: bool = False) -> None:
        async def address() -> str | None:
            return self.address

        check = EndpointCheck(
            self._rest,
            None if by_gateway else address,
            self.troubles.append,
            self._clock,
        )
        self.tasks.append(asyncio.create_task(check.run()))

    async def after(self, minutes: float) -> BotIssue | None:
        """Let time pass in which Discord is asked; return what was said then."""
        looks = len(self._discord.requests)
        await self._clock.advance(timedelta(minutes=minutes))
        await eventually(lambda: len(self._discord.requests) > looks)
        await eventually(lambda: self._clock.timers)
        return self.troubles[-1]


@pytest.fixture
async def watched(
    rest: DiscordRest, discord: BotServer, clock: FakeClock
) -> AsyncIterator[Watched]:
    """Return a bot; Discord calls no address yet."""
    watched = Watched(rest, discord, clock)
    yield watched
    for task in watched.tasks:
        task.cancel()
    await asyncio.gather(*watched.tasks, return_exceptions=True)


@pytest.mark.parametrize("by_gateway", [True, False])
async def test_people_have_time_to_enter_the_address(
    watched: Watched,
    discord: BotServer,
    clock: FakeClock,
    by_gateway: bool,
) -> None:
    watched.watch(by_gateway=by_gateway)
    await clock.advance(timedelta(minutes=4))
    assert discord.requests == []


async def test_an_address_that_is_not_entered_is_said_until_it_is(
    watched: Watched, discord: BotServer
) -> None:
    watched.watch()
    assert await watched.after(5) is BotIssue.NOT_CALLED

    discord.endpoint_url = "https://old.example.com/api/webhook/abc"
    assert await watched.after(5) is BotIssue.NOT_CALLED

    discord.endpoint_url = HERE
    assert await watched.after(5) is None


async def test_a_home_assistant_without_an_address_is_said_until_it_has_one(
    watched: Watched, discord: BotServer
) -> None:
    discord.endpoint_url = HERE
    watched.watch()
    assert await watched.after(5) is None

    watched.address = None
    assert await watched.after(30) is BotIssue.UNREACHABLE

    watched.address = HERE
    assert await watched.after(5) is None


async def test_an_address_that_takes_the_commands_from_the_gateway_is_said(
    watched: Watched, discord: BotServer
) -> None:
    discord.endpoint_url = HERE
    watched.watch(by_gateway=True)
    assert await watched.after(5) is BotIssue.CALLS_ELSEWHERE

    discord.endpoint_url = None
    assert await watched.after(5) is None


async def test_nothing_is_concluded_from_an_outage(
    watched: Watched, discord: BotServer
) -> None:
    watched.watch()
    assert await watched.after(5) is BotIssue.NOT_CALLED
    discord.endpoint_url = HERE
    discord.troubles[APPLICATION].append(GATEWAY_DOWN)

    assert await watched.after(5) is BotIssue.NOT_CALLED

    assert await watched.after(30) is None
