"""What is sent to who is asked while the printer still prints."""

from datetime import UTC

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.notices.compose import compose
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.core.notices.relevance import matters
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import NoticeWorld, everything_for, kinds
from tests.support.world import NOON, minutes


@pytest.fixture
def world() -> NoticeWorld:
    """Ben prints on the one printer until 13:00; Ana, who is reached in every way, waits."""
    return printing_world()


def printing_world() -> NoticeWorld:
    world = NoticeWorld(
        everything_for("a"), early_ask=minutes(20), gate=PlateGate.CLAIM
    )
    world.print_now(world.join("b"))
    world.join("a", name="vase")
    world.wait(minutes(45))
    world.sent()
    return world


def asked(world: NoticeWorld) -> str:
    """Ask Ana early; return her job's id."""
    (job_id,) = world.order()
    world.do(cmd.FollowPlan(asks=(cmd.Ask(job_id, "p1"),)))
    return job_id


def without_ends(world: NoticeWorld, command: cmd.Command) -> list[Notice]:
    """Return what a command leads to while no end of a print is expected."""
    world.do(command)
    return compose(world.steps, contacts=world.contacts, now=world.now, ends={})


def only(notices: list[Notice]) -> Notice:
    """Return the one notice that the channel is sent."""
    (only_one,) = [each for each in notices if each.medium is Medium.DISCORD]
    return only_one


def in_words(sent: Notice, texts: Texts) -> str:
    words = texts.plain_wording(sent, UTC, NOON)
    return f"{words.title}: {words.message}"


def test_who_is_asked_early_is_told_when_the_printer_should_be_free(
    world: NoticeWorld, english: Texts
) -> None:
    asked(world)

    sent = only(world.sent())

    assert sent.kind is NoticeKind.YOUR_TURN
    assert in_words(sent, english) == (
        "You are next on X1C-1: X1C-1 is expected to be free at 13:00. Claim it for vase by 12:55 and start then, or "
        "the next person is asked."
    )


def test_who_is_asked_early_is_told_also_where_nobody_knows_when_it_is_free(
    world: NoticeWorld, english: Texts
) -> None:
    (job,) = world.order()
    offered = without_ends(world, cmd.FollowPlan(asks=(cmd.Ask(job, "p1"),)))
    claimed = without_ends(world, cmd.Claim(caller=world.caller("a"), job_id=job))

    assert in_words(only(offered), english).startswith(
        "You are next on X1C-1: X1C-1 will be free soon."
    )
    assert in_words(only(claimed), english) == (
        "X1C-1 is yours next: You will be told when it is free. Start vase then."
    )


def test_who_is_asked_early_is_reminded_to_claim(
    world: NoticeWorld, english: Texts
) -> None:
    asked(world)
    world.sent()

    world.wait(minutes(8))

    sent = only(world.sent())
    assert sent.kind is NoticeKind.REMINDER
    assert in_words(sent, english).startswith("You are still next on X1C-1")


def test_a_claim_while_it_prints_is_answered_without_a_time_limit(
    world: NoticeWorld, english: Texts
) -> None:
    job = asked(world)
    world.sent()

    world.claim(job)

    sent = only(world.sent())
    assert sent.kind is NoticeKind.RESERVED
    assert "until" not in sent.data
    assert in_words(sent, english) == (
        "X1C-1 is yours next: It is expected to be free at 13:00. You will be told when it is. Start vase then."
    )


@pytest.mark.parametrize("end", [PrinterState.FINISHED, PrinterState.FAILED])
def test_who_claimed_is_told_in_every_way_when_the_printer_is_free(
    world: NoticeWorld, english: Texts, end: PrinterState
) -> None:
    world.claim(asked(world))
    world.wait(minutes(10))
    world.sent()

    world.hear("p1", end)

    sent = [each for each in world.sent() if each.person_id == "a"]
    assert {each.medium for each in sent} == set(Medium)
    assert {each.kind for each in sent} == {NoticeKind.PRINTER_FREE}
    assert in_words(sent[0], english) == (
        "X1C-1 is free for you: Clear the plate and start vase by 13:10."
    )


def test_who_claimed_is_told_only_once_the_plate_is_clear_where_that_is_wanted(
    world: NoticeWorld,
) -> None:
    world.specs = (PrinterSpec(id="p1", name="X1C-1", gate=PlateGate.CONFIRM),)
    world.configure()
    world.claim(asked(world))
    world.sent()

    world.hear("p1", PrinterState.FINISHED)
    before = [each for each in world.sent() if each.person_id == "a"]
    world.do(cmd.ClearPlate(caller=world.caller("b"), printer_id="p1"))

    assert before == []
    assert kinds(world.sent()) == [NoticeKind.PRINTER_FREE]


def test_a_claim_after_the_print_has_ended_is_answered_with_the_time_to_start(
    world: NoticeWorld,
) -> None:
    job = asked(world)
    world.hear("p1", PrinterState.FINISHED)
    world.sent()

    world.claim(job)

    sent = only(world.sent())
    assert sent.data["text"] == "reserved"
    assert sent.data["until"] == (world.now + minutes(15)).isoformat()


@pytest.mark.parametrize("claims", [True, False])
def test_whose_printer_is_late_is_told_of_the_next_one(
    world: NoticeWorld, english: Texts, *, claims: bool
) -> None:
    job = asked(world)
    if claims:
        world.claim(job)
    world.sent()

    world.do(cmd.FollowPlan(late=(job,)))

    sent = only(world.sent())
    assert sent.kind is NoticeKind.RETURNED
    assert in_words(sent, english) == (
        "X1C-1 is late: The print on X1C-1 takes longer. vase is asked first for the next printer."
    )


def test_an_early_claim_that_is_given_back_is_taken_off_the_phone(
    world: NoticeWorld,
) -> None:
    job = asked(world)
    world.claim(job)
    world.sent()

    world.do(cmd.Release(caller=world.caller("a"), job_id=job))

    assert [(each.kind, each.medium) for each in world.sent()] == [
        (NoticeKind.CLEAR, Medium.PHONE)
    ]


def test_an_early_offer_that_an_outage_outlasted_still_names_the_print_before(
    world: NoticeWorld,
) -> None:
    asked(world)
    world.sent()

    world.sleep(minutes(12))
    world.restart()

    sent = only(world.sent())
    assert sent.data["text"] == "your_turn_early_until"
    assert sent.data["until"] == (world.now + minutes(10)).isoformat()


def test_an_early_claim_matters_until_the_printer_is_free(world: NoticeWorld) -> None:
    job = asked(world)
    turn = only(world.sent())
    world.claim(job)
    claimed = only(world.sent())
    before = [matters(each, world.state, world.now) for each in (turn, claimed)]
    world.hear("p1", PrinterState.FINISHED)
    free = next(each for each in world.sent() if each.person_id == "a")
    after = [matters(each, world.state, world.now) for each in (claimed, free)]
    world.hear("p1", PrinterState.PREPARING)
    world.hear("p1", PrinterState.PRINTING, file="vase")

    assert before == [False, True]
    assert after == [False, True]
    assert not matters(claimed, world.state, world.now)
    assert not matters(free, world.state, world.now)
