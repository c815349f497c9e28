"""The plan around a reservation: who is planned in it, and what has to wait for it."""

from datetime import datetime

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.plan.plan_reason import PlanReasonKind
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, minutes

ORDERINGS = pytest.mark.parametrize("ordering", list(Ordering))


def at(count: float) -> datetime:
    return NOON + minutes(count)


def reserve(
    world: World, by: str, first: float, last: float, printer_id: str = "p1"
) -> None:
    world.do(
        cmd.Reserve(
            caller=ADMIN,
            person=Member(by, by.upper()).person,
            reservation_id=f"r{len(world.events)}",
            printer_id=printer_id,
            start=at(first),
            end=at(last),
        )
    )


@ORDERINGS
def test_the_jobs_of_who_reserved_it_are_planned_in_that_time(
    ordering: Ordering,
) -> None:
    world = World(ordering=ordering)
    reserve(world, "c", 60, 180)
    first = world.join("e", estimate=minutes(30))
    world.follow((first, "p1"))
    world.print_now(first)
    others = [world.join(person, estimate=minutes(100)) for person in "abd"]
    mine = world.join("c", estimate=minutes(100))
    plan = world.plan()
    assert at(60) <= plan.jobs[mine].start < at(90)
    assert all(plan.jobs[job].start >= at(180) for job in others)
    assert plan.sequences["p1"][0] == mine
    assert set(plan.sequences["p1"]) == {mine, *others}


@ORDERINGS
def test_nothing_is_planned_into_somebody_elses_reservation(ordering: Ordering) -> None:
    world = World(printers=2, ordering=ordering)
    reserve(world, "c", 60, 300)
    for person in "abdeab":
        world.join(person)
    for expected in world.plan().jobs.values():
        if expected.printer_id == "p1":
            assert expected.end <= at(60) or expected.start >= at(300)


@ORDERINGS
def test_ones_reservations_in_a_row_are_planned_as_one(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    reserve(world, "c", 60, 120)
    reserve(world, "c", 120, 180)
    first = world.join("e", estimate=minutes(30))
    world.follow((first, "p1"))
    world.print_now(first)
    long = world.join("c", estimate=minutes(110))
    other = world.join("a", estimate=minutes(30))
    plan = world.plan()
    assert at(60) <= plan.jobs[long].start < at(90)
    assert plan.jobs[other].start >= at(180)


@ORDERINGS
def test_what_does_not_fit_into_ones_reservation_is_planned_behind_it(
    ordering: Ordering,
) -> None:
    world = World(ordering=ordering)
    reserve(world, "c", 30, 90)
    jobs = [world.join("c", estimate=minutes(50)) for _ in range(3)]
    plan = world.plan()
    assert max(plan.jobs[job].start for job in jobs) < at(300)
    assert plan.next_start is not None
    assert plan.next_start < at(400)


@ORDERINGS
def test_a_short_print_is_planned_before_a_reservation_that_long_ones_miss(
    ordering: Ordering,
) -> None:
    world = World(ordering=ordering)
    reserve(world, "c", 100, 200)
    first = world.join("e", estimate=minutes(30))
    world.follow((first, "p1"))
    world.print_now(first)
    long, short = world.join("a"), world.join("b", estimate=minutes(15))
    plan = world.plan()
    assert plan.jobs[short].end <= at(100)
    assert plan.jobs[long].start >= at(200)
    assert plan.sequences["p1"] == (short, long)


def test_a_reservation_and_a_course_right_after_it_leave_no_gap() -> None:
    world = World()
    spans = (Span(at(-60), at(-30)), Span(at(120), at(150)))
    world.do(cmd.SetHours(hours=Hours(None, {"p1": spans})))
    reserve(world, "c", 30, 120)
    job = world.join("a")
    assert world.plan().jobs[job].start >= at(150)


def test_the_plan_says_that_a_printer_is_reserved() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    reserve(world, "c", 30, 120)
    job = world.join("a")
    reason = world.plan().reasons[job]
    assert reason.kind is PlanReasonKind.RESERVED


def test_the_next_plan_keeps_who_is_planned_in_a_reservation() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    reserve(world, "c", 60, 180)
    mine, _ = world.join("c", estimate=minutes(100)), world.join("a")
    before = world.plan()
    world.wait(minutes(1))
    plan = world.plan(before=before)
    assert at(60) <= plan.jobs[mine].start < at(90)


def test_an_optimised_queue_asks_whom_the_rules_let_start_before_a_reservation() -> (
    None
):
    """Plan and rules count alike, or nobody would be asked for a free printer."""
    world = World(ordering=Ordering.OPTIMISED)
    reserve(world, "c", 80, 180)
    long, short = world.join("a"), world.join("b", estimate=minutes(55))
    steps = world.plan().steps
    assert steps is not None
    world.do(steps)
    assert world.job(short).offer is not None
    assert world.job(long).offer is None


def test_a_print_goes_on_while_its_printer_is_reserved_for_another() -> None:
    world = World()
    world.print_now(world.join("a"), print_id="1")
    reserve(world, "c", 30, 200)
    mine = world.join("c")
    assert world.plan().jobs[mine].start >= at(60)
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.job(mine).offer is not None
