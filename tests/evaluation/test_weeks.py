"""A simulated week is a whole one, and the same for every policy."""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.rules.fit import may_run
from evaluation.weeks.attended import MAKERSPACE, MONDAY, WEEK
from evaluation.weeks.course import JobRecord, Print
from evaluation.weeks.findings import Findings
from evaluation.weeks.policies import POLICIES
from evaluation.weeks.shop import FIFTY_OPERATED, MAKERSPACE_SHOP, UNLIKE, Shop
from evaluation.weeks.week import Week, live, live_before
from evaluation.weeks.wishes import draw_week

SEED = 7


def lived(policy: str, shop: Shop = MAKERSPACE_SHOP, jobs: int = 15) -> JobRecord:
    return live(shop, POLICIES[policy], jobs, SEED)


def numbers(course: JobRecord) -> Mapping[str, float | None]:
    return Findings.of(course).numbers


def prints(course: JobRecord) -> list[Print]:
    runs = [run for life in course.lives.values() for run in life.prints]
    return sorted(runs, key=lambda run: run.started)


def test_the_same_seed_gives_the_same_week() -> None:
    assert numbers(lived("FIFO")) == numbers(lived("FIFO"))


def test_another_seed_gives_another_week() -> None:
    first, second = (
        draw_week(MAKERSPACE_SHOP, 10, seed, MONDAY) for seed in (SEED, SEED + 1)
    )
    assert {wish.took for wish in first}.isdisjoint(wish.took for wish in second)


def test_who_knows_the_time_tells_it_and_nothing_else_changes() -> None:
    guessed = draw_week(MAKERSPACE_SHOP, 10, SEED, MONDAY)
    known = draw_week(MAKERSPACE_SHOP, 10, SEED, MONDAY, true_estimates=True)
    assert [wish.took for wish in known] == [wish.took for wish in guessed]
    assert [wish.prints for wish in known] == [wish.prints for wish in guessed]
    assert all(wish.estimate == wish.took for wish in known)
    assert any(wish.estimate != wish.took for wish in guessed)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("shop", [MAKERSPACE_SHOP, UNLIKE], ids=lambda shop: shop.name)
def test_every_job_is_done_in_attended_hours_on_a_printer_that_it_fits(
    policy: str, shop: Shop
) -> None:
    course = lived(policy, shop)
    specs = {machine.spec.id: machine.spec for machine in shop.machines}
    for life in course.lives.values():
        assert life.completed is not None
        assert life.completed == life.prints[-1].ended
        for run in life.prints:
            assert shop.attended.is_open(run.started)
            assert may_run(life.wish.needs, specs[run.printer_id])


@pytest.mark.parametrize("policy", POLICIES)
def test_a_printer_prints_one_job_after_the_other(policy: str) -> None:
    runs = prints(lived(policy))
    for machine in MAKERSPACE_SHOP.machines:
        mine = [run for run in runs if run.printer_id == machine.spec.id]
        assert all(before.ended <= other.started for before, other in pairwise(mine))


def test_one_at_a_time_prints_one_at_a_time() -> None:
    runs = prints(lived("one at a time"))
    assert all(before.ended <= other.started for before, other in pairwise(runs))


def test_a_swap_is_a_spool_that_was_not_on() -> None:
    course = lived("FIFO")
    on = {machine.spec.id: machine.spec.color for machine in MAKERSPACE_SHOP.machines}
    wishes = {
        id(run): life.wish for life in course.lives.values() for run in life.prints
    }
    for run in prints(course):
        _, color = wishes[id(run)].filament
        assert run.swapped == (on[run.printer_id] != color)
        on[run.printer_id] = color


def test_greedy_swaps_less_than_first_come() -> None:
    swaps = [numbers(lived(policy, jobs=80))["swaps"] for policy in ("greedy", "FIFO")]
    assert swaps[0] is not None
    assert swaps[1] is not None
    assert swaps[0] < swaps[1]


def test_two_operators_load_fewer_printers_than_everybody_for_themselves() -> None:
    operated = lived("FIFO", FIFTY_OPERATED, jobs=60)
    starts = [run.started for run in prints(operated)]
    assert len(set(starts)) == len(starts)
    assert all(life.completed for life in operated.lives.values())


def test_nobody_is_there_at_night_and_on_sunday() -> None:
    sunday = MONDAY.replace(day=8, hour=12)
    assert not MAKERSPACE.is_open(sunday)
    assert MAKERSPACE.present_from(sunday) == MONDAY.replace(day=9, hour=9)
    assert MAKERSPACE.is_open(MONDAY.replace(hour=20, minute=59))
    assert MAKERSPACE.present_from(MONDAY.replace(hour=21, minute=1)).day == 3


def test_a_week_begins_with_what_was_learnt_and_nothing_else() -> None:
    policy = POLICIES["FIFO"]
    before = live_before(MAKERSPACE_SHOP, policy, 100)
    assert len(before.samples) > 150
    assert all(sample.ended_at > MONDAY - 2 * WEEK for sample in before.samples)
    week = Week(MAKERSPACE_SHOP, policy, 10, SEED, before=before)
    assert week.state.samples == before.samples
    assert week.state.forecast_results == before.forecast_results
    assert not week.state.jobs


def test_nobody_resumes_a_job_that_the_queue_has_let_go_on_and_that_is_done() -> None:
    week = Week(MAKERSPACE_SHOP, POLICIES["FIFO"], 1, SEED)
    while not week.state.jobs:
        week.step()
    (job,) = week.state.jobs.values()
    assert job.person is not None
    caller = cmd.Caller(job.person)
    week.do(cmd.Hold(caller=caller, job_id=job.id))
    week.do(cmd.Resume(caller=caller, job_id=job.id))
    (life,) = week.live().lives.values()
    assert life.completed is not None
    while week.now < life.completed + WEEK:
        week.step()
    assert not week.state.jobs
