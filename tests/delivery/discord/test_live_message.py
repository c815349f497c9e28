"""One live message: posted once, edited in place, seldom and only when something changed."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from custom_components.printer_queue.delivery.discord.live_message import (
    MESSAGE_ID,
    SHORTEST_PAUSE,
    LiveMessage,
)
from custom_components.printer_queue.delivery.discord.live_view import LiveView
from custom_components.printer_queue.delivery.discord.webhook import DiscordHook
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.workers.clock import LONGEST_PAUSE
from tests.support.delivery import run_inline, settle, spawn
from tests.support.discord.webhook_server import (
    GATEWAY_DOWN,
    REVOKED,
    Answer,
    WebhookServer,
    rate_limit,
)
from tests.support.world import NOON

from .conftest import VIEW, Screen, renamed


async def test_the_message_is_posted_once_and_edited_from_then_on(
    screen: Screen,
) -> None:
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(2)

    assert screen.methods == ["POST", "PATCH"]
    assert len(screen.discord.messages) == 1


async def test_changes_in_quick_succession_are_shown_by_one_edit(
    screen: Screen,
) -> None:
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    for name in ("two", "three", "four"):
        screen.board.show(partial(renamed, name))
        await screen.clock.advance(timedelta(seconds=1))
    await screen.quiet()
    early = len(screen.discord.requests)
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(2)

    assert early == 1
    assert screen.titles == ["one: Printers", "four: Printers"]


async def test_what_is_shown_is_looked_at_only_when_it_is_sent(screen: Screen) -> None:
    looked: list[str] = []

    def look(name: str) -> LiveView:
        looked.append(name)
        return renamed(name)

    screen.board.show(partial(look, "one"))
    await screen.asked(1)
    for name in ("two", "three", "four"):
        screen.board.show(partial(look, name))
        await settle()
    assert looked == ["one"]
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(2)
    assert looked == ["one", "four"]


async def test_where_nothing_changed_discord_is_not_asked(screen: Screen) -> None:
    screen.board.show(lambda: VIEW)
    await screen.asked(1)
    screen.board.show(lambda: replace(VIEW))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.quiet()

    assert screen.methods == ["POST"]


async def test_expectations_that_move_by_seconds_change_nothing(
    screen: Screen,
) -> None:
    printer = replace(VIEW.printers[1], until=NOON + timedelta(seconds=20))
    screen.board.show(lambda: VIEW)
    await screen.asked(1)
    screen.board.show(lambda: replace(VIEW, printers=(VIEW.printers[0], printer)))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.quiet()

    assert screen.methods == ["POST"]


async def test_after_a_restart_the_same_message_is_edited(screen: Screen) -> None:
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    await screen.board.stop()

    screen.begin().show(partial(renamed, "two"))
    await screen.asked(2)

    assert screen.methods == ["POST", "PATCH"]


async def test_a_deleted_message_is_posted_anew(screen: Screen) -> None:
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    screen.discord.messages.clear()
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(3)

    assert screen.methods == ["POST", "PATCH", "POST"]
    assert [screen.store.meta[MESSAGE_ID]] == list(screen.discord.messages)


async def test_a_rate_limit_is_waited_out_and_the_latest_view_shown(
    screen: Screen,
) -> None:
    screen.discord.answer_next(rate_limit(30))
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(timedelta(seconds=29))
    await screen.quiet()
    early = len(screen.discord.requests)
    await screen.clock.advance(timedelta(seconds=1))
    await screen.asked(2)

    assert early == 1
    assert screen.titles[-1] == "two: Printers"


async def test_an_outage_is_waited_out_without_a_new_view(screen: Screen) -> None:
    screen.discord.answer_next(GATEWAY_DOWN, GATEWAY_DOWN)
    screen.board.show(lambda: VIEW)
    for count in (1, 2, 4):
        await screen.asked(count)
        await screen.clock.advance(timedelta(seconds=20))

    assert screen.methods == ["POST", "GET", "GET", "POST"]
    assert len(screen.discord.messages) == 1


async def test_a_thread_keeps_its_message(screen: Screen) -> None:
    await screen.board.stop()
    screen.thread = "1300000000000000007"
    screen.begin().show(partial(renamed, "one"))
    await screen.asked(1)
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(2)

    assert screen.methods == ["POST", "PATCH"]
    assert list(screen.discord.threads.values()) == [screen.thread]


async def test_where_the_thread_was_archived_the_message_is_posted_anew(
    screen: Screen,
) -> None:
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    archived = {"message": "Thread is archived", "code": 50083}
    screen.discord.answer_next(Answer(status=400, body=archived))
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(3)

    assert screen.methods == ["POST", "PATCH", "POST"]


async def test_a_revoked_hook_is_told_once(screen: Screen) -> None:
    screen.discord.answer_next(REVOKED, REVOKED)
    screen.board.show(lambda: VIEW)
    for count in (1, 2, 3):
        await screen.asked(count)
        await screen.clock.advance(LONGEST_PAUSE)

    assert screen.revocations.heard == [("revoked", "discord"), ("works", "discord")]


async def test_a_refused_view_is_logged_and_not_sent_again(
    screen: Screen, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = Answer(status=400, body={"message": "Invalid Form Body", "code": 50035})
    screen.discord.answer_next(refusal)
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    screen.board.show(partial(renamed, "one"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.quiet()
    unchanged = len(screen.discord.requests)
    screen.board.show(partial(renamed, "two"))
    await screen.asked(2)

    assert unchanged == 1
    assert caplog.text.count("Discord refused the live message") == 1


async def test_while_the_store_fails_no_second_message_is_posted(
    screen: Screen,
) -> None:
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    await screen.board.stop()
    screen.store.broken = True

    screen.begin().show(partial(renamed, "two"))
    await screen.clock.advance(LONGEST_PAUSE)
    await screen.quiet()
    while_broken = list(screen.methods)
    screen.store.broken = False
    await screen.clock.advance(LONGEST_PAUSE)
    await screen.asked(2)

    assert while_broken == ["POST"]
    assert screen.methods == ["POST", "PATCH"]


async def test_a_board_that_shows_nothing_yet_stops(screen: Screen) -> None:
    await settle()


async def test_a_board_that_never_started_stops(
    discord: WebhookServer, english: Texts
) -> None:
    screen = Screen(discord, english)
    await screen.board.stop()
    fresh = LiveMessage(
        DiscordHook(discord.url, asyncio.to_thread, screen.clock),
        english,
        meta=screen.store,
        health=screen.revocations.health,
        clock=screen.clock,
        run_blocking=run_inline,
        spawn=spawn,
    )

    await fresh.stop()

    assert discord.requests == []
