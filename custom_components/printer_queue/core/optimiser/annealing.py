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
from .sequences import machine_sequences

HOT = 0.2
COLD = 0.01
"""First and last temperature, as shares of what a usual task costs by waiting as long
as a usual print takes."""
ROUND = 55
"""Moves for each task and machine in which it grows cold; where more are left, another
round leads out of where this one was stuck."""
EXCHANGES = 0.4
RUNS = 0.55
TAILS = 0.85
"""Shares of the moves, added up: up to here two tasks change places, then a whole run is
moved, then a task, and from there on tails are exchanged."""
ABOUT = 4
STEPS = 24
OFFSETS = tuple(
    round((later - sooner) / STEPS * ABOUT)
    for later in range(STEPS)
    for sooner in range(STEPS)
)
"""Places earlier or later that count as about the same time, each as often as likely."""
NEARBY = 0.9
"""Share of the moves to about the same time, others go to any place at all."""

type _Change = tuple[int, Sequence[int], int]
"""The arguments of `MachineSequence.change`."""


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
        self.lines = machine_sequences(arrays, sequences)
        self.tasks = [task for line in self.lines for task in line.tasks]
        self.home = {task: line for line in self.lines for task in line.tasks}
        self.material = arrays.material
        self.choosy = any(inf in seconds for seconds in arrays.seconds)
        rates = sum(arrays.rate[task] for task in self.tasks)
        self.scale = arrays.usual * rates / max(len(self.tasks), 1)
        self.random = Random(seed).random
        self.best = [line.tasks for line in self.lines]
        self.least = self.cost = sum(line.cost for line in self.lines)

    def run(self, moves: int) -> None:
        """Try moves, from the heat on as often as there are moves enough for it."""
        size = len(self.tasks) * len(self.lines)
        rounds = max(moves // (ROUND * size), 1)
        for _ in range(rounds):
            self._cool(moves // rounds)

    def _cool(self, moves: int) -> None:
        """Try moves while it grows cold."""
        heat = HOT * self.scale
        cooling = (COLD / HOT) ** (1.0 / max(moves, 1))
        random, lines, tasks, home = self.random, self.lines, self.tasks, self.home
        reach = len(OFFSETS) / NEARBY
        for _ in range(moves):
            allowed = -heat * log(1.0 - random())
            heat *= cooling
            task = tasks[int(random() * len(tasks))]
            line = home[task]
            first = line.tasks.index(task)
            other = lines[int(random() * len(lines))]
            last = int(random() * reach)
            if last < len(OFFSETS):
                last = OFFSETS[last] + bisect_left(other.ends, line.ends[first])
                if last < 0:
                    last = 0
                elif last > len(other.tasks):
                    last = len(other.tasks)
            else:
                last = int(random() * (len(other.tasks) + 1))
            kind = random()
            if kind < EXCHANGES:
                self._exchange(line, first, other, last, allowed)
            elif kind > TAILS:
                self._exchange_tails(line, first, other, last, allowed)
            else:
                self._move(line, first, other, last, allowed, run=kind < RUNS)

    def _exchange_tails(
        self,
        line: MachineSequence,
        first: int,
        other: MachineSequence,
        last: int,
        allowed: float,
    ) -> None:
        """Let two lines exchange all that comes from some task on."""
        if line is not other:
            self._between(
                line,
                (first, other.tasks[last:], len(line.tasks)),
                other,
                (last, line.tasks[first:], len(other.tasks)),
                allowed,
            )

    def _exchange(
        self,
        line: MachineSequence,
        first: int,
        other: MachineSequence,
        last: int,
        allowed: float,
    ) -> None:
        """Let two tasks change places."""
        tasks, others = line.tasks, other.tasks
        if last == len(others):
            return
        if line is not other:
            self._between(
                line,
                (first, (others[last],), first + 1),
                other,
                (last, (tasks[first],), last + 1),
                allowed,
            )
        elif first != last:
            if first > last:
                first, last = last, first
            segment = [tasks[last], *tasks[first + 1 : last], tasks[first]]
            self._within(line, first, segment, last + 1, allowed)

    def _move(
        self,
        line: MachineSequence,
        first: int,
        target: MachineSequence,
        place: int,
        allowed: float,
        *,
        run: bool,
    ) -> None:
        """Put a task, or the run of one material from it on, somewhere else."""
        last = first + 1
        tasks = line.tasks
        if run:
            material = self.material[tasks[first]]
            while last < len(tasks) and self.material[tasks[last]] == material:
                last += 1
        moved = tasks[first:last]
        if target is not line:
            self._between(
                line, (first, (), last), target, (place, moved, place), allowed
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
            self._note()

    def _between(
        self,
        line: MachineSequence,
        change: _Change,
        other: MachineSequence,
        change_there: _Change,
        allowed: float,
    ) -> None:
        """Change two lines, if the price of both together is right."""
        first, segment, last = change
        begin, part, end = change_there
        if self.choosy:
            for seconds, tasks in ((line.seconds, segment), (other.seconds, part)):
                for task in tasks:
                    if seconds[task] == inf:
                        return
        cost = line.cost + other.cost
        limit = cost + allowed
        price = line.price(first, segment, last, limit)
        price += other.price(begin, part, end, limit - price)
        if price <= limit:
            self.cost += price - cost
            line.change(first, segment, last)
            other.change(begin, part, end)
            for task in segment:
                self.home[task] = line
            for task in part:
                self.home[task] = other
            self._note()

    def _note(self) -> None:
        """Keep the lines if they never were cheaper."""
        if self.cost < self.least - 1e-9:
            self.least = self.cost
            self.best = [line.tasks for line in self.lines]
