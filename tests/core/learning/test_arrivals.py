"""What may come is drawn from what came: whole days, weekday by weekday."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core.learning import arrivals as learning
from custom_components.printer_queue.core.learning.arrivals import (
    ARRIVALS_KEPT,
    KEPT_FOR,
    SETTLED_WEEKS,
    Arrival,
    arrival_of,
    drawn_futures,
    in_order,
    with_new_arrivals,
)
from custom_components.printer_queue.core.model import Job, JobSpec, JobStatus, Person
from custom_components.printer_queue.core.report import PrinterState
from tests.support.world import NOON, World, minutes

ANN = Person("ann", "Ann")
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


def every_week(weeks: int, *hours: float) -> tuple[Arrival, ...]:
    """Return jobs that came at so many hours after noon, in each of the last weeks.

    One more came before all of them: the past is as long as it says.
    """
    oldest = Arrival(NOON - weeks * WEEK - minutes(1), ANN, JobSpec(name="first"))
    jobs = (
        Arrival(
            NOON - week * WEEK + timedelta(hours=hour),
            ANN,
            JobSpec(name=f"week {week}", deadline=NOON - week * WEEK + 2 * DAY),
        )
        for week in range(1, weeks + 1)
        for hour in hours
    )
    return in_order((oldest, *jobs))


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw so many futures of a day that every week has its part in them."""
    monkeypatch.setattr(learning, "FUTURES", 200)
    monkeypatch.setattr(learning, "SPAN", DAY)


def drawn(arrivals: Sequence[Arrival]) -> tuple[tuple[Job, ...], ...]:
    return drawn_futures(arrivals, NOON)


def test_what_came_on_the_same_weekday_may_come_again_at_the_same_hour() -> None:
    futures = drawn(every_week(SETTLED_WEEKS, 2))
    assert len(futures) == 200
    for (job,) in futures:
        assert job.created_at == job.not_before == NOON + timedelta(hours=2)
        assert job.person == ANN
        assert job.status is JobStatus.QUEUED
        assert job.spec.deadline == NOON + 2 * DAY
    assert len({job.spec.name for (job,) in futures}) > 1


def test_what_came_on_other_days_or_is_over_for_today_is_not_expected() -> None:
    past = every_week(SETTLED_WEEKS, -1, 25)
    assert set(drawn(past)) == {()}


def test_a_rush_comes_as_a_whole_or_not_at_all() -> None:
    quiet = every_week(SETTLED_WEEKS, 1)
    rush = tuple(
        Arrival(NOON - 2 * WEEK + minutes(60 + n), ANN, JobSpec(name="rush"))
        for n in range(9)
    )
    sizes = {len(future) for future in drawn(in_order((*quiet, *rush)))}
    assert sizes == {1, 10}


def test_the_days_of_one_future_come_from_different_weeks() -> None:
    futures = drawn(every_week(SETTLED_WEEKS, 1, 20))
    weeks = [{job.spec.name for job in future} for future in futures]
    assert max(map(len, weeks)) == 2


def test_nothing_is_expected_of_a_past_shorter_than_a_week() -> None:
    young = (Arrival(NOON - 6 * DAY, ANN, JobSpec(name="first")),)
    assert drawn(young) == drawn(()) == ()


def test_of_a_short_past_less_is_expected() -> None:
    short, long = (
        sum(map(len, drawn(every_week(weeks, 2)))) for weeks in (1, SETTLED_WEEKS)
    )
    assert long == 200
    assert 20 < short < 80


def test_the_same_day_draws_the_same() -> None:
    past = every_week(SETTLED_WEEKS, 2, 3)
    assert drawn(past) == drawn(past)
    later = drawn_futures(past, NOON + minutes(150))
    tomorrow = NOON.replace(hour=0) + DAY
    for before, after in zip(drawn(past), later, strict=True):
        today = [job for job in before if NOON + minutes(150) <= job.created_at]
        assert [job for job in after if job.created_at < tomorrow] == today


def test_a_further_try_and_a_walk_up_are_no_arrivals() -> None:
    world = World(printers=2)
    world.hear("p2", PrinterState.PRINTING, file="somebody's")
    job = world.job(world.join("a"))
    (walk_up,) = (other for other in world.state.jobs.values() if other.is_walk_up)
    assert arrival_of(walk_up) is None
    assert arrival_of(replace(job, retry_of="a0")) is None
    assert arrival_of(job) == Arrival(job.created_at, Person("a", "A"), job.spec)


def test_who_joins_is_remembered_and_what_is_old_is_forgotten() -> None:
    world = World()
    before = world.state
    world.join("a", name="new")
    old = Arrival(NOON - KEPT_FOR - 2 * DAY, ANN, JobSpec(name="old"))
    recent = Arrival(NOON - WEEK, ANN, JobSpec(name="recent"))
    seen = with_new_arrivals((old, recent), before, world.state)
    assert [arrival.spec.name for arrival in seen] == ["recent", "new"]
    assert with_new_arrivals(seen, world.state, world.state) is seen


def test_of_very_many_the_last_are_remembered() -> None:
    many = in_order(
        Arrival(NOON + minutes(n), ANN, JobSpec(name=str(n)))
        for n in range(ARRIVALS_KEPT + 5)
    )
    assert len(many) == ARRIVALS_KEPT
    assert many[0].spec.name == "5"
    assert in_order(()) == ()
