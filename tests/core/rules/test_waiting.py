"""Why a job waits: for another job, for people, for a printer that is kept or still prints."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.order import positions
from custom_components.printer_queue.core.rules.waiting import (
    Waiting,
    WaitingFor,
    why_waiting,
)
from tests.support.world import ADMIN, NOON, World, minutes

HOUR = timedelta(hours=1)


def reason(world: World, job_id: str) -> Waiting | None:
    return why_waiting(world.state, world.job(job_id), world.now)


def set_hours(world: World, hours: Hours) -> None:
    world.do(cmd.SetHours(hours=hours))


def claimed_early() -> tuple[World, str]:
    """Let B claim the printer on which A still prints."""
    world = World(early_ask=minutes(20))
    world.print_now(world.join("a"))
    job = world.join("b")
    world.do(cmd.FollowPlan(asks=(cmd.Ask(job, "p1"),)))
    assert reason(world, job) == Waiting(WaitingFor.CLAIM, 0)
    world.claim(job)
    return world, job


def test_a_job_after_another_waits_for_that_one() -> None:
    world = World(printers=2)
    first = world.join("a")
    later = world.join("b", after=first)
    assert reason(world, later) == Waiting(WaitingFor.AFTER, 1)
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    assert reason(world, later) == Waiting(WaitingFor.AFTER, 1)


def test_who_waits_for_another_job_is_before_nobody() -> None:
    world = World()
    first = world.join("a")
    world.print_now(first)
    later, other = world.join("b", after=first), world.join("c")
    assert reason(world, other) == Waiting(WaitingFor.PRINTER, 2)
    assert positions(world.state) == {later: 1, other: 2}
    world.do(cmd.Finish(caller=ADMIN, job_id=first, outcome=JobStatus.COMPLETED))
    assert positions(world.state) == {later: 1, other: 2}


def test_where_nobody_is_there_a_job_waits_until_people_come() -> None:
    world = World()
    tomorrow = Span(NOON + 20 * HOUR, NOON + 28 * HOUR)
    set_hours(world, Hours(open=(tomorrow,)))
    first, second = world.join("a"), world.join("b")
    assert reason(world, first) == Waiting(WaitingFor.OPENING, 1, tomorrow.start)
    assert reason(world, second) == Waiting(WaitingFor.OPENING, 2, tomorrow.start)
    world.hear("p1", PrinterState.OFFLINE)
    assert reason(world, first) == Waiting(WaitingFor.OPENING, 1, tomorrow.start)


def test_where_nobody_is_expected_any_more_no_time_is_told() -> None:
    world = World()
    set_hours(world, Hours(open=()))
    assert reason(world, world.join("a")) == Waiting(WaitingFor.OPENING, 1)


def test_just_before_people_go_a_job_waits_for_the_next_day() -> None:
    world = World()
    opens = NOON + 20 * HOUR
    today = Span(NOON - HOUR, NOON + minutes(5))
    set_hours(world, Hours(open=(today, Span(opens, opens + HOUR))))
    assert reason(world, world.join("a")) == Waiting(WaitingFor.OPENING, 1, opens)


def test_a_job_waits_for_the_reservation_into_which_it_would_print() -> None:
    world = World()
    soon = Span(NOON + minutes(30), NOON + 2 * HOUR)
    set_hours(world, Hours(reserved={"p1": (soon,)}))
    job = world.join("a")
    assert reason(world, job) == Waiting(WaitingFor.RESERVATION, 1, soon.end)


def test_a_printer_that_is_not_reserved_is_what_a_job_waits_for() -> None:
    world = World(printers=2)
    set_hours(world, Hours(reserved={"p1": (Span(NOON, NOON + HOUR),)}))
    world.print_now(world.join("a"), "p2")
    job = world.join("b")
    assert reason(world, job) == Waiting(WaitingFor.RESERVATION, 1, NOON + HOUR)
    world.hear("p1", PrinterState.PRINTING)
    assert reason(world, job) == Waiting(WaitingFor.PRINTER, 1)


def test_who_claimed_while_it_prints_waits_for_that_print() -> None:
    world, job = claimed_early()
    assert reason(world, job) == Waiting(WaitingFor.PRINT_BEFORE, 0)
    world.hear("p1", PrinterState.FINISHED)
    assert reason(world, job) == Waiting(WaitingFor.START, 0)


@pytest.mark.parametrize(
    ("state", "waits_for"),
    [
        (PrinterState.OFFLINE, WaitingFor.CONNECTION),
        (PrinterState.FINISHED, WaitingFor.PLATE),
    ],
)
def test_who_claimed_early_waits_for_what_keeps_the_printer_from_being_free(
    state: PrinterState, waits_for: WaitingFor
) -> None:
    world, job = claimed_early()
    world.specs = (PrinterSpec(id="p1", name="X1C-1", gate=PlateGate.CONFIRM),)
    world.configure()
    world.hear("p1", PrinterState.FINISHED)
    world.hear("p1", state)
    assert reason(world, job) == Waiting(waits_for, 0)
