"""What a start waits for: a person, a print, or that somebody is there again."""

from datetime import datetime

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.samples import WaitsFor
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import NOON, World, minutes


def waits_of(world: World) -> list[WaitsFor]:
    """Return what the jobs in the plan wait for, in the order of their starts."""
    plan = world.plan()
    line = plan.sequences["p1"]
    return [plan.jobs[job_id].waits_for for job_id in line]


def opened(world: World, *spans: tuple[datetime, datetime]) -> None:
    """Let people be there at these times only."""
    world.do(cmd.SetHours(hours=Hours(open=tuple(Span(*span) for span in spans))))


def test_the_next_at_a_free_printer_waits_for_a_person_and_others_for_prints() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    for person in "abc":
        world.join(person, estimate=minutes(60))
    assert waits_of(world) == [WaitsFor.PERSON, WaitsFor.PRINT, WaitsFor.PRINT]


def test_behind_a_running_print_everybody_waits_for_prints() -> None:
    world = World()
    world.print_now(world.join("a"))
    world.join("b")
    assert waits_of(world) == [WaitsFor.PRINT]


def test_what_starts_after_closing_time_waits_for_somebody_to_come() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    opened(
        world,
        (NOON, NOON + minutes(90)),
        (NOON + minutes(900), NOON + minutes(1500)),
    )
    for person in "abc":
        world.join(person, estimate=minutes(200))
    assert waits_of(world) == [WaitsFor.PERSON, WaitsFor.OPENING, WaitsFor.OPENING]


def test_while_nobody_is_there_everybody_waits_for_somebody_to_come() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    opened(world, (NOON + minutes(60), NOON + minutes(600)))
    world.join("a")
    assert waits_of(world) == [WaitsFor.OPENING]


def test_it_is_kept_with_the_forecast() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    opened(world, (NOON + minutes(60), NOON + minutes(600)))
    job = world.join("a")
    plan = world.plan()
    assert plan.forecasts[job].waits_for is WaitsFor.OPENING
