"""What is forecast of the ends of prints that run, and what is learnt from it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core.commands import Cancel
from custom_components.printer_queue.core.plan.due_steps import NOTED_AT_ONCE
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.samples import (
    LEARNT_FROM,
    PrintForecastResult,
)
from tests.support.world import NOON, World, minutes

State = PrinterState


def printing(world: World, person: str = "a", estimate: float = 120) -> str:
    """Let a job be printed."""
    job = world.join(person, estimate=minutes(estimate))
    world.print_now(job)
    return job


def says(
    world: World, remaining: float, state: PrinterState = State.PRINTING
) -> dict[str, PrinterReport]:
    """Return what the printer reports: so many minutes left."""
    return {
        "p1": PrinterReport(state=state, at=world.now, remaining=minutes(remaining))
    }


def note(world: World, plan: Plan) -> None:
    """Remember what a plan wants remembered."""
    assert plan.notes is not None
    world.do(plan.notes)


def live_through(world: World, said: float, real: float, state: State) -> None:
    """Print, note what is forecast as it begins, and let it end."""
    printing(world, estimate=said)
    note(world, world.plan(says(world, said)))
    world.wait(minutes(real))
    world.hear("p1", state)


def test_an_end_is_noted_as_the_print_begins_and_half_way() -> None:
    world = World()
    job = printing(world)
    began = world.now
    plan = world.plan(says(world, 120))
    note(world, plan)
    assert world.plan(says(world, 120)).notes is None
    assert world.plan(says(world, 120)).next_step_at == began + minutes(60)
    world.wait(minutes(50))
    assert world.plan(says(world, 70)).notes is None
    world.wait(minutes(10))
    note(world, world.plan(says(world, 75)))
    first, second = world.job(job).end_forecasts
    assert (first.made_at, first.reported) == (began, began + minutes(120))
    assert second.made_at == began + minutes(60)
    assert second.reported == began + minutes(135)
    assert first.low <= first.end <= first.high
    assert world.plan(says(world, 75)).notes is None
    assert world.plan(says(world, 75)).next_step_at is None


def test_what_became_of_a_print_is_held_against_what_was_forecast_of_its_end() -> None:
    world = World()
    live_through(world, 60, 66, State.FINISHED)
    (seen,) = world.state.print_forecast_results
    assert (seen.left, seen.actual) == (minutes(60), minutes(66))
    assert (seen.printer_id, seen.completed, seen.reported) == ("p1", True, minutes(60))
    assert seen.held
    live_through(world, 60, 20, State.FAILED)
    failed = world.state.print_forecast_results[-1]
    assert (failed.held, failed.completed) == (False, False)
    assert failed.looks == 1


def test_a_print_that_somebody_ended_says_nothing_of_its_end() -> None:
    world = World()
    job = printing(world)
    note(world, world.plan(says(world, 120)))
    world.do(Cancel(caller=world.caller("a"), job_id=job))
    assert world.state.print_forecast_results == ()


def test_only_so_many_ends_are_remembered() -> None:
    world = World()
    live_through(world, 60, 66, State.FINISHED)
    (first,) = world.state.print_forecast_results
    full = (first,) * LEARNT_FROM
    world.state = replace(world.state, print_forecast_results=full)
    live_through(world, 60, 70, State.FINISHED)
    seen = world.state.print_forecast_results
    assert len(seen) == LEARNT_FROM
    assert seen[-1].actual == minutes(70)


def test_no_end_is_noted_of_a_print_that_is_paused() -> None:
    world = World()
    printing(world)
    world.hear("p1", State.PAUSED)
    assert world.plan(says(world, 120, State.PAUSED)).notes is None


def test_a_printer_that_is_always_late_is_believed_less() -> None:
    world = World()
    for _ in range(25):
        live_through(world, 60, 75, State.FINISHED)
    job = printing(world, estimate=60)
    left = world.plan(says(world, 60)).jobs[job].end - world.now
    assert minutes(70) <= left <= minutes(76)


def test_a_print_of_which_nobody_said_how_long_it_takes_is_told_by_its_printer() -> (
    None
):
    world = World()
    for _ in range(25):
        live_through(world, 60, 60, State.FINISHED)
    job = world.join("a")
    world.print_now(job)
    left = world.plan(says(world, 600)).jobs[job].end - world.now
    assert minutes(570) <= left <= minutes(600)


def test_a_countdown_that_is_slower_than_the_clock_makes_the_end_later() -> None:
    """Said were 100 minutes; the last 60 brought 50 of them: 60 are left, not 50."""
    world = World()
    job = printing(world, estimate=100)
    note(world, world.plan(says(world, 100)))
    world.wait(minutes(60))
    plan = world.plan(says(world, 50))
    note(world, plan)
    assert world.job(job).end_forecasts[1].paced == world.now + minutes(60)
    assert plan.jobs[job].end == world.now + minutes(50), "nothing is known of it yet"
    assert plan.reported_ends[job] == world.now + minutes(50)


def test_the_range_of_an_end_narrows_once_the_pace_of_the_countdown_is_known() -> None:
    def came(actual: float, paced: timedelta | None) -> PrintForecastResult:
        return PrintForecastResult(
            printer_id="p1",
            left=minutes(60),
            actual=minutes(actual),
            held=True,
            completed=True,
            reported=minutes(60),
            paced=paced,
            looks=2,
        )

    world = World()
    learnt = [
        came(*one)
        for place in range(60)
        for one in ((40 + place % 5 * 10, None), (60 + place % 2, minutes(60)))
    ]
    world.state = replace(world.state, print_forecast_results=tuple(learnt))
    job = printing(world, estimate=100)
    first = world.plan(says(world, 100))
    note(world, first)
    world.wait(minutes(40))
    widths = [
        expected.end_high - expected.end_low
        for expected in (first.jobs[job], world.plan(says(world, 60)).jobs[job])
    ]
    assert widths[1] < widths[0] / 4


@pytest.mark.parametrize("pause", [True, False])
def test_after_a_pause_nobody_knows_how_fast_a_printer_counts(pause: bool) -> None:
    world = World()
    job = printing(world, estimate=100)
    note(world, world.plan(says(world, 100)))
    world.wait(minutes(30))
    if pause:
        world.hear("p1", State.PAUSED)
        world.wait(minutes(5))
        world.hear("p1", State.PRINTING)
    world.wait(minutes(30))
    note(world, world.plan(says(world, 50)))
    assert (world.job(job).end_forecasts[1].paced is None) is pause


def test_the_range_of_an_end_to_come_is_no_narrower_than_that_of_its_start() -> None:
    world = World()
    printing(world)
    job = world.join("b", estimate=minutes(30))
    expected = world.plan(says(world, 120)).jobs[job]
    early = expected.start - expected.start_low
    late = expected.start_high - expected.start
    assert expected.end - expected.end_low >= early > timedelta()
    assert expected.end_high - expected.end >= late > timedelta()
    assert expected.end_low >= NOON


def test_of_many_prints_some_ends_are_noted_with_each_plan() -> None:
    many = NOTED_AT_ONCE + 2
    world = World(printers=many, open_jobs_limit=many, joins_per_minute=many)
    for _ in range(many):
        job = world.job(world.join("a"))
        assert job.printer_id is not None
        world.print_now(job.id, job.printer_id)
    for count in (NOTED_AT_ONCE, 2):
        plan = world.plan({})
        assert len(plan.end_forecasts) == count
        note(world, plan)
    assert not world.plan({}).end_forecasts
