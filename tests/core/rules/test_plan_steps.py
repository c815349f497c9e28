"""What is done of a plan: each step only while it still holds."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.samples import Forecast
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, minutes, needing


def busy_world(**more: object) -> tuple[World, str]:
    """Return a printer that prints somebody's job and may be asked for early."""
    world = World(**({"early_ask": minutes(20)} | more))  # type: ignore[arg-type]  # settings of World
    first = world.join("f")
    world.follow((first, "p1"))
    world.print_now(first, print_id="1")
    return world, first


def late(world: World, *jobs: str) -> list[str]:
    """Follow a plan in which these jobs' printers are late; return what happened."""
    return [event.kind for event in world.do(cmd.FollowPlan(late=jobs))]


@pytest.mark.parametrize("ordering", list(Ordering))
def test_whoever_is_in_turn_is_asked_early(ordering: Ordering) -> None:
    world, _ = busy_world(ordering=ordering)
    job = world.join("a")
    world.ask_early(job)
    (offered,) = [one for one in world.events if getattr(one, "early", False)]
    assert offered.at == world.now


def test_nobody_is_asked_early_unless_it_is_switched_on() -> None:
    world, _ = busy_world(early_ask=minutes(0))
    assert world.follow((world.join("a"), "p1")) == []


def test_a_plan_that_is_stale_changes_nothing() -> None:
    world, first = busy_world(printers=2)
    job = world.join("a")
    other = world.join("b", needs=needing(printers=frozenset({"p2"})))
    world.claim(job)
    passed = world.join("c", needs=needing(printers=frozenset({"p1"})))
    world.ask_early(passed)
    world.pass_on(passed)
    before = world.state
    for ask in (
        ("gone", "p1"),
        (other, "gone"),
        (first, "p1"),
        (job, "p1"),
        (passed, "p1"),
        (passed, "p2"),
    ):
        assert world.follow(ask) == [], ask
    assert late(world, "gone", first, job, other) == []
    forecast = Forecast(made_at=NOON, start=NOON, low=NOON, high=NOON)
    assert world.follow(forecasts={"gone": forecast, first: forecast}) == []
    assert world.state is before


def test_one_plan_asks_one_job_once_and_one_printer_for_one() -> None:
    world, first = busy_world(printers=2)
    second = world.join("e")
    world.print_now(second, "p2")
    one, two, three = world.join("a"), world.join("b"), world.join("c")
    world.follow((one, "p1"), (one, "p2"), (two, "p1"), (two, "p2"), (three, "p2"))
    assert {key: job.id for key, job in world.state.next().items()} == {
        "p1": one,
        "p2": two,
    }
    assert world.status(three) is JobStatus.QUEUED
    assert {key: job.id for key, job in world.state.printing().items()} == {
        "p1": first,
        "p2": second,
    }


@pytest.mark.parametrize("state", [State.OFFLINE, State.UNKNOWN])
def test_nobody_is_asked_for_a_silent_printer(state: State) -> None:
    world, _ = busy_world()
    job = world.join("a")
    world.hear("p1", state)
    assert world.follow((job, "p1")) == []


def test_nobody_is_asked_for_a_print_that_was_ended_and_goes_on() -> None:
    world, first = busy_world()
    job = world.join("a")
    world.do(cmd.Cancel(caller=ADMIN, job_id=first))
    assert world.follow((job, "p1")) == []


def test_nobody_is_asked_while_offers_are_paused_or_out_of_service() -> None:
    world, _ = busy_world()
    job = world.join("a")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    assert world.follow((job, "p1")) == []
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    assert world.follow((job, "p1")) == []


def test_nobody_is_asked_whose_job_does_not_fit() -> None:
    world, _ = busy_world(printers=2)
    job = world.join("a", needs=needing(printers=frozenset({"p2"})))
    world.claim(job)
    picky = world.join("b", needs=needing(printers=frozenset({"p2"})))
    assert world.follow((picky, "p1")) == []


def test_nobody_is_asked_early_when_closing_time_is_near() -> None:
    world, _ = busy_world()
    job = world.join("a")
    world.do(cmd.SetHours(hours=Hours((Span(NOON, NOON + minutes(9)),))))
    assert world.follow((job, "p1")) == []
    world.do(cmd.SetHours(hours=Hours((Span(NOON, NOON + minutes(10)),))))
    world.ask_early(job)


def test_nobody_is_asked_early_whose_print_would_run_into_a_reservation() -> None:
    world, _ = busy_world()
    long, short = world.join("a"), world.join("b", estimate=minutes(20))
    kept = (Span(NOON + minutes(40), NOON + minutes(90)),)
    world.do(cmd.SetHours(hours=Hours(None, {"p1": kept})))
    assert world.follow((long, "p1")) == []
    world.ask_early(short)


@pytest.mark.parametrize("ordering", [Ordering.FIRST_COME, Ordering.FAIR_SHARE])
def test_no_plan_changes_whose_turn_it_is(ordering: Ordering) -> None:
    world, _ = busy_world(ordering=ordering)
    first, second = world.join("a"), world.join("b")
    world.follow((second, "p1"))
    assert world.status(first) is JobStatus.OFFERED
    assert world.status(second) is JobStatus.QUEUED


@pytest.mark.parametrize("claimed", [False, True])
def test_a_job_whose_printer_is_late_goes_to_the_front(*, claimed: bool) -> None:
    world, first = busy_world()
    job, other = world.join("a"), world.join("b")
    world.ask_early(job)
    if claimed:
        world.claim(job)
    assert late(world, job) == ["returned"]
    assert world.job(job).reason is Reason.PRINTER_LATE
    assert world.job(job).misses == 0
    assert world.order() == [job, other]
    assert world.status(first) is JobStatus.PRINTING
    assert late(world, job) == []


