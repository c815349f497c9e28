"""What a queue without a plan does: first in first out, and greedy."""

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heapreplace
from math import inf

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.solution import Draft

HOURS_24 = 86_400.0

type Choice = Callable[[Iterable[int], Draft, int], int]
"""Which of some tasks a machine takes."""


def fifo(figures: Arrays) -> Draft:
    """Let each free printer take the job that came first."""
    return _listed(figures, lambda tasks, _draft, _machine: min(tasks))


def greedy(figures: Arrays) -> Draft:
    """Let each free printer take what is urgent, matches, is important, came first."""

    def choose(tasks: Iterable[int], draft: Draft, machine: int) -> int:
        now = draft.free[machine]
        return min(
            tasks,
            key=lambda task: (
                figures.due[task] - now >= HOURS_24,
                figures.material[task] != draft.rotating[machine],
                -figures.rate[task],
                task,
            ),
        )

    return _listed(figures, choose)


def _listed(figures: Arrays, choose: Choice) -> Draft:
    """Serve the machines as they become free; all tasks are there from the start."""
    draft = Draft(figures)
    left = set(range(figures.tasks))
    turns = [(free, machine) for machine, free in enumerate(draft.free)]
    heapify(turns)
    while turns:
        at, machine = turns[0]
        seconds = figures.seconds[figures.kind[machine]]
        fitting = [task for task in left if seconds[task] < inf]
        if fitting:
            task = choose(fitting, draft, machine)
            left.remove(task)
            heapreplace(turns, (draft.put(task, machine, at), machine))
        else:
            heappop(turns)
    return draft
