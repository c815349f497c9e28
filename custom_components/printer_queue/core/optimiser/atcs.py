"""Who is next for a machine: the index of apparent tardiness cost with setups.

After Lee and Pinedo, "Scheduling jobs on parallel machines with sequence-dependent
setup times", European Journal of Operational Research 100 (1997): of the tasks that may
start, the one with the highest index does. Here the index of a task with weight w that
occupies a machine for p seconds is, at time t,

    w/p^length * urgency(t) * exp(-thrift, if the spool is swapped) * (fastest/p)^speed

where urgency is 1 without a deadline. With one it rises as exp(-slack/(patience *
mean p)), slack being the time left until the task has to start, to a peak that holds
what lateness would cost, and falls to that of mere tardiness when all is too late.

So the logarithm of every index either stands still or rises with the same slope: the
order within either group never changes, a heap for each is enough, and a task changes
groups at most three times.
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heappop, heappush
from math import inf, log
from typing import NamedTuple

from .arrays import LEAST_RATE, Arrays
from .problem import NOTHING

type _Heap = list[tuple[float, int, int]]
"""Entries are the negative key, the task, and the phase that the key belongs to."""


class Parameters(NamedTuple):
    """How the index weighs things; none of them has a unit.

    `patience` is over how many mean durations urgency grows, `thrift` how much a swap
    counts against a task, `speed` how much a task keeps to the machines that print it
    fast, `length` is less than 1 where starting a task, not printing it, keeps others
    waiting (few operators for many machines), and `night` is by which power of its duration a task is preferred for the last
    start before closing time.
    """

    patience: float = 2.0
    thrift: float = 0.5
    speed: float = 1.0
    night: float = 1.0
    length: float = 1.0


class _Shelf:
    """Tasks by index, the best at hand.

    `stock` has those without a deadline that were there from the start, worst first;
    `flat` and `rising` are heaps of the others. Placed tasks and outdated entries stay
    until they come up.
    """

    __slots__ = ("flat", "rising", "stock")

    def __init__(self) -> None:
        self.stock: list[int] = []
        self.flat: _Heap = []
        self.rising: _Heap = []


class _Board:
    """One ranking of tasks: a shelf for each material, and one for all together.

    `keys` are the indexes' logarithms, for the tasks in stock.
    """

    def __init__(
        self, keys: list[float], stock: list[int], material: list[int]
    ) -> None:
        self.keys = keys
        self.material = material
        self.all = _Shelf()
        self.of: defaultdict[int, _Shelf] = defaultdict(_Shelf)
        self.all.stock = sorted(stock, key=keys.__getitem__)
        for task in self.all.stock:
            self.of[material[task]].stock.append(task)

    def put(self, key: float, task: int, phase: int) -> None:
        """Add a task that came later, or has a deadline."""
        entry = (-key, task, phase)
        for shelf in (self.all, self.of[self.material[task]]):
            heappush(shelf.rising if phase == RISING else shelf.flat, entry)


RISING = 1


class Ranking:
    """The tasks that may start now on one kind of machine.

    `placed` names the machine of each task that has one already, NOTHING for others.
    """

    def __init__(
        self,
        arrays: Arrays,
        kind: int,
        parameters: Parameters,
        tasks: Iterable[int],
        placed: list[int],
    ) -> None:
        self.arrays = arrays
        self.seconds = seconds = arrays.seconds[kind]
        self.placed = placed
        self.parameters = parameters
        self.scale = max(parameters.patience * arrays.usual, 1.0)
        self.phase = [0] * arrays.tasks
        self.crossings: list[tuple[float, int]] = []
        length, speed = parameters.length, parameters.speed
        self.keys = [
            worth - length * long - speed * slow
            for worth, long, slow in zip(
                arrays.worth, arrays.long[kind], arrays.slow[kind], strict=True
            )
        ]
        due = arrays.due
        tasks = [task for task in tasks if seconds[task] < inf]
        # What comes first is taken first where keys are equal.
        stock = [task for task in reversed(tasks) if due[task] == inf]
        self.day = _Board(self.keys, stock, arrays.material)
        self.night: _Board | None = None
        if len(arrays.opens) > 1:
            nights = list(map(self._night_key, range(arrays.tasks)))
            self.night = _Board(nights, stock, arrays.material)
        for task in tasks:
            if due[task] < inf:
                self.add(task, 0.0)

    def _night_key(self, task: int) -> float:
        return self.keys[task] + self.parameters.night * log(self.seconds[task])

    def add(self, task: int, now: float) -> None:
        """Let a task take part from now on, if it fits."""
        if self.seconds[task] == inf:
            return
        urgency, phase = 0.0, 0
        if self.arrays.due[task] < inf:
            urgency, phase = self._urgency(task, now)
        self.phase[task] = phase
        self.day.put(self.keys[task] + urgency, task, phase)
        if self.night is not None:
            self.night.put(self._night_key(task) + urgency, task, phase)

    def _urgency(self, task: int, now: float) -> tuple[float, int]:
        """Return a deadline's part of the key and the phase, and note when it changes.

        A rising key is given for time 0.
        """
        arrays = self.arrays
        begins = arrays.soft[task] - self.seconds[task]
        hopeless = arrays.due[task] - self.seconds[task]
        rate = arrays.rate[task] or LEAST_RATE
        slope = arrays.slope[task]
        peak = log(1.0 + (slope + arrays.late[task] / self.scale) / rate)
        matters = begins - self.scale * peak
        if now < matters:
            changes, urgency, phase = matters, 0.0, 0
        elif now < begins:
            changes, urgency, phase = begins, peak - begins / self.scale, RISING
        elif now < hopeless:
            changes, urgency, phase = hopeless, peak, 2
        else:
            return log(1.0 + slope / rate), 3
        heappush(self.crossings, (changes, task))
        return urgency, phase

    def best(self, materials: Iterable[int], now: float, closes: float) -> int:
        """Return the task with the highest index, NOTHING where none fits.

        `materials` need no swap. If the print would outlast closing time, the best one
        for the night is taken instead.
        """
        crossings = self.crossings
        while crossings and crossings[0][0] <= now:
            task = heappop(crossings)[1]
            if self.placed[task] == NOTHING:
                self.add(task, now)
        best = self._best(self.day, materials, now)
        if self.night is None or best == NOTHING:
            return best
        if now + self.arrays.changeover + self.seconds[best] <= closes:
            return best
        return self._best(self.night, materials, now)

    def _best(self, board: _Board, materials: Iterable[int], now: float) -> int:
        rise = now / self.scale
        highest, best = self._top(board.all, board.keys, rise)
        highest -= self.parameters.thrift
        of, keys = board.of, board.keys
        for material in materials:
            if material in of:
                key, task = self._top(of[material], keys, rise)
                if key > highest:
                    highest, best = key, task
        return best

    def _top(self, shelf: _Shelf, keys: list[float], rise: float) -> tuple[float, int]:
        """Return the best key on a shelf and its task."""
        placed = self.placed
        highest, best = -inf, NOTHING
        stock = shelf.stock
        while stock:
            best = stock[-1]
            if placed[best] == NOTHING:
                highest = keys[best]
                break
            stock.pop()
            best = NOTHING
        for heap, more in ((shelf.flat, 0.0), (shelf.rising, rise)):
            while heap:
                key, task, phase = heap[0]
                if placed[task] == NOTHING and self.phase[task] == phase:
                    if more - key > highest:
                        highest, best = more - key, task
                    break
                heappop(heap)
        return highest, best
