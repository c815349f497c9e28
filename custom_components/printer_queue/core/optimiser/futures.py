"""What a choice costs in one future: what waits, and what may come, are planned after it.

Van Hentenryck and Bent, "Online stochastic combinatorial optimization" (2006), compare
three ways to choose with sampled futures. Expectation plans each future with each choice
forced; consensus plans each once and counts what comes first; regret prices the choices
in a future's one plan. Here it is between the first and the last: each future is
planned once, and with each choice forced that plan is mended by a few moves.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from .arrays import Arrays
from .problem import NOTHING, Problem, Task
from .solution import Draft, Sequences
from .solve import plan


class Choice(NamedTuple):
    """What a machine does first: a task, or NOTHING for so many `seconds`."""

    task: int
    seconds: float = 0.0


class Future:
    """A problem some of whose tasks come in this future."""

    def __init__(
        self,
        problem: Problem,
        tasks: Sequence[int],
        before: Sequence[Sequence[int]],
        moves: int,
    ) -> None:
        """Plan the tasks that come, given as indexes into the problem's.

        `before` are sequences to begin with, as for `plan`.
        """
        self._problem = problem
        self._tasks = tasks
        self._sequences = _planned(problem, tasks, before, moves)[0]

    def first_on(self, machine: int) -> int:
        """Return the task that the machine would do first, NOTHING for none."""
        line = self._sequences[machine]
        return line[0] if line else NOTHING

    def cost(self, arrays: Arrays, machine: int, choice: Choice, moves: int) -> float:
        """Return what the future costs, in weighted minutes, with a choice forced.

        `arrays` are the whole problem's. Of two futures with the same tasks, choices can
        be compared by their costs: the same moves are tried for each.
        """
        problem, tasks, spent = self._problem, self._tasks, 0.0
        like = problem.machines[machine]
        if choice.task == NOTHING:
            like = like._replace(free=max(like.free, 0.0) + choice.seconds)
        else:
            draft = Draft(arrays)
            end = draft.put(choice.task, machine, draft.free[machine])
            spent = draft.cost
            like = like._replace(free=end, rotating=draft.rotating[machine])
            tasks = [task for task in tasks if task != choice.task]
            problem, waited = _followed(problem, arrays, choice.task, end)
            spent += waited
        machines = list(problem.machines)
        machines[machine] = like
        problem = replace(problem, machines=tuple(machines))
        return spent + _planned(problem, tasks, self._sequences, moves)[1]


def _planned(
    problem: Problem, tasks: Sequence[int], before: Sequences, moves: int
) -> tuple[list[list[int]], float]:
    """Return the sequences of a plan of some of the tasks, and what it costs."""
    place = {task: number for number, task in enumerate(tasks)}
    kept = [[place[task] for task in line if task in place] for line in before]
    few = tuple(_linked(problem.tasks[task], place) for task in tasks)
    made = plan(replace(problem, tasks=few), before=kept, moves=moves, sets=1)
    return [[tasks[task] for task in line] for line in made.sequences], made.cost


def _linked(task: Task, place: dict[int, int]) -> Task:
    if task.after == NOTHING:
        return task
    return task._replace(after=place[task.after])


def _followed(
    problem: Problem, arrays: Arrays, first: int, end: float
) -> tuple[Problem, float]:
    """Return the problem with what comes after the first task released at its end.

    The second is what those tasks cost by waiting until then, which no plan changes.
    """
    tasks, waited = list(problem.tasks), 0.0
    for place, task in enumerate(tasks):
        if task.after == first:
            released = max(task.release, end)
            waited += arrays.rate[place] * (released - task.release)
            tasks[place] = task._replace(after=NOTHING, release=released)
    return replace(problem, tasks=tuple(tasks)), waited
