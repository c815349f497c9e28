"""Who is told that a job waits for approval, and what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.notice import Notice, NoticeKind
from tests.support.delivery import NoticeWorld, everything_for
from tests.support.world import ADMIN

HOUR = timedelta(hours=1)
CHIEF = Member("chief", "Chief", is_admin=True)


@pytest.fixture
def world() -> NoticeWorld:
    """Open a queue with an admin; Ana (member a) is reached in every way."""
    world = NoticeWorld(everything_for("a"))
    world.settings = replace(world.settings, approval_over=2 * HOUR)
    world.members = (*world.members, CHIEF)
    world.configure()
    return world


def to(person: str, notices: Sequence[Notice]) -> set[tuple[NoticeKind, str]]:
    """Return what somebody is told, by whichever way."""
    return {
        (notice.kind, notice.data["text"])
        for notice in notices
        if notice.person_id == person
    }


def test_admins_are_told_that_a_job_waits_for_them(world: NoticeWorld) -> None:
    world.join("a", estimate=3 * HOUR)
    sent = world.sent()
    assert to("chief", sent) == {(NoticeKind.APPROVAL, "approval")}
    assert {notice.data["owner"] for notice in sent} == {"A"}
    assert to("a", sent) == set()


def test_of_copies_admins_are_told_once_with_their_number(world: NoticeWorld) -> None:
    world.join("a", estimate=3 * HOUR, copies=4)
    (notice,) = [one for one in world.sent() if one.person_id == "chief"]
    assert (notice.data["text"], notice.data["copies"]) == ("approval_copies", "4")


def test_the_owner_is_told_what_somebody_else_joined_with_for_them(
    world: NoticeWorld,
) -> None:
    world.join("a", estimate=3 * HOUR, caller=cmd.AUTOMATION)
    assert to("a", world.sent()) == {(NoticeKind.HELD, "held_approval")}


def test_the_owner_is_told_that_a_job_is_approved(world: NoticeWorld) -> None:
    world.print_now(world.join("b"))
    job = world.join("a", estimate=3 * HOUR)
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    assert to("a", world.sent()) == {(NoticeKind.RETURNED, "approved")}


def test_the_owner_reads_why_a_job_is_sent_back(world: NoticeWorld) -> None:
    job = world.join("a", estimate=3 * HOUR)
    world.do(cmd.Cancel(caller=ADMIN, job_id=job, message="Split it, please."))
    sent = world.sent()
    assert to("a", sent) == {(NoticeKind.CANCELLED, "cancelled_message")}
    messages = {one.data["message"] for one in sent if one.person_id == "a"}
    assert messages == {"Split it, please."}


def test_nobody_is_told_that_another_hold_is_over(world: NoticeWorld) -> None:
    world.print_now(world.join("b"))
    job = world.join("a")
    world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    world.sent()
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    assert world.sent() == []
