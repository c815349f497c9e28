"""What the live Discord message is given to show."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.picture import Figures, QueueData
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.delivery.discord.live_view import (
    Doing,
    LiveView,
    live_view_of,
)
from tests.support.viewers import ANYBODY
from tests.support.world import ADMIN, World, minutes


def board(world: World) -> LiveView:
    return live_view_of(QueueData(world.state, world.plan(), Figures()), ANYBODY)


def doing(world: World) -> Doing:
    (printer,) = board(world).printers
    return printer.doing


def test_a_printer_is_shown_with_what_it_does_from_offer_to_end() -> None:
    world = World()
    assert doing(world) is Doing.FREE
    job = world.join("a", name="vase")
    assert doing(world) is Doing.OFFERED
    world.claim(job)
    assert doing(world) is Doing.RESERVED
    world.hear("p1", State.PREPARING)
    assert doing(world) is Doing.PREPARING
    world.hear("p1", State.PRINTING)
    (printer,) = board(world).printers
    assert printer.doing is Doing.PRINTING
    assert (printer.job, printer.person) == ("vase", "A")
    assert printer.until == world.now + minutes(60)
    world.hear("p1", State.PAUSED)
    assert doing(world) is Doing.PAUSED
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    assert doing(world) is Doing.BUSY


@pytest.mark.parametrize(
    ("state", "in_service", "shown"),
    [
        (State.OFFLINE, True, Doing.OFFLINE),
        (State.IDLE, False, Doing.OUT_OF_SERVICE),
        (State.FINISHED, True, Doing.PLATE),
        (State.FINISHED, False, Doing.OUT_OF_SERVICE),
    ],
)
def test_a_printer_that_nobody_is_offered_says_why(
    state: State, shown: Doing, *, in_service: bool
) -> None:
    world = World()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=in_service))
    world.hear("p1", state)
    assert doing(world) is shown


def test_who_waits_is_shown_in_order_and_who_is_on_hold_at_the_end() -> None:
    world = World()
    world.print_now(world.join("a"))
    held, first, second = (world.join(person) for person in "bcd")
    world.do(cmd.Hold(caller=ADMIN, job_id=held))
    shown = board(world)
    assert [(one.position, one.person) for one in shown.waiting] == [
        (1, "C"),
        (2, "D"),
        (None, "B"),
    ]
    assert shown.waiting[0].printer == "X1C-1"
    assert shown.waiting[0].starts == world.plan().jobs[first].start
    assert shown.waiting[2].starts is None
    assert world.order() == [first, second]


def next_on(world: World) -> tuple[Doing, str | None, bool]:
    (printer,) = board(world).printers
    return printer.doing, printer.next_person, printer.next_claimed


def test_who_is_next_is_shown_while_the_printer_is_busy_still() -> None:
    world = World(early_ask=minutes(20))
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.print_now(world.join("a"))
    job = world.join("b")
    assert next_on(world) == (Doing.PRINTING, None, False)
    world.do(cmd.FollowPlan(asks=(cmd.Ask(job, "p1"),)))
    assert next_on(world) == (Doing.PRINTING, "B", False)
    world.claim(job)
    assert next_on(world) == (Doing.PRINTING, "B", True)
    world.hear("p1", State.FINISHED)
    assert next_on(world) == (Doing.PLATE, "B", True)
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    (printer,) = board(world).printers
    assert (printer.doing, printer.person) == (Doing.RESERVED, "B")
    assert printer.until == world.now + minutes(15)
    assert printer.next_person is None


def test_who_waits_is_shown_in_the_order_in_which_they_are_asked() -> None:
    world = World(ordering=Ordering.FAIR_SHARE)
    world.print_now(world.join("a", estimate=minutes(600)))
    again, other = world.join("a"), world.join("b")
    assert world.order() == [again, other]
    assert [(one.position, one.person) for one in board(world).waiting] == [
        (1, "B"),
        (2, "A"),
    ]
