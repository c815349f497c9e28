"""A live message that may have arrived is not posted again and again."""

from datetime import timedelta
from functools import partial

from custom_components.printer_queue.delivery.discord.live_message import SHORTEST_PAUSE
from custom_components.printer_queue.workers.clock import FIRST_DOUBT, LONGEST_PAUSE
from tests.support.delivery import eventually
from tests.support.discord.webhook_server import ANSWER_LOST, GATEWAY_DOWN, Answer
from tests.support.world import NOON

from .conftest import VIEW, Screen, renamed


async def test_a_discord_that_answers_late_is_given_one_message(
    screen: Screen,
) -> None:
    screen.discord.answer_next(Answer(late=0.3))
    screen.board.show(partial(renamed, "one"))
    await eventually(lambda: screen.discord.requests)
    await screen.clock.advance(timedelta(minutes=1))
    await screen.asked(1)
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(2)

    assert screen.methods == ["POST", "PATCH"]
    assert len(screen.discord.messages) == 1


async def test_a_discord_that_confirms_nothing_is_given_ever_fewer_messages(
    screen: Screen,
) -> None:
    """It takes every message, and whatever is on the way cuts the line."""
    screen.board.show(lambda: VIEW)
    screen.discord.answer_next(ANSWER_LOST)
    posts = []
    for _ in range(3):
        await screen.quiet()
        posts.append(len(screen.discord.messages))
        pause = screen.clock.timers[0] - screen.clock.now()
        screen.discord.answer_next(Answer(late=0.001), ANSWER_LOST)
        await screen.clock.advance(pause)
        await screen.asked(2 * len(posts) + 1)
    posts.append(len(screen.discord.messages))

    assert posts == [1, 2, 3, 4]
    assert screen.clock.now() - NOON == FIRST_DOUBT * (1 + 4 + 16)
    assert screen.methods == ["POST", *["GET", "POST"] * 3]


async def test_a_silent_discord_is_only_asked_whether_it_is_there(
    screen: Screen,
) -> None:
    screen.discord.answer_next(ANSWER_LOST)
    screen.board.show(lambda: VIEW)
    await screen.asked(1)
    screen.discord.always = GATEWAY_DOWN
    for _ in range(10):
        await screen.clock.advance(LONGEST_PAUSE)
        await screen.quiet()
    in_the_outage = set(screen.methods[1:])
    screen.discord.always = None
    await screen.clock.advance(LONGEST_PAUSE)
    await eventually(lambda: screen.store.meta)

    assert in_the_outage == {"GET"}
    assert screen.methods.count("POST") == 2


async def test_a_message_that_was_taken_without_its_id_is_not_posted_with_each_change(
    screen: Screen,
) -> None:
    screen.discord.answer_next(Answer(status=204, text="", take=True))
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    for name in ("two", "three", "four"):
        screen.board.show(partial(renamed, name))
        await screen.clock.advance(FIRST_DOUBT / 4)
        await screen.quiet()
    early = len(screen.discord.messages)
    await screen.clock.advance(FIRST_DOUBT / 4)
    await screen.asked(2)
    screen.board.show(partial(renamed, "five"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(3)

    assert early == 1
    assert screen.methods == ["POST", "POST", "PATCH"]
    assert screen.titles[1:] == ["four: Printers", "five: Printers"]


async def test_a_gateways_page_in_another_alphabet_ends_no_edits(
    screen: Screen,
) -> None:
    """discord-webhook 1.4.1 takes every answer to an edit that failed for UTF-8."""
    screen.board.show(partial(renamed, "one"))
    await screen.asked(1)
    page = Answer(status=502, text="<h1>Passerelle érronée</h1>", charset="latin-1")
    screen.discord.answer_next(page)
    screen.board.show(partial(renamed, "two"))
    await screen.clock.advance(SHORTEST_PAUSE)
    await screen.asked(2)
    await screen.clock.advance(LONGEST_PAUSE)
    await screen.asked(3)

    assert screen.methods == ["POST", "PATCH", "PATCH"]
    (message,) = screen.discord.messages.values()
    assert message["embeds"][0]["title"] == "two: Printers"
