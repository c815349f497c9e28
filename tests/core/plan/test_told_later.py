"""Starts are told later than the plan has them where that is what comes of them."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.learning.calibration import Calibration
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.samples import ForecastResult, WaitsFor
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import NOON, World, minutes

HOUR = timedelta(hours=1)
FIVE_LATER = Calibration.learn(
    [
        ForecastResult(HOUR, HOUR + minutes(18), waits_for, held=True)
        for waits_for in WaitsFor
        for _ in range(20)
    ]
)
"""What all starts have taught that came 18 minutes late: five minutes later are enough."""


def behind_a_print(left: float = 200, **settings: Any) -> tuple[World, str, str]:
    """Return a printer that prints for so many minutes, that job, and one that waits."""
    world = World(printers=1, **settings)
    printing = world.join("a", estimate=minutes(left))
    if world.settings.ordering.is_planned:
        world.follow((printing, "p1"))
    world.print_now(printing)
    return world, printing, world.join("b", estimate=minutes(60))


def test_a_waiting_job_is_told_to_start_and_end_later() -> None:
    world, printing, job = behind_a_print()
    planned, told = world.plan(), world.plan(calibration=FIVE_LATER)
    assert told.jobs[job].start == planned.jobs[job].start + minutes(5)
    assert told.jobs[job].end == planned.jobs[job].end + minutes(5)
    assert told.jobs[job].start_low <= planned.jobs[job].start
    assert told.jobs[job].start_high >= told.jobs[job].start
    assert told.jobs[printing].end == planned.jobs[printing].end


@pytest.mark.parametrize("ordering", list(Ordering))
def test_whoever_is_asked_is_asked_as_if_nothing_was_told_later(
    ordering: Ordering,
) -> None:
    world, *_ = behind_a_print(ordering=ordering, early_ask=minutes(20))
    for wait in (175, 10, 10):
        world.wait(minutes(wait))
        planned, told = world.plan(), world.plan(calibration=FIVE_LATER)
        assert told.asks == planned.asks
        assert told.sequences == planned.sequences
        assert told.next_step_at == planned.next_step_at
    assert planned.asks


def test_who_was_asked_is_told_no_later_time() -> None:
    world = World(printers=1)
    job = world.join("a")
    assert world.plan(calibration=FIVE_LATER).jobs[job] == world.plan().jobs[job]


def test_it_is_learnt_from_when_the_plan_had_a_start_not_from_what_was_told() -> None:
    world, _, job = behind_a_print()
    planned, told = world.plan(), world.plan(calibration=FIVE_LATER)
    assert told.notes is not None
    world.do(told.notes)
    (forecast,) = world.job(job).forecasts
    assert forecast.planned is not None
    assert forecast.start == forecast.planned + minutes(5)
    world.wait(minutes(200))
    world.hear("p1", PrinterState.FINISHED)
    world.print_now(job)
    *_, result = world.state.forecast_results
    assert result.wait == forecast.planned - forecast.made_at
    assert planned.notes is not None
    assert planned.notes.forecasts[job].planned is None


def test_nobody_is_told_a_start_for_when_the_doors_are_closed() -> None:
    world, _, job = behind_a_print()
    start = world.plan().jobs[job].start
    for closes, told in ((2, 2), (4, 4), (30, 5)):
        spans = (
            Span(NOON, start + minutes(closes)),
            Span(NOON + 20 * HOUR, NOON + 30 * HOUR),
        )
        world.do(cmd.SetHours(hours=Hours(open=spans)))
        plan = world.plan(calibration=FIVE_LATER)
        assert plan.jobs[job].waits_for is WaitsFor.PRINT
        assert plan.jobs[job].start == start + minutes(told)


def test_nor_for_when_they_close_the_next_day() -> None:
    world, _, job = behind_a_print()
    start = world.plan().jobs[job].start
    for closes, told in ((2, 2), (30, 5)):
        spans = (
            Span(NOON, NOON + HOUR),
            Span(start - HOUR, start + minutes(closes)),
            Span(NOON + 40 * HOUR, NOON + 50 * HOUR),
        )
        world.do(cmd.SetHours(hours=Hours(open=spans)))
        plan = world.plan(calibration=FIVE_LATER)
        assert plan.jobs[job].waits_for is WaitsFor.OPENING
        assert plan.jobs[job].start == start + minutes(told)


def test_what_is_told_later_than_an_hour_ahead_is_not_forecast_twice_at_once() -> None:
    world, _, job = behind_a_print(left=200)
    above_an_hour = world.plan().jobs[job].start - world.now - HOUR
    world, _, job = behind_a_print(left=197 - above_an_hour / minutes(1))
    plan = world.plan(calibration=FIVE_LATER)
    assert plan.notes is not None
    world.do(plan.notes)
    (first,) = world.job(job).forecasts
    assert first.planned is not None
    assert first.planned - first.made_at <= HOUR < first.start - first.made_at
    world.wait(minutes(2))
    plan = world.plan(calibration=FIVE_LATER)
    assert plan.notes is None or job not in plan.notes.forecasts
