"""Printers that never say how a print ended: they print, and then they are idle."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import World, minutes


def outcome(*reports: tuple[float, dict[str, Any]], idle_at: float) -> JobStatus:
    """Return how a print of an hour ended that reported this, each after its minutes."""
    world = World()
    job = world.join("a")
    begun = world.now
    world.print_now(job)
    for after, report in reports:
        world.wait(begun + minutes(after) - world.now)
        world.hear("p1", State.PRINTING, **report)
    world.wait(begun + minutes(idle_at) - world.now)
    world.hear("p1", State.IDLE)
    ended: JobStatus = world.ended(job).outcome
    return ended


@pytest.mark.parametrize(
    ("idle_at", "ended"),
    [
        (60, JobStatus.COMPLETED),
        (75, JobStatus.COMPLETED),
        (49, JobStatus.COMPLETED),
        (40, JobStatus.CANCELLED),
        (1, JobStatus.CANCELLED),
    ],
)
def test_time_decides_where_only_states_are_reported(
    idle_at: float, ended: JobStatus
) -> None:
    assert outcome(idle_at=idle_at) is ended


def test_a_print_that_was_nearly_done_when_last_heard_is_done() -> None:
    assert outcome((58.8, {"progress": 98}), idle_at=59.3) is JobStatus.COMPLETED
    nearly = {"progress": 97, "remaining": minutes(1)}
    assert outcome((59, nearly), idle_at=60) is JobStatus.COMPLETED


def test_a_print_with_much_left_when_last_heard_was_stopped() -> None:
    much = {"progress": 85, "remaining": minutes(12)}
    assert outcome((50, much), idle_at=50.1) is JobStatus.CANCELLED
    assert outcome((50, {"progress": 85}), idle_at=50.1) is JobStatus.CANCELLED


def test_what_is_reported_seldom_may_have_been_done_in_between() -> None:
    seldom = [
        (20.0, {"remaining": minutes(40)}),
        (35.0, {"remaining": minutes(25)}),
        (50.0, {"remaining": minutes(10)}),
    ]
    assert outcome(*seldom, idle_at=61) is JobStatus.COMPLETED
    assert outcome(*seldom[:2], idle_at=49) is JobStatus.CANCELLED


def test_silence_does_not_finish_what_had_much_left() -> None:
    for silent, ended in ((2, JobStatus.CANCELLED), (30, JobStatus.COMPLETED)):
        world = World()
        job = world.join("a")
        world.print_now(job)
        world.wait(minutes(50))
        world.hear("p1", State.PRINTING, progress=60, remaining=minutes(33))
        world.hear("p1", State.OFFLINE)
        world.wait(minutes(silent))
        world.hear("p1", State.IDLE)
        assert world.ended(job).outcome is ended


def test_a_paused_print_that_is_gone_was_stopped() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(55))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(55))
    world.hear("p1", State.IDLE)
    assert world.ended(job).outcome is JobStatus.CANCELLED


def test_what_ends_without_a_word_teaches_how_long_it_took() -> None:
    world = World()
    world.print_now(world.join("a"))
    world.wait(minutes(66))
    world.hear("p1", State.IDLE)
    assert [sample.actual for sample in world.state.samples] == [timedelta(minutes=66)]
