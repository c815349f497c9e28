"""A printer that reports that it cannot print: nobody waits for it, nobody loses by it."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core.events import Ended
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.world import World, minutes


def test_the_print_under_way_fails_at_once_and_is_tried_again_elsewhere() -> None:
    world = World(printers=2)
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(20))
    world.hear("p1", State.ERROR, error="serial line lost")
    ended = world.ended(job)
    assert (ended.outcome, ended.error) == (JobStatus.FAILED, "serial line lost")
    again = world.job(f"{job}-try-2")
    assert (again.status, again.printer_id) == (JobStatus.OFFERED, "p2")


def test_it_is_offered_to_nobody_until_it_reports_that_it_can_print() -> None:
    world = World()
    world.hear("p1", State.ERROR)
    job = world.join("a")
    world.wait(minutes(360))
    assert (world.status(job), world.job(job).misses) == (JobStatus.QUEUED, 0)
    world.hear("p1", State.IDLE)
    assert world.status(job) is JobStatus.OFFERED


@pytest.mark.parametrize("claims", [False, True])
def test_whoever_was_asked_goes_to_the_front_without_a_miss(claims: bool) -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    if claims:
        world.claim(first)
    world.hear("p1", State.ERROR)
    assert world.job(first).reason is Reason.PRINTER_ERROR
    assert world.job(first).misses == 0
    assert world.order() == [first, second]
    world.wait(minutes(60))
    world.hear("p1", State.IDLE)
    assert world.job(first).printer_id == "p1"


def test_a_start_that_breaks_the_printer_costs_nobody_the_turn() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.hear("p1", State.PREPARING)
    world.hear("p1", State.ERROR, error="heater fault")
    assert (world.status(job), world.job(job).misses) == (JobStatus.QUEUED, 0)
    world.hear("p1", State.IDLE)
    assert world.status(job) is JobStatus.OFFERED


def test_whoever_was_asked_early_is_not_left_with_a_broken_printer() -> None:
    world = World(printers=2, early_ask=minutes(20))
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    world.print_now(second, "p2")
    third = world.join("c")
    world.follow((third, "p1"))
    world.claim(third)
    world.hear("p1", State.ERROR)
    assert world.job(third).reason is Reason.PRINTER_ERROR
    world.hear("p2", State.FINISHED)
    assert world.job(f"{first}-try-2").printer_id == "p2"
    assert world.order() == [third]


def test_a_printer_found_broken_after_a_restart_has_failed_its_print() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.sleep(minutes(120))
    world.restart()
    world.hear("p1", State.ERROR)
    assert world.ended(job).outcome is JobStatus.FAILED


def test_a_reservation_is_no_print_when_its_silent_printer_comes_back_broken() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(5))
    world.hear("p1", State.ERROR, file="something else")
    assert world.job(job).reason is Reason.PRINTER_ERROR
    assert not any(isinstance(event, Ended) for event in world.events)


def test_a_plate_that_has_to_be_cleared_is_asked_for_after_the_mending() -> None:
    world = World()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", State.ERROR)
    world.hear("p1", State.IDLE)
    assert world.status(f"{job}-try-2") is JobStatus.QUEUED


def test_the_plan_counts_on_no_broken_printer_and_says_what_a_job_waits_for() -> None:
    world = World(printers=2)
    busy = world.join("b")
    world.print_now(busy, "p1")
    world.hear("p2", State.ERROR)
    job = world.join("a")
    assert world.plan().jobs[job].printer_id == "p1"
    world.hear("p1", State.ERROR)
    assert job not in world.plan().jobs
    waiting = why_waiting(world.state, world.job(job), world.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.MENDING
