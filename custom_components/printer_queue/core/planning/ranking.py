"""Who is next for a machine: the index of apparent tardiness cost with setups.

After Lee and Pinedo, "Scheduling jobs on parallel machines with sequence-dependent
setup times", European Journal of Operational Research 100 (1997): of the tasks that may
start, the one with the highest index does. Here the index of a task with weight w that
occupies a machine for p seconds is, at time t,

    w/p * urgency(t) * exp(-thrift, if the spool is swapped) * (fastest/p)^speed

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

from .figures import Figures
from .problem import NOTHING

LEAST_RATE = 1e-9
"""Weight of a second for tasks of weight 0: they come last."""

type _Heap = list[tuple[float, int, int]]
"""Entries are the negative key, the task, and the phase that the key belongs to."""


class Parameters(NamedTuple):
    """How the index weighs things; none of them has a unit.

    `patience` is over how many mean durations urgency grows, `thrift` how much a swap
    counts against a task, `speed` how much a task keeps to the machines that print it
    fast, and `night` by which power of its duration a task is preferred for the last
    start before closing time.
    """

    patience: float = 2.0
    thrift: float = 0.5
    speed: float = 1.0
    night: float = 1.0


class _Board:
    """Tasks by index: those whose index stands still, and those whose index rises.

    Placed tasks and outdated keys stay in the heaps until they come up.
    """

    def __init__(self) -> None:
        self.flat: defaultdict[int, _Heap] = defaultdict(list)
        self.rising: defaultdict[int, _Heap] = defaultdict(list)
        self.all_flat: _Heap = []
        self.all_rising: _Heap = []

    def put(self, entry: tuple[float, int, int], material: int, rises: bool) -> None:
        """Add a task."""
        if rises:
            heappush(self.rising[material], entry)
            heappush(self.all_rising, entry)
        else:
            heappush(self.flat[material], entry)
            heappush(self.all_flat, entry)


class Ranking:
    """The tasks that may start now on one kind of machine.

    `placed` tells the machine of each task that has one already, NOTHING for others.
    """

    def __init__(
        self,
        figures: Figures,
        kind: int,
        fastest: list[float],
        parameters: Parameters,
        placed: list[int],
    ) -> None:
        """Begin with no task; `fastest` is the least duration of each."""
        self.figures = figures
        self.seconds = figures.seconds[kind]
        self.fastest = fastest
        self.placed = placed
        self.parameters = parameters
        finite = [took for took in fastest if took < inf]
        usual = sum(finite) / max(len(finite), 1)
        self.scale = max(parameters.patience * usual, 1.0)
        self.phase = [0] * figures.tasks
        self.day = _Board()
        self.night = _Board() if len(figures.opens) > 1 else None
        self.crossings: list[tuple[float, int]] = []

    def add(self, task: int, now: float) -> None:
        """Let a task take part from now on, if it fits."""
        took = self.seconds[task]
        if took == inf:
            return
        figures = self.figures
        rate = max(figures.rate[task], LEAST_RATE)
        key = log(rate / (took + figures.changeover))
        if took != self.fastest[task]:
            key -= self.parameters.speed * log(took / self.fastest[task])
        rises = False
        phase = 0
        if figures.due[task] < inf:
            begins = figures.soft[task] - took
            hopeless = figures.due[task] - took
            slope, late = figures.slope[task], figures.late[task]
            peak = log(1.0 + (slope + late / self.scale) / rate)
            matters = begins - self.scale * peak
            if now < matters:
                heappush(self.crossings, (matters, task))
            elif now < begins:
                phase, rises = 1, True
                key += peak - begins / self.scale
                heappush(self.crossings, (begins, task))
            elif now < hopeless:
                phase = 2
                key += peak
                heappush(self.crossings, (hopeless, task))
            else:
                phase = 3
                key += log(1.0 + slope / rate)
        self.phase[task] = phase
        material = figures.material[task]
        self.day.put((-key, task, phase), material, rises)
        if self.night is not None:
            key += self.parameters.night * log(took / self.scale)
            self.night.put((-key, task, phase), material, rises)

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
        if now + self.figures.changeover + self.seconds[best] <= closes:
            return best
        return self._best(self.night, materials, now)

    def _best(self, board: _Board, materials: Iterable[int], now: float) -> int:
        rise = now / self.scale
        least, best = inf, NOTHING
        for material in materials:
            if material in board.flat:
                found = self._top(board.flat[material])
                if found is not None and found[0] < least:
                    least, best = found[:2]
            if material in board.rising:
                found = self._top(board.rising[material])
                if found is not None and found[0] - rise < least:
                    least, best = found[0] - rise, found[1]
        thrift = self.parameters.thrift
        found = self._top(board.all_flat)
        if found is not None and found[0] + thrift < least:
            least, best = found[0] + thrift, found[1]
        found = self._top(board.all_rising)
        if found is not None and found[0] - rise + thrift < least:
            best = found[1]
        return best

    def _top(self, heap: _Heap) -> tuple[float, int, int] | None:
        """Return the first entry that still holds, and throw away those before it."""
        placed, phase = self.placed, self.phase
        while heap:
            first = heap[0]
            task = first[1]
            if placed[task] == NOTHING and phase[task] == first[2]:
                return first
            heappop(heap)
        return None
