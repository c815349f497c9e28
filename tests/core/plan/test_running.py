"""When a print that runs will end: its printer's word, its progress, or what was expected."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from tests.support.world import World, minutes


def printing(estimate: float = 60) -> tuple[World, str]:
    """Return a printer that has begun a print."""
    world = World()
    job = world.join("a", estimate=minutes(estimate))
    world.print_now(job)
    return world, job


def report(
    world: World, state: PrinterState = PrinterState.PRINTING, **more: object
) -> PrinterReport:
    return PrinterReport(state=state, at=world.now, **more)  # type: ignore[arg-type]  # fields of a report


def left(world: World, plan: Plan, job: str) -> timedelta:
    return plan.jobs[job].end - world.now


def test_what_the_printer_says_is_left_comes_first() -> None:
    world, job = printing()
    world.wait(minutes(4))
    heard = report(world, progress=80, remaining=minutes(7))
    assert left(world, world.plan({"p1": heard}), job) == minutes(7)


def test_else_the_rest_takes_as_long_as_what_is_done() -> None:
    world, job = printing()
    world.wait(minutes(40))
    heard = report(world, progress=80)
    assert left(world, world.plan({"p1": heard}), job) == minutes(10)


def test_the_rest_gets_shorter_while_nothing_new_is_reported() -> None:
    world, job = printing()
    world.wait(minutes(40))
    heard = report(world, progress=80)
    world.wait(minutes(4))
    assert left(world, world.plan({"p1": heard}), job) == minutes(6)


def test_a_paused_print_has_as_much_left_as_when_it_stopped() -> None:
    world, job = printing()
    world.wait(minutes(40))
    world.hear("p1", PrinterState.PAUSED, progress=80)
    heard = report(world, PrinterState.PAUSED, progress=80)
    world.wait(minutes(30))
    assert left(world, world.plan({"p1": heard}), job) == minutes(10)


def test_of_a_print_whose_start_nobody_saw_the_rest_is_a_share_of_the_usual_time() -> (
    None
):
    world = World()
    world.hear("p1", PrinterState.OFFLINE)
    world.hear("p1", PrinterState.PRINTING, file="mask", progress=80)
    (job,) = world.state.jobs
    usual = world.plan().jobs[job].end - world.now
    world.wait(minutes(1))
    heard = report(world, progress=80)
    rest = left(world, world.plan({"p1": heard}), job)
    assert abs(rest - usual / 5) <= minutes(0.5)


def test_a_print_that_has_just_begun_says_only_which_share_is_left() -> None:
    world, job = printing()
    world.wait(minutes(1))
    heard = report(world, progress=80)
    assert left(world, world.plan({"p1": heard}), job) == minutes(12)


@pytest.mark.parametrize("progress", [None, 0.0, 3.0])
def test_a_print_that_has_hardly_begun_takes_as_long_as_was_expected(
    progress: float | None,
) -> None:
    world, job = printing()
    world.wait(minutes(10))
    heard = report(world, progress=progress)
    assert left(world, world.plan({"p1": heard}), job) == minutes(50)


def test_an_end_is_a_whole_minute_and_stays_until_it_really_moves() -> None:
    world, job = printing()
    world.wait(timedelta(minutes=20, seconds=17))
    ends = report(world, remaining=minutes(30))
    plan = world.plan({"p1": ends})
    shown = plan.jobs[job].end
    assert shown == whole_minute(world.now + minutes(30))
    world.wait(minutes(1))
    for later in (30, 30.5, 28):
        heard = report(world, remaining=minutes(later))
        plan = world.plan({"p1": heard}, before=plan)
        assert plan.jobs[job].end == shown
    heard = report(world, remaining=minutes(33))
    plan = world.plan({"p1": heard}, before=plan)
    assert plan.jobs[job].end == whole_minute(world.now + minutes(33))


def test_an_end_that_has_passed_is_not_kept() -> None:
    world, job = printing()
    plan = world.plan({"p1": report(world, remaining=minutes(5))})
    world.wait(minutes(5))
    plan = world.plan({"p1": report(world, remaining=minutes(1))}, before=plan)
    assert plan.jobs[job].end > world.now
