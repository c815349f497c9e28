"""Starts after an outage: nothing is lost, nothing is taken for news."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


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


def test_a_reserved_print_that_ran_wholly_unseen_is_logged_with_its_result() -> None:
    world = World()
    job = world.join("a", name="vase")
    world.hear("p1", State.IDLE, print_id="1")
    world.claim(job)
    world.sleep(minutes(180))
    world.restart()
    world.hear("p1", State.FINISHED, print_id="2", file="vase.gcode")
    assert world.ended(job).outcome is JobStatus.COMPLETED
    assert world.state.samples == ()


def test_a_finished_state_without_a_sign_of_another_print_ends_no_reservation() -> None:
    world = World()
    world.hear("p1", State.FINISHED, file="old")
    job = world.join("a", name="vase")
    world.claim(job)
    world.restart()
    world.hear("p1", State.FINISHED, file="old")
    assert world.status(job) is JobStatus.RESERVED


def test_a_plate_cleared_before_an_unseen_print_is_not_clear_after_it() -> None:
    world = World()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.hear("p1", State.FINISHED, print_id="1")
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    world.restart()
    world.hear("p1", State.FINISHED, print_id="2")
    assert world.status(world.join("a")) is JobStatus.QUEUED
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    world.restart()
    world.hear("p1", State.FINISHED, print_id="2")
    assert world.state.printers["p1"].plate_clear


def test_another_file_after_an_outage_is_another_print_where_there_are_no_ids() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, file="cube.gcode")
    world.sleep(minutes(200))
    world.restart()
    world.hear("p1", State.PRINTING, file="vase.gcode")
    assert world.ended(job).reason is Reason.ENDED_UNSEEN
    (walk_up,) = world.state.jobs.values()
    assert walk_up.spec.name == "vase.gcode"


def test_a_print_that_ended_unseen_is_booked_for_its_usual_time_only() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    started = world.now
    world.sleep(minutes(630))
    world.restart()
    world.hear("p1", State.FINISHED)
    assert world.ended(job).ended_at - started == minutes(60)


def test_a_clock_that_is_set_back_makes_no_pause_negative() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(40))
    world.hear("p1", State.PAUSED)
    world.sleep(minutes(-30))
    world.hear("p1", State.PRINTING)
    assert world.job(job).paused_for == minutes(0)
