"""The computer's clock is set while people are asked, and while printers print."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import World, minutes

SHIFTS = [
    timedelta(seconds=30),
    minutes(-90),
    minutes(90),
    timedelta(days=-400),
    timedelta(days=20_000),
]


def set_clock(world: World, by: timedelta) -> None:
    """Set the clock, and let that be noticed."""
    world.now += by
    world.do(cmd.ShiftClock(by=by))


@pytest.mark.parametrize("by", SHIFTS, ids=str)
def test_every_window_lasts_for_as_long_as_before(by: timedelta) -> None:
    world = World(printers=2)
    asked, claimed = world.join("a"), world.join("b")
    world.claim(claimed)
    world.wait(minutes(3))
    set_clock(world, by)
    assert world.job(asked).window_ends == world.now + minutes(7)
    assert world.job(claimed).window_ends == world.now + minutes(12)
    world.wait(minutes(6.9))
    assert world.status(asked) is JobStatus.OFFERED
    world.wait(minutes(0.2))
    assert world.job(asked).misses == 1
    world.wait(minutes(4.9))
    assert world.job(claimed).misses == 1


@pytest.mark.parametrize("by", SHIFTS, ids=str)
def test_whoever_passed_is_asked_again_as_soon_as_before(by: timedelta) -> None:
    world = World()
    job = world.join("a")
    world.pass_on(job)
    world.wait(minutes(4))
    set_clock(world, by)
    world.wait(minutes(5.9))
    assert world.status(job) is JobStatus.QUEUED
    world.wait(minutes(0.2))
    assert world.status(job) is JobStatus.OFFERED


@pytest.mark.parametrize("by", SHIFTS, ids=str)
def test_joining_is_not_too_fast_for_ever(by: timedelta) -> None:
    world = World(joins_per_minute=1)
    world.join("a")
    set_clock(world, by)
    world.wait(minutes(1.1))
    world.join("a")


def test_a_print_took_no_longer_by_a_clock_that_was_set() -> None:
    for by in (timedelta(days=-400), timedelta(days=20_000)):
        world = World()
        job = world.join("a")
        world.print_now(job)
        world.wait(minutes(30))
        set_clock(world, by)
        assert world.plan().jobs[job].end == world.now + minutes(30)
        world.wait(minutes(2))
        world.hear("p1", State.IDLE)
        assert world.ended(job).outcome is JobStatus.CANCELLED
        assert world.state.samples == ()


def test_a_computer_that_slept_finds_its_print_further_on() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    set_clock(world, minutes(58))
    world.hear("p1", State.IDLE)
    assert world.ended(job).outcome is JobStatus.COMPLETED


def test_a_start_with_a_wrong_clock_that_is_set_right_ends_no_window() -> None:
    world = World(printers=2)
    asked, claimed = world.join("a"), world.join("b")
    world.claim(claimed)
    wrong = timedelta(days=-900)
    world.now += wrong
    world.restart()
    for printer in ("p1", "p2"):
        world.hear(printer, State.IDLE)
    assert world.job(asked).window_ends == world.now + minutes(10)
    world.wait(minutes(2))
    set_clock(world, -wrong + minutes(300))
    assert world.job(asked).window_ends == world.now + minutes(8)
    assert world.job(claimed).window_ends == world.now + minutes(13)


def test_a_window_whose_end_the_right_clock_noted_is_no_longer_than_any() -> None:
    world = World()
    job = world.join("a")
    world.now -= timedelta(days=900)
    set_clock(world, timedelta(days=901))
    assert world.job(job).window_ends == world.now + minutes(10)


def test_whoever_is_asked_is_told_the_new_time() -> None:
    world = World()
    job = world.join("a")
    set_clock(world, minutes(-90))
    renewed = [event for event in world.events if event.kind == "window_renewed"]
    assert [getattr(event, "reason", None) for event in renewed] == [Reason.CLOCK_SET]
    assert world.job(job).offer is not None
