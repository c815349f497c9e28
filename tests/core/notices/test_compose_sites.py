"""A site is told of its printers, and of turns on them where people have no way of their own."""

from dataclasses import replace
from datetime import UTC, timedelta

from custom_components.printer_queue.core.maintenance import MaintenanceTask
from custom_components.printer_queue.core.notices.contacts import Contacts, Reach
from custom_components.printer_queue.core.notices.notice import NoticeKind
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.sites import Site
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import NoticeWorld
from tests.support.world import NOON

DAY = timedelta(days=1)
CONTACTS = Contacts(
    default=Reach(notify=("notify.everybody",)),
    sites={"east": Reach(notify=("notify.east",))},
)


def at_east(*tasks: MaintenanceTask) -> NoticeWorld:
    """Return a queue whose one printer stands at East."""
    world = NoticeWorld(
        CONTACTS, gate=PlateGate.AFTER_FAILURE, sites=(Site(id="east", name="East"),)
    )
    world.specs = (replace(world.specs[0], site_id="east", maintenance=tasks),)
    world.configure()
    world.sent()
    return world


def test_a_site_is_told_of_maintenance_of_its_printers(english: Texts) -> None:
    world = at_east(MaintenanceTask(name="Belts", time=DAY))
    world.wait(DAY)
    told = [notice for notice in world.sent() if notice.channel == "notify.east"]
    titles = [english.plain_wording(notice, UTC, NOON).title for notice in told]
    assert titles == ["Belts is due soon on X1C-1", "Belts is overdue on X1C-1"]
    assert all(notice.person_id is None for notice in told)


def test_a_site_is_told_of_prints_that_somebody_has_to_look_at(english: Texts) -> None:
    world = at_east()
    world.print_now(world.join("a"))
    world.hear("p1", PrinterState.FAILED)
    told = [notice for notice in world.sent() if notice.kind is NoticeKind.LOOK]
    assert [notice.channel for notice in told] == ["notify.east"]
    assert "X1C-1" in english.plain_wording(told[0], UTC, NOON).title


def test_a_turn_at_a_site_is_told_there() -> None:
    world = at_east()
    world.join("a")
    assert [notice.channel for notice in world.sent()] == ["notify.east"]
    world.print_now("a1")
    world.hear("p1", PrinterState.FINISHED)
    assert {notice.channel for notice in world.sent()} == {"notify.east"}


def test_what_is_about_no_site_is_told_to_everybody() -> None:
    world = at_east()
    world.specs = (replace(world.specs[0], site_id=None),)
    world.configure()
    world.join("a")
    assert [notice.channel for notice in world.sent()] == ["notify.everybody"]
