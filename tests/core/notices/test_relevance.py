"""Which notices are still worth telling when they get through at last."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.notices.contacts import Contacts
from custom_components.printer_queue.core.notices.notice import Notice, NoticeKind
from custom_components.printer_queue.core.notices.relevance import matters
from custom_components.printer_queue.core.report import PrinterState
from tests.support.delivery import WEBHOOK, NoticeWorld, notice
from tests.support.world import minutes


@pytest.fixture
def world() -> NoticeWorld:
    """One printer and one way out, the channel."""
    return NoticeWorld(Contacts(webhook_url=WEBHOOK))


def only(notices: list[Notice], kind: NoticeKind) -> Notice:
    (only_one,) = [each for each in notices if each.kind is kind]
    return only_one


def still(world: NoticeWorld, sent: Notice) -> bool:
    return matters(sent, world.state, world.now)


def test_your_turn_matters_until_the_offer_is_claimed(world: NoticeWorld) -> None:
    job = world.join("a")
    turn = only(world.sent(), NoticeKind.YOUR_TURN)
    before = still(world, turn)
    world.claim(job)

    assert before
    assert not still(world, turn)


def test_your_turn_no_longer_matters_once_missed_but_the_miss_does(
    world: NoticeWorld,
) -> None:
    world.join("a")
    world.join("b")
    turn = only(world.sent(), NoticeKind.YOUR_TURN)
    world.wait(minutes(10))
    missed = only(world.sent(), NoticeKind.MISSED)

    assert not still(world, turn)
    assert still(world, missed)


def test_an_earlier_offer_does_not_matter_during_a_later_one(
    world: NoticeWorld,
) -> None:
    world.join("a")
    first = only(world.sent(), NoticeKind.YOUR_TURN)
    world.wait(minutes(10))
    second = only(world.sent(), NoticeKind.YOUR_TURN)

    assert not still(world, first)
    assert still(world, second)


def test_a_window_that_was_renewed_matters_with_its_new_end_only(
    world: NoticeWorld,
) -> None:
    world.claim(world.join("a"))
    first = only(world.sent(), NoticeKind.RESERVED)
    world.hear("p1", PrinterState.PREPARING)
    world.wait(minutes(2))
    world.hear("p1", PrinterState.FAILED)
    rejected = only(world.sent(), NoticeKind.START_REJECTED)

    assert not still(world, first)
    assert still(world, rejected)


def test_a_start_matters_while_the_print_runs(world: NoticeWorld) -> None:
    world.print_now(world.join("a"))
    started = only(world.sent(), NoticeKind.STARTED)
    before = still(world, started)
    world.hear("p1", PrinterState.FINISHED)

    assert before
    assert not still(world, started)
    assert still(world, only(world.sent(), NoticeKind.FINISHED))


def test_a_hold_matters_until_it_is_over(world: NoticeWorld) -> None:
    job = world.join("a")
    world.wait(minutes(31))
    held = only(world.sent(), NoticeKind.HELD)
    before = still(world, held)
    world.do(cmd.Resume(caller=world.caller("a"), job_id=job))

    assert before
    assert not still(world, held)


def test_nothing_matters_for_ever(world: NoticeWorld) -> None:
    finished = notice("finished", useless_at=world.now + timedelta(days=1))
    before = still(world, finished)
    world.sleep(timedelta(days=1))

    assert before
    assert not still(world, finished)
