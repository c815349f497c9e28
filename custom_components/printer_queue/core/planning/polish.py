"""Simulated annealing: a plan is changed at random, and what is cheaper stays.

Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220
(1983): a change that costs more is taken with a chance that falls with its price and
with the temperature, which falls from move to move. Here a move puts a task, or a run
of tasks of one material, at another place, or exchanges two tasks.
"""

from collections.abc import Sequence
from math import inf, log
from random import Random

from .figures import Figures
from .line import Line

HOT = 0.08
COLD = 0.002
"""First and last temperature, as shares of the cost of a task."""
RUNS = 0.15
SWAPS = 0.4
"""Shares of the moves that move a run, and that exchange two tasks."""


def anneal(
    figures: Figures, sequences: Sequence[Sequence[int]], moves: int, seed: int
) -> list[list[int]]:
    """Return the cheapest sequences that were met; `moves` of them are tried.

    A predecessor is taken to end as `figures.ready` says, and operators are not counted
    here: evaluate exactly what comes out.
    """
    annealing = _Annealing(figures, sequences, seed)
    annealing.run(moves)
    return annealing.best


class _Annealing:
    def __init__(
        self, figures: Figures, sequences: Sequence[Sequence[int]], seed: int
    ) -> None:
        self.lines = [
            Line(figures, machine, tasks) for machine, tasks in enumerate(sequences)
        ]
        self.tasks = [task for tasks in sequences for task in tasks]
        self.home = {task: line for line in self.lines for task in line.tasks}
        self.material = figures.material
        self.random = Random(seed).random
        self.best = [line.tasks for line in self.lines]
        self.least = self.cost = sum(line.cost for line in self.lines)

    def run(self, moves: int) -> None:
        """Try moves while it grows cold."""
        if len(self.tasks) < 2:
            return
        heat = HOT * self.cost / len(self.tasks)
        cooling = (COLD / HOT) ** (1.0 / moves) if moves else 1.0
        random = self.random
        for _ in range(moves):
            allowed = -heat * log(1.0 - random())
            heat *= cooling
            kind = random()
            if kind < SWAPS:
                self._exchange(allowed)
            else:
                self._move(allowed, run=kind > 1.0 - RUNS)
            if self.cost < self.least - 1e-9:
                self.least = self.cost
                self.best = [line.tasks for line in self.lines]

    def _any_task(self) -> tuple[Line, int]:
        task = self.tasks[int(self.random() * len(self.tasks))]
        line = self.home[task]
        return line, line.tasks.index(task)

    def _exchange(self, allowed: float) -> None:
        """Let two tasks change places."""
        one, first = self._any_task()
        other, last = self._any_task()
        if one is other:
            if first == last:
                return
            first, last = sorted((first, last))
            tasks = one.tasks
            segment = [tasks[last], *tasks[first + 1 : last], tasks[first]]
            self._within(one, first, segment, last + 1, allowed)
        else:
            self._between(
                (one, first, [other.tasks[last]], first + 1),
                (other, last, [one.tasks[first]], last + 1),
                allowed,
            )

    def _move(self, allowed: float, *, run: bool) -> None:
        """Put a task, or the run of one material from it on, somewhere else."""
        line, first = self._any_task()
        last = first + 1
        tasks = line.tasks
        if run:
            material = self.material[tasks[first]]
            while last < len(tasks) and self.material[tasks[last]] == material:
                last += 1
        moved = tasks[first:last]
        target = self.lines[int(self.random() * len(self.lines))]
        place = int(self.random() * (len(target.tasks) + 1))
        if target is not line:
            self._between(
                (line, first, [], last), (target, place, moved, place), allowed
            )
        elif place < first:
            self._within(line, place, moved + tasks[place:first], last, allowed)
        elif place > last:
            self._within(line, first, tasks[last:place] + moved, place, allowed)

    def _within(
        self, line: Line, first: int, segment: list[int], last: int, allowed: float
    ) -> None:
        """Change one line, if the price is right."""
        price = line.price(first, segment, last, line.cost + allowed)
        if price <= line.cost + allowed:
            self.cost += price - line.cost
            line.change(first, segment, last)

    def _between(
        self,
        one: tuple[Line, int, list[int], int],
        other: tuple[Line, int, list[int], int],
        allowed: float,
    ) -> None:
        """Change two lines, if the price of both together is right."""
        for line, _, segment, _ in (one, other):
            if any(line.seconds[task] == inf for task in segment):
                return
        limit = one[0].cost + other[0].cost + allowed
        price = one[0].price(*one[1:], limit)
        price += other[0].price(*other[1:], limit - price)
        if price <= limit:
            self.cost += price - one[0].cost - other[0].cost
            for line, first, segment, last in (one, other):
                line.change(first, segment, last)
                for task in segment:
                    self.home[task] = line
