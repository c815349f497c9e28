"""What the plan makes of jobs that their people want at a later time."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.commands import Ask, Join
from custom_components.printer_queue.core.plan.plan_reason import PlanReasonKind
from custom_components.printer_queue.core.rules.join import as_if_joined
from custom_components.printer_queue.core.samples import WaitsFor
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, join_command, minutes

LATER = NOON + minutes(300)
ORDERINGS = pytest.mark.parametrize("ordering", list(Ordering))


@ORDERINGS
def test_no_start_is_expected_before_it_and_no_range_reaches_before(
    ordering: Ordering,
) -> None:
    world = World(ordering=ordering)
    job = world.join("a", earliest_start=LATER)
    plan = world.plan()
    expected = plan.jobs[job]
    assert LATER <= expected.start_low <= expected.start <= expected.start_high
    assert expected.start < LATER + minutes(60)
    assert expected.waits_for is WaitsFor.PERSON
    assert plan.asks == ()


@ORDERINGS
def test_the_range_of_a_start_by_wish_is_none_the_wider_for_prints_long_over(
    ordering: Ordering,
) -> None:
    spans = []
    for before in (10, 200):
        world = World(ordering=ordering)
        world.follow((world.join("f", estimate=minutes(before)), "p1"))
        world.print_now("f1")
        job = world.join("a", earliest_start=LATER)
        expected = world.plan().jobs[job]
        spans.append((expected.start, expected.start_low, expected.start_high))
    assert spans[0] == spans[1]


@ORDERINGS
def test_those_who_want_it_now_are_planned_before(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    later = world.join("a", earliest_start=LATER)
    world.follow((world.join("f"), "p1"))
    world.print_now("f2")
    jobs = [world.join(person) for person in "bc"]
    plan = world.plan()
    assert plan.sequences["p1"] == (*jobs, later)
    assert plan.jobs[jobs[1]].end < plan.jobs[later].start


@ORDERINGS
def test_a_printer_is_free_for_somebody_new_before_the_time_that_was_named(
    ordering: Ordering,
) -> None:
    world = World(ordering=ordering)
    world.join("a", earliest_start=LATER)
    plan = world.plan()
    assert plan.new_from["p1"] == NOON
    world.follow((world.join("b"), "p1"))
    world.print_now("b2")
    waiting = world.join("c")
    plan = world.plan()
    gap = plan.new_from["p1"] - plan.jobs[waiting].end
    assert timedelta() <= gap < minutes(30)
    assert plan.new_from["p1"] < LATER


def test_a_time_that_comes_while_the_printer_prints_holds_up_who_is_new() -> None:
    world = World()
    world.print_now(world.join("f", estimate=minutes(400)))
    job = world.join("a", earliest_start=LATER)
    plan = world.plan()
    assert plan.new_from["p1"] > plan.jobs[job].end


@ORDERINGS
def test_the_forecast_at_joining_knows_it(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    command: Join = join_command(
        caller=world.caller("a"),
        person=world.members[0].person,
        job_id="a1",
        name="part",
        estimate=minutes(60),
        earliest_start=LATER,
    )
    world.state = as_if_joined(world.state, command, world.now)
    assert world.plan().jobs["a1"].start_low >= LATER


@ORDERINGS
def test_the_plan_is_looked_at_again_when_the_time_comes(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    world.join("a", earliest_start=LATER)
    assert world.plan().next_step_at == LATER
    world.now = LATER
    assert world.plan().next_step_at is None


def test_under_optimised_the_plan_asks_when_the_time_has_come() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    job = world.join("a", earliest_start=LATER)
    world.now = LATER
    assert world.plan().asks == (Ask(job, "p1"),)


def test_waiting_counts_from_the_time_that_was_named() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    report = None
    world.follow((world.join("f"), "p1"))
    world.print_now("f1")
    early = world.join("a", earliest_start=NOON + timedelta(days=30))
    world.now = NOON + timedelta(days=29)
    late = world.join("b")
    world.now = NOON + timedelta(days=30)
    plan = world.plan(report)
    assert plan.sequences["p1"] == (late, early)


def test_a_long_print_that_waits_for_one_that_is_wanted_later_is_told_why() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    soon = world.join("a", caller=ADMIN, priority=1, earliest_start=NOON + minutes(20))
    long = world.join("b", priority=10, estimate=minutes(1200))
    plan = world.plan()
    assert plan.sequences["p1"] == (soon, long)
    assert plan.reasons[long].kind is PlanReasonKind.WANTED_LATER_FIRST
    assert soon not in plan.reasons
