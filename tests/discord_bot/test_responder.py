"""Each interaction is answered once and in Discord's time, whichever way it came."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.discord_bot import responder as responder_module
from custom_components.printer_queue.discord_bot.interaction import (
    Interaction,
    InvalidInteractionError,
)
from custom_components.printer_queue.discord_bot.reply import Modal, Reply
from custom_components.printer_queue.discord_bot.responder import (
    MOST_FILES_AT_ONCE,
    MOST_FILES_OPEN,
    MOST_OPEN,
    BusyError,
    Handlers,
    Responder,
)
from custom_components.printer_queue.discord_bot.rest import DiscordRest
from tests.support.delivery import FakeClock, eventually, settle, spawn
from tests.support.discord import interactions
from tests.support.discord.bot_server import (
    CALLBACK,
    ORIGINAL,
    UNKNOWN_INTERACTION,
    BotServer,
)
from tests.support.discord.snowflakes import snowflake
from tests.support.discord.webhook_server import GATEWAY_DOWN, rate_limit

PRIVATE = 64


class Desk:
    """What answers in a test: at once, or when it is let go."""

    def __init__(self, rest: DiscordRest, clock: FakeClock) -> None:
        self.clock = clock
        self.answered: list[Interaction] = []
        self.reply = Reply(content="Done")
        self.go = asyncio.Event()
        self.go.set()
        self.file_arrives = asyncio.Event()
        self.file_arrives.set()
        self.at_once = 0
        self.most_at_once = 0
        handlers = Handlers(self._answer, lambda _: True, _sorry)
        self.responder = Responder(handlers, rest, clock, spawn)

    async def _answer(self, interaction: Interaction) -> Reply:
        self.answered.append(interaction)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await (self.file_arrives if interaction.attachments else self.go).wait()
        self.at_once -= 1
        if interaction.name == "broken":
            raise KeyError("a bug")
        return self.reply

    def command(self, name: str = "status", **changed: Any) -> dict[str, Any]:
        """Return the use of a command right now."""
        return interactions.command(name, id=snowflake(self.clock.now()), **changed)

    def command_with_file(self) -> dict[str, Any]:
        """Return the use of a command with a file right now."""
        url = "https://cdn.discordapp.com/attachments/1/2/benchy.gcode"
        payload = self.command("join")
        return interactions.with_file(payload, "file", "benchy.gcode", 1000, url)

    def old_command(self) -> dict[str, Any]:
        """Return the use of a command of a minute ago, as a resume repeats it."""
        made_at = self.clock.now() - timedelta(minutes=1)
        return interactions.command("status", id=snowflake(made_at))

    async def quiet(self) -> None:
        """Finish all that is under way."""
        self.go.set()
        self.file_arrives.set()
        await self.responder.stop()


async def _sorry(_interaction: Interaction) -> Reply:
    return Reply(content="Sorry")


@pytest.fixture
async def desk(
    rest: DiscordRest, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Desk]:
    monkeypatch.setattr(responder_module, "DEFERRED_AFTER", 0.05)
    desk = Desk(rest, clock)
    yield desk
    await desk.quiet()
    assert clock.timers == []


async def test_a_command_of_the_gateway_is_answered_by_its_callback(
    desk: Desk, discord: BotServer
) -> None:
    payload = desk.command()
    desk.responder.take(payload)
    await eventually(lambda: discord.callbacks)

    callback = discord.callbacks[payload["id"]]
    assert callback["type"] == 4
    assert callback["data"]["content"] == "Done"
    assert callback["data"]["flags"] == PRIVATE


async def test_both_ways_say_the_same(desk: Desk, discord: BotServer) -> None:
    by_gateway = desk.command()
    desk.responder.take(by_gateway)
    await eventually(lambda: discord.callbacks)

    assert (
        await desk.responder.respond(desk.command())
        == discord.callbacks[by_gateway["id"]]
    )


async def test_a_ping_is_answered(desk: Desk) -> None:
    ping = interactions.interaction(1, {})

    assert await desk.responder.respond(ping) == {"type": 1}


@pytest.mark.parametrize("way", ["gateway", "endpoint"])
async def test_a_slow_answer_is_deferred_and_then_completed(
    desk: Desk, discord: BotServer, way: str
) -> None:
    desk.go.clear()
    payload = desk.command()
    if way == "gateway":
        desk.responder.take(payload)
        await eventually(lambda: discord.callbacks)
        deferral = discord.callbacks[payload["id"]]
    else:
        deferral = await desk.responder.respond(payload)
    assert deferral == {"type": 5, "data": {"flags": PRIVATE}}
    assert discord.completed == []

    desk.go.set()
    await eventually(lambda: discord.completed)
    assert discord.completed[0]["content"] == "Done"


async def test_a_slow_button_leaves_its_message_as_it_is(
    desk: Desk, discord: BotServer
) -> None:
    desk.go.clear()

    assert await desk.responder.respond(interactions.pressed("x")) == {"type": 6}
    desk.go.set()
    await eventually(lambda: discord.completed)

    assert discord.asked("POST", "/aW50ZXJhY3Rpb246MTIz")
    assert discord.completed[0]["flags"] == PRIVATE


async def test_a_slow_button_may_replace_its_message(
    desk: Desk, discord: BotServer
) -> None:
    desk.go.clear()
    desk.reply = Reply(content="Claimed", replaces=True)

    await desk.responder.respond(interactions.pressed("x"))
    desk.go.set()
    await eventually(lambda: discord.completed)

    assert discord.asked("PATCH", "@original")


async def test_a_form_that_comes_too_late_is_not_sent(
    desk: Desk, discord: BotServer
) -> None:
    desk.go.clear()
    desk.reply = Reply(modal=Modal(custom_id="x", title="Join", fields=()))

    await desk.responder.respond(interactions.pressed("x"))
    await desk.quiet()

    assert discord.requests == []


async def test_nothing_is_completed_in_an_answer_that_would_be_too_late(
    desk: Desk, discord: BotServer
) -> None:
    desk.go.clear()
    typing = interactions.typing("cancel", "job", "ben")

    assert await desk.responder.respond(typing) == {"type": 8, "data": {"choices": []}}
    await desk.quiet()
    assert discord.requests == []


async def test_what_comes_twice_is_done_once(desk: Desk, discord: BotServer) -> None:
    payload = desk.command()

    first = await desk.responder.respond(payload)
    second = await desk.responder.respond(payload)
    desk.responder.take(payload)
    await settle()

    assert first == second
    assert len(desk.answered) == 1
    assert discord.requests == []


async def test_only_so_many_are_remembered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(responder_module, "REMEMBERED", 2)
    presses = [interactions.pressed("x") for _ in range(3)]
    for payload in (*presses, presses[2], presses[0]):
        await desk.responder.respond(payload)

    assert len(desk.answered) == 4


async def test_an_old_command_is_done_only_if_discord_waits_for_it(
    desk: Desk, discord: BotServer
) -> None:
    waited_for, given_up = desk.old_command(), desk.old_command()
    discord.expired.add(given_up["id"])

    desk.responder.take(given_up)
    desk.responder.take(waited_for)
    await eventually(lambda: discord.completed)

    assert [interaction.id for interaction in desk.answered] == [waited_for["id"]]
    assert len(discord.asked("POST", "/callback")) == 2


async def test_a_lost_first_answer_does_no_harm(desk: Desk, discord: BotServer) -> None:
    discord.troubles[CALLBACK].append(UNKNOWN_INTERACTION)
    desk.responder.take(desk.command())
    await eventually(lambda: discord.requests)

    desk.responder.take(desk.command())
    await eventually(lambda: discord.callbacks)


async def test_a_completion_is_tried_until_discord_knows_of_the_deferral(
    desk: Desk, discord: BotServer
) -> None:
    discord.troubles[ORIGINAL] += [
        UNKNOWN_INTERACTION,
        GATEWAY_DOWN,
        rate_limit(3),
    ]
    desk.go.clear()
    await desk.responder.respond(desk.command())
    desk.go.set()
    for tries in range(1, 4):
        await eventually(lambda: desk.clock.timers)
        assert len(discord.requests) == tries
        await desk.clock.advance(timedelta(seconds=tries))

    await eventually(lambda: discord.completed)


async def test_a_bug_is_logged_and_somebody_is_not_left_waiting(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    callback = await desk.responder.respond(desk.command("broken"))

    assert callback["data"]["content"] == "Sorry"
    assert "KeyError" in caplog.text


async def test_only_a_few_are_answered_at_once_and_not_too_many_wait(
    desk: Desk,
) -> None:
    desk.go.clear()
    waiting = [
        asyncio.create_task(desk.responder.respond(desk.command()))
        for _ in range(MOST_OPEN)
    ]
    await settle()

    with pytest.raises(BusyError):
        await desk.responder.respond(desk.command())
    desk.responder.take(desk.command())
    desk.go.set()
    await asyncio.gather(*waiting)
    assert desk.most_at_once == 8


async def test_nobody_waits_for_the_files_of_others(desk: Desk) -> None:
    desk.file_arrives.clear()
    slow = [
        asyncio.create_task(desk.responder.respond(desk.command_with_file()))
        for _ in range(MOST_FILES_OPEN)
    ]
    await settle()
    assert desk.at_once == MOST_FILES_AT_ONCE

    answer = await desk.responder.respond(desk.command())
    with pytest.raises(BusyError):
        await desk.responder.respond(desk.command_with_file())

    assert answer["data"]["content"] == "Done"
    desk.file_arrives.set()
    await asyncio.gather(*slow)
    assert len(desk.answered) == MOST_FILES_OPEN + 1
    await desk.responder.respond(desk.command_with_file())


async def test_after_the_end_nothing_is_begun(desk: Desk, discord: BotServer) -> None:
    await desk.quiet()

    with pytest.raises(BusyError):
        await desk.responder.respond(desk.command())
    desk.responder.take(desk.command())
    await settle()
    assert desk.most_at_once == 0
    assert discord.callbacks == {}


async def test_what_is_no_interaction_is_left_alone(
    desk: Desk, discord: BotServer
) -> None:
    desk.responder.take({"type": 2})
    with pytest.raises(InvalidInteractionError):
        await desk.responder.respond({"type": 99})

    await settle()
    assert desk.answered == []
    assert discord.requests == []


async def test_an_answer_that_takes_longer_than_discord_waits_is_given_up(
    desk: Desk, discord: BotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(responder_module, "TOKEN_LASTS", 0.1)
    desk.go.clear()

    await desk.responder.respond(desk.command())
    await asyncio.sleep(0.15)
    await desk.responder.stop()

    assert discord.completed == []
