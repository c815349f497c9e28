"""What is sent of a failed print: its next try, or what it means for other jobs."""

from datetime import UTC

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.notices.contacts import Contacts
from custom_components.printer_queue.core.notices.notice import Notice, NoticeKind
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import WEBHOOK, NoticeWorld, kinds
from tests.support.world import NOON


@pytest.fixture
def world() -> NoticeWorld:
    """One printer, and one way out, the channel."""
    return NoticeWorld(Contacts(webhook_url=WEBHOOK), gate=PlateGate.CLAIM)


def message(sent: Notice, texts: Texts) -> str:
    return texts.plain_wording(sent, UTC, NOON).message


def fail(world: NoticeWorld, job_id: str) -> list[Notice]:
    """Let a job print and fail; return what is sent of the failure."""
    world.print_now(job_id)
    world.sent()
    world.hear("p1", PrinterState.FAILED, error="nozzle clogged")
    return world.sent()


def test_a_failed_print_is_told_once_together_with_its_next_try(
    world: NoticeWorld, english: Texts
) -> None:
    world.join("a", name="vase")
    sent = []
    for _ in range(3):
        (job_id,) = world.state.jobs
        sent.append(fail(world, job_id))

    assert [kinds(each) for each in sent] == [
        [NoticeKind.FAILED, NoticeKind.YOUR_TURN],
        [NoticeKind.FAILED, NoticeKind.YOUR_TURN],
        [NoticeKind.FAILED],
    ]
    assert [message(each[0], english) for each in sent] == [
        "The print on X1C-1 has failed. vase is first in line again: try 2 of 3. The printer says: nozzle clogged",
        "The print on X1C-1 has failed. vase is first in line again: try 3 of 3. The printer says: nozzle clogged",
        "The print on X1C-1 has failed. It is not tried again. The printer says: nozzle clogged",
    ]


def test_a_job_that_waited_for_one_that_failed_for_good_is_told_the_way_out(
    world: NoticeWorld, english: Texts
) -> None:
    first = world.join("a", name="base", retries=0)
    world.join("b", name="lid", after=first)

    failed, held = fail(world, first)

    assert (failed.kind, failed.person_id) == (NoticeKind.FAILED, "a")
    assert (held.kind, held.person_id) == (NoticeKind.HELD, "b")
    assert message(held, english) == (
        "lid waited for base, which was not completed. Resume lid to print it all the same."
    )


def test_who_cancels_a_job_is_told_of_the_own_one_that_waited_for_it(
    world: NoticeWorld,
) -> None:
    first = world.join("a", name="base")
    world.join("a", name="lid", after=first)
    world.sent()

    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))

    assert [each.data["text"] for each in world.sent()] == ["held_other_failed"]


def test_while_a_job_is_tried_again_nothing_is_told_of_those_that_wait_for_it(
    world: NoticeWorld,
) -> None:
    first = world.join("a")
    world.join("b", after=first)

    sent = fail(world, first)

    assert {each.person_id for each in sent} == {"a"}


def test_copies_that_join_together_are_told_to_nobody(world: NoticeWorld) -> None:
    world.print_now(world.join("b"))
    world.sent()

    world.join("a", copies=5)

    assert world.sent() == []


def test_an_owner_is_told_that_an_automation_holds_the_job(
    world: NoticeWorld, english: Texts
) -> None:
    job = world.join("a", name="lid")
    world.sent()

    world.do(cmd.Hold(caller=cmd.AUTOMATION, job_id=job))

    (held,) = world.sent()
    assert world.job(job).reason is Reason.BY_AUTOMATION
    assert message(held, english) == (
        "An automation put lid on hold. Resume it yourself if it cannot wait."
    )
