"""A reservation lasts where nobody could have used it."""

from collections.abc import Callable

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes

from .test_reservations import at, endings, reserve


@pytest.mark.parametrize("after_a_restart", [False, True])
def test_a_clock_set_back_gives_no_reservation_up_before_its_time(
    after_a_restart: bool,
) -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.sleep(minutes(-120))
    if after_a_restart:
        world.restart()
        world.hear("p1", State.IDLE)
    else:
        world.do(cmd.ShiftClock(by=minutes(-120)))
    world.wait(minutes(120))
    assert not endings(world)
    assert world.due() == at(25)


def out_of_service(world: World, is_out: bool) -> None:
    command = cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=not is_out)
    world.do(command)


def with_error(world: World, is_out: bool) -> None:
    world.hear("p1", State.ERROR if is_out else State.IDLE)


def paused(world: World, is_out: bool) -> None:
    world.do(cmd.SetPaused(caller=ADMIN, paused=is_out))


@pytest.mark.parametrize("set_out", [out_of_service, with_error, paused])
def test_while_nobody_can_be_asked_no_reservation_is_given_up(
    set_out: Callable[[World, bool], None],
) -> None:
    world = World()
    reserve(world, "c", 0, 200)
    world.wait(minutes(20))
    set_out(world, True)
    world.wait(minutes(60))
    assert not endings(world)
    set_out(world, False)
    assert not endings(world)
    assert world.due() == at(105), "the whole time to start, once more"
    world.wait(minutes(25))
    assert endings(world) == [Reason.RESERVATION_UNUSED]


def test_a_reservation_over_night_is_not_given_up_before_people_come() -> None:
    world = World()
    world.do(cmd.SetHours(hours=Hours((Span(at(-60), at(15)), Span(at(600), at(900))))))
    reserve(world, "c", 0, 700)
    world.wait(minutes(600))
    assert not endings(world)
    assert world.due() == at(625)
