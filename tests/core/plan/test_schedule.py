"""Expected starts and ends, and why a job waits."""

from dataclasses import replace
from datetime import timedelta
import random

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.plan.availability import changeover
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState as State,
)
from custom_components.printer_queue.core.rules.order import positions
from custom_components.printer_queue.core.rules.waiting import (
    Waiting,
    WaitingFor,
    why_waiting,
)
from tests.support.world import ADMIN, NOON, World, minutes, needing


def reason(world: World, job_id: str) -> Waiting | None:
    return why_waiting(world.state, world.job(job_id), world.now)


def test_who_waits_behind_one_print_starts_after_it_and_a_change_over() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    expected = world.plan().jobs[second]
    usual = NOON + minutes(60) + changeover(world.state)
    assert expected.start == whole_minute(usual)
    assert expected.end == expected.start + minutes(60)
    assert expected.start_low < expected.start < expected.start_high


def test_the_printers_own_remaining_time_beats_the_estimate() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    report = PrinterReport(
        state=State.PRINTING, at=world.now, remaining=minutes(200), progress=5
    )
    plan = world.plan({"p1": report})
    assert plan.jobs[first].end == NOON + minutes(200)
    assert plan.free_at["p1"] == NOON + minutes(200)
    assert plan.jobs[second].start > NOON + minutes(200)


def test_an_old_remaining_time_runs_down_with_the_clock() -> None:
    world = World()
    first = world.join("a")
    world.print_now(first)
    report = PrinterReport(state=State.PRINTING, at=world.now, remaining=minutes(50))
    world.wait(minutes(20))
    assert world.plan({"p1": report}).jobs[first].end == NOON + minutes(50)


def test_jobs_are_spread_over_the_printers_in_order() -> None:
    world = World(printers=2)
    for person in "ab":
        world.join(person, estimate=minutes(60 if person == "a" else 180))
    c, d, e = (world.join(person) for person in "cde")
    jobs = world.plan().jobs
    assert jobs[c].printer_id == "p1"
    assert jobs[d].printer_id == "p1"
    assert jobs[e].printer_id == "p2"
    assert jobs[c].start < jobs[d].start <= jobs[e].start


def test_a_print_that_takes_longer_than_predicted_is_still_expected_to_end() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(600))
    assert world.now < world.plan().jobs[job].end < world.now + minutes(30)


def test_ranges_widen_along_the_queue() -> None:
    world = World()
    jobs = [world.join("a") for _ in range(6)]
    plan = world.plan().jobs
    widths = [plan[job].start_high - plan[job].start_low for job in jobs]
    assert widths == sorted(widths)


def test_start_ranges_hold_four_times_in_five() -> None:
    """Prints take what the learnt spread says; people need what they needed before."""
    rng = random.Random(3)
    world = World(members="ab")
    world.state = replace(
        world.state, changeovers=tuple(minutes(rng.uniform(2, 20)) for _ in range(200))
    )
    durations = Durations.learn(world.state.samples, NOON)
    for _ in range(5):
        world.join("a")
    plan = make_plan(world.state, {}, durations, NOON)
    last = plan.jobs[world.order()[-1]]
    hits = 0
    for _ in range(1000):
        at = NOON
        for place in range(5):
            at += minutes(rng.uniform(2, 20))
            if place < 4:
                at += minutes(60) * rng.lognormvariate(0, durations.spread / 1.2816)
        hits += last.start_low <= at <= last.start_high
    assert 0.7 < hits / 1000 < 0.9


def test_jobs_that_no_present_printer_can_do_have_no_expectation() -> None:
    world = World(printers=2)
    world.specs = (world.specs[0], replace(world.specs[1], volume=Size(9, 9, 9)))
    world.specs = (replace(world.specs[0], volume=Size(300, 300, 300)), world.specs[1])
    world.configure()
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    large = world.join("a", needs=needing(size=Size(100, 100, 100)))
    assert large not in world.plan().jobs
    assert reason(world, large) == Waiting(WaitingFor.SERVICE, 1)


def test_a_passed_job_is_not_expected_before_it_is_asked_again() -> None:
    world = World()
    job = world.join("a")
    world.pass_on(job)
    assert world.plan().jobs[job].start >= world.now + minutes(10)
    assert reason(world, job) == Waiting(WaitingFor.LATER, 1)


def test_the_change_over_is_learnt_from_what_people_needed() -> None:
    world = World()
    assert changeover(world.state) == minutes(10)
    for _ in range(30):
        job = world.join("a")
        world.wait(minutes(1))
        world.claim(job)
        world.wait(minutes(1))
        world.hear("p1", State.PRINTING)
        world.wait(minutes(60))
        world.hear("p1", State.FINISHED)
    assert changeover(world.state) < minutes(4)


def test_a_printer_that_runs_without_a_job_is_free_when_it_says() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, remaining=minutes(30))
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    report = PrinterReport(state=State.PRINTING, at=world.now, remaining=minutes(30))
    assert world.plan({"p1": report}).free_at["p1"] == NOON + minutes(30)
    assert world.plan().free_at["p1"] == NOON + timedelta(hours=2)


