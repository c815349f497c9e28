"""Finished parts wait for their owners, who are reminded; later admins are asked."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import PickupReminded
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.notices.notice import NoticeKind
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules import shelf
from tests.support.delivery import NoticeWorld, everything_for
from tests.support.world import ADMIN, World, minutes

DAY = timedelta(days=1)


def opened(**settings: timedelta | None) -> NoticeWorld:
    """Return a makerspace that looks after finished parts; Root is an admin."""
    rules = {"pickup_reminder": DAY, "pickup_help": 3 * DAY} | settings
    world = NoticeWorld(everything_for("a"), **rules)
    world.members = (*world.members, Member("root", "Root", is_admin=True))
    world.configure()
    return world


def print_one(world: World, person: str = "a", state: State = State.FINISHED) -> str:
    job = world.join(person, "bracket")
    world.print_now(job)
    world.wait(minutes(60))
    world.hear("p1", state)
    return job


def pick_up(world: World, job: str, caller: cmd.Caller) -> None:
    world.do(cmd.PickUp(caller=caller, job_id=job))


def said(world: NoticeWorld) -> list[tuple[str, str]]:
    """Return which texts of the shelf were sent to whom, once each."""
    sent = [
        (notice.data["text"], notice.data["person"])
        for notice in world.sent()
        if notice.kind is NoticeKind.PICKUP
    ]
    return [*dict.fromkeys(sent)]


def test_a_finished_part_waits_until_its_owner_has_picked_it_up() -> None:
    world = opened()
    job = print_one(world)
    part = world.state.shelf[job]
    assert (part.name, part.person, part.ended_at) == ("bracket", "A", world.now)
    pick_up(world, job, world.caller("a"))
    assert not world.state.shelf
    pick_up(world, job, world.caller("a"))


def test_a_queue_that_does_not_look_after_parts_has_no_shelf() -> None:
    world = opened(pickup_reminder=None)
    print_one(world)
    assert not world.state.shelf
    assert world.due() is None


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED])
def test_what_was_not_completed_is_nothing_to_pick_up(state: State) -> None:
    world = opened()
    print_one(world, state=state)
    assert not world.state.shelf


def test_a_print_that_nobody_queued_is_nobodys_to_pick_up() -> None:
    world = opened()
    world.hear("p1", State.PRINTING, file="somebody's.gcode")
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, file="somebody's.gcode")
    assert "ended" in world.kinds()
    assert not world.state.shelf


def test_an_owner_who_clears_the_plate_has_picked_the_part_up() -> None:
    world = opened()
    print_one(world)
    world.do(cmd.ClearPlate(caller=world.caller("a"), printer_id="p1"))
    assert not world.state.shelf


def test_a_part_that_somebody_else_has_taken_off_lies_on_the_shelf() -> None:
    world = opened()
    job = print_one(world)
    world.do(cmd.ClearPlate(caller=world.caller("b"), printer_id="p1"))
    assert job in world.state.shelf


def test_only_the_owner_and_admins_may_say_that_it_is_picked_up() -> None:
    world = opened()
    job = print_one(world)
    with pytest.raises(QueueError, match="not_your_job"):
        pick_up(world, job, world.caller("b"))
    assert job in world.state.shelf
    pick_up(world, job, ADMIN)
    assert not world.state.shelf


def test_of_somebody_elses_open_job_there_is_nothing_to_say() -> None:
    world = opened()
    job = world.join("a", "bracket")
    before = world.state
    with pytest.raises(QueueError, match="not_your_job"):
        pick_up(world, job, world.caller("b"))
    for caller in (world.caller("a"), ADMIN):
        pick_up(world, job, caller)
    assert world.state == before


def test_the_owner_is_reminded_once_and_then_admins_are_asked_once() -> None:
    world = opened()
    print_one(world)
    world.sent()
    world.wait(DAY - minutes(1))
    assert said(world) == []
    world.wait(minutes(1))
    assert said(world) == [("pickup_plate", "A")]
    world.wait(2 * DAY)
    assert said(world) == [("pickup_help_plate", "Root")]
    world.wait(9 * DAY)
    assert said(world) == []


def test_the_owner_is_reminded_also_where_admins_are_asked_before() -> None:
    world = opened(pickup_reminder=3 * DAY, pickup_help=DAY)
    print_one(world)
    world.sent()
    world.wait(DAY)
    assert said(world) == [("pickup_help_plate", "Root")]
    world.wait(2 * DAY)
    assert said(world) == [("pickup_plate", "A")]


def test_a_reminder_says_where_the_part_is() -> None:
    world = opened()
    print_one(world)
    world.do(cmd.ClearPlate(caller=world.caller("b"), printer_id="p1"))
    world.wait(3 * DAY)
    assert said(world) == [("pickup", "A"), ("pickup_help", "Root")]


def test_what_is_picked_up_is_reminded_of_no_more() -> None:
    world = opened()
    pick_up(world, print_one(world), world.caller("a"))
    world.wait(9 * DAY)
    assert PickupReminded not in map(type, world.events)


def test_nobody_is_asked_to_help_where_that_is_off() -> None:
    world = opened(pickup_help=None)
    print_one(world)
    world.wait(9 * DAY)
    assert [text for text, _ in said(world)] == ["pickup_plate"]


def test_the_oldest_parts_leave_a_shelf_that_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "MOST_PARTS", 2)
    world = opened()
    jobs = [print_one(world, person) for person in "abc"]
    assert [*world.state.shelf] == jobs[1:]