def test_who_waits_for_a_cancelled_print_to_stop_may_be_told_that_it_is_late() -> None:
    world, first = busy_world()
    job = world.join("a")
    world.ask_early(job)
    world.claim(job)
    world.do(cmd.Cancel(caller=ADMIN, job_id=first))
    assert late(world, job) == ["returned"]


def test_a_printer_that_is_free_is_not_late() -> None:
    world, _ = busy_world()
    job = world.join("a")
    world.ask_early(job)
    world.hear("p1", State.FINISHED, print_id="1")
    assert late(world, job) == []
    world.claim(job)
    assert late(world, job) == []


def test_who_lost_a_late_printer_is_asked_for_another_in_the_same_step() -> None:
    world, _ = busy_world(printers=2)
    world.print_now(world.join("e"), "p2")
    job = world.join("a")
    world.ask_early(job, "p1")
    world.do(cmd.FollowPlan(late=(job,), asks=(cmd.Ask(job, "p2"),)))
    assert world.job(job).printer_id == "p2"
    assert world.status(job) is JobStatus.OFFERED


def test_forecasts_are_remembered_and_compared_with_the_start() -> None:
    world, _ = busy_world()
    job = world.join("a")
    told = Forecast(
        made_at=world.now,
        start=world.now + minutes(50),
        low=world.now + minutes(40),
        high=world.now + minutes(70),
    )
    world.follow(forecasts={job: told})
    assert world.job(job).forecasts == (told,)
    world.wait(minutes(45))
    world.hear("p1", State.FINISHED, print_id="1")
    world.claim(job)
    world.wait(minutes(10))
    world.hear("p1", State.PRINTING, print_id="2")
    (seen,) = world.state.forecast_results
    assert (seen.wait, seen.actual) == (minutes(50), minutes(55))
    assert seen.held


# Under `optimised` nobody is asked but by the plan.


def test_under_optimised_the_plan_alone_says_who_is_asked() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    first, second = world.join("a"), world.join("b")
    world.wait(minutes(30))
    assert world.order() == [first, second]
    world.follow((second, "p1"))
    assert world.status(second) is JobStatus.OFFERED
    assert not world.job(second).asked_early
    assert world.job(first).overtaken == 1


def test_whoever_stands_first_is_passed_over_three_times_and_asked_then() -> None:
    world = World(ordering=Ordering.OPTIMISED, overtakes=3)
    patient = world.join("a")
    for place, person in enumerate("bcd"):
        job = world.join(person)
        world.follow((job, "p1"))
        assert world.job(job).printer_id == "p1"
        assert world.job(patient).overtaken == place + 1
        world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    hurried = world.join("e", estimate=minutes(1))
    world.follow((hurried, "p1"))
    assert world.status(hurried) is JobStatus.QUEUED
    assert world.status(patient) is JobStatus.OFFERED


@pytest.mark.parametrize(
    ("mine", "theirs", "urgent"),
    [
        ({"priority": 4}, {}, True),
        ({}, {"priority": 6}, True),
        ({"priority": 6}, {}, False),
        ({"deadline": NOON + minutes(600)}, {}, True),
        ({"deadline": NOON + minutes(600)}, {"deadline": NOON + minutes(601)}, True),
        ({"deadline": NOON + minutes(600)}, {"deadline": NOON + minutes(599)}, False),
        ({"priority": 6, "deadline": NOON + minutes(90)}, {}, False),
        ({}, {"deadline": NOON + minutes(600)}, False),
    ],
)
def test_who_is_more_urgent_overtakes_nobody(
    mine: dict[str, Any], theirs: dict[str, Any], *, urgent: bool
) -> None:
    world = World(ordering=Ordering.OPTIMISED, overtakes=0)
    first = world.join("a", caller=ADMIN, **theirs)
    job = world.join("b", caller=ADMIN, **mine)
    world.follow((job, "p1"))
    assert world.status(job if urgent else first) is JobStatus.OFFERED
    assert world.job(first).overtaken == 0


def test_nobody_is_overtaken_who_could_not_have_had_the_printer() -> None:
    world = World(printers=2, ordering=Ordering.OPTIMISED)
    picky = world.join("a", needs=needing(printers=frozenset({"p2"})))
    held = world.join("b")
    world.do(cmd.Hold(caller=ADMIN, job_id=held))
    follower = world.join("c", after=picky)
    job = world.join("d")
    world.follow((job, "p1"))
    assert world.status(job) is JobStatus.OFFERED
    assert [world.job(one).overtaken for one in (picky, held, follower)] == [0, 0, 0]


def test_without_overtakes_the_plan_asks_in_the_order_of_joining() -> None:
    world = World(ordering=Ordering.OPTIMISED, overtakes=0)
    first, second = world.join("a"), world.join("b")
    world.follow((second, "p1"))
    assert world.status(first) is JobStatus.OFFERED


def test_who_missed_under_a_plan_is_not_asked_again_at_once() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    absent = world.join("a")
    other = world.join("b")
    world.follow((absent, "p1"))
    world.wait(minutes(10))
    assert world.job(absent).reason is Reason.MISSED_CLAIM
    assert world.follow((absent, "p1")) == []
    world.follow((other, "p1"))
    assert world.status(other) is JobStatus.OFFERED


def test_time_alone_is_never_due_again_and_again_under_a_plan() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    job = world.join("a")
    world.follow((job, "p1"))
    world.pass_on(job)
    world.wait(timedelta(hours=2))
    assert world.status(job) is JobStatus.QUEUED
    assert world.due() is None