def test_who_joins_now_is_told_when_the_first_printer_is_theirs() -> None:
    world = World()
    assert world.plan().next_start == NOON + changeover(world.state)
    world.specs = ()
    world.configure()
    assert world.plan().next_start is None


def test_every_waiting_job_has_a_plain_reason() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    assert reason(world, first) == Waiting(WaitingFor.CLAIM, 0)
    assert reason(world, second) == Waiting(WaitingFor.PRINTER, 1)
    world.claim(first)
    assert reason(world, first) == Waiting(WaitingFor.START, 0)
    assert reason(world, second) == Waiting(WaitingFor.PRINTER, 1)
    world.hear("p1", State.PRINTING)
    assert reason(world, first) is None
    world.hear("p1", State.OFFLINE)
    assert reason(world, second) == Waiting(WaitingFor.CONNECTION, 1)
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    assert reason(world, second) == Waiting(WaitingFor.OFFERS, 1)
    world.do(cmd.Hold(caller=ADMIN, job_id=second))
    assert reason(world, second) == Waiting(WaitingFor.RESUME, 0)


def test_numbers_count_who_waits_and_nobody_who_is_asked_or_on_hold() -> None:
    world = World()
    offered, held, first, second = (world.join(person) for person in "abcd")
    world.do(cmd.Hold(caller=ADMIN, job_id=held))
    assert positions(world.state) == {first: 1, second: 2}
    for job_id, place in positions(world.state).items():
        waits = reason(world, job_id)
        assert waits is not None
        assert waits.position == place
    world.claim(offered)
    assert positions(world.state) == {first: 1, second: 2}


def test_a_job_says_when_it_waits_for_a_plate_or_for_any_printer_at_all() -> None:
    world = World()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.print_now(world.join("a"))
    world.hear("p1", State.FINISHED)
    job = world.join("b")
    assert reason(world, job) == Waiting(WaitingFor.PLATE, 1)
    world.specs = ()
    world.configure()
    assert reason(world, job) == Waiting(WaitingFor.FITTING_PRINTER, 1)


@pytest.mark.parametrize("gap", [1, 5])
def test_offered_and_reserved_jobs_are_expected_to_start_soon(gap: int) -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(gap))
    assert world.plan().jobs[job].start == NOON + changeover(world.state)
    world.claim(job)
    world.wait(minutes(14))
    assert world.plan().jobs[job].start == world.now + minutes(1)


def test_what_is_left_of_a_paused_print_does_not_run_down() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", State.PAUSED)
    report = PrinterReport(state=State.PAUSED, at=world.now, remaining=minutes(60))
    world.wait(minutes(50))
    assert world.plan({"p1": report}).jobs[job].end == world.now + minutes(60)
    assert world.plan().jobs[job].end == world.now + minutes(60)


def test_a_print_whose_own_time_has_run_out_still_needs_a_moment() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    report = PrinterReport(state=State.PRINTING, at=world.now, remaining=minutes(5))
    world.wait(minutes(9))
    assert world.plan({"p1": report}).jobs[job].end > world.now


def test_nobody_is_told_a_time_while_offers_are_paused() -> None:
    world = World()
    printing, queued = world.join("a"), world.join("b")
    world.print_now(printing)
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    plan = world.plan()
    assert printing in plan.jobs
    assert queued not in plan.jobs
    assert plan.next_start is None


def test_a_plate_that_waits_to_be_cleared_takes_its_time() -> None:
    world = World()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.hear("p1", State.FINISHED)
    job = world.join("a")
    assert world.plan().jobs[job].start == NOON + 2 * changeover(world.state)


def test_who_passed_holds_nobody_up() -> None:
    world = World()
    passed = world.join("a")
    world.pass_on(passed)
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    other = world.join("b", estimate=minutes(3))
    world.hear("p1", State.PREPARING)
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=True))
    report = PrinterReport(state=State.PRINTING, at=world.now, remaining=minutes(2))
    plan = world.plan({"p1": report})
    assert plan.jobs[other].start < plan.jobs[passed].start


def test_somebody_new_can_have_a_printer_behind_all_that_wait_there() -> None:
    world = World(printers=2)
    busy, waits = world.join("a"), world.join("b")
    world.print_now(busy)
    world.print_now(waits, "p2")
    later = world.join("c", needs=needing(printer="p1"))
    plan = world.plan()
    assert plan.new_from["p1"] > plan.jobs[later].end
    assert plan.new_from["p2"] > plan.jobs[waits].end
    assert plan.next_start == plan.new_from["p2"]


def test_somebody_new_can_have_an_idle_printer_at_once_and_none_in_a_pause() -> None:
    world = World()
    plan = world.plan()
    assert plan.new_from == {"p1": NOON}
    assert plan.next_start is not None
    assert plan.next_start > NOON
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    assert world.plan().new_from == {}
