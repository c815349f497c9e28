"""When people are there, and printers that are kept for something else."""

from datetime import datetime

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import ALWAYS_OPEN, Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import NOON, World, minutes


def between(start: float, end: float) -> Span:
    """Return a span by minutes after noon."""
    return Span(NOON + minutes(start), NOON + minutes(end))


def open_between(*spans: tuple[float, float]) -> cmd.SetHours:
    return cmd.SetHours(hours=Hours(tuple(between(*span) for span in spans)))


def reserved(*spans: tuple[float, float], printer_id: str = "p1") -> cmd.SetHours:
    kept = tuple(between(*span) for span in spans)
    return cmd.SetHours(hours=Hours(None, {printer_id: kept}))


def at(count: float) -> datetime:
    return NOON + minutes(count)


HOURS = Hours((between(0, 60), between(120, 180)), {"p1": (between(30, 40),)})


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 60, True),
        (0, 61, False),
        (-1, 10, False),
        (60, 60, False),
        (59, 59, True),
        (70, 80, False),
        (50, 130, False),
        (120, 130, True),
        (180, 181, False),
    ],
)
def test_people_are_there_for_the_whole_time_or_not(
    start: float, end: float, *, expected: bool
) -> None:
    assert HOURS.is_open(at(start), at(end)) is expected


def test_hours_say_when_they_begin_and_end() -> None:
    assert HOURS.opens_at(at(0)) == at(120)
    assert HOURS.opens_at(at(-5)) == at(0)
    assert HOURS.opens_at(at(120)) is None
    assert HOURS.closes_at(at(59)) == at(60)
    assert HOURS.closes_at(at(60)) is None
    assert ALWAYS_OPEN.opens_at(at(0)) is None
    assert ALWAYS_OPEN.closes_at(at(0)) is None
    assert ALWAYS_OPEN.is_open(at(0), at(10_000))


def test_hours_say_what_a_printer_is_reserved_for() -> None:
    assert HOURS.is_reserved("p1", at(0), at(31))
    assert not HOURS.is_reserved("p1", at(0), at(30))
    assert not HOURS.is_reserved("p1", at(40), at(60))
    assert not HOURS.is_reserved("p2", at(0), at(60))
    assert HOURS.reservation("p1", at(35)) == between(30, 40)
    assert HOURS.reservation("p1", at(40)) is None


def test_nobody_is_asked_when_the_claim_window_would_end_after_closing() -> None:
    world = World()
    world.do(open_between((0, 9)))
    job = world.join("a")
    assert world.status(job) is JobStatus.QUEUED
    assert world.due() is None
    world.do(open_between((0, 10)))
    assert world.status(job) is JobStatus.OFFERED


def test_the_first_is_asked_when_people_come() -> None:
    world = World()
    world.do(open_between((60, 600)))
    first, second = world.join("a"), world.join("b")
    assert world.due() == at(60)
    world.wait(minutes(59))
    assert world.order() == [first, second]
    world.wait(minutes(1))
    assert world.status(first) is JobStatus.OFFERED
    assert world.job(first).window_ends == at(70)


def test_nobody_wakes_for_an_opening_while_nobody_waits() -> None:
    world = World()
    world.do(open_between((60, 600)))
    assert world.due() is None


def test_the_same_hours_are_no_news() -> None:
    world = World()
    assert [one.kind for one in world.do(open_between((0, 60)))] == ["hours_changed"]
    assert world.do(open_between((0, 60))) == []


def test_who_was_asked_in_time_keeps_the_window_after_closing() -> None:
    world = World()
    job = world.join("a")
    world.do(open_between((0, 5)))
    assert world.status(job) is JobStatus.OFFERED
    world.claim(job)
    assert world.job(job).start_by == at(15)


def test_a_pass_is_over_only_when_people_are_there_to_be_asked() -> None:
    world = World()
    job = world.join("a")
    world.do(open_between((0, 15), (60, 120)))
    world.pass_on(job)
    world.wait(minutes(59))
    assert world.status(job) is JobStatus.QUEUED
    world.wait(minutes(1))
    assert world.status(job) is JobStatus.OFFERED


def test_no_print_that_would_run_into_a_reservation_is_offered() -> None:
    world = World()
    world.do(reserved((45, 90)))
    long, short = world.join("a"), world.join("b", estimate=minutes(45))
    assert world.order() == [long]
    assert world.status(short) is JobStatus.OFFERED


def test_a_reserved_printer_is_offered_when_its_time_is_over() -> None:
    world = World()
    world.do(reserved((-5, 90), (90, 95)))
    job = world.join("a", estimate=minutes(1))
    assert world.status(job) is JobStatus.QUEUED
    assert world.due() == at(90)
    world.wait(minutes(90))
    assert world.status(job) is JobStatus.QUEUED
    assert world.due() == at(95)
    world.wait(minutes(5))
    assert world.status(job) is JobStatus.OFFERED


def test_another_printer_is_offered_meanwhile() -> None:
    world = World(printers=2)
    world.do(reserved((0, 90)))
    assert world.job(world.join("a")).printer_id == "p2"


def test_how_long_the_print_will_take_is_what_was_learnt() -> None:
    world = World()
    for _ in range(30):
        world.print_now(world.join("a"))
        world.wait(minutes(120))
        world.hear("p1", State.FINISHED)
    since = (world.now - NOON).total_seconds() / 60
    world.do(reserved((since + 90, since + 200)))
    assert world.status(world.join("a")) is JobStatus.QUEUED, "takes two hours"


def test_a_passed_job_that_would_run_into_a_reservation_is_not_due_all_the_time() -> (
    None
):
    world = World()
    job = world.join("a")
    world.pass_on(job)
    world.do(reserved((30, 90)))
    world.wait(minutes(20))
    assert world.status(job) is JobStatus.QUEUED
    assert world.due() == at(90)


def test_a_claimed_printer_that_is_free_after_closing_is_asked_for_anew() -> None:
    world = World(early_ask=minutes(20))
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.print_now(first, print_id="1")
    world.do(open_between((0, 60), (600, 900)))
    world.wait(minutes(45))
    world.ask_early(second)
    world.claim(second)
    world.wait(minutes(20))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.order() == [second, third]
    assert world.job(second).reason is Reason.PRINTER_LATE
    assert world.job(second).misses == 0
    world.wait(minutes(600 - 65))
    assert world.status(second) is JobStatus.OFFERED


@pytest.mark.parametrize("ordering", list(Ordering))
def test_an_opening_is_due_in_every_ordering(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    world.do(open_between((60, 600)))
    world.join("a")
    assert world.due() == at(60)
