"""Whom the plan asks in view of what usually comes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.commands import Ask
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.learning.arrivals import (
    Arrival,
    drawn_futures,
    in_order,
)
from custom_components.printer_queue.core.model import JobSpec, Person
from custom_components.printer_queue.core.plan.look_ahead import LOOKS_AGAIN, LookAhead
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.plan.plan_reason import PlanReasonKind
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import NOON, World, minutes

ANN = Person("ann", "Ann")
WEEK = timedelta(weeks=1)
NIGHT = Hours(
    open=(
        Span(NOON - minutes(180), NOON + minutes(60)),
        Span(NOON + minutes(60 * 21), NOON + minutes(60 * 30)),
    )
)
"""People go home in an hour, and come again in the morning."""


def looking(**settings: Any) -> World:
    """Return a makerspace that looks ahead, and waits for up to 20 minutes."""
    wanted: dict[str, Any] = {
        "ordering": Ordering.OPTIMISED,
        "looks_ahead": True,
        "wait_for_arrivals": minutes(20),
    }
    return World(**wanted | settings)


def usual(*jobs: tuple[float, float, int]) -> LookAhead:
    """Expect jobs so many minutes after noon, of so many minutes, with a priority."""
    return expecting(
        Arrival(
            NOON - week * WEEK + minutes(at),
            ANN,
            JobSpec(name="usual", estimate=minutes(took), priority=priority),
        )
        for week in range(1, 7)
        for at, took, priority in ((-1.0, 5.0, 5), *jobs)
    )


def expecting(arrivals: Iterable[Arrival]) -> LookAhead:
    return LookAhead(partial(drawn_futures, in_order(arrivals)))


URGENT = usual((4, 60, 1), (6, 60, 1), (8, 60, 1))


def plan_of(
    world: World, ahead: LookAhead = URGENT, before: Plan | None = None
) -> Plan:
    return world.plan(before=before, ahead=ahead)


def test_a_printer_is_kept_free_for_urgent_jobs_that_usually_come_at_once() -> None:
    world = looking()
    job = world.join("a", estimate=minutes(600), priority=10)
    plan = plan_of(world)
    assert plan.asks == ()
    kept = plan.kept_free["p1"]
    assert kept.job_id == job
    assert (kept.since, kept.until) == (NOON, NOON + minutes(20))
    assert plan.next_step_at == NOON + LOOKS_AGAIN
    reason = plan.reasons[job]
    assert reason.kind is PlanReasonKind.AWAITS_OTHERS
    assert (reason.printer_id, reason.instead) == ("p1", NOON)
    assert NOON < reason.start <= NOON + minutes(8)


def test_what_usually_comes_for_the_night_keeps_a_printer_free_and_says_so() -> None:
    world = looking()
    world.do(cmd.SetHours(hours=NIGHT))
    job = world.join("a", estimate=minutes(200), priority=10)
    plan = plan_of(world, usual((5, 900, 1)))
    assert plan.asks == ()
    assert plan.reasons[job].kind is PlanReasonKind.AWAITS_LONG


def test_the_wait_is_over_when_its_time_is() -> None:
    world = looking()
    job = world.join("a", estimate=minutes(600), priority=10)
    often = usual(*((minute, 60, 1) for minute in range(2, 60, 2)))
    plan = plan_of(world, often)
    since = plan.kept_free["p1"].since
    for _ in range(3):
        world.wait(minutes(6))
        plan = plan_of(world, often, plan)
        assert plan.kept_free["p1"].since == since
    world.wait(minutes(3))
    plan = plan_of(world, often, plan)
    assert plan.asks == (Ask(job, "p1"),)
    assert not plan.kept_free


def test_while_nothing_changes_it_waits_without_looking_again() -> None:
    world = looking()
    world.join("a", estimate=minutes(600), priority=10)
    kept = plan_of(world)
    world.wait(minutes(2))
    assert plan_of(world, before=kept).kept_free == kept.kept_free
    world.join("b", estimate=minutes(30))
    assert plan_of(world, before=kept).kept_free != kept.kept_free


def test_nobody_waits_for_what_usually_comes_when_the_wait_is_over() -> None:
    world = looking()
    job = world.join("a", estimate=minutes(600), priority=10)
    plan = plan_of(world, usual((120, 60, 1), (130, 60, 1), (140, 60, 1)))
    assert plan.asks == (Ask(job, "p1"),)
    assert not plan.kept_free


def test_it_is_told_what_comes_while_it_waits_not_what_comes_later() -> None:
    world = looking()
    job = world.join("a", estimate=minutes(600), priority=10)
    spec = JobSpec(name="usual", estimate=minutes(60), priority=1)
    ahead = expecting(
        Arrival(NOON - week * WEEK + minutes(at), ANN, spec)
        for week in range(1, 7)
        for at in ((-1, 90, 91, 92) if week % 2 else (-1, 5, 6, 7, 8))
    )
    plan = plan_of(world, ahead)
    assert plan.asks == ()
    assert NOON < plan.reasons[job].start <= NOON + minutes(20)


def test_nobody_waits_where_no_time_is_set_for_it() -> None:
    world = looking(wait_for_arrivals=minutes(0))
    job = world.join("a", estimate=minutes(600), priority=10)
    assert plan_of(world).asks == (Ask(job, "p1"),)


def test_a_short_job_goes_first_where_urgent_ones_usually_come_after_it() -> None:
    world = looking(wait_for_arrivals=minutes(0))
    long = world.join("a", estimate=minutes(100), priority=5)
    short = world.join("b", estimate=minutes(20), priority=10)
    assert world.plan().asks == (Ask(long, "p1"),)
    plan = plan_of(world, usual(*((22.0 + n, 60, 1) for n in range(4))))
    assert plan.asks == (Ask(short, "p1"),)


@pytest.mark.parametrize(
    "settings",
    [
        {"looks_ahead": False},
        {"ordering": Ordering.FIRST_COME},
        {"ordering": Ordering.FAIR_SHARE},
    ],
)
def test_other_queues_are_planned_as_before(settings: dict[str, Any]) -> None:
    world = looking(**settings, early_ask=minutes(20))
    world.join("a", estimate=minutes(600), priority=10)
    plan, plain = plan_of(world), world.plan()
    assert plan.asks == plain.asks
    assert not plan.kept_free


def test_without_a_past_nobody_waits_for_anything() -> None:
    world = looking()
    job = world.join("a", estimate=minutes(600), priority=10)
    assert plan_of(world, expecting(())).asks == (Ask(job, "p1"),)


def test_whoever_was_passed_over_often_enough_waits_for_nobody() -> None:
    world = looking(overtakes=0)
    job = world.join("a", estimate=minutes(600), priority=10)
    world.join("b", estimate=minutes(20), priority=10)
    plan = plan_of(world)
    assert not plan.kept_free
    assert plan.steps is not None
    world.do(plan.steps)
    assert world.job(job).printer_id == "p1"


def ticking(step: float) -> Callable[[], float]:
    ticks = count()
    return lambda: next(ticks) * step


@pytest.mark.parametrize("step", [0.02, 0.2, 2.0])
def test_when_time_is_up_the_plan_is_followed_as_it_is(step: float) -> None:
    world = looking()
    job = world.join("a", estimate=minutes(600), priority=10)
    ahead = replace(URGENT, clock=ticking(step), limit=0.1)
    plan = plan_of(world, ahead)
    assert plan.asks == (Ask(job, "p1"),)
    assert not plan.kept_free


def test_nothing_is_begun_that_would_not_be_over_in_time() -> None:
    world = looking()
    world.join("a", estimate=minutes(600), priority=10)
    read: list[float] = []
    tick = ticking(0.03)

    def clock() -> float:
        read.append(tick())
        return read[-1]

    plan_of(world, replace(URGENT, clock=clock, limit=0.1))
    assert read == pytest.approx([0.0, 0.03, 0.06, 0.09])


def test_the_same_queue_at_the_same_time_chooses_the_same() -> None:
    world = looking(printers=2)
    for person in "abcd":
        world.join(person, estimate=minutes(100))
    first, second = plan_of(world), plan_of(world)
    assert first.asks == second.asks
    assert first.kept_free == second.kept_free


def test_others_are_asked_while_one_printer_is_kept_free() -> None:
    world = looking(printers=2)
    for person in "ab":
        world.join(person, estimate=minutes(600), priority=10)
    plan = plan_of(world, usual((4, 60, 1)))
    assert len(plan.asks) == 1
    assert plan.asks[0].printer_id not in plan.kept_free
