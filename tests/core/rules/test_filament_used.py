"""What is left on the spools once a print is over, where anybody can say that."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import FilamentUsed, SpoolsWeighed
from custom_components.printer_queue.core.model import JobSpec
from custom_components.printer_queue.core.needs import Needs
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.filament import (
    FilamentAnswer,
    filament_for,
)
from custom_components.printer_queue.core.spool_stock import LoadedSpool
from tests.support.spools import (
    BLUE,
    OF_RED,
    PETG,
    RED,
    SOME_PLA,
    join,
    left,
    load,
    tray,
)
from tests.support.world import ADMIN, World, minutes


def test_a_print_takes_what_it_needs_from_the_spool() -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world))
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert left(world) == [48]


def test_a_print_that_stops_half_way_takes_half() -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world, grams=50))
    world.wait(minutes(30))
    world.hear("p1", State.FAILED)
    assert left(world) == [75]


def test_a_print_that_stops_half_way_after_a_pause_takes_half() -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world, grams=50))
    world.wait(minutes(15))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(60))
    world.hear("p1", State.PRINTING)
    world.wait(minutes(15))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(60))
    world.hear("p1", State.FAILED)
    assert left(world) == [75]


@pytest.mark.parametrize(
    ("outcome", "known"),
    [(State.FAILED, []), (State.CANCELLED, []), (State.FINISHED, [50])],
)
def test_how_much_a_print_without_an_estimate_took_is_known_at_its_regular_end(
    outcome: State, known: list[float]
) -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world, grams=50, estimate=None, guesses_time=True))
    world.wait(minutes(30))
    world.hear("p1", outcome)
    assert left(world) == known


def test_a_spool_that_is_weighed_during_the_print_loses_the_rest_alone() -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world, grams=60))
    world.wait(minutes(30))
    load(world, 80)
    job = join(world, "b", grams=60)
    # 80 g were there half way through, and 30 g more are needed
    answer = filament_for(world.state, world.job(job).spec, world.state.printers["p1"])
    assert answer == FilamentAnswer(enough=False, needed=60, left=50)
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED)
    assert left(world) == [50]


def test_while_a_print_is_paused_it_takes_nothing() -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world, grams=60))
    world.wait(minutes(30))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(60))
    world.hear("p1", State.PRINTING)
    load(world, 80)
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED)
    assert left(world) == [50]


def test_how_much_a_print_with_several_filaments_takes_of_each_nobody_knows() -> None:
    world = World()
    load(world, 100, 900, 500, spools=(RED, BLUE, PETG))
    both = Needs(filaments=(RED, BLUE))
    world.print_now(world.join("a", grams=60, needs=both))
    printer = world.state.printers["p1"]
    for filament, answer in ((RED, None), (BLUE, None), (PETG, True)):
        needs = Needs(filaments=(filament,))
        spec = JobSpec(name="next", grams=1, needs=needs)
        assert filament_for(world.state, spec, printer).enough is answer
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert left(world) == [None, None, 500]


def test_of_which_spool_a_print_took_nobody_knows_if_it_asked_for_none() -> None:
    world = World()
    load(world, 100, 900, spools=(RED, BLUE))
    world.print_now(world.join("a", grams=60))
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert left(world) == []


@pytest.mark.parametrize("outcome", [State.FINISHED, State.FAILED])
def test_how_much_a_print_without_a_weight_took_nobody_knows(outcome: State) -> None:
    world = World()
    load(world, 100, 900, spools=(RED, BLUE))
    world.print_now(join(world, grams=None))
    world.wait(minutes(60))
    world.hear("p1", outcome)
    assert left(world) == [None, 900]


def test_how_much_a_print_took_that_nobody_queued_nobody_knows() -> None:
    world = World()
    world.hear("p1", State.PRINTING)
    world.wait(minutes(30))
    load(world, 100)
    spec = JobSpec(name="next", grams=1, needs=OF_RED)
    assert filament_for(world.state, spec, world.state.printers["p1"]).enough is None
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED)
    assert left(world) == []


def test_what_others_weigh_stays_known_after_a_print_that_nobody_queued() -> None:
    by_spoolman, by_printer = World(), World()
    spool = LoadedSpool(filament=RED, grams=100, spool_id=7)
    by_spoolman.do(cmd.StockSpools(printer_id="p1", spools=(spool,)))
    by_printer.hear("p1", State.IDLE, trays=(tray(10),))
    for world in (by_spoolman, by_printer):
        world.hear("p1", State.PRINTING)
        world.wait(minutes(60))
        world.hear("p1", State.FINISHED)
        assert left(world) == [100]


def test_what_never_began_took_nothing() -> None:
    world = World()
    load(world, 100)
    job = join(world, grams=None)
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    assert left(world) == [100]


def test_a_spool_that_was_loaded_during_a_print_of_another_keeps_what_was_said() -> (
    None
):
    world = World()
    load(world, 100)
    world.print_now(join(world))
    world.wait(minutes(30))
    load(world, 500, spools=(BLUE,))
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED)
    assert left(world) == [500]


def test_a_spool_that_nobody_has_weighed_stays_unknown() -> None:
    world = World()
    load(world, 100, 900, spools=(RED, BLUE))
    load(world, None, 900, spools=(RED, BLUE))
    world.print_now(join(world))
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert left(world) == [None, 900]


def test_a_printer_that_weighs_its_spools_is_believed() -> None:
    world = World()
    world.hear("p1", State.IDLE, trays=(tray(10),))
    assert left(world) == [100]
    world.print_now(join(world), trays=(tray(10),))
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, trays=(tray(4),))
    assert left(world) == [40]
    assert FilamentUsed not in map(type, world.events)
    weighed = sum(isinstance(event, SpoolsWeighed) for event in world.events)
    world.hear("p1", State.IDLE, trays=(tray(4),))
    assert sum(isinstance(event, SpoolsWeighed) for event in world.events) == weighed


def test_another_spool_of_the_filament_that_a_print_takes_keeps_what_is_known_of_it() -> (
    None
):
    world = World()
    load(world, 100, spools=(SOME_PLA,))
    world.print_now(join(world))
    assert world.state.printers["p1"].spools == (SOME_PLA,)
    assert left(world) == [100]


def test_where_another_filament_was_loaded_for_a_print_nobody_knows_how_much() -> None:
    world = World()
    load(world, 100, spools=(BLUE,))
    world.print_now(join(world))
    assert world.state.printers["p1"].spools == (RED,)
    assert left(world) == []
