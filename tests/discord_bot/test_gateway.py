"""The bot's connection to Discord, and everything that can happen to it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
import logging
from typing import Any

from discord import Client
import pytest

from custom_components.printer_queue.delivery.discord.api_url import OTHER_API
from custom_components.printer_queue.discord_bot import gateway as gateway_module
from custom_components.printer_queue.discord_bot.bot_issues import BotIssue
from custom_components.printer_queue.discord_bot.gateway import Gateway
from custom_components.printer_queue.discord_bot.rest import DiscordRest
from tests.support.delivery import HOUR, FakeClock, eventually, settle
from tests.support.discord import interactions
from tests.support.discord.bot_server import GATEWAY, TOKEN, UNAUTHORIZED, BotServer
from tests.support.discord.gateway import AUTHENTICATION_FAILED, DISALLOWED_INTENTS
from tests.support.discord.webhook_server import GATEWAY_DOWN, Answer, rate_limit

LONGEST_PAUSE = timedelta(minutes=2)


async def at_once(*_args: Any, **_kwargs: Any) -> None:
    """Identify again without the library's pause of five seconds."""


class Bot:
    """A gateway's connection, and what it hands over."""

    def __init__(self, discord: BotServer, rest: DiscordRest, clock: FakeClock) -> None:
        self.discord = discord
        self.clock = clock
        self.taken: list[Any] = []
        self.troubles: list[BotIssue | None] = []
        self.broken = False
        self.gateway = Gateway(TOKEN, rest, self._take, self.troubles.append, clock)
        self.task = asyncio.create_task(self.gateway.run())

    def _take(self, payload: Any) -> None:
        if self.broken:
            raise KeyError("a bug")
        self.taken.append(payload)

    async def up(self) -> None:
        """Wait until the bot is connected and knows it."""
        times = len(self.troubles)
        async with asyncio.timeout(10):
            await self.discord.gateway.is_up.wait()
        await eventually(lambda: len(self.troubles) > times or self.troubles)

    async def waits(self) -> None:
        """Wait until the bot leaves Discord alone for a while."""
        await eventually(lambda: self.clock.timers)

    async def says(self, payload: dict[str, Any]) -> None:
        await self.discord.gateway.dispatch("INTERACTION_CREATE", payload)

    async def hears(self, payload: dict[str, Any]) -> None:
        """See an interaction come through."""
        await self.says(payload)
        await eventually(lambda: payload in self.taken)

    async def hears_again(self) -> None:
        """See an interaction come through once there is a connection."""
        async with asyncio.timeout(10):
            await self.discord.gateway.is_up.wait()
        await self.hears(command())


@pytest.fixture
async def bot(
    discord: BotServer,
    rest: DiscordRest,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Bot]:
    monkeypatch.setenv(OTHER_API, discord.url)
    monkeypatch.setattr(Client, "before_identify_hook", at_once)
    bot = Bot(discord, rest, clock)
    yield bot
    bot.task.cancel()
    await asyncio.gather(bot.task, return_exceptions=True)


def command() -> dict[str, Any]:
    return interactions.command("status")


async def test_an_interaction_is_handed_over_as_it_came(bot: Bot) -> None:
    await bot.up()

    await bot.hears(command())


async def test_nothing_privileged_is_asked_for(bot: Bot) -> None:
    await bot.up()

    (identified,) = bot.discord.gateway.identified
    assert identified["intents"] == 0


@pytest.mark.parametrize("how", ["drop", "reconnect"])
async def test_a_lost_connection_goes_on_where_it_was(bot: Bot, how: str) -> None:
    await bot.up()
    await bot.hears(command())

    await getattr(bot.discord.gateway, how)()
    missed = command()
    await bot.says(missed)
    await eventually(lambda: missed in bot.taken)

    assert len(bot.discord.gateway.identified) == 1
    assert len(bot.discord.gateway.resumed) == 1
    await bot.hears(command())


async def test_a_session_that_is_over_is_begun_anew(bot: Bot) -> None:
    await bot.up()

    await bot.discord.gateway.invalidate()
    await bot.discord.gateway.is_up.wait()

    assert len(bot.discord.gateway.identified) == 2
    await bot.hears(command())


async def test_a_session_that_is_interrupted_is_resumed(bot: Bot) -> None:
    await bot.up()

    await bot.discord.gateway.invalidate(resumable=True)
    await bot.discord.gateway.is_up.wait()

    assert len(bot.discord.gateway.resumed) == 1
    await bot.hears(command())


async def test_heartbeats_are_sent(bot: Bot) -> None:
    bot.discord.gateway.heartbeat = 0.02

    await eventually(lambda: bot.discord.gateway.heartbeats > 2)


async def test_a_connection_that_has_died_is_made_again(
    discord: BotServer,
    rest: DiscordRest,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gateway_module, "SILENCE", 0.2)
    monkeypatch.setenv(OTHER_API, discord.url)
    discord.gateway.heartbeat = 0.05
    bot = Bot(discord, rest, clock)
    await bot.up()

    discord.gateway.mute = True
    await eventually(lambda: discord.gateway.connections > 1)
    discord.gateway.mute = False
    await eventually(lambda: discord.gateway.resumed)
    await bot.hears(command())

    bot.task.cancel()
    await asyncio.gather(bot.task, return_exceptions=True)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (AUTHENTICATION_FAILED, BotIssue.TOKEN),
        (DISALLOWED_INTENTS, BotIssue.INTENTS),
    ],
)
async def test_what_discord_refuses_is_shown_and_not_tried_all_the_time(
    bot: Bot, code: int, trouble: BotIssue
) -> None:
    bot.discord.gateway.refuse_with = code
    await bot.waits()

    assert bot.troubles == [trouble]
    await bot.clock.advance(timedelta(minutes=59))
    assert bot.discord.gateway.connections == 1

    bot.discord.gateway.refuse_with = None
    await bot.clock.advance(timedelta(minutes=1))
    await bot.discord.gateway.is_up.wait()
    await eventually(lambda: bot.troubles == [trouble, None])


