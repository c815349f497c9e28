"""Every plan keeps the rules, and is a good one."""

from dataclasses import replace
from math import inf

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.printer_queue.core.optimiser.atcs import Parameters
from custom_components.printer_queue.core.optimiser.problem import (
    NOTHING,
    Costs,
    Machine,
    Problem,
    Task,
)
from custom_components.printer_queue.core.optimiser.solve import plan
from tests.support.problems import (
    DAY,
    HOUR,
    THRIFTY,
    hold,
    least_cost,
    some_problem,
    task,
)

MINUTES = st.integers(5, 600).map(lambda minutes: minutes * 60.0)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Any problem: kinds, trays, reserved spans, openings, operators, predecessors, ways."""
    kinds = draw(st.integers(1, 2))
    count = draw(st.integers(0, 9))
    tasks = []
    for index in range(count):
        due = draw(st.none() | MINUTES)
        tasks.append(
            Task(
                tuple(draw(MINUTES | st.just(inf)) for _ in range(kinds)),
                release=draw(st.just(0.0) | st.just(-HOUR) | MINUTES),
                due=inf if due is None else due,
                weight=draw(st.floats(0.0, 2.0)),
                waiting=draw(st.sampled_from([1.0, 3.0])),
                late=draw(st.sampled_from([0.0, 1.0])),
                margin=draw(st.sampled_from([0.0, HOUR])),
                material=draw(st.integers(NOTHING, 2)),
                after=draw(st.just(NOTHING) | st.integers(0, count - 1))
                if index % 3 == 2
                else NOTHING,
                away=draw(st.sampled_from([(), (2 * HOUR, 0.0)[:kinds]])),
            )
        )
    nights = tuple((day * DAY + 12 * HOUR, day * DAY + 20 * HOUR) for day in range(3))
    reserved = ((3 * HOUR, 5 * HOUR), (5 * HOUR, 6 * HOUR))
    machines = [
        Machine(
            kind=draw(st.integers(0, kinds - 1)),
            free=draw(st.floats(-HOUR, 9 * HOUR)),
            loaded=frozenset(draw(st.sets(st.integers(0, 2), max_size=1))),
            rotating=draw(st.integers(NOTHING, 2)),
            busy=draw(st.sampled_from([(), reserved])),
            openings=draw(st.sampled_from([None, nights])),
            crew=draw(st.integers(0, 1)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    days = tuple((day * DAY + HOUR, day * DAY + 8 * HOUR) for day in range(3))
    return Problem(
        tasks=tuple(tasks),
        machines=tuple(machines),
        costs=draw(st.sampled_from([Costs(), THRIFTY])),
        changeover=draw(st.sampled_from([0.0, 900.0])),
        swap_time=draw(st.sampled_from([0.0, 600.0])),
        openings=draw(st.sampled_from([None, days])),
        operators=draw(st.sampled_from([None, 1, 2])),
        crews=(1,),
    )


@settings(max_examples=150, deadline=None)
@given(problems(), st.sampled_from([0, 200]))
def test_whatever_is_planned_keeps_the_rules(problem: Problem, moves: int) -> None:
    first = plan(problem, moves=moves, sets=4)
    hold(problem, first)
    again = plan(problem, moves=moves, sets=4, before=first.sequences)
    hold(problem, again)
    assert again.cost <= first.cost + 1e-6


@settings(max_examples=80, deadline=None)
@given(problems())
def test_all_that_fits_somewhere_has_a_place(problem: Problem) -> None:
    kinds = {machine.kind for machine in problem.machines}
    solution = plan(problem, moves=50, sets=2)
    for wanted, machine in zip(problem.tasks, solution.machine, strict=True):
        if wanted.after == NOTHING:
            fits = any(wanted.seconds[kind] < inf for kind in kinds)
            assert fits == (machine != NOTHING)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kinds", [1, 2])
def test_a_small_plan_is_the_best_there_is(seed: int, kinds: int) -> None:
    problem = some_problem(seed, tasks=5, machines=2, kinds=kinds)
    solution = plan(problem, moves=3000)
    assert solution.cost == pytest.approx(least_cost(problem))


def test_swaps_that_take_time_are_planned_as_well() -> None:
    problem = replace(
        some_problem(3, tasks=5, machines=2), changeover=600.0, swap_time=900.0
    )
    assert plan(problem, moves=3000).cost == pytest.approx(least_cost(problem))


@pytest.mark.parametrize("kinds", [1, 3])
def test_annealing_makes_a_plan_cheaper(kinds: int) -> None:
    for seed in range(5):
        problem = some_problem(seed, tasks=30, kinds=kinds)
        listed = plan(problem, moves=0)
        polished = plan(problem, moves=4000)
        hold(problem, polished)
        assert polished.cost < listed.cost


def test_a_long_plan_is_kept_up_with_the_parameters_it_was_made_with() -> None:
    problem = some_problem(2, tasks=450, machines=15, kinds=3)
    problem = replace(problem, costs=THRIFTY)
    first = plan(problem, moves=0)
    assert first.parameters is not None

    again = plan(problem, moves=0, before=first.sequences, parameters=first.parameters)
    assert again.sequences == first.sequences
    assert again.parameters == first.parameters

    gone = [tasks[1:] for tasks in first.sequences]
    mended = plan(problem, moves=600, before=gone, parameters=first.parameters)
    hold(problem, mended)
    assert mended.cost < first.cost * 1.02


def test_a_long_plan_without_one_before_is_made_from_scratch() -> None:
    problem = some_problem(2, tasks=450, machines=15)
    first = plan(problem, moves=0)
    assert plan(problem, moves=0, parameters=Parameters(thrift=2.0)) == first
    wholly_new = [()] * 15
    from_scratch = plan(
        problem, moves=0, before=wholly_new, parameters=Parameters(thrift=2.0)
    )
    assert from_scratch == first


def test_the_same_problem_has_the_same_plan() -> None:
    problem = some_problem(1, tasks=40)
    assert plan(problem, moves=500, seed=7) == plan(problem, moves=500, seed=7)


def test_jobs_of_one_colour_stay_on_one_printer_where_swaps_are_dear() -> None:
    problem = Problem(
        tasks=tuple(task(1, material=index % 2) for index in range(8)),
        machines=(Machine(rotating=0), Machine(rotating=1)),
        costs=THRIFTY,
    )
    solution = plan(problem)
    assert solution.swaps == 0
    for machine, tasks in enumerate(solution.sequences):
        assert {problem.tasks[index].material for index in tasks} == {machine}


def test_what_is_in_a_tray_that_stays_needs_no_swap() -> None:
    problem = Problem(
        tasks=(task(1, material=0), task(1, material=1), task(1, material=0)),
        machines=(Machine(loaded=frozenset({0}), rotating=1),),
    )
    assert plan(problem).swaps == 0


def test_a_deadline_comes_before_what_has_waited_as_long() -> None:
    problem = Problem(tasks=(task(2), task(2), task(3, due=3.5)), machines=(Machine(),))
    assert plan(problem).sequences == ((2, 0, 1),)


def test_a_hopeless_deadline_does_not_hold_up_others() -> None:
    problem = Problem(
        tasks=(task(10, due=2, weight=0.2), task(1, due=1)), machines=(Machine(),)
    )
    assert plan(problem).sequences == ((1, 0),)


def test_a_job_is_kept_clear_of_its_deadline_by_its_margin() -> None:
    close = task(2, due=4, late=5)
    rival = task(2, weight=1.5)
    for margin, order in ((0.0, (1, 0)), (2 * HOUR, (0, 1))):
        problem = Problem(
            tasks=(close._replace(margin=margin), rival), machines=(Machine(),)
        )
        assert plan(problem).sequences == (order,)


def test_long_prints_fill_the_night() -> None:
    opens = tuple((day * DAY, day * DAY + 12 * HOUR) for day in range(5))
    problem = Problem(
        tasks=(task(11), task(11), *(task(5.5) for _ in range(4))),
        machines=(Machine(),),
        openings=opens,
        changeover=600.0,
    )
    solution = plan(problem, moves=2000)
    overnight = [
        index for index, end in enumerate(solution.ends) if end % DAY > 12 * HOUR
    ]
    assert {0, 1} <= set(overnight)
    assert max(solution.ends) < 3 * DAY


def test_two_people_cannot_load_three_printers_at_once() -> None:
    problem = Problem(
        tasks=tuple(task(5) for _ in range(3)),
        machines=tuple(Machine() for _ in range(3)),
        changeover=HOUR,
        operators=2,
    )
    assert sorted(plan(problem).starts) == [HOUR, HOUR, 2 * HOUR]


def test_what_has_a_predecessor_waits_for_it_on_any_printer() -> None:
    problem = Problem(
        tasks=(task(1, after=1), task(4), task(1, after=2)),
        machines=(Machine(), Machine()),
    )
    solution = plan(problem)
    assert solution.starts[0] >= solution.ends[1] == 4 * HOUR
    # It waits for itself.
    assert solution.machine[2] == NOTHING
    assert solution.starts[2] == inf


def test_where_two_people_load_ten_printers_the_important_comes_before_the_short() -> (
    None
):
    short = [task(1, weight=0.4) for _ in range(10)]
    important = [task(6, weight=1.8) for _ in range(10)]
    problem = Problem(
        tasks=(*short, *important),
        machines=tuple(Machine() for _ in range(10)),
        changeover=HOUR,
        operators=1,
    )
    solution = plan(problem)
    hold(problem, solution)
    first = sorted(range(20), key=solution.starts.__getitem__)[:6]
    assert all(index >= 10 for index in first)


def test_nobody_is_asked_in_an_opening_that_is_too_short_for_a_change_over() -> None:
    problem = Problem(
        tasks=(task(1),),
        machines=(Machine(),),
        openings=((HOUR, 1.1 * HOUR), (3 * HOUR, 4 * HOUR)),
        changeover=0.5 * HOUR,
    )
    assert plan(problem).starts == (3.5 * HOUR,)


def test_a_reserved_printer_prints_before_and_after() -> None:
    problem = Problem(
        tasks=(task(3), task(2)), machines=(Machine(busy=((2 * HOUR, 4 * HOUR),)),)
    )
    assert plan(problem).ends == (7 * HOUR, 2 * HOUR)


def test_more_than_the_horizon_is_planned_to_the_end() -> None:
    problem = some_problem(5, tasks=150, machines=2)
    solution = plan(problem, moves=300)
    hold(problem, solution)
    assert all(end < inf for end in solution.ends)
    again = plan(problem, moves=300, before=solution.sequences)
    assert again.cost <= solution.cost


def test_yesterdays_plan_stays_and_takes_in_what_is_new() -> None:
    problem = some_problem(2, tasks=30)
    best = plan(problem, moves=20_000)
    new = 7
    before = [[index for index in tasks if index != new] for tasks in best.sequences]
    listed = plan(problem, moves=0)
    warm = plan(problem, moves=0, before=before)
    hold(problem, warm)
    assert warm.cost < listed.cost


@pytest.mark.parametrize(
    "before",
    [
        pytest.param([[1], [0]], id="they wait for each other"),
        pytest.param([[0, 1, 2]], id="one does not fit there"),
        pytest.param([[], []], id="all are new"),
    ],
)
def test_yesterdays_plan_is_forgotten_where_it_no_longer_holds(
    before: list[list[int]],
) -> None:
    problem = Problem(
        tasks=(
            Task((HOUR, HOUR), after=2),
            Task((HOUR, HOUR)),
            Task((inf, HOUR), after=1),
            *(Task((HOUR, HOUR)) for _ in range(30)),
        ),
        machines=(Machine(), Machine(kind=1)),
    )
    solution = plan(problem, before=before)
    hold(problem, solution)
    assert all(end < inf for end in solution.ends)


def test_nothing_to_plan_is_an_empty_plan() -> None:
    assert plan(Problem(tasks=(), machines=(Machine(),))).sequences == ((),)
    solution = plan(Problem(tasks=(task(1),), machines=()))
    assert (solution.machine, solution.cost) == ((NOTHING,), 0.0)


def test_weights_of_the_problem_hold_in_the_place_of_the_tasks_own() -> None:
    problem = some_problem(4, tasks=20)
    weights = [wanted.weight for wanted in problem.tasks]
    apart = replace(
        problem,
        tasks=tuple(wanted._replace(weight=7.0) for wanted in problem.tasks),
        weights=weights,
    )
    assert plan(apart) == plan(problem)
