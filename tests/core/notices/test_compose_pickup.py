"""What is sent of finished parts: which part it is about, and that it is settled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.core.notices.relevance import matters
from custom_components.printer_queue.core.report import PrinterState
from tests.support.delivery import NoticeWorld
from tests.support.world import ADMIN, minutes

DAY = timedelta(days=1)
PICTURE = "ab" * 32


def on_phone(person: str) -> Contact:
    return Contact(reach=Reach(phones=(f"phone-of-{person}",)))


@pytest.fixture
def world() -> NoticeWorld:
    """Look after finished parts; Ana, and the admins Root and Rita, have phones."""
    contacts = Contacts(people={who: on_phone(who) for who in ("a", "root", "rita")})
    world = NoticeWorld(contacts, pickup_reminder=DAY, pickup_help=3 * DAY)
    admins = (Member(who, who.capitalize(), is_admin=True) for who in ("root", "rita"))
    world.members = (*world.members, *admins)
    world.configure()
    return world


def print_one(world: NoticeWorld) -> str:
    """Let a job of Ana's be done; return its id."""
    job = world.join("a", "bracket", picture=PICTURE)
    world.print_now(job)
    world.wait(minutes(60))
    world.hear("p1", PrinterState.FINISHED)
    world.sent()
    return job


def of_kind(kind: NoticeKind, sent: list[Notice]) -> list[Notice]:
    return [notice for notice in sent if notice.kind is kind]


def test_a_reminder_says_which_part_it_is_about_and_shows_it(
    world: NoticeWorld,
) -> None:
    job = print_one(world)
    world.wait(3 * DAY)
    reminders = of_kind(NoticeKind.PICKUP, world.sent())
    assert {notice.person_id for notice in reminders} == {"a", "root", "rita"}
    assert {notice.job_id for notice in reminders} == {job}
    assert {notice.data["picture"] for notice in reminders} == {PICTURE}


def test_all_who_were_asked_are_rid_of_it_once_somebody_has_picked_it_up(
    world: NoticeWorld,
) -> None:
    job = print_one(world)
    world.wait(3 * DAY)
    world.sent()
    world.do(cmd.PickUp(caller=ADMIN, job_id=job))
    cleared = world.sent()
    assert [notice.kind for notice in cleared] == [NoticeKind.CLEAR] * 3
    assert {(one.medium, one.channel, one.job_id) for one in cleared} == {
        (Medium.PHONE, f"phone:phone-of-{who}", job) for who in ("a", "root", "rita")
    }


def test_nothing_is_taken_off_the_phones_of_those_who_were_not_asked(
    world: NoticeWorld,
) -> None:
    job = print_one(world)
    world.wait(DAY)
    world.sent()
    world.do(cmd.PickUp(caller=world.caller("a"), job_id=job))
    assert [notice.person_id for notice in world.sent()] == ["a"]


def test_what_is_picked_up_before_anybody_was_told_is_settled_in_silence(
    world: NoticeWorld,
) -> None:
    job = print_one(world)
    world.do(cmd.PickUp(caller=world.caller("a"), job_id=job))
    assert world.sent() == []


def test_a_reminder_that_waits_for_delivery_is_not_sent_of_what_was_picked_up(
    world: NoticeWorld,
) -> None:
    job = print_one(world)
    world.wait(DAY)
    [reminder] = of_kind(NoticeKind.PICKUP, world.sent())
    before = matters(reminder, world.state, world.now)
    world.do(cmd.PickUp(caller=world.caller("a"), job_id=job))
    assert before
    assert not matters(reminder, world.state, world.now)


def test_a_reminder_of_an_earlier_version_is_sent_all_the_same(
    world: NoticeWorld,
) -> None:
    print_one(world)
    world.wait(DAY)
    [reminder] = of_kind(NoticeKind.PICKUP, world.sent())
    assert matters(replace(reminder, job_id=None), world.state, world.now)
