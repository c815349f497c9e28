"""A printer counts what it prints, for as long as the queue knows it."""

from datetime import timedelta

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import NOON, World, minutes


def print_for(world: World, time: timedelta, end: State = State.FINISHED) -> None:
    """Let somebody who has joined print for a time."""
    world.print_now(world.join("a"))
    world.wait(time)
    world.hear("p1", end)


def test_a_new_printer_has_printed_nothing_since_it_was_set_up() -> None:
    counted = World().state.printers["p1"].maintenance
    assert (counted.printed, counted.prints) == (timedelta(), 0)
    assert counted.since == NOON


def test_every_print_that_ends_is_counted_however_it_ends() -> None:
    world = World()
    print_for(world, minutes(60))
    print_for(world, minutes(20), State.FAILED)
    world.hear("p1", State.IDLE)
    counted = world.state.printers["p1"].maintenance
    assert (counted.printed, counted.prints) == (minutes(80), 2)


def test_a_print_that_nobody_queued_is_counted() -> None:
    world = World(printers=2)
    world.hear("p1", State.PRINTING, file="vase.3mf")
    world.wait(minutes(45))
    world.hear("p1", State.FINISHED, file="vase.3mf")
    counted = world.state.printers["p1"].maintenance
    assert (counted.printed, counted.prints) == (minutes(45), 1)
    assert world.state.printers["p2"].maintenance.prints == 0


def test_pauses_do_not_wear_a_printer_out() -> None:
    world = World()
    world.print_now(world.join("a"))
    world.wait(minutes(10))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(300))
    world.hear("p1", State.PRINTING)
    world.wait(minutes(10))
    world.hear("p1", State.FINISHED)
    assert world.state.printers["p1"].maintenance.printed == minutes(20)


def test_a_job_that_is_cancelled_before_it_prints_is_no_print() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))
    assert world.state.printers["p1"].maintenance.prints == 0


def test_a_changed_set_up_and_a_restart_leave_the_counters_alone() -> None:
    world = World()
    print_for(world, minutes(60))
    before = world.state.printers["p1"].maintenance
    world.specs = (PrinterSpec(id="p1", name="another name"),)
    world.restart()
    assert world.state.printers["p1"].maintenance == before
