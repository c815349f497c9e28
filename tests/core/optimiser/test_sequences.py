"""A change of a machine's order costs what was said, wherever it is made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from random import Random

import pytest

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.problem import Machine, Problem
from custom_components.printer_queue.core.optimiser.sequences import machine_sequences
from custom_components.printer_queue.core.optimiser.solution import evaluated
from tests.support.problems import DAY, HOUR, some_problem

TASKS = 12
OPEN = tuple((day * DAY + 9 * HOUR, day * DAY + 21 * HOUR) for day in range(20))


def at_any_time(seed: int) -> Problem:
    """Return a problem whose tasks may begin at any time; some end just too late."""
    problem = some_problem(seed, TASKS, machines=1)
    tasks = [task._replace(margin=2 * HOUR) for task in problem.tasks]
    trays = Machine(loaded=frozenset({1, 4}), rotating=2)
    return replace(
        problem,
        tasks=tuple(tasks),
        machines=(trays if seed % 2 else Machine(rotating=3),),
        changeover=600.0,
        swap_time=300.0,
    )


def in_openings(seed: int) -> Problem:
    """Return a problem with openings, releases, and at times a reserved printer."""
    problem = at_any_time(seed)
    tasks = [
        task._replace(release=place % 3 * 20 * HOUR)
        for place, task in enumerate(problem.tasks)
    ]
    busy = ((DAY, DAY + 3 * HOUR),) if seed % 3 else ()
    machines = tuple(machine._replace(busy=busy) for machine in problem.machines)
    return replace(problem, tasks=tuple(tasks), machines=machines, openings=OPEN)


def cost_of(arrays: Arrays, tasks: Sequence[int]) -> float:
    draft = evaluated(arrays, [tasks])
    assert draft is not None
    return draft.cost


@pytest.mark.parametrize("some", [at_any_time, in_openings])
@pytest.mark.parametrize("seed", range(20))
def test_every_change_costs_what_it_was_priced_at(
    some: Callable[[int], Problem], seed: int
) -> None:
    arrays, random = Arrays(some(seed)), Random(seed)
    order = list(range(TASKS))
    random.shuffle(order)
    out = [order.pop() for _ in range(3)]
    (line,) = machine_sequences(arrays, [order], out)
    for _ in range(60):
        first = random.randint(0, len(line.tasks))
        last = random.randint(first, len(line.tasks))
        segment = [*line.tasks[first:last], *out]
        random.shuffle(segment)
        cut = random.randint(0, len(segment))
        segment, left = segment[:cut], segment[cut:]
        changed = [*line.tasks[:first], *segment, *line.tasks[last:]]
        cost = cost_of(arrays, changed)
        assert line.price(first, segment, last, inf) == pytest.approx(cost)
        # With a limit the price is the same, or said to be above it.
        limit = line.cost + random.uniform(-500, 500)
        priced = line.price(first, segment, last, limit)
        assert priced == pytest.approx(cost) or (priced == inf and cost > limit - 1e-6)
        before = line.tasks
        line.change(first, segment, last)
        assert line.tasks == changed
        assert before is not line.tasks
        assert line.cost == pytest.approx(cost)
        out = left


def test_whoever_kept_the_tasks_keeps_them_as_they_were() -> None:
    arrays = Arrays(at_any_time(1))
    (line,) = machine_sequences(arrays, [[0, 1, 2]], [3])
    kept = line.tasks
    line.change(1, [3], 3)
    assert kept == [0, 1, 2]
    assert line.tasks == [0, 3]
