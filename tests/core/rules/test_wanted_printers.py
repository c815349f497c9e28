"""Which printers that are off would help somebody if they were on."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.offers import wanted_printers
from tests.support.world import ADMIN, NOON, World, needing

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
