"""The bot's commands are registered once for each change, whatever Discord says."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.discord_bot.bot_issues import BotIssue
from custom_components.printer_queue.discord_bot.registration import (
    AFTER_TROUBLE,
    NEXT_LOOK,
    Registration,
)
from custom_components.printer_queue.discord_bot.rest import DiscordRest
from tests.support.delivery import (
    FakeClock,
    MemoryOutbox,
    eventually,
    run_inline,
    settle,
)
from tests.support.discord.bot_server import (
    COMMANDS,
    MISSING_ACCESS,
    UNAUTHORIZED,
    UNKNOWN_GUILD,
    BotServer,
)
from tests.support.discord.interactions import APPLICATION_ID, GUILD_ID
from tests.support.discord.webhook_server import GATEWAY_DOWN, Answer, rate_limit

STATUS = {"name": "status", "description": "How the queue is", "type": 1}
JOIN = {"name": "join", "description": "Join the queue", "type": 1}


class Registrar:
    """What registers commands, with a store that remembers."""

    def __init__(self, rest: DiscordRest, discord: BotServer, clock: FakeClock) -> None:
        self.rest = rest
        self.discord = discord
        self.clock = clock
        self.store = MemoryOutbox()
        self.troubles: list[BotIssue | None] = []
        self.tasks: list[asyncio.Task[None]] = []

    def run(self, *commands: dict[str, Any], guild_id: str = GUILD_ID) -> None:
        """Keep these registered from now on, as after a restart."""
        for task in self.tasks:
            task.cancel()
        registration = Registration(
            self.rest,
            APPLICATION_ID,
            guild_id,
            meta=self.store,
            on_issue=self.troubles.append,
            clock=self.clock,
            run_blocking=run_inline,
        )
        self.tasks.append(asyncio.create_task(registration.run(list(commands))))

    async def after(self, time: timedelta) -> BotIssue | None:
        """Let time pass in which Discord is asked; return what was said then."""
        looks = len(self.discord.requests)
        await self.clock.advance(time)
        await eventually(lambda: len(self.discord.requests) > looks)
        await self.rests()
        return self.troubles[-1]

    async def rests(self) -> None:
        """Wait until there is nothing to do before some time has passed."""
        await settle()
        await eventually(lambda: self.clock.timers)


@pytest.fixture
async def registrar(
    rest: DiscordRest, discord: BotServer, clock: FakeClock
) -> AsyncIterator[Registrar]:
    registrar = Registrar(rest, discord, clock)
    yield registrar
    for task in registrar.tasks:
        task.cancel()
    await asyncio.gather(*registrar.tasks, return_exceptions=True)


async def test_commands_are_registered_once_for_each_change(
    registrar: Registrar, discord: BotServer
) -> None:
    for _ in range(2):
        registrar.run(STATUS)
        await registrar.rests()
    assert discord.commands == [STATUS]
    assert len(discord.asked("PUT", "/commands")) == 1

    registrar.run(STATUS, JOIN)
    await registrar.rests()
    assert discord.commands == [STATUS, JOIN]
    assert len(discord.asked("PUT", "/commands")) == 2


async def test_a_bot_that_was_thrown_out_and_invited_again_has_its_commands_again(
    registrar: Registrar, discord: BotServer
) -> None:
    registrar.run(STATUS)
    await registrar.rests()

    discord.throw_out(GUILD_ID)
    assert await registrar.after(NEXT_LOOK) is BotIssue.GUILD

    discord.invite(GUILD_ID)
    assert await registrar.after(AFTER_TROUBLE) is None
    assert discord.commands == [STATUS]


async def test_commands_that_were_deleted_at_discord_come_back(
    registrar: Registrar, discord: BotServer
) -> None:
    registrar.run(STATUS, JOIN)
    await registrar.rests()

    discord.commands = [JOIN]
    await registrar.after(NEXT_LOOK)
    assert discord.commands == [STATUS, JOIN]

    discord.commands = []
    registrar.run(STATUS, JOIN)  # a restart does not wait for the next look
    await registrar.rests()
    assert discord.commands == [STATUS, JOIN]


async def test_commands_that_are_there_are_left_alone(
    registrar: Registrar, discord: BotServer
) -> None:
    registrar.run(STATUS)
    await registrar.rests()
    for outage in (GATEWAY_DOWN, rate_limit(9), UNAUTHORIZED, None):
        if outage is not None:
            discord.troubles[COMMANDS].append(outage)
        await registrar.after(NEXT_LOOK)

    assert len(discord.asked("PUT", "/commands")) == 1
    assert registrar.troubles[-1] is None


async def test_another_server_gets_the_commands_too(
    registrar: Registrar, discord: BotServer
) -> None:
    discord.left.add("1")
    registrar.run(STATUS)
    await registrar.rests()

    registrar.run(STATUS, guild_id="1")
    await eventually(lambda: registrar.troubles == [None, BotIssue.GUILD])


@pytest.mark.parametrize(
    ("refusal", "trouble"),
    [
        (UNAUTHORIZED, BotIssue.TOKEN),
        (UNKNOWN_GUILD, BotIssue.GUILD),
        (MISSING_ACCESS, BotIssue.COMMANDS),
        (
            Answer(status=400, body={"message": "Invalid Form Body", "code": 50035}),
            BotIssue.COMMANDS,
        ),
    ],
)
async def test_a_refusal_is_shown_and_tried_later(
    registrar: Registrar,
    discord: BotServer,
    refusal: Answer,
    trouble: BotIssue,
    caplog: pytest.LogCaptureFixture,
) -> None:
    discord.troubles[COMMANDS] += [refusal, refusal]
    registrar.run(STATUS)
    await registrar.rests()
    for tries in (1, 2):
        assert registrar.troubles == [trouble] * tries
        await registrar.after(AFTER_TROUBLE)

    assert registrar.troubles[-1] is None
    assert discord.commands == [STATUS]
    assert caplog.text.count("does not take the commands") == 1


@pytest.mark.parametrize("outage", [GATEWAY_DOWN, rate_limit(9)])
async def test_an_outage_is_waited_out(
    registrar: Registrar, discord: BotServer, outage: Answer
) -> None:
    discord.troubles[COMMANDS].append(outage)
    registrar.run(STATUS)
    await registrar.rests()

    await registrar.after(timedelta(seconds=9))

    assert discord.commands == [STATUS]
    assert registrar.troubles == [None]
