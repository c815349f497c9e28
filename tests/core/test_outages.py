"""Starts after an outage: nothing is lost, nothing is taken for news."""

import pytest

from custom_components.printer_queue.core.model import JobStatus, Reason
from custom_components.printer_queue.core.report import PrinterState as State

from .world import World, minutes


def test_windows_that_ran_out_meanwhile_are_given_once_more_in_full() -> None:
    world = World(printers=2)
    offered, reserved = world.join("a"), world.join("b")
    world.claim(reserved)
    world.sleep(minutes(300))
    world.restart()
    assert world.job(offered).window_ends == world.now + minutes(10)
    assert world.job(reserved).window_ends == world.now + minutes(15)
    assert world.job(offered).misses == world.job(reserved).misses == 0


def test_a_window_that_still_runs_keeps_its_end() -> None:
    world = World()
    job = world.join("a")
    ends = world.job(job).window_ends
    world.sleep(minutes(3))
    world.restart()
    assert world.job(job).window_ends == ends


def test_no_printer_is_offered_before_it_was_heard_again() -> None:
    world = World(printers=2)
    world.restart()
    job = world.join("a")
    assert world.status(job) is JobStatus.QUEUED
    world.hear("p2", State.IDLE)
    assert world.job(job).printer_id == "p2"


def test_a_print_goes_on_after_a_restart() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, print_id="5")
    world.sleep(minutes(20))
    world.restart()
    world.hear("p1", State.PRINTING, print_id="5")
    assert world.status(job) is JobStatus.PRINTING
    assert world.kinds().count("started") == 1
    world.wait(minutes(40))
    world.hear("p1", State.FINISHED, print_id="5")
    assert world.ended(job).outcome is JobStatus.COMPLETED


@pytest.mark.parametrize(
    ("state", "outcome"),
    [(State.FINISHED, JobStatus.COMPLETED), (State.FAILED, JobStatus.FAILED)],
)
def test_a_print_that_ended_meanwhile_is_ended_from_the_printers_state(
    state: State, outcome: JobStatus
) -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.sleep(minutes(120))
    world.restart()
    world.hear("p1", state)
    assert world.ended(job).outcome is outcome
    assert world.state.samples == (), "nobody saw when it ended"


@pytest.mark.parametrize(
    ("away", "outcome"), [(90, JobStatus.COMPLETED), (10, JobStatus.CANCELLED)]
)
def test_a_printer_found_idle_or_preparing_was_done_if_time_sufficed(
    away: int, outcome: JobStatus
) -> None:
    for found in (State.IDLE, State.PREPARING):
        world = World()
        job = world.join("a")
        world.print_now(job)
        world.sleep(minutes(away))
        world.restart()
        world.hear("p1", found)
        assert world.ended(job).outcome is outcome
        assert world.ended(job).reason is Reason.ENDED_UNSEEN


def test_a_finished_state_from_before_is_no_news_after_a_restart() -> None:
    world = World()
    first = world.join("a")
    world.print_now(first)
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    second = world.join("b")
    world.claim(second)
    world.restart()
    world.hear("p1", State.FINISHED)
    assert world.status(second) is JobStatus.RESERVED
    assert world.kinds().count("ended") == 1


def test_a_reserved_job_that_was_started_meanwhile_prints() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.sleep(minutes(60))
    world.restart()
    world.hear("p1", State.PRINTING, remaining=minutes(30))
    assert world.status(job) is JobStatus.PRINTING
    assert not world.job(job).watched


def test_a_restart_in_a_pause_keeps_the_pause() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", State.PAUSED)
    world.sleep(minutes(10))
    world.restart()
    world.hear("p1", State.PAUSED)
    world.wait(minutes(5))
    world.hear("p1", State.PRINTING)
    assert world.job(job).paused_for == minutes(15)
