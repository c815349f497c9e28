"""Pings by the bot: with buttons for as long as there is something to do, then without."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.notices.notice import NoticeKind
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery import markdown
from custom_components.printer_queue.delivery.discord.sender import discord_message
from custom_components.printer_queue.delivery.outcome import (
    Delivered,
    RetryAfter,
    Unknown,
    Unreachable,
)
from custom_components.printer_queue.delivery.texts import (
    LONGEST_NAME,
    Texts,
    clip,
    load_texts,
)
from custom_components.printer_queue.workers.clock import FIRST_DOUBT, LONGEST_PAUSE
from tests.support.bot_space import BEN, ENTRY, BotSpace
from tests.support.delivery import ANA, notice
from tests.support.discord.description import pinged
from tests.support.discord.memory_bot import CHANNEL
from tests.support.world import ADMIN, NOON, minutes

YOUR_TURN = f"<@{ANA}> **Your turn on X1C-1**"


@pytest.fixture
async def space(tmp_path: Path, english: Texts) -> AsyncIterator[BotSpace]:
    space = BotSpace(tmp_path, english)
    await space.told()
    yield space
    await space.stop()
    space.store.close()
    assert space.bot.faults == []
    assert space.clock.timers == []


def offer_of(space: BotSpace, job_id: str) -> str:
    offer = space.job(job_id).offer
    assert offer is not None
    return offer.id


async def test_your_turn_can_be_claimed_and_passed_by_its_buttons(
    space: BotSpace,
) -> None:
    job = space.join("a", "Benchy")
    await space.told()

    offer = offer_of(space, job)
    assert space.bot.headings() == [YOUR_TURN]
    assert space.bot.pinged() == [{ANA}]
    assert space.bot.buttons() == [
        {"Claim": f"PQ:{ENTRY}:claim:{offer}", "Pass": f"PQ:{ENTRY}:pass:{offer}"}
    ]


async def test_what_was_claimed_has_no_buttons_and_says_so(space: BotSpace) -> None:
    job = space.join("a", "Benchy")
    await space.told()
    space.claim(job)
    await space.told()

    assert space.bot.contents()[0] == f"{YOUR_TURN}\nClaimed."
    assert space.bot.headings()[1] == f"<@{ANA}> **X1C-1 is reserved for you**"
    assert space.bot.buttons() == [{}, {"Cancel the job": f"PQ:{ENTRY}:cancel:{job}"}]


async def test_once_the_print_has_started_nothing_can_be_pressed(
    space: BotSpace,
) -> None:
    space.claim(space.join("a", "Benchy"))
    await space.told()
    space.hear("p1", PrinterState.PRINTING)
    await space.told()

    assert space.bot.contents()[0].endswith("\nStarted.")
    assert space.bot.buttons() == [{}, {}]


async def test_when_the_window_is_over_every_ping_of_it_says_so(
    space: BotSpace,
) -> None:
    space.join("a", "Benchy")
    space.join("b", "Vase")
    await space.told()
    await space.pass_time(minutes(8))
    open_until_then = space.bot.buttons()
    await space.pass_time(minutes(2))

    assert [list(buttons) for buttons in open_until_then] == [["Claim", "Pass"]] * 2
    assert space.bot.headings() == [
        YOUR_TURN,
        f"<@{ANA}> **X1C-1 still waits for you**",
        f"<@{ANA}> **Turn missed**",
        f"<@{BEN}> **Your turn on X1C-1**",
    ]
    assert [list(buttons) for buttons in space.bot.buttons()] == [
        [],
        [],
        [],
        ["Claim", "Pass"],
    ]
    for content in space.bot.contents()[:2]:
        assert content.endswith("\nNot claimed in time.")


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (lambda space, job: space.pass_on(job), "Passed on."),
        (
            lambda space, job: space.do(cmd.Cancel(caller=ADMIN, job_id=job)),
            "Cancelled.",
        ),
        (
            lambda space, job: space.do(cmd.Hold(caller=ADMIN, job_id=job)),
            "No longer open.",
        ),
        (lambda space, _: space.hear("p1", PrinterState.PRINTING), None),
    ],
)
async def test_what_became_of_an_offer_stands_in_its_ping(
    space: BotSpace, ends: object, said: str | None
) -> None:
    job = space.join("a", "Benchy")
    await space.told()
    assert callable(ends)
    ends(space, job)
    await space.told()

    assert space.bot.buttons()[0] == {}
    _, became = space.bot.contents()[0].split("\n")
    assert became == said or (
        said is None and became in {"Started.", "No longer open."}
    )


@pytest.mark.parametrize(
    ("wait", "said"), [(minutes(15), "Not started in time."), (None, "Given back.")]
)
async def test_what_became_of_a_reservation_stands_in_its_ping(
    space: BotSpace, wait: timedelta | None, said: str
) -> None:
    job = space.join("a", "Benchy")
    space.claim(job)
    await space.told()
    if wait is None:
        space.do(cmd.Release(caller=space.caller("a"), job_id=job))
        await space.told()
    else:
        await space.pass_time(wait)

    first, *_ = space.bot.contents()
    assert first == f"<@{ANA}> **X1C-1 is reserved for you**\n{said}"
    assert space.bot.buttons()[0] == {}


async def test_the_third_miss_is_said_of_the_ping_that_was_missed(
    space: BotSpace,
) -> None:
    space.join("a", "Benchy")
    await space.told()
    for _ in range(31):
        await space.pass_time(minutes(1))

    assert space.bot.headings()[-1] == f"<@{ANA}> **Job on hold**"
    turns = [text for text in space.bot.contents() if text.startswith(YOUR_TURN)]
    assert turns == [f"{YOUR_TURN}\nNot claimed in time."] * 3


async def test_a_plate_is_cleared_by_a_button_until_it_is_clear(
    space: BotSpace,
) -> None:
    space.specs = (replace(space.specs[0], gate=PlateGate.CONFIRM),)
    space.configure()
    job = space.join("a", "Benchy")
    space.print_now(job)
    space.hear("p1", PrinterState.FINISHED)
    await space.told()
    while_it_lies_there = space.bot.buttons()[-1]
    space.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    await space.told()

    assert while_it_lies_there == {"Plate is clear": f"PQ:{ENTRY}:clear_plate:{job}"}
    assert space.bot.contents()[-1].endswith("\nThe plate is clear.")
    assert space.bot.buttons()[-1] == {}


async def test_a_part_is_picked_up_by_a_button_until_it_is(
    tmp_path: Path, english: Texts
) -> None:
    space = BotSpace(tmp_path, english, pickup_reminder=timedelta(days=1))
    job = space.join("a", "Benchy")
    space.print_now(job)
    space.hear("p1", PrinterState.FINISHED)
    await space.pass_time(timedelta(days=1))
    while_it_waits = space.bot.buttons()[-1]
    space.do(cmd.PickUp(caller=space.caller("a"), job_id=job))
    await space.told()
    await space.stop()
    space.store.close()

    assert while_it_waits == {"Picked up": f"PQ:{ENTRY}:pick_up:{job}"}
    assert space.bot.contents()[-1] == (
        f"<@{ANA}> **Benchy waits for you**\nPicked up."
    )
    assert space.bot.buttons()[-1] == {}


async def test_what_ended_while_nothing_ran_is_edited_after_the_start(
    space: BotSpace,
) -> None:
    job = space.join("a", "Benchy")
    await space.told()
    await space.stop()
    space.claim(job)
    await space.restart_bot()
    await space.told()

    assert space.bot.contents()[0] == f"{YOUR_TURN}\nClaimed."
    assert space.bot.buttons()[0] == {}


async def test_a_ping_is_edited_once_and_then_forgotten(space: BotSpace) -> None:
    job = space.join("a", "Benchy")
    await space.told()
    (ping,) = [
        message_id
        for message_id, body in space.bot.messages[CHANNEL].items()
        if not body["embeds"]
    ]
    space.claim(job)
    await space.told()
    await space.restart_bot()
    await space.told()

    assert space.bot.edited.count(ping) == 1


@pytest.mark.parametrize(
    "trouble", [Unreachable("down"), Unknown("late"), RetryAfter(timedelta(seconds=9))]
)
async def test_an_outage_only_delays_the_edit(
    space: BotSpace, trouble: Unreachable | Unknown | RetryAfter
) -> None:
    job = space.join("a", "Benchy")
    await space.told()
    # The edit of the ping, and the notice that the printer is reserved.
    space.bot.next.extend([trouble, trouble])
    space.claim(job)
    await space.told()
    during = space.bot.contents()[0]
    await space.pass_time(minutes(1))
    await space.pass_time(LONGEST_PAUSE)

    assert "Claimed." not in during
    assert space.bot.contents()[0] == f"{YOUR_TURN}\nClaimed."


async def test_a_ping_that_somebody_deleted_is_forgotten(space: BotSpace) -> None:
    job = space.join("a", "Benchy")
    await space.told()
    space.bot.messages[CHANNEL].clear()
    space.claim(job)
    await space.told()

    assert space.bot.headings() == [f"<@{ANA}> **X1C-1 is reserved for you**"]


async def test_who_has_no_discord_id_is_named_and_pings_nobody(
    space: BotSpace,
) -> None:
    space.join("c", "<@999999> @everyone")
    await space.told()

    assert space.bot.headings() == ["**C** **Your turn on X1C-1**"]
    assert space.bot.pinged() == [set()]
    assert list(space.bot.buttons()[0]) == ["Claim", "Pass"]


@given(
    person=st.text(min_size=1),
    job=st.text(min_size=1) | st.sampled_from(["@everyone", f"<@{BEN}>", "@here"]),
    discord_id=st.none() | st.sampled_from([ANA, "ana", "0", ""]),
)
def test_only_a_known_person_is_pinged_whatever_anything_is_called(
    english: Texts, person: str, job: str, discord_id: str | None
) -> None:
    message = discord_message(
        notice(
            "your_turn",
            person=person,
            job=job,
            until=NOON.isoformat(),
            mention=discord_id,
        ),
        english,
    )
    body = {
        "content": message.content,
        "allowed_mentions": {
            "parse": [],
            "users": [message.ping] if message.ping else [],
        },
    }

    assert pinged(body) == ({ANA} if discord_id == ANA else set())
    if discord_id is None:
        assert message.content.startswith(
            f"**{markdown.escape(clip(person, LONGEST_NAME))}** "
        )


async def test_a_repeated_message_can_be_known_as_the_same(space: BotSpace) -> None:
    """Discord posts a message once whose nonce it has seen a moment ago."""
    space.bot.next.append(Unknown("late"))
    job = space.join("a", "Benchy")
    await space.told()
    await space.pass_time(FIRST_DOUBT)
    space.claim(job)
    await space.told()

    turn, repeated, reserved = space.bot.nonces
    assert turn == repeated != reserved
    assert turn is not None
    assert 0 < len(turn) <= 25


async def test_two_admins_who_are_told_the_same_are_both_told(space: BotSpace) -> None:
    news = [
        replace(
            notice("out_of_service", reason="nothing_started"),
            kind=NoticeKind.OUT_OF_SERVICE,
            job_id=None,
            person_id=admin,
        )
        for admin in ("a", "b")
    ]
    for each in news:
        assert isinstance(await space.discord_delivery.sender(each), Delivered)

    assert len(set(space.bot.nonces)) == 2


async def test_the_whole_channel_reads_the_bots_language(
    tmp_path: Path,
) -> None:
    space = BotSpace(tmp_path, load_texts("de"))
    space.join("a", "Benchy")
    await space.told()
    await space.stop()
    space.store.close()

    assert list(space.bot.buttons()[0]) == ["Annehmen", "Verzichten"]


async def test_a_bot_that_is_turned_away_keeps_its_notices(space: BotSpace) -> None:
    space.bot.closed.add(CHANNEL)
    space.join("a", "Benchy")
    await space.told()
    assert space.bot.headings() == []
    space.bot.closed.clear()
    await space.pass_time(minutes(3))

    assert space.bot.headings() == [YOUR_TURN]