async def test_a_wrong_token_is_shown_before_anything_is_connected(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.discord.token = "another"
    await bot.waits()

    assert bot.troubles == [BotIssue.TOKEN]
    assert bot.discord.gateway.connections == 0
    assert TOKEN not in caplog.text


async def test_a_token_that_is_reset_meanwhile_is_shown(bot: Bot) -> None:
    bot.discord.troubles["/users/@me"].append(UNAUTHORIZED)
    await bot.waits()

    assert bot.troubles == [BotIssue.TOKEN]


async def test_an_outage_of_an_hour_is_said_once_and_survived(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    bot.discord.always = GATEWAY_DOWN
    await bot.waits()
    await _pass(bot, HOUR)
    tries = len(bot.discord.requests)

    bot.discord.always = None
    await _pass(bot, LONGEST_PAUSE)
    await bot.up()

    assert 30 <= tries <= 80
    assert caplog.text.count("cannot be reached") == 1
    assert caplog.text.count("can be reached again") == 1
    assert "Traceback" not in caplog.text
    await bot.hears(command())


async def test_a_line_that_goes_down_in_the_middle_is_waited_for(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.up()
    bot.discord.always = GATEWAY_DOWN
    bot.discord.gateway.hang_up = True

    await bot.discord.gateway.drop()
    await bot.waits()
    bot.discord.always = None
    bot.discord.gateway.hang_up = False
    await _pass(bot, LONGEST_PAUSE)
    await bot.discord.gateway.is_up.wait()

    assert caplog.text.count("cannot be reached") == 1
    await bot.hears(command())


async def test_a_gateway_that_throws_everybody_out_is_left_alone(bot: Bot) -> None:
    await bot.up()
    bot.discord.gateway.hang_up = True

    await bot.discord.gateway.drop()
    await bot.waits()

    assert bot.discord.gateway.connections <= 4


async def test_a_gateway_that_is_closed_for_good_is_asked_again_later(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.up()

    await bot.discord.gateway.close(4012)
    await bot.waits()
    assert "Discord's gateway cannot be reached: closed with 4012" in caplog.text
    await _pass(bot, timedelta(seconds=5))
    await bot.hears_again()


async def test_a_connection_that_lasted_is_made_again_at_once(bot: Bot) -> None:
    await bot.up()
    for _ in range(5):
        bot.clock.jump(timedelta(minutes=2))
        await bot.discord.gateway.drop()
        await bot.hears_again()
    assert len(bot.discord.gateway.resumed) == 5

    bot.discord.always = GATEWAY_DOWN
    await bot.discord.gateway.close(4012)
    await bot.waits()
    assert bot.clock.timers[0] - bot.clock.now() <= timedelta(seconds=5)


async def test_what_cannot_be_taken_does_not_end_the_connection(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.up()
    bot.broken = True

    await bot.says(command())
    await eventually(lambda: "could not be taken" in caplog.text)
    bot.broken = False

    await bot.hears(command())


async def test_a_bot_that_has_identified_too_often_waits(bot: Bot) -> None:
    bot.discord.sessions_left = 0
    await bot.waits()

    await bot.clock.advance(timedelta(minutes=59))
    assert len(bot.discord.requests) == 1

    bot.discord.sessions_left = 1000
    await bot.clock.advance(timedelta(minutes=1))
    await bot.up()


@pytest.mark.parametrize(
    "trouble",
    [
        rate_limit(40),
        Answer(status=403, body={"message": "Forbidden", "code": 0}),
        Answer(status=200, text="<html>Log in</html>"),
        Answer(body={"url": 1}),
    ],
)
async def test_whatever_is_said_instead_is_waited_out(
    bot: Bot, trouble: Answer
) -> None:
    bot.discord.troubles[GATEWAY].append(trouble)
    await bot.waits()

    await _pass(bot, timedelta(minutes=1))
    await bot.up()


async def test_the_connection_is_closed_when_the_bot_stops(bot: Bot) -> None:
    await bot.up()

    bot.task.cancel()
    await asyncio.gather(bot.task, return_exceptions=True)

    await eventually(lambda: bot.discord.gateway.closed_with == [1000])


async def test_a_bot_can_stop_while_nobody_answers(bot: Bot) -> None:
    bot.discord.troubles[GATEWAY].append(Answer(hang=True))
    await eventually(
        lambda: bot.discord.troubles[GATEWAY] == type(bot.discord.troubles[GATEWAY])()
    )

    bot.task.cancel()
    await asyncio.gather(bot.task, return_exceptions=True)

    assert bot.task.cancelled()


async def _pass(bot: Bot, time: timedelta) -> None:
    """Let time pass, and let Discord answer whatever it is asked meanwhile."""
    until = bot.clock.now() + time
    while bot.clock.timers and bot.clock.timers[0] <= until:
        await bot.clock.advance(bot.clock.timers[0] - bot.clock.now())
        if bot.discord.always is None:
            await settle()
            return
        await bot.waits()
    await bot.clock.advance(until - bot.clock.now())
