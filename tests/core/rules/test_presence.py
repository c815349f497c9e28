"""Somebody who is away is asked all the same, and has time to come."""

from datetime import datetime

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import NOON, World, minutes


def at(count: float) -> datetime:
    return NOON + minutes(count)


def seen(world: World, **present: bool) -> list[str]:
    """Say who is there and who is not; return what follows."""
    return [one.kind for one in world.do(cmd.SetPresence(present=present))]


def test_the_window_of_who_is_away_begins_when_they_come() -> None:
    world = World()
    seen(world, a=False)
    job = world.join("a")
    assert world.job(job).window_ends == at(40)
    world.wait(minutes(20))
    assert seen(world, a=True) == ["presence_changed", "window_renewed"]
    assert world.job(job).window_ends == at(30)


def test_whoever_comes_after_nobody_knew_where_they_are_has_the_usual_window() -> None:
    world = World()
    seen(world, a=False)
    job = world.join("a")
    world.wait(minutes(5))
    seen(world)
    world.wait(minutes(5))
    seen(world, a=True)
    assert world.job(job).window_ends == at(20)


def test_who_never_comes_has_missed_the_turn_after_the_limit() -> None:
    world = World(arrival_limit=minutes(15))
    seen(world, a=False)
    job, other = world.join("a"), world.join("b")
    world.wait(minutes(24))
    assert world.status(job) is JobStatus.OFFERED
    world.wait(minutes(1))
    assert world.job(job).misses == 1
    assert world.status(other) is JobStatus.OFFERED


def test_who_comes_late_has_no_more_time_than_the_limit_leaves() -> None:
    world = World()
    seen(world, a=False)
    job = world.join("a")
    world.wait(minutes(35))
    assert seen(world, a=True) == ["presence_changed"]
    assert world.job(job).window_ends == at(40)


def test_the_start_window_begins_when_who_is_away_answers() -> None:
    world = World()
    seen(world, a=False)
    job = world.join("a")
    world.wait(minutes(5))
    world.claim(job)
    assert world.job(job).start_by == at(20)
    assert seen(world, a=True) == ["presence_changed"]


@pytest.mark.parametrize("present", [{}, {"a": True}, {"b": False}])
def test_who_is_there_or_might_be_anywhere_has_the_usual_window(
    present: dict[str, bool],
) -> None:
    world = World()
    seen(world, **present)
    assert world.job(world.join("a")).window_ends == at(10)


def test_who_leaves_after_being_asked_has_no_more_time() -> None:
    world = World()
    seen(world, a=True)
    job = world.join("a")
    seen(world, a=False)
    assert world.job(job).window_ends == at(10)


def test_nobody_waits_past_closing_time_for_who_is_away() -> None:
    world = World()
    world.do(cmd.SetHours(hours=Hours((Span(at(0), at(20)),))))
    seen(world, a=False)
    assert world.job(world.join("a")).window_ends == at(20)


def test_a_restart_leaves_who_is_away_the_time_to_come() -> None:
    world = World()
    seen(world, a=False)
    job = world.join("a")
    world.sleep(minutes(5))
    world.restart()
    assert world.job(job).window_ends == at(40)


def test_the_same_presence_is_no_news() -> None:
    world = World()
    seen(world, a=False)
    assert seen(world, a=False) == []


def test_among_equals_who_is_there_is_asked_first() -> None:
    world = World(ordering=Ordering.FAIR_SHARE)
    seen(world, a=False, b=True)
    world.hear("p1", State.PRINTING)
    away, there = world.join("a"), world.join("b")
    world.hear("p1", State.FINISHED)
    assert world.status(there) is JobStatus.OFFERED
    assert world.order() == [away]


def test_the_plan_takes_who_is_there_first_among_equals() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    seen(world, a=False, b=True)
    away, there = world.join("a"), world.join("b")
    assert world.plan().sequences["p1"] == (there, away)


def test_who_came_first_is_asked_first_wherever_they_are() -> None:
    world = World()
    seen(world, a=False, b=True)
    world.hear("p1", State.PRINTING)
    away, there = world.join("a"), world.join("b")
    world.hear("p1", State.FINISHED)
    assert world.status(away) is JobStatus.OFFERED
    assert world.order() == [there]
