"""List schedules are those that come out if every index is worked out at every turn."""

from dataclasses import replace
from itertools import chain
from math import exp, inf, log
from random import Random

import pytest

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.atcs import Parameters
from custom_components.printer_queue.core.optimiser.list_scheduling import (
    list_scheduled,
)
from custom_components.printer_queue.core.optimiser.parameter_search import (
    best_list_schedule,
)
from custom_components.printer_queue.core.optimiser.problem import (
    NOTHING,
    Costs,
    Machine,
    Problem,
)
from custom_components.printer_queue.core.optimiser.solution import Draft, evaluated
from tests.support.problems import DAY, HOUR, some_problem

DAYS = tuple((day * DAY + HOUR, day * DAY + 9 * HOUR) for day in range(4))
PARAMETERS = (
    Parameters(),
    Parameters(patience=0.5, thrift=2.0, speed=0.0, night=2.0, length=0.25),
)


def problem_of(seed: int, *, kinds: int, open_always: bool) -> Problem:
    """Return one in which no two indexes are the same."""
    random = Random(seed)
    problem = some_problem(seed, tasks=40, machines=4, kinds=kinds)
    tasks = tuple(
        task._replace(
            seconds=tuple(took * random.uniform(1.0, 1.01) for took in task.seconds),
            weight=task.weight * random.uniform(1.0, 1.01),
            release=random.choice([-HOUR, 0.0, random.uniform(0.0, 6 * HOUR)]),
            margin=random.choice([0.0, 2 * HOUR]),
            after=index - 1 if index % 9 == 8 else NOTHING,
        )
        for index, task in enumerate(problem.tasks)
    )
    machines = tuple(
        Machine(
            machine.kind,
            free=random.uniform(-HOUR, 2 * HOUR),
            loaded=frozenset({random.randrange(6)}),
            rotating=random.randrange(6),
        )
        for machine in problem.machines
    )
    return replace(
        problem,
        tasks=tasks,
        machines=machines,
        costs=Costs(late=3000.0, swap=800.0),
        changeover=600.0,
        swap_time=180.0,
        openings=None if open_always else DAYS,
    )


def index_of(
    problem: Problem, task: int, kind: int, parameters: Parameters, now: float
) -> float:
    """Return the index as `atcs` gives it, but for what a swap counts."""
    job, gap = problem.tasks[task], problem.changeover
    took, fastest = job.seconds[kind], min(job.seconds)
    usual = sum(min(other.seconds) for other in problem.tasks) / len(problem.tasks)
    scale = parameters.patience * usual
    rate = job.weight * job.waiting / 60
    index: float = rate / (took + gap) ** parameters.length
    index *= (fastest / took) ** parameters.speed
    if job.due == inf:
        return index
    slope = job.weight * problem.costs.tardiness / 60
    late = job.late * problem.costs.late
    if now >= job.due - took:
        return index * (1 + slope / rate)
    peak = 1 + (slope + late / scale) / rate
    slack = max(job.due - job.margin - took - now, 0.0)
    return index * max(peak * exp(-slack / scale), 1.0)


def reference(problem: Problem, parameters: Parameters) -> list[list[int]]:
    """Return the sequences of a list schedule, made without any ordered list."""
    arrays = Arrays(problem)
    draft = Draft(arrays)
    turns = dict(enumerate(draft.free))
    idle: set[int] = set()
    while turns:
        (at, machine), closes = min((at, each) for each, at in turns.items()), inf
        if not arrays.always:
            opened = arrays.ask_at(machine, at, problem.changeover, 0.0)
            closes = arrays.closing(machine, opened)
            if opened > at:
                turns[machine] = opened
                continue
        kind = problem.machines[machine].kind
        waiting = [task for task, where in enumerate(draft.machine) if where == NOTHING]
        ready = {task: draft.ready_at(task) for task in waiting}
        may_start = [
            task
            for task in waiting
            if ready[task] <= at and problem.tasks[task].seconds[kind] < inf
        ]

        spools = {NOTHING, draft.rotating[machine], *problem.machines[machine].loaded}
        worth = {
            task: log(index_of(problem, task, kind, parameters, at))
            - parameters.thrift * (problem.tasks[task].material not in spools)
            for task in may_start
        }
        if may_start:
            task = max(may_start, key=worth.__getitem__)
            took = problem.tasks[task].seconds[kind]
            if at + problem.changeover + took > closes:
                for each in may_start:
                    took = problem.tasks[each].seconds[kind]
                    worth[each] += parameters.night * log(took)
                task = max(may_start, key=worth.__getitem__)
            turns[machine] = draft.put(task, machine, at)
            followers = [job for job in waiting if problem.tasks[job].after == task]
            for follower in followers:
                soonest = draft.ready_at(follower)
                turns |= {each: max(soonest, draft.free[each]) for each in idle}
                idle.clear()
        elif coming := [at_ for at_ in ready.values() if at < at_ < inf]:
            turns[machine] = min(coming)
        else:
            del turns[machine]
            idle.add(machine)
    return draft.sequences


@pytest.mark.parametrize("parameters", PARAMETERS)
@pytest.mark.parametrize("open_always", [True, False])
@pytest.mark.parametrize("kinds", [1, 3])
def test_every_machine_takes_the_task_with_the_highest_index(
    kinds: int, open_always: bool, parameters: Parameters
) -> None:
    for seed in range(12):
        problem = problem_of(seed, kinds=kinds, open_always=open_always)
        draft = list_scheduled(Arrays(problem), parameters)
        assert draft.sequences == reference(problem, parameters)


def test_lists_with_other_parameters_do_not_change_what_one_list_is() -> None:
    problem = problem_of(5, kinds=3, open_always=False)
    arrays = Arrays(problem)
    best, parameters = best_list_schedule(arrays, 24)
    assert list_scheduled(arrays, parameters).sequences == best.sequences
    assert list_scheduled(Arrays(problem), parameters).sequences == best.sequences


def test_a_list_behind_what_is_there_already_changes_no_list_after_it() -> None:
    problem = problem_of(5, kinds=3, open_always=True)
    arrays = Arrays(problem)
    whole = list_scheduled(Arrays(problem), Parameters()).sequences
    half = evaluated(arrays, [line[: len(line) // 2] for line in whole])
    assert half is not None
    behind = list_scheduled(arrays, Parameters(), half)
    assert {*chain(*behind.sequences)} == {*chain(*whole)}
    assert list_scheduled(arrays, Parameters()).sequences == whole
