"""What a choice costs in a future of one's own making."""

from dataclasses import replace
from math import inf

import pytest

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.futures import Choice, Future
from custom_components.printer_queue.core.optimiser.problem import (
    NOTHING,
    Costs,
    Machine,
    Problem,
    Task,
)

HOUR = 3600.0


def problem(*tasks: Task, machines: int = 1, swap: float = 45.0) -> Problem:
    return Problem(
        tasks=tasks,
        machines=tuple(Machine(rotating=0) for _ in range(machines)),
        costs=Costs(swap=swap),
    )


def cost(of: Problem, choice: Choice, *, machine: int = 0) -> float:
    everything = range(len(of.tasks))
    future = Future(of, everything, [[] for _ in of.machines], moves=50)
    return future.cost(Arrays(of), machine, choice, moves=50)


def test_the_best_first_task_costs_what_the_plan_costs() -> None:
    short, long = Task((HOUR,)), Task((3 * HOUR,))
    of = problem(short, long)
    # The short one ends after 60 minutes, the long one after 240.
    assert cost(of, Choice(0)) == pytest.approx(300)
    assert cost(of, Choice(1)) == pytest.approx(180 + 240)


def test_a_machine_that_waits_does_everything_later() -> None:
    of = problem(Task((HOUR,)))
    assert cost(of, Choice(NOTHING, 600.0, 600.0)) == pytest.approx(70)


def test_it_is_worth_to_wait_for_what_is_urgent_and_comes_at_once() -> None:
    urgent = Task((HOUR,), release=60.0, weight=20.0)
    of = problem(Task((5 * HOUR,)), urgent)
    assert cost(of, Choice(NOTHING, 60.0, 60.0)) < cost(of, Choice(0))


def test_what_comes_after_the_wait_is_not_waited_for() -> None:
    urgent = Task((HOUR,), release=2 * HOUR, weight=20.0)
    of = problem(Task((5 * HOUR,)), urgent)
    known = Choice(NOTHING, 600.0, 600.0)
    assert cost(of, known) < cost(of, Choice(0)), "it would be worth it, if known"
    wait = known._replace(instead=0)
    assert cost(of, wait) == pytest.approx(310 + 20 * (310 + 60 - 120))
    assert cost(of, wait) > cost(of, Choice(0))


def test_what_comes_while_a_machine_is_made_ready_comes_after_the_wait() -> None:
    """Whoever would be asked was asked by then."""
    urgent = Task((HOUR,), release=900.0, weight=20.0)
    of = problem(Task((5 * HOUR,)), urgent)
    wait = Choice(NOTHING, until=600.0, free=1200.0, instead=0)
    assert cost(of, wait) == pytest.approx(320 + 20 * (320 + 60 - 15))


def test_the_wait_may_end_with_what_comes_meanwhile() -> None:
    urgent = Task((HOUR,), release=60.0, weight=20.0)
    of = problem(Task((5 * HOUR,)), urgent)
    wait = Choice(NOTHING, 60.0, 60.0)
    assert cost(of, wait._replace(instead=0)) == cost(of, wait)


def test_what_does_not_come_in_a_future_costs_nothing_there() -> None:
    of = problem(Task((HOUR,)), Task((HOUR,), release=10.0))
    future = Future(of, [0], [[]], moves=10)
    assert future.first_on(0) == 0
    assert future.cost(Arrays(of), 0, Choice(0), moves=10) == pytest.approx(60)


def test_the_spool_of_the_first_is_on_for_those_after_it() -> None:
    of = problem(Task((HOUR,), material=1), Task((HOUR,), material=1))
    # One swap, and the two one after the other.
    assert cost(of, Choice(0)) == pytest.approx(45 + 60 + 120)


def test_what_comes_after_the_first_waits_for_its_end() -> None:
    of = problem(Task((HOUR,)), Task((HOUR,), after=0), machines=2)
    assert cost(of, Choice(0), machine=1) == pytest.approx(60 + 120)
    assert cost(of, Choice(NOTHING, 0.0)) == pytest.approx(60 + 120)


def test_a_machine_without_tasks_has_no_first() -> None:
    of = problem(Task((HOUR,)), machines=2)
    future = Future(of, [0], [[0], []], moves=10)
    assert {future.first_on(0), future.first_on(1)} == {0, NOTHING}


def test_what_fits_elsewhere_only_stays_there() -> None:
    of = Problem(
        tasks=(Task((HOUR, inf)), Task((inf, HOUR))),
        machines=(Machine(kind=0), Machine(kind=1)),
    )
    future = Future(of, [0, 1], [[0], [1]], moves=10)
    assert (future.first_on(0), future.first_on(1)) == (0, 1)
    assert future.cost(Arrays(of), 1, Choice(1), moves=10) == pytest.approx(120)


def test_tasks_keep_the_weights_that_the_problem_has_for_them() -> None:
    of = replace(problem(Task((HOUR,)), Task((HOUR,))), weights=[1.0, 3.0])
    future = Future(of, [1], [[]], moves=10)
    assert future.cost(Arrays(of), 0, Choice(NOTHING), moves=10) == pytest.approx(180)
