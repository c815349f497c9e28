"""What a plan says of moments to come stays until they really move, and is a whole minute."""

from datetime import timedelta
from itertools import pairwise

import pytest

from custom_components.printer_queue.core.minutes import steady
from custom_components.printer_queue.core.plan.plan import Expectations, Plan
from custom_components.printer_queue.core.plan.plan_reason import (
    PlanReason,
    PlanReasonKind,
)
from custom_components.printer_queue.core.plan.reasons import steady_reasons
from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState as State,
)
from tests.support.world import NOON, World, minutes

SECOND = timedelta(seconds=1)


def planned(world: World, left: timedelta, before: Plan | None = None) -> Plan:
    """Plan while the printer says how much is left of its print."""
    report = PrinterReport(state=State.PRINTING, at=world.now, remaining=left)
    return world.plan({"p1": report}, before=before)


def waiting_behind_a_print() -> tuple[World, str]:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    return world, second


def test_a_start_that_hardly_moves_stays_and_one_that_moves_is_told_anew() -> None:
    world, job = waiting_behind_a_print()
    first = planned(world, minutes(40))
    told = first.jobs[job]
    assert (told.start.second, told.start.microsecond, told.end.second) == (0, 0, 0)
    world.wait(timedelta(seconds=31))
    second = planned(world, minutes(40), first)
    assert second.jobs[job].start == told.start
    assert second.jobs[job].end == told.end
    assert second.new_from == first.new_from
    third = planned(world, minutes(44), second)
    assert third.jobs[job].start >= told.start + minutes(2)
    assert third.jobs[job].start.second == 0


def test_a_start_that_creeps_is_told_anew_once_it_has_crept_far_enough() -> None:
    world, job = waiting_behind_a_print()
    plan = planned(world, minutes(40))
    told = [plan.jobs[job].start]
    for second in range(20, 241, 20):
        plan = planned(world, minutes(40) + second * SECOND, plan)
        told.append(plan.jobs[job].start)
    moves = {after - before for before, after in pairwise(told)}
    assert moves == {minutes(0), minutes(2)}


def expected(start: float, printer_id: str = "p1") -> Expectations:
    expectations = Expectations(NOON)
    expectations.put("a", printer_id, (start, 0.0), (start + 600.0, 0.0))
    return expectations


def test_what_is_told_of_another_printer_is_no_hold() -> None:
    moved = expected(700.0, "p2")
    moved.steady(expected(660.0))
    assert moved["a"].start == NOON + minutes(12)


def test_a_start_that_has_been_stays_to_the_second() -> None:
    begun = expected(-42.0)
    begun.steady(expected(-60.0))
    assert begun["a"].start == NOON - timedelta(seconds=42)


def test_a_start_that_was_told_for_a_time_that_has_passed_is_told_anew() -> None:
    before = Expectations(NOON - minutes(5))
    before.put("a", "p1", (240.0, 0.0), (840.0, 0.0))
    late = expected(45.0)
    late.steady(before)
    assert late["a"].start == NOON + minutes(1)


@pytest.mark.parametrize(
    ("before", "moment", "told"),
    [
        (None, 95, 120),
        (120, 95, 120),
        (240, 150, 240),
        (300, 150, 180),
        (-30, 20, 20),
        (50, 40, 60),
        (60, -20, -20),
    ],
)
def test_a_moment_to_come_is_that_of_before_until_it_moves(
    before: int | None, moment: int, told: int
) -> None:
    was = None if before is None else NOON + before * SECOND
    assert steady(was, NOON + moment * SECOND, NOON) == NOON + told * SECOND


def reason(start: float, instead: float | None, material: str = "PLA") -> PlanReason:
    return PlanReason(
        PlanReasonKind.SAVES_SWAP,
        "p1",
        NOON + minutes(start),
        None if instead is None else NOON + minutes(instead),
        material,
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (reason(60, 30), reason(61, 31), reason(60, 30)),
        (reason(60, 30), reason(62, 31), reason(62, 30)),
        (reason(60, 30), reason(61, 31, "PETG"), reason(61, 31, "PETG")),
        # Could have started at once, or before: that moves on with no clock.
        (reason(60, -5), reason(60, 0), reason(60, -5)),
        (reason(60, None), reason(60.6, None), reason(60, None)),
        (None, reason(60.6, 30.4), reason(61, 30)),
    ],
)
def test_a_reason_keeps_its_moments_until_they_move(
    before: PlanReason | None, after: PlanReason, told: PlanReason
) -> None:
    known = {} if before is None else {"a": before}
    assert steady_reasons(known, {"a": after}, NOON) == {"a": told}
