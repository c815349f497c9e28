"""Problems to plan, and what holds of every plan whatever the problem."""

from collections.abc import Iterator, Mapping
from itertools import permutations, product
from math import inf
from random import Random
from typing import Any

import pytest

from custom_components.printer_queue.core.optimiser.problem import (
    NOTHING,
    Costs,
    Machine,
    Problem,
    Task,
)
from custom_components.printer_queue.core.optimiser.solution import Solution

HOUR = 3600.0
DAY = 24 * HOUR


def task(hours: float, **others: Any) -> Task:
    """Return a task for one kind of machine; `due` and `release` are in hours, too."""
    times = {key: others.pop(key) * HOUR for key in ("due", "release") if key in others}
    return Task((hours * HOUR,), **times)._replace(**others)


def some_problem(
    seed: int, tasks: int = 12, machines: int = 3, kinds: int = 1
) -> Problem:
    """Return a shelf of printers with jobs of six colours, some with deadlines."""
    random = Random(seed)
    speeds = [1.0, 0.8, 1.3][:kinds]

    def any_task() -> Task:
        took = max(round(random.lognormvariate(4.87, 0.7) / 5), 1) * 300.0
        fits = [1.0 if random.random() < 0.7 else inf for _ in speeds]
        fits[random.randrange(kinds)] = 1.0
        urgent = random.random() < 0.2
        return Task(
            tuple(took * speed * fit for speed, fit in zip(speeds, fits, strict=True)),
            due=took * (1.3 + random.random() * tasks / machines) if urgent else inf,
            weight=(11 - random.randint(1, 10)) / 5.5,
            material=random.randrange(6),
        )

    return Problem(
        tasks=tuple(any_task() for _ in range(tasks)),
        machines=tuple(Machine(kind=machine % kinds) for machine in range(machines)),
    )


def hold(problem: Problem, solution: Solution) -> None:
    """Fail where a plan breaks a rule, or says anything but what follows from it."""
    cost = 0.0
    late = 0
    changeovers: list[tuple[int, float, float]] = []
    for machine, tasks in enumerate(solution.sequences):
        free = max(problem.machines[machine].free, 0.0)
        spool = problem.machines[machine].rotating
        for index in tasks:
            wanted = problem.tasks[index]
            assert solution.machine[index] == machine
            keeps = wanted.material in {
                NOTHING,
                spool,
                *problem.machines[machine].loaded,
            }
            assert solution.swapped[index] == (not keeps)
            gap = problem.changeover + (0.0 if keeps else problem.swap_time)
            start, end = solution.starts[index], solution.ends[index]
            asked = start - gap
            took = wanted.seconds[problem.machines[machine].kind]
            assert took < inf
            assert end == pytest.approx(start + took)
            assert asked >= free - 1e-6
            assert asked >= wanted.release - 1e-6
            if wanted.after != NOTHING:
                assert asked >= solution.ends[wanted.after] - 1e-6
            _hold_times(problem, machine, asked, start, end)
            changeovers.append((problem.machines[machine].crew, asked, start))
            free = end
            cost += _cost(problem, wanted, end) + (0.0 if keeps else problem.costs.swap)
            if wanted.away:
                away = wanted.away[problem.machines[machine].kind]
                cost += wanted.weight * wanted.waiting * away / 60
            late += end > wanted.due
            spool = spool if keeps else wanted.material
    placed = [task for tasks in solution.sequences for task in tasks]
    assert len(placed) == len(set(placed))
    for index in range(len(problem.tasks)):
        assert (index in placed) == (solution.machine[index] != NOTHING)
        assert (index in placed) == (solution.ends[index] < inf)
    assert solution.cost == pytest.approx(cost)
    assert solution.late == late
    assert solution.swaps == sum(solution.swapped)
    for number, operators in enumerate((problem.operators, *problem.crews)):
        of_crew = [span for crew, *span in changeovers if crew == number]
        for moment, _ in of_crew if operators is not None else ():
            at_once = [1 for asked, start in of_crew if asked <= moment < start]
            assert len(at_once) <= (operators or 0)


def _hold_times(
    problem: Problem, machine: int, asked: float, start: float, end: float
) -> None:
    openings = problem.machines[machine].openings or problem.openings
    if openings is not None:
        assert asked >= openings[-1][1] or any(
            opens <= asked and start <= closes + 1e-6 for opens, closes in openings
        )
    for begins, ends in problem.machines[machine].busy:
        assert end <= begins + 1e-6 or asked >= ends - 1e-6


def _cost(problem: Problem, wanted: Task, end: float) -> float:
    costs = problem.costs
    cost = wanted.weight * wanted.waiting * (end - wanted.release) / 60
    if wanted.due < inf:
        cost += wanted.weight * costs.tardiness * max(end - wanted.due, 0.0) / 60
        before = end - (wanted.due - wanted.margin)
        if end > wanted.due:
            cost += wanted.late * costs.late
        elif before > 0:
            cost += wanted.late * costs.late * before / wanted.margin
    return cost


def least_cost(problem: Problem) -> float:
    """Find the optimum of a small problem without time windows by trying everything."""
    return min(_static_cost(problem, sequences) for sequences in _all(problem))


def _all(problem: Problem) -> Iterator[Mapping[int, list[int]]]:
    count = len(problem.tasks)
    for homes in product(range(len(problem.machines)), repeat=count):
        for order in permutations(range(count)):
            # Orders that differ only between machines are the same: take one of them.
            if list(order) == sorted(order, key=lambda task: homes[task]):
                yield {
                    machine: [task for task in order if homes[task] == machine]
                    for machine in range(len(problem.machines))
                }


def _static_cost(problem: Problem, sequences: Mapping[int, list[int]]) -> float:
    cost = 0.0
    for machine, tasks in sequences.items():
        at = max(problem.machines[machine].free, 0.0)
        spool = problem.machines[machine].rotating
        for index in tasks:
            wanted = problem.tasks[index]
            at += problem.changeover
            if wanted.material not in (NOTHING, spool):
                at += problem.swap_time
                cost += problem.costs.swap
                spool = wanted.material
            at += wanted.seconds[problem.machines[machine].kind]
            cost += _cost(problem, wanted, at)
    return cost


THRIFTY = Costs(late=3000.0, swap=800.0)
