"""Admins are told once that maintenance of a printer is due soon, and once that it is overdue."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.maintenance import MaintenanceTask
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import NoticeKind
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import NoticeWorld
from tests.support.world import ADMIN, NOON

DAY = timedelta(days=1)


def maintained(*, closes: bool) -> NoticeWorld:
    """Return a printer with a task, and members a to f, of whom f is an admin."""
    people = {
        member: Contact(reach=Reach(notify=(f"notify.{member}",)))
        for member in "abcdef"
    }
    world = NoticeWorld(Contacts(people=people))
    world.members = (*world.members[:-1], Member("f", "F", is_admin=True))
    task = MaintenanceTask(name="Belts", time=10 * DAY, closes=closes)
    world.specs = (replace(world.specs[0], maintenance=(task,)),)
    world.configure()
    world.sent()
    return world


@pytest.mark.parametrize(
    ("closes", "title"),
    [
        (False, "Belts is overdue on X1C-1"),
        (True, "X1C-1 is out of service: Belts is overdue"),
    ],
)
def test_admins_are_told_of_what_is_due(
    *, closes: bool, title: str, english: Texts
) -> None:
    world = maintained(closes=closes)
    world.wait(9 * DAY)
    [soon] = world.sent()
    assert (soon.person_id, soon.kind) == ("f", NoticeKind.MAINTENANCE)
    assert english.plain_wording(soon, UTC, NOON).title == "Belts is due soon on X1C-1"
    world.wait(DAY)
    [overdue] = world.sent()
    assert english.plain_wording(overdue, UTC, NOON).title == title
    world.wait(30 * DAY)
    assert world.sent() == []


def test_nobody_is_told_of_what_was_done_in_time() -> None:
    world = maintained(closes=True)
    for _ in range(10):
        world.wait(8 * DAY)
        world.do(cmd.MaintenanceDone(caller=ADMIN, printer_id="p1", task="Belts"))
    assert world.sent() == []


def test_nobody_is_told_that_a_longer_interval_makes_nothing_due() -> None:
    world = maintained(closes=False)
    world.wait(9 * DAY)
    world.sent()
    [task] = world.specs[0].maintenance
    longer = replace(task, time=100 * DAY)
    world.specs = (replace(world.specs[0], maintenance=(longer,)),)
    world.configure()
    assert world.sent() == []
