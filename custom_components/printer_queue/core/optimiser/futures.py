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
from .problem import NOTHING, Machine, Problem, Task
from .solution import Draft, Sequences
from .solve import plan


class Choice(NamedTuple):
    """What a machine does first: a task, or NOTHING `until` so many seconds from now.

    It is `free` for the next task in so many. That is what has come by then or waits
    here, else `instead`.
    """

    task: int
    until: float = 0.0
    free: float = 0.0
    instead: int = NOTHING


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
        like = self._problem.machines[machine]
        if choice.task != NOTHING:
            return self._with_first(arrays, machine, choice.task, like, moves)
        waits = like._replace(free=max(like.free, choice.free))
        problem = _with_machine(self._problem, machine, waits)
        sequences, spent = _planned(problem, self._tasks, self._sequences, moves)
        first = sequences[machine][:1]
        # Nobody knows then what comes still later: it must not be waited for.
        if choice.instead != NOTHING and any(
            problem.tasks[task].release > choice.until for task in first
        ):
            return self._with_first(arrays, machine, choice.instead, waits, moves)
        return spent

    def _with_first(
        self, arrays: Arrays, machine: int, task: int, like: Machine, moves: int
    ) -> float:
        """Return what it costs that a machine as it is then does this task first."""
        draft = Draft(arrays)
        end = draft.put(task, machine, max(draft.free[machine], like.free))
        done = like._replace(free=end, rotating=draft.rotating[machine])
        problem, waited = _followed(self._problem, arrays, task, end)
        problem = _with_machine(problem, machine, done)
        tasks = [other for other in self._tasks if other != task]
        planned = _planned(problem, tasks, self._sequences, moves)[1]
        return draft.cost + waited + planned


def _with_machine(problem: Problem, machine: int, like: Machine) -> Problem:
    machines = list(problem.machines)
    machines[machine] = like
    return replace(problem, machines=tuple(machines))


def _planned(
    problem: Problem, tasks: Sequence[int], before: Sequences, moves: int
) -> tuple[list[list[int]], float]:
    """Return the sequences of a plan of some of the tasks, and what it costs."""
    place = {task: number for number, task in enumerate(tasks)}
    kept = [[place[task] for task in line if task in place] for line in before]
    few = replace(
        problem,
        tasks=tuple(_linked(problem.tasks[task], place) for task in tasks),
        weights=problem.weights and [problem.weights[task] for task in tasks],
    )
    made = plan(few, before=kept, moves=moves, sets=1)
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
