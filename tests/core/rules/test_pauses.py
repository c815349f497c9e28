"""A pause is no printing: it teaches nothing, and counts in no time that is expected."""

import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import World, minutes


def print_with_pause(world: World, before: int, pause: int, after: int) -> str:
    """Let somebody print, with a pause in it."""
    job = world.join("a", estimate=minutes(60))
    world.print_now(job)
    world.wait(minutes(before))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(pause))
    world.hear("p1", State.PRINTING)
    world.wait(minutes(after))
    world.hear("p1", State.FINISHED)
    return job


def test_what_is_learnt_counts_no_pause() -> None:
    world = World()
    print_with_pause(world, 20, 33, 40)
    (sample,) = world.state.samples
    assert sample.actual == minutes(60)


def test_a_print_that_ends_paused_teaches_what_it_printed() -> None:
    world = World()
    world.print_now(world.join("a"))
    world.wait(minutes(50))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(300))
    world.hear("p1", State.FINISHED)
    assert [sample.actual for sample in world.state.samples] == [minutes(50)]


def test_one_pause_makes_the_next_print_no_longer() -> None:
    world = World()
    for _ in range(5):
        print_with_pause(world, 30, 120, 30)
    job = world.join("b", estimate=minutes(60))
    world.print_now(job)
    end = world.plan().jobs[job].end
    assert abs(end - world.now - minutes(60)) < minutes(1)


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_pause_of_which_an_end_was_not_seen_teaches_nothing(*, goes_on: bool) -> None:
    world = World()
    world.print_now(world.join("a"))
    world.wait(minutes(5))
    if goes_on:
        world.hear("p1", State.PAUSED)
    world.restart()
    world.wait(minutes(50))
    world.hear("p1", State.PRINTING if goes_on else State.PAUSED)
    world.wait(minutes(5))
    world.hear("p1", State.FINISHED)
    assert world.state.samples == ()


def test_a_print_that_was_lost_in_a_pause_is_not_done_by_waiting() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(5))
    world.hear("p1", State.PAUSED)
    world.sleep(minutes(300))
    world.restart()
    world.hear("p1", State.IDLE)
    assert world.ended(job).outcome is JobStatus.CANCELLED


def test_a_print_does_not_end_before_a_pause_that_was_seen() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(90))
    paused = world.now
    world.hear("p1", State.PAUSED)
    world.sleep(minutes(300))
    world.restart()
    world.hear("p1", State.IDLE)
    ended = world.ended(job)
    assert (ended.outcome, ended.ended_at) == (JobStatus.COMPLETED, paused)
