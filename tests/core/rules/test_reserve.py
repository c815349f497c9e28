"""Who may reserve a printer, and for when."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Person
from custom_components.printer_queue.core.needs import Needs
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, NOON, World, minutes

from .test_reservations import at, endings, reserve


def test_who_asks_twice_has_one_reservation() -> None:
    world = World()
    assert [one.kind for one in reserve(world, "c", 10, 60)] == ["printer_reserved"]
    assert reserve(world, "c", 10, 60) == []
    reserve(world, "c", -5, 10)
    world.wait(minutes(1))
    assert reserve(world, "c", -5, 10) == []


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"printer_id": "p9"}, "no_such_printer"),
        ({"end": at(10)}, "reservation_ends_first"),
        ({"start": at(-60), "end": NOON}, "reservation_has_passed"),
        ({"end": at(10) + timedelta(days=7, seconds=1)}, "reservation_too_long"),
        (
            {
                "start": at(0) + timedelta(days=4000),
                "end": at(9) + timedelta(days=4000),
            },
            "reservation_too_far",
        ),
        ({"person": Person("a", "A")}, "only_for_yourself"),
        ({"caller": ADMIN, "person": Person("guest:x", "X")}, "members_only"),
        ({"name": "x" * 101}, "name_length"),
        ({"name": "half \ud83d"}, "half_a_character"),
    ],
)
def test_what_cannot_be_reserved_is_refused(more: dict[str, Any], key: str) -> None:
    world = World()
    with pytest.raises(QueueError) as refused:
        reserve(world, "c", 10, 60, **more)
    assert refused.value.key == key
    assert not world.state.reservations


def test_a_conflict_says_what_else_is_free() -> None:
    world = World(printers=4)
    reserve(world, "c", 60, 120)
    reserve(world, "a", 100, 130, printer_id="p2")
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p4", in_service=False))
    with pytest.raises(QueueError) as refused:
        reserve(world, "b", 90, 150)
    assert refused.value.key == "printer_is_reserved"
    assert refused.value.placeholders == {
        "printer": "X1C-1",
        "start": at(60),
        "end": at(120),
        "others": "X1C-3",
        "free": at(120),
    }


def test_a_conflict_says_when_the_printer_is_free_for_so_long() -> None:
    world = World()
    kept = (Span(at(130), at(140)),)
    world.do(cmd.SetHours(hours=Hours(None, {"p1": kept})))
    reserve(world, "c", 60, 120)
    with pytest.raises(QueueError) as refused:
        reserve(world, "b", 90, 120)
    assert refused.value.key == "printers_are_reserved"
    assert refused.value.placeholders["free"] == at(140)
    reserve(world, "b", 140, 170)
    reserve(world, "b", 30, 60)


def test_what_a_calendar_keeps_a_printer_for_is_refused() -> None:
    world = World()
    world.do(cmd.SetHours(hours=Hours(None, {"p1": (Span(at(0), at(30)),)})))
    with pytest.raises(QueueError, match="printers_are_reserved"):
        reserve(world, "b", 20, 40)


def test_nobody_has_more_reservations_than_they_may_have_jobs() -> None:
    world = World(open_jobs_limit=2)
    reserve(world, "c", 0, 10)
    reserve(world, "c", 20, 30)
    with pytest.raises(QueueError, match="too_many_reservations"):
        reserve(world, "c", 40, 50)
    reserve(world, "c", 40, 50, caller=ADMIN)


def test_whoever_waits_is_not_passed_by_a_reservation_from_now_on() -> None:
    world = World()
    world.hear("p1", State.PRINTING)
    world.join("a")
    with pytest.raises(QueueError) as refused:
        reserve(world, "c", 24 * 60 - 1, 25 * 60)
    assert refused.value.key == "others_wait"
    assert refused.value.placeholders == {
        "printer": "X1C-1",
        "hours": 24,
        "earliest": at(24 * 60),
    }
    reserve(world, "a", 0, 60)
    reserve(world, "c", 24 * 60, 25 * 60)
    reserve(world, "c", 60, 90, caller=ADMIN)


def test_who_waits_for_other_printers_is_not_passed() -> None:
    world = World(printers=2)
    world.hear("p2", State.PRINTING)
    world.join("a", needs=Needs(printer="p2"))
    reserve(world, "c", 0, 60)
    assert world.state.reservations


def test_its_person_and_admins_may_give_a_reservation_up() -> None:
    world = World()
    reserve(world, "c", 0, 60, reservation_id="one")
    reserve(world, "c", 60, 90, reservation_id="two")
    with pytest.raises(QueueError, match="not_your_reservation"):
        world.do(cmd.CancelReservation(caller=world.caller("a"), reservation_id="one"))
    world.do(cmd.CancelReservation(caller=world.caller("c"), reservation_id="one"))
    world.do(cmd.CancelReservation(caller=ADMIN, reservation_id="two"))
    assert endings(world) == [Reason.BY_OWNER, Reason.BY_ADMIN]
    with pytest.raises(QueueError, match="no_such_reservation"):
        world.do(cmd.CancelReservation(caller=ADMIN, reservation_id="two"))


def test_what_a_removed_member_has_reserved_is_given_up() -> None:
    world = World()
    reserve(world, "c", 60, 120)
    world.remove_member("c")
    assert endings(world) == [Reason.MEMBER_REMOVED]


def test_a_removed_printer_is_reserved_no_more() -> None:
    world = World(printers=2)
    reserve(world, "c", 60, 120)
    world.specs = world.specs[1:]
    world.configure()
    assert endings(world) == [Reason.PRINTER_REMOVED]
