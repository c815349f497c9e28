"""In which order the queue is shown, and from when printers can be had."""

from datetime import datetime

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.picture import Figures, PrinterData, QueueData
from custom_components.printer_queue.core.plan.plan import Expectations, Plan
from tests.support.farm import Farm
from tests.support.world import NOON, World, minutes

OPENS = NOON + minutes(120)
LATER = Hours((Span(OPENS, OPENS + minutes(60)),))


def picture(
    world: World,
    new_from: dict[str, datetime] | None = None,
    positions: dict[str, int] | None = None,
) -> QueueData:
    """Return what is shown by a plan that is made now."""
    plan = Plan(
        made_at=NOON,
        jobs=Expectations(NOON),
        new_from=new_from or {},
        next_start=None,
        positions=positions or {},
    )
    return QueueData(world.state, plan, Figures())


def free_printer(world: World, hours: Hours = LATER) -> PrinterData:
    """Return what is shown of a printer that stands there free."""
    world.do(cmd.SetHours(hours=hours))
    return picture(world, {"p1": NOON}).printer("p1", None)


def test_who_waits_is_shown_as_planned_and_at_the_end_who_has_no_place() -> None:
    world = World(printers=0)
    first, second, third, new = (world.join(person) for person in "abcd")
    positions = {third: 1, "ended meanwhile": 2, first: 3, second: 4}
    shown = picture(world, positions=positions).waiting
    assert [job.id for job in shown] == [third, first, second, new]


def test_a_printer_that_starts_by_itself_can_be_had_once_the_place_opens() -> None:
    printer = free_printer(Farm())
    assert printer.free_at == OPENS
    assert printer.waits_for_opening


def test_nobody_knows_when_a_printer_can_be_had_at_a_place_that_does_not_open() -> None:
    printer = free_printer(Farm(), Hours(()))
    assert printer.free_at is None
    assert printer.waits_for_opening


def test_a_printer_that_starts_unattended_or_in_time_can_be_had_at_once() -> None:
    open_now = Hours((Span(NOON, OPENS),))
    for printer in (
        free_printer(Farm(unattended_starts=True)),
        free_printer(Farm(), open_now),
        free_printer(World()),
    ):
        assert printer.free_at == NOON
        assert not printer.waits_for_opening


def test_a_printer_is_free_while_somebody_new_could_have_it_at_once() -> None:
    world = World()
    assert picture(world, {"p1": NOON}).printer("p1", None).is_free
    assert not picture(world, {"p1": OPENS}).printer("p1", None).is_free
    assert not picture(world).printer("p1", None).is_free
