"""A person may say before when a job is not to be asked for: "not before Friday 14:00"."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, minutes

LATER = NOON + minutes(300)


def change(world: World, job_id: str, **to: Any) -> list[str]:
    """Let the owner change a job; return what happened."""
    caller = world.caller(job_id[0])
    command = cmd.Revise(caller=caller, job_id=job_id, **to)
    return [event.kind for event in world.do(command)]


def end_print(world: World) -> None:
    world.hear("p1", State.FINISHED)


def test_nobody_is_asked_before_the_time_that_they_have_named() -> None:
    world = World()
    job = world.join("a", earliest_start=LATER)
    assert world.status(job) is JobStatus.QUEUED
    assert world.due() == LATER
    world.wait(minutes(299))
    assert world.status(job) is JobStatus.QUEUED
    world.wait(minutes(1))
    assert world.status(job) is JobStatus.OFFERED


def test_others_go_ahead_meanwhile_and_the_job_keeps_its_place() -> None:
    world = World()
    first = world.join("a", earliest_start=LATER)
    second = world.join("b")
    third = world.join("c")
    assert world.status(second) is JobStatus.OFFERED
    assert world.order() == [first, third]
    world.print_now(second)
    world.wait(LATER - NOON)
    end_print(world)
    assert world.status(first) is JobStatus.OFFERED
    assert world.job(first).overtaken == 0


def test_who_waits_behind_a_job_that_is_wanted_later_waits_for_nobody() -> None:
    world = World(printers=1)
    world.print_now(world.join("f"))
    first = world.join("a", earliest_start=LATER)
    second, third = world.join("b"), world.join("c")
    waits = {
        job: why_waiting(world.state, world.job(job), world.now)
        for job in (first, second, third)
    }
    said = waits[first]
    assert said is not None
    assert (said.reason, said.until) == (WaitingFor.EARLIEST_START, LATER)
    assert waits[second].reason is WaitingFor.PRINTER  # type: ignore[union-attr]  # it waits
    assert waits[third].reason is WaitingFor.OTHERS  # type: ignore[union-attr]  # it waits


def test_once_its_time_has_come_the_job_is_the_first_again() -> None:
    world = World()
    world.print_now(world.join("f"))
    first = world.join("a", earliest_start=LATER)
    second = world.join("b")
    world.wait(LATER - NOON)
    said = [
        why_waiting(world.state, world.job(job), world.now) for job in (first, second)
    ]
    reasons = [one.reason for one in said if one is not None]
    assert reasons == [WaitingFor.PRINTER, WaitingFor.OTHERS]


def test_a_pass_and_a_wish_both_count() -> None:
    world = World()
    job = world.join("a", earliest_start=NOON + minutes(5))
    world.wait(minutes(5))
    world.pass_on(job)
    cooled = world.job(job).not_before
    assert cooled is not None
    assert world.job(job).asked_from == cooled > NOON + minutes(5)
    assert change(world, job, earliest_start=LATER) == ["earliest_start_changed"]
    assert world.job(job).asked_from == LATER
    world.wait(minutes(60))
    assert world.status(job) is JobStatus.QUEUED


def test_a_time_that_has_passed_is_none() -> None:
    world = World()
    for wished in (NOON, NOON - timedelta(days=400)):
        job = world.join("a", earliest_start=wished)
        assert world.job(job).spec.earliest_start is None
        assert world.status(job) in (JobStatus.OFFERED, JobStatus.QUEUED)


def test_copies_all_wait() -> None:
    world = World(printers=2)
    world.join("a", earliest_start=LATER, copies=2)
    wishes = [job.spec.earliest_start for job in world.state.jobs.values()]
    assert wishes == [LATER, LATER]
    assert "offered" not in world.kinds()


def test_it_lies_before_the_deadline() -> None:
    world = World()
    with pytest.raises(QueueError, match="earliest_start_after_deadline") as refused:
        world.join("a", earliest_start=LATER, deadline=LATER)
    assert refused.value.placeholders == {"earliest_start": LATER, "deadline": LATER}
    job = world.join("a", earliest_start=LATER, deadline=LATER + minutes(1))
    with pytest.raises(QueueError, match="earliest_start_after_deadline"):
        change(world, job, deadline=LATER - minutes(1))
    with pytest.raises(QueueError, match="earliest_start_after_deadline"):
        change(world, job, earliest_start=LATER + minutes(1))
    spec = world.job(job).spec
    assert (spec.earliest_start, spec.deadline) == (LATER, LATER + minutes(1))


def test_it_is_at_most_half_a_year_away() -> None:
    world = World()
    far = NOON + timedelta(days=187)
    with pytest.raises(QueueError, match="earliest_start_too_far") as refused:
        world.join("a", earliest_start=far)
    assert refused.value.placeholders == {"earliest_start": far, "months": 6}
    job = world.join("a", earliest_start=far - timedelta(days=1))
    with pytest.raises(QueueError, match="earliest_start_too_far"):
        change(world, job, earliest_start=far)


def test_the_wish_is_changed_and_taken_away() -> None:
    world = World()
    job = world.join("a", earliest_start=LATER)
    sooner = NOON + minutes(30)
    assert change(world, job, earliest_start=sooner) == ["earliest_start_changed"]
    assert change(world, job, earliest_start=sooner) == []
    assert change(world, job, earliest_start=None) == [
        "earliest_start_changed",
        "offered",
    ]
    assert world.job(job).spec.earliest_start is None


def test_taking_away_what_has_passed_changes_nothing() -> None:
    world = World()
    world.print_now(world.join("f"))
    job = world.join("a", earliest_start=LATER)
    world.wait(minutes(400))
    assert change(world, job, earliest_start=None) == []
    assert change(world, job, deadline=world.now + minutes(60)) == ["reprioritised"]


def test_everything_is_changed_at_once_or_nothing() -> None:
    world = World()
    world.print_now(world.join("f"))
    job = world.join("a")
    before = world.job(job)
    with pytest.raises(QueueError, match="earliest_start_after_deadline"):
        change(world, job, estimate=minutes(5), deadline=LATER, earliest_start=LATER)
    assert world.job(job) is before
    assert change(world, job, estimate=minutes(5), earliest_start=LATER) == [
        "estimate_changed",
        "earliest_start_changed",
    ]


def test_whoever_has_a_printer_gives_it_back_before_they_put_their_job_off() -> None:
    world = World()
    job = world.join("a")
    with pytest.raises(QueueError, match="earliest_start_has_printer") as refused:
        change(world, job, earliest_start=LATER)
    assert refused.value.placeholders == {"job": world.job(job).spec.name}
    world.pass_on(job)
    assert change(world, job, earliest_start=LATER) == ["earliest_start_changed"]


def test_a_job_on_hold_may_be_put_off() -> None:
    world = World()
    job = world.join("a")
    world.do(cmd.Hold(caller=ADMIN, job_id=job))
    assert change(world, job, earliest_start=LATER) == ["earliest_start_changed"]
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    assert world.status(job) is JobStatus.QUEUED


def test_a_restored_job_still_waits_for_its_time() -> None:
    world = World()
    job = world.join("a", earliest_start=LATER)
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    world.restore(job, caller=ADMIN)
    assert world.job(job).spec.earliest_start == LATER
    assert world.status(job) is JobStatus.QUEUED


def test_setting_the_clock_does_not_move_the_time_of_day_that_was_named() -> None:
    world = World()
    job = world.join("a", earliest_start=LATER)
    world.now += timedelta(hours=2)
    world.do(cmd.ShiftClock(by=timedelta(hours=2)))
    assert world.job(job).spec.earliest_start == LATER


def test_while_nobody_is_there_a_time_that_comes_asks_nobody() -> None:
    world = World()
    opens = LATER + minutes(60)
    world.do(cmd.SetHours(hours=Hours(open=(Span(opens, opens + minutes(600)),))))
    job = world.join("a", earliest_start=LATER)
    world.wait(minutes(330))
    assert world.status(job) is JobStatus.QUEUED
    world.wait(minutes(30))
    assert world.status(job) is JobStatus.OFFERED


@pytest.mark.parametrize("ordering", list(Ordering))
def test_under_every_ordering_a_free_printer_goes_to_whom_wants_it_now(
    ordering: Ordering,
) -> None:
    world = World(ordering=ordering)
    later = world.join("a", earliest_start=LATER)
    now = world.join("b")
    _follow(world)
    assert world.status(now) is JobStatus.OFFERED
    world.print_now(now)
    world.wait(minutes(60))
    end_print(world)
    _follow(world)
    assert world.status(later) is JobStatus.QUEUED
    world.wait(LATER - world.now)
    _follow(world)
    assert world.status(later) is JobStatus.OFFERED


def _follow(world: World) -> None:
    steps = world.plan().steps
    if steps is not None:
        world.do(steps)


@pytest.mark.parametrize("early_ask", [0, 30])
def test_a_printer_that_prints_is_not_offered_early_before_the_time(
    early_ask: int,
) -> None:
    world = World(early_ask=minutes(early_ask))
    world.print_now(world.join("f"))
    job = world.join("a", earliest_start=NOON + minutes(55))
    world.wait(minutes(50))
    _follow(world)
    assert world.status(job) is JobStatus.QUEUED
    world.follow((job, "p1"))
    assert world.status(job) is JobStatus.QUEUED
    moment = world.plan().next_step_at
    assert moment == NOON + minutes(55)
    world.wait(minutes(5))
    _follow(world)
    expected = JobStatus.OFFERED if early_ask else JobStatus.QUEUED
    assert world.status(job) is expected


def test_what_a_person_wants_later_takes_no_share_from_what_they_want_now() -> None:
    world = World(ordering=Ordering.FAIR_SHARE)
    world.print_now(world.join("f"))
    later = world.join("a", earliest_start=LATER, estimate=minutes(600))
    now = world.join("a")
    other = world.join("b")
    end_print(world)
    assert world.status(now) is JobStatus.OFFERED
    world.print_now(now)
    end_print(world)
    assert world.status(other) is JobStatus.OFFERED
    assert world.status(later) is JobStatus.QUEUED


def test_a_person_who_named_a_time_is_not_asked_in_their_reservation_either() -> None:
    world = World()
    world.print_now(world.join("f"))
    job = world.join("a", earliest_start=LATER)
    world.do(
        cmd.Reserve(
            caller=ADMIN,
            person=world.members[0].person,
            reservation_id="r1",
            printer_id="p1",
            start=NOON + minutes(60),
            end=NOON + minutes(400),
        )
    )
    world.wait(minutes(59))
    end_print(world)
    world.wait(minutes(2))
    assert world.status(job) is JobStatus.QUEUED


def test_a_further_try_waits_for_nothing_that_has_passed() -> None:
    world = World()
    job = world.join("a", earliest_start=NOON + minutes(10))
    world.wait(minutes(10))
    world.print_now(job)
    world.hear("p1", State.FAILED)
    again = next(iter(world.state.jobs.values()))
    assert again.retry_of == job
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    assert world.status(again.id) is JobStatus.OFFERED
