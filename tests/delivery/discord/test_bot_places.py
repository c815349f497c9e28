"""Where the bot posts: a person's direct messages, the job's thread, or the channel."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
import json
from pathlib import Path

import pytest

from custom_components.printer_queue.config import JobThreads
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.contacts import Contact
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import NamesShown
from custom_components.printer_queue.delivery.discord.persistent_map import MOST_ENTRIES
from custom_components.printer_queue.delivery.outcome import (
    Refused,
    RetryAfter,
    Unreachable,
)
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.workers.clock import LONGEST_PAUSE
from tests.support.bot_space import BEN, CONFIG, CONTACTS, BotSpace
from tests.support.delivery import ANA
from tests.support.discord.memory_bot import CHANNEL, DIRECT, FORUM
from tests.support.world import minutes

type Space = Callable[..., BotSpace]

ANAS_MESSAGES = f"{DIRECT}01"
ANA_DIRECTLY = replace(
    CONTACTS,
    people={
        "a": Contact(discord_id=ANA, direct=True),
        "b": Contact(discord_id=BEN),
    },
)
YOUR_TURN = f"<@{ANA}> **Your turn on X1C-1**"
RESERVED = f"<@{ANA}> **X1C-1 is reserved for you**"
STARTED = f"<@{ANA}> **Benchy has started**"
THREADS = replace(CONFIG, job_threads=JobThreads.THREAD)
POSTS = replace(CONFIG, job_threads=JobThreads.FORUM)


@pytest.fixture
async def opened(tmp_path: Path, english: Texts) -> AsyncIterator[Space]:
    """Return what opens a makerspace; it is put down at the end."""
    spaces: list[BotSpace] = []

    def begin(**more: object) -> BotSpace:
        folder = tmp_path / str(len(spaces))
        folder.mkdir()
        spaces.append(BotSpace(folder, english, **more))  # type: ignore[arg-type]  # passed on
        return spaces[-1]

    yield begin
    for space in spaces:
        await space.stop()
        space.store.close()
        assert space.bot.faults == []
        assert space.clock.timers == []


async def printed(space: BotSpace) -> str:
    """Let Ana claim and start a print, and be sent all of it."""
    job = space.join("a", "Benchy")
    await space.told()
    space.claim(job)
    await space.told()
    space.hear("p1", PrinterState.PRINTING)
    await space.told()
    return job


async def test_who_wants_direct_messages_gets_them_and_the_channel_none(
    opened: Space,
) -> None:
    space = opened(contacts=ANA_DIRECTLY)
    await printed(space)
    space.join("b", "Vase")
    space.hear("p1", PrinterState.FINISHED)
    await space.told()

    assert space.bot.headings(ANAS_MESSAGES)[:3] == [YOUR_TURN, RESERVED, STARTED]
    assert space.bot.headings() == [f"<@{BEN}> **Your turn on X1C-1**"]
    assert space.bot.contents(ANAS_MESSAGES)[0].endswith("\nClaimed.")


async def test_closed_direct_messages_are_said_in_the_channel_instead(
    opened: Space,
) -> None:
    space = opened(contacts=ANA_DIRECTLY)
    space.bot.closed.add(ANAS_MESSAGES)
    job = space.join("a", "Benchy")
    await space.told()
    pinged, (buttons,) = space.bot.pinged(), space.bot.buttons()
    space.claim(job)
    await space.told()

    assert space.bot.headings() == [YOUR_TURN, RESERVED]
    assert pinged == [{ANA}]
    assert list(buttons) == ["Claim", "Pass"]
    assert space.bot.buttons()[0] == {}


async def test_what_an_admin_is_told_directly_names_nobody_in_the_channel(
    opened: Space,
) -> None:
    rules = {"names": NamesShown.OWN_ONLY, "approval_over": minutes(30)}
    said = {}
    for place in (ANAS_MESSAGES, CHANNEL):
        space = opened(contacts=ANA_DIRECTLY, **rules)
        space.members = (Member("a", "A", is_admin=True), Member("b", "B"))
        space.configure()
        if place == CHANNEL:
            space.bot.closed.add(ANAS_MESSAGES)
        space.join("b", "Vase")
        await space.told()
        (said[place],) = space.bot.contents(place)

    assert "B joined with Vase." in said[ANAS_MESSAGES]
    assert "Somebody joined with Vase." in said[CHANNEL]


@pytest.mark.parametrize(
    "trouble", [Unreachable("down"), RetryAfter(timedelta(hours=1))]
)
async def test_one_persons_messages_hold_up_nobody_else(
    opened: Space, trouble: Unreachable | RetryAfter
) -> None:
    space = opened(contacts=ANA_DIRECTLY, printers=2)
    await space.told()
    space.bot.next.append(trouble)
    space.join("a", "Benchy")
    space.join("b", "Vase")
    await space.told()

    assert space.bot.headings(ANAS_MESSAGES) == []
    assert space.bot.headings() == [f"<@{BEN}> **Your turn on X1C-2**"]


async def test_a_discord_id_that_is_none_is_written_to_in_the_channel(
    opened: Space,
) -> None:
    nobody = replace(CONTACTS, people={"a": Contact(discord_id="ana", direct=True)})
    space = opened(contacts=nobody)
    space.join("a", "Benchy")
    await space.told()

    assert space.bot.headings() == ["**A** **Your turn on X1C-1**"]


async def test_a_person_whom_discord_does_not_know_is_named_in_the_channel(
    opened: Space,
) -> None:
    space = opened(contacts=ANA_DIRECTLY)
    await space.told()
    space.bot.next.append(Refused("Cannot send messages to this user (50007)"))
    space.join("a", "Benchy")
    await space.told()

    assert space.bot.headings() == [YOUR_TURN]


async def test_a_job_has_a_thread_under_its_first_notice(opened: Space) -> None:
    space = opened(config=THREADS)
    await printed(space)

    ((thread_id, name),) = space.bot.threads.items()
    assert name == "Benchy (A)"
    assert space.bot.headings() == [YOUR_TURN]
    assert space.bot.headings(thread_id) == [RESERVED, STARTED]
    assert space.bot.contents()[0].endswith("\nClaimed.")
    assert space.bot.contents(thread_id)[0].endswith("\nStarted.")


async def test_a_thread_is_gone_on_with_after_a_restart(opened: Space) -> None:
    space = opened(config=THREADS)
    job = space.join("a", "Benchy")
    await space.told()
    await space.restart_bot()
    space.claim(job)
    await space.told()

    (thread_id,) = space.bot.threads
    assert space.bot.headings(thread_id) == [RESERVED]


async def test_a_thread_that_is_gone_leaves_the_channel(opened: Space) -> None:
    space = opened(config=THREADS)
    job = space.join("a", "Benchy")
    await space.told()
    (thread_id,) = space.bot.threads
    space.bot.closed.add(thread_id)
    space.claim(job)
    await space.told()
    space.bot.closed.clear()
    space.hear("p1", PrinterState.PRINTING)
    await space.told()

    assert space.bot.headings() == [YOUR_TURN, RESERVED, STARTED]
    assert list(space.bot.threads) == [thread_id]


async def test_a_bot_that_is_turned_away_gives_no_thread_up(opened: Space) -> None:
    space = opened(config=THREADS)
    job = space.join("a", "Benchy")
    await space.told()
    (thread_id,) = space.bot.threads
    space.bot.closed.update({thread_id, CHANNEL})
    space.claim(job)
    await space.told()
    space.bot.closed.clear()
    await space.pass_time(minutes(3))

    assert space.bot.headings(thread_id) == [RESERVED]


async def test_a_thread_that_could_not_be_begun_begins_with_the_next_notice(
    opened: Space,
) -> None:
    space = opened(config=THREADS)
    await space.told()
    job = space.join("a", "Benchy")
    space.bot.threadless = True
    await space.told()
    space.bot.threadless = False
    space.claim(job)
    await space.told()

    assert space.bot.headings() == [YOUR_TURN, RESERVED]
    assert list(space.bot.threads.values()) == ["Benchy (A)"]


async def test_a_job_has_a_post_in_the_forum(opened: Space) -> None:
    space = opened(config=POSTS)
    await printed(space)

    ((post_id, name),) = space.bot.threads.items()
    assert name == "Benchy (A)"
    assert space.bot.headings() == []
    assert space.bot.headings(post_id) == [YOUR_TURN, RESERVED, STARTED]
    assert space.bot.contents(post_id)[0].endswith("\nClaimed.")


async def test_a_forum_that_is_gone_leaves_the_channel(opened: Space) -> None:
    space = opened(config=POSTS)
    space.bot.closed.add(FORUM)
    await printed(space)

    assert space.bot.headings() == [YOUR_TURN, RESERVED, STARTED]
    assert space.bot.threads == {}


async def test_a_forum_in_an_outage_is_waited_for(opened: Space) -> None:
    space = opened(config=POSTS)
    await space.told()
    space.bot.next.append(Unreachable("down"))
    space.join("a", "Benchy")
    await space.told()
    during = dict(space.bot.threads)
    await space.pass_time(minutes(1))

    assert during == {}
    assert list(space.bot.threads.values()) == ["Benchy (A)"]


async def test_every_job_has_a_thread_of_its_own(opened: Space) -> None:
    space = opened(config=THREADS, printers=2)
    space.join("a", "Benchy")
    space.join("b", "Vase")
    await space.told()

    assert list(space.bot.threads.values()) == ["Benchy (A)", "Vase (B)"]


async def test_the_oldest_threads_are_forgotten(opened: Space) -> None:
    space = opened(config=THREADS)
    many = {f"old{n}": "1" for n in range(MOST_ENTRIES)}
    space.store.set_meta("discord_threads", json.dumps(many))
    job = space.join("a", "Benchy")
    await space.told()

    kept = json.loads(space.store.get_meta("discord_threads") or "{}")
    assert len(kept) == MOST_ENTRIES
    assert "old0" not in kept
    assert job in kept


async def test_a_channel_without_a_permission_keeps_no_buttons_anywhere_else(
    opened: Space,
) -> None:
    space = opened(contacts=ANA_DIRECTLY, printers=2)
    jobs = [space.join("b", "Vase"), space.join("a", "Benchy")]
    await space.told()
    space.bot.forbidden.add(CHANNEL)
    for job in jobs:
        space.claim(job)
    await space.told()
    before = (space.bot.buttons()[0], space.bot.buttons(ANAS_MESSAGES)[0])

    space.bot.forbidden.clear()
    await space.pass_time(LONGEST_PAUSE)

    assert [list(buttons) for buttons in before] == [["Claim", "Pass"], []]
    assert space.bot.buttons()[0] == {}
