"""Another print in the place of one whose end nobody reported, on printers without ids."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import World, minutes


def walk_ups(world: World) -> list[str]:
    """Return the files of the prints that nobody queued."""
    jobs = world.state.jobs.values()
    return [job.file or "" for job in jobs if job.is_walk_up]


def paused(world: World, progress: float | None = 40) -> str:
    """Let somebody's print of the file a be paused."""
    job = world.join("a")
    world.print_now(job, file="a.gcode", progress=0)
    world.wait(minutes(24))
    world.hear("p1", State.PRINTING, file="a.gcode", progress=progress)
    world.hear("p1", State.PAUSED, file="a.gcode", progress=progress)
    world.wait(minutes(30))
    return job


@pytest.mark.parametrize("progress", [0, None])
def test_another_file_after_a_pause_is_the_end_of_the_paused_print(
    progress: float | None,
) -> None:
    world = World()
    job = paused(world)
    world.hear("p1", State.PRINTING, file="b.gcode", progress=progress)
    ended = world.ended(job)
    assert (ended.outcome, ended.reason) == (JobStatus.CANCELLED, Reason.ABORTED)
    assert ended.ended_at == world.now
    assert walk_ups(world) == ["b.gcode"]
    world.wait(minutes(10))
    world.hear("p1", State.FINISHED, file="b.gcode")
    assert world.ended(job).outcome is JobStatus.CANCELLED


def test_a_paused_print_is_not_finished_by_the_time_it_stood() -> None:
    world = World()
    job = paused(world)
    world.wait(timedelta(days=1))
    world.hear("p1", State.PRINTING, file="b.gcode", progress=0)
    assert world.ended(job).outcome is JobStatus.CANCELLED


def test_it_is_the_print_of_whoever_has_claimed_the_printer_next() -> None:
    world = World(early_ask=minutes(60))
    job = paused(world)
    other = world.join("b")
    world.ask_early(other)
    world.claim(other)
    world.hear("p1", State.PRINTING, file="b.gcode", progress=1)
    assert world.ended(job).outcome is JobStatus.CANCELLED
    assert world.status(other) is JobStatus.PRINTING


def test_a_print_that_goes_on_under_another_name_is_the_same_print() -> None:
    world = World()
    job = paused(world)
    world.hear("p1", State.PRINTING, file="plate_1.gcode", progress=40)
    assert world.status(job) is JobStatus.PRINTING
    world.wait(minutes(6))
    world.hear("p1", State.PRINTING, file="cache.gcode", progress=50)
    assert world.status(job) is JobStatus.PRINTING


def test_another_file_whose_progress_begins_anew_needs_no_pause() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, file="a.gcode", progress=0)
    world.wait(minutes(24))
    world.hear("p1", State.PRINTING, file="a.gcode", progress=40)
    world.hear("p1", State.PRINTING, file="b.gcode", progress=0)
    assert world.ended(job).outcome is JobStatus.CANCELLED
    assert walk_ups(world) == ["b.gcode"]


def test_a_next_print_that_follows_the_end_of_another_lets_that_be_completed() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, file="a.gcode", progress=0)
    world.wait(minutes(59))
    world.hear("p1", State.PRINTING, file="a.gcode", progress=98)
    world.wait(minutes(2))
    world.hear("p1", State.PRINTING, file="b.gcode", progress=0)
    assert world.ended(job).outcome is JobStatus.COMPLETED


def test_a_progress_that_comes_after_the_name_still_tells_the_prints_apart() -> None:
    world = World()
    job = paused(world)
    world.hear("p1", State.PRINTING, file="b.gcode", progress=40)
    assert world.status(job) is JobStatus.PRINTING
    world.hear("p1", State.PRINTING, file="b.gcode", progress=0)
    assert world.ended(job).outcome is JobStatus.CANCELLED


def test_printers_with_ids_may_call_a_print_what_they_like() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, print_id="1", file="a.gcode", progress=0)
    world.hear("p1", State.PAUSED, print_id="1", file="a.gcode", progress=40)
    world.hear("p1", State.PRINTING, print_id="1", file="b.gcode", progress=0)
    assert world.status(job) is JobStatus.PRINTING


def test_another_file_in_the_place_of_a_print_that_was_cancelled_is_seen() -> None:
    world = World()
    job = paused(world)
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))
    world.hear("p1", State.PRINTING, file="b.gcode", progress=0)
    assert walk_ups(world) == ["b.gcode"]
    assert not world.state.printers["p1"].stop_wanted


# right after another print


def claimed_early() -> tuple[World, str]:
    """Let a print end whose printer is claimed for the next print of the same file."""
    world = World(early_ask=minutes(20))
    first, second = world.join("a"), world.join("b")
    world.print_now(first, file="c.gcode", progress=0)
    world.wait(minutes(55))
    world.ask_early(second)
    world.claim(second)
    world.wait(minutes(5))
    world.hear("p1", State.FINISHED, file="c.gcode")
    return world, second


def test_a_start_of_the_same_file_right_after_the_end_is_the_next_jobs() -> None:
    for progress in (0, None):
        world, job = claimed_early()
        world.wait(timedelta(seconds=10))
        world.hear("p1", State.PRINTING, file="c.gcode", progress=progress)
        assert world.status(job) is JobStatus.RESERVED, "a late message looks the same"
        world.wait(timedelta(seconds=20))
        world.hear("p1", State.PRINTING, file="c.gcode", progress=progress)
        assert world.status(job) is JobStatus.PRINTING
        world.wait(minutes(60))
        world.hear("p1", State.FINISHED, file="c.gcode")
        assert world.ended(job).outcome is JobStatus.COMPLETED


def test_a_print_that_goes_on_after_all_is_not_the_next_jobs() -> None:
    world, job = claimed_early()
    world.hear("p1", State.PRINTING, file="c.gcode", progress=97)
    for _ in range(6):
        world.wait(minutes(0.5))
        world.hear("p1", State.PRINTING, file="c.gcode", progress=98)
    assert world.status(job) is JobStatus.RESERVED
    world.hear("p1", State.FINISHED, file="c.gcode")
    assert world.job(job).start_by is not None
    assert world.job(job).misses == 0
