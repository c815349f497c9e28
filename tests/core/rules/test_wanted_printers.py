"""Which printers that are off would help somebody if they were on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.wanted import (
    ANOTHER_AFTER,
    MOST_AT_ONCE,
    wanted_printers,
)
from tests.support.world import ADMIN, NOON, World, minutes, needing

HOUR = timedelta(hours=1)


def wanted(world: World) -> set[str]:
    return set(wanted_printers(world.state, world.now))


@pytest.fixture
def world() -> World:
    """Open a makerspace in which p2 is switched off, and p1 prints."""
    world = World(printers=2)
    world.print_now(world.join("a"))
    world.hear("p2", PrinterState.OFFLINE)
    return world


def test_a_printer_that_is_off_is_wanted_while_a_job_waits(world: World) -> None:
    assert not wanted(world)
    job = world.join("b")
    assert wanted(world) == {"p2"}
    world.do(cmd.Hold(caller=world.caller("b"), job_id=job))
    assert not wanted(world)


def test_a_printer_that_is_off_is_not_wanted_for_a_job_that_does_not_fit_it(
    world: World,
) -> None:
    small = PrinterSpec(id="p2", name="p2", volume=Size(100, 100, 100))
    world.specs = (world.specs[0], small)
    world.configure()
    world.join("b", needs=needing(size=Size(200, 200, 200)))
    assert not wanted(world)


def test_a_printer_that_could_not_be_given_to_anybody_now_is_not_wanted(
    world: World,
) -> None:
    world.join("b")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    assert not wanted(world)
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    world.do(cmd.SetHours(hours=Hours(open=(Span(NOON + HOUR, NOON + 2 * HOUR),))))
    assert not wanted(world)
    world.wait(HOUR)
    assert wanted(world) == {"p2"}
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    assert not wanted(world)


def test_a_whole_hall_is_not_switched_on_at_once() -> None:
    world = World(printers=40, members_only=False)
    for spec in world.specs:
        world.hear(spec.id, PrinterState.OFFLINE)
    for number in range(40):
        world.join(f"{number}")
    assert len(wanted(world)) == MOST_AT_ONCE


def test_a_printer_whose_plate_has_to_be_cleared_first_is_not_wanted() -> None:
    world = World()
    world.specs = (PrinterSpec(id="p1", name="p1", gate=PlateGate.CONFIRM),)
    world.configure()
    world.print_now(world.join("a"))
    world.hear("p1", PrinterState.FINISHED)
    world.hear("p1", PrinterState.OFFLINE)
    world.join("b")
    assert not wanted(world)
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    assert wanted(world) == {"p1"}


def test_a_printer_is_wanted_while_it_is_reserved() -> None:
    world = World()
    hours = Hours(reserved={"p1": (Span(NOON + HOUR, NOON + 2 * HOUR),)})
    world.do(cmd.SetHours(hours=hours))
    assert not wanted(world)
    world.wait(HOUR)
    assert wanted(world) == {"p1"}
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    assert not wanted(world), "somebody may be working at it"
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=True))
    world.wait(HOUR)
    assert not wanted(world)


def dark(printers: int) -> World:
    """Open a makerspace in which all printers are off; they were in use in their order."""
    world = World(printers=printers, gate=PlateGate.CLAIM)
    for spec in world.specs:
        world.print_now(world.join("f"), spec.id)
        world.wait(minutes(1))
        world.hear(spec.id, PrinterState.FINISHED)
    for spec in world.specs:
        world.hear(spec.id, PrinterState.OFFLINE)
    return world


def test_for_each_job_as_many_printers_are_wanted_as_it_needs() -> None:
    world = dark(3)
    world.join("a")
    assert len(wanted(world)) == 1
    world.join("b")
    assert len(wanted(world)) == 2
    for person in "cde":
        world.join(person)
    assert wanted(world) == {"p1", "p2", "p3"}


def test_the_printer_that_was_in_use_last_comes_on() -> None:
    world = dark(3)
    world.join("a")
    assert wanted(world) == {"p3"}


def test_no_printer_is_wanted_for_a_job_that_one_is_free_for() -> None:
    world = World(printers=2)
    world.hear("p2", PrinterState.OFFLINE)
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    world.join("a")
    state = replace(world.state, paused=False)
    assert not wanted_printers(state, world.now)


def test_each_job_has_its_own_printer_where_not_all_fit() -> None:
    world = dark(2)
    large, small = Size(300, 300, 300), Size(100, 100, 100)
    world.specs = tuple(
        replace(spec, volume=volume)
        for spec, volume in zip(world.specs, (large, small), strict=True)
    )
    world.configure()
    world.join("a", needs=needing(size=Size(200, 200, 200)))
    world.join("b", needs=needing(size=Size(50, 50, 50)))
    assert wanted(world) == {"p1", "p2"}


def test_a_printer_that_is_not_heard_though_it_is_wanted_is_not_waited_for() -> None:
    world = dark(3)
    world.join("a")
    world.wait(ANOTHER_AFTER - minutes(1))
    assert wanted(world) == {"p3"}
    world.wait(minutes(1))
    assert wanted(world) == {"p2", "p3"}
    world.wait(ANOTHER_AFTER)
    assert wanted(world) == {"p1", "p2", "p3"}


def test_a_job_calls_no_further_printer_once_one_is_heard() -> None:
    world = dark(3)
    job = world.join("a")
    world.hear("p3", PrinterState.IDLE)
    assert world.job(job).printer_id == "p3"
    assert not wanted(world)
