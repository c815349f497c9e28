"""Simulated annealing: a plan is changed at random, and what is cheaper stays.

Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220
(1983): a change that costs more is taken with a chance that falls with its price and
with the temperature, which falls from move to move. A move puts a task, or a run of
tasks of one material, at another place, lets two tasks change places, or lets two
machines exchange all that they do from some time on (2-opt* in Potvin and Rousseau, "An
exchange heuristic for routeing problems with time windows", Journal of the Operational
Research Society 46, 1995; on like machines it helps more than all others).
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import inf, log
from random import Random

from .arrays import Arrays
from .sequence import MachineSequence

HOT = 0.2
COLD = 0.01
"""First and last temperature, as shares of what a usual task costs by waiting as long
as a usual print takes."""
TAILS = 0.15
EXCHANGES = 0.4
RUNS = 0.15
"""Shares of the moves that exchange tails, exchange tasks, and move whole runs."""
ANYWHERE = 0.1
"""Share of the moves to any place at all, others go to about the same time."""
ABOUT = 4
"""About the same time is at most so many places earlier or later."""


def anneal(
    arrays: Arrays, sequences: Sequence[Sequence[int]], moves: int, seed: int
) -> list[list[int]]:
    """Return the cheapest sequences that were met; `moves` of them are tried.

    A predecessor is taken to end as `arrays.ready` says, and operators are not counted
    here: evaluate exactly what comes out.
    """
    annealing = _Annealing(arrays, sequences, seed)
    if annealing.tasks and len(annealing.tasks) * len(annealing.lines) > 1:
        annealing.run(moves)
    return annealing.best


class _Annealing:
    """The lines as they are now, and the best that they have been."""

    def __init__(
        self, arrays: Arrays, sequences: Sequence[Sequence[int]], seed: int
    ) -> None:
        self.lines = [
            MachineSequence(arrays, machine, tasks)
            for machine, tasks in enumerate(sequences)
        ]
        self.tasks = [task for line in self.lines for task in line.tasks]
        self.home = {task: line for line in self.lines for task in line.tasks}
        self.material = arrays.material
        rates = sum(arrays.rate[task] for task in self.tasks)
        self.scale = arrays.usual * rates / max(len(self.tasks), 1)
        self.random = Random(seed).random
        self.best = [line.tasks for line in self.lines]
        self.least = self.cost = sum(line.cost for line in self.lines)

    def run(self, moves: int) -> None:
        """Try moves while it grows cold."""
        heat = HOT * self.scale
        cooling = (COLD / HOT) ** (1.0 / max(moves, 1))
        random = self.random
        for _ in range(moves):
            allowed = -heat * log(1.0 - random())
            heat *= cooling
            kind = random()
            if kind < TAILS:
                self._exchange_tails(allowed)
            elif kind < TAILS + EXCHANGES:
                self._exchange(allowed)
            else:
                self._move(allowed, run=kind > 1.0 - RUNS)
            if self.cost < self.least - 1e-9:
                self.least = self.cost
                self.best = [line.tasks for line in self.lines]

    def _any_task(self) -> tuple[MachineSequence, int]:
        """Return a task's line and its place there."""
        task = self.tasks[int(self.random() * len(self.tasks))]
        line = self.home[task]
        return line, line.tasks.index(task)

    def _any_place(self, at: float) -> tuple[MachineSequence, int]:
        """Return a line and a place there, mostly one that begins about then."""
        random = self.random
        line = self.lines[int(random() * len(self.lines))]
        count = len(line.tasks)
        if random() < ANYWHERE:
            return line, int(random() * (count + 1))
        off = round((random() - random()) * ABOUT)
        return line, min(max(bisect_left(line.ends, at) + off, 0), count)

    def _exchange_tails(self, allowed: float) -> None:
        """Let two lines exchange all that comes from some task on."""
        line, first = self._any_task()
        other, last = self._any_place(line.ends[first])
        if line is other:
            return
        self._between(
            (line, first, other.tasks[last:], len(line.tasks)),
            (other, last, line.tasks[first:], len(other.tasks)),
            allowed,
        )

    def _exchange(self, allowed: float) -> None:
        """Let two tasks change places."""
        line, first = self._any_task()
        other, last = self._any_place(line.ends[first])
        if last == len(other.tasks) or (line is other and first == last):
            return
        if line is other:
            first, last = sorted((first, last))
            tasks = line.tasks
            segment = [tasks[last], *tasks[first + 1 : last], tasks[first]]
            self._within(line, first, segment, last + 1, allowed)
        else:
            self._between(
                (line, first, [other.tasks[last]], first + 1),
                (other, last, [line.tasks[first]], last + 1),
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
        target, place = self._any_place(line.ends[first])
        if target is not line:
            self._between(
                (line, first, [], last), (target, place, moved, place), allowed
            )
        elif place < first:
            self._within(line, place, moved + tasks[place:first], last, allowed)
        elif place > last:
            self._within(line, first, tasks[last:place] + moved, place, allowed)

    def _within(
        self,
        line: MachineSequence,
        first: int,
        segment: list[int],
        last: int,
        allowed: float,
    ) -> None:
        """Change one line, if the price is right."""
        limit = line.cost + allowed
        price = line.price(first, segment, last, limit)
        if price <= limit:
            self.cost += price - line.cost
            line.change(first, segment, last)

    def _between(
        self,
        change: tuple[MachineSequence, int, list[int], int],
        other: tuple[MachineSequence, int, list[int], int],
        allowed: float,
    ) -> None:
        """Change two lines, if the price of both together is right."""
        for line, _, segment, _ in (change, other):
            seconds = line.seconds
            for task in segment:
                if seconds[task] == inf:
                    return
        cost = change[0].cost + other[0].cost
        limit = cost + allowed
        price = change[0].price(*change[1:], limit)
        price += other[0].price(*other[1:], limit - price)
        if price <= limit:
            self.cost += price - cost
            for line, first, segment, last in (change, other):
                line.change(first, segment, last)
                for task in segment:
                    self.home[task] = line
