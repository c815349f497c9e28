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
from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import inf, log
from typing import NamedTuple

from .arrays import LEAST_RATE, Arrays
from .problem import NOTHING

type _Heap = list[tuple[float, int, int]]
"""Entries are the negative key, the task, and the phase that the key belongs to."""

CALM, RISING, PEAK, HOPELESS = range(4)
"""The phases of a task: of those without a deadline nothing but the first."""


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

    `stock` has those that were there from the start, by their keys while they are calm,
    worst first; `flat` and `rising` are heaps of the others. Placed tasks and outdated
    entries stay until they come up.
    """

    __slots__ = ("flat", "rising", "stock")

    def __init__(self, stock: Iterable[int] = ()) -> None:
        self.stock = [*stock]
        self.flat: _Heap = []
        self.rising: _Heap = []


class _Stock:
    """The tasks that are there from the start by their keys, worst first.

    `keys` are the logarithms of all tasks' indexes without urgency; `of` has the tasks
    of each material.
    """

    def __init__(
        self, keys: list[float], tasks: Iterable[int], material: Sequence[int]
    ) -> None:
        self.keys = keys
        self.all = sorted(tasks, key=keys.__getitem__)
        self.of = of = defaultdict[int, list[int]](list)
        for task in self.all:
            of[material[task]].append(task)


class _Board:
    """One ranking of tasks: a shelf for each material, and one for all together.

    `keys` are the indexes' logarithms without urgency.
    """

    def __init__(self, stock: _Stock, material: Sequence[int]) -> None:
        self.keys = stock.keys
        self.material = material
        self.all = _Shelf(stock.all)
        self.of = {name: _Shelf(tasks) for name, tasks in stock.of.items()}

    def put(self, urgency: float, task: int, phase: int) -> None:
        """Add a task that came later, or is in another phase now."""
        entry = (-self.keys[task] - urgency, task, phase)
        shelf = self.of.get(self.material[task])
        if shelf is None:
            shelf = self.of[self.material[task]] = _Shelf()
        if phase == RISING:
            heappush(self.all.rising, entry)
            heappush(shelf.rising, entry)
        else:
            heappush(self.all.flat, entry)
            heappush(shelf.flat, entry)


class Ranking:
    """The tasks that may start now on one kind of machine.

    Those in `arrays.present` may from the start. `placed` names the machine of each task
    that has one already, NOTHING for others.
    """

    def __init__(
        self, arrays: Arrays, kind: int, parameters: Parameters, placed: list[int]
    ) -> None:
        self.arrays = arrays
        self.seconds = arrays.seconds[kind]
        self.placed = placed
        self.parameters = parameters
        self.scale = max(parameters.patience * arrays.usual, 1.0)
        self.peak = _peaks(arrays, self.scale)
        self.phase = [CALM] * arrays.tasks
        by_day = parameters._replace(night=0.0)
        self.day = _Board(_stock(arrays, kind, by_day, placed), arrays.material)
        self.night: _Board | None = None
        if arrays.closes_ever:
            night = _stock(arrays, kind, parameters, placed)
            self.night = _Board(night, arrays.material)
        self.crossings: list[tuple[float, int]] = []
        self._note_deadlines()

    def _note_deadlines(self) -> None:
        """Note when the tasks that are there begin to be urgent."""
        placed, soft, seconds, peak = (
            self.placed,
            self.arrays.soft,
            self.seconds,
            self.peak,
        )
        for task in self.arrays.urgent:
            if placed[task] == NOTHING and seconds[task] < inf:
                matters = soft[task] - seconds[task] - self.scale * peak[task]
                if matters > 0.0:
                    self.crossings.append((matters, task))
                else:
                    self._put(task, 0.0)
        heapify(self.crossings)

    def add(self, task: int, now: float) -> None:
        """Let a task take part from now on, if it fits."""
        if self.seconds[task] < inf:
            self._put(task, now)

    def _put(self, task: int, now: float) -> None:
        urgency, phase = 0.0, CALM
        if self.arrays.due[task] < inf:
            urgency, phase = self._urgency(task, now)
        self.phase[task] = phase
        self.day.put(urgency, task, phase)
        if self.night is not None:
            self.night.put(urgency, task, phase)

    def _urgency(self, task: int, now: float) -> tuple[float, int]:
        """Return a deadline's part of the key and the phase, and note when it changes.

        A rising key is given for time 0.
        """
        arrays, peak = self.arrays, self.peak[task]
        begins = arrays.soft[task] - self.seconds[task]
        hopeless = arrays.due[task] - self.seconds[task]
        matters = begins - self.scale * peak
        if now < matters:
            changes, urgency, phase = matters, 0.0, CALM
        elif now < begins:
            changes, urgency, phase = begins, peak - begins / self.scale, RISING
        elif now < hopeless:
            changes, urgency, phase = hopeless, peak, PEAK
        else:
            rate = arrays.rate[task] or LEAST_RATE
            return log(1.0 + arrays.slope[task] / rate), HOPELESS
        heappush(self.crossings, (changes, task))
        return urgency, phase

    def best(self, materials: Collection[int], now: float, closes: float) -> int:
        """Return the task with the highest index, NOTHING where none fits.

        `materials` need no swap. If the print would outlast closing time, the best one
        for the night is taken instead.
        """
        crossings = self.crossings
        if crossings and crossings[0][0] <= now:
            self._cross(now)
        best = self._best(self.day, materials, now)
        if self.night is None or best == NOTHING:
            return best
        if now + self.arrays.changeover + self.seconds[best] <= closes:
            return best
        return self._best(self.night, materials, now)

    def _cross(self, now: float) -> None:
        """Let tasks change to the phases that they are in by now."""
        crossings = self.crossings
        while crossings and crossings[0][0] <= now:
            task = heappop(crossings)[1]
            if self.placed[task] == NOTHING:
                self._put(task, now)

    def _best(self, board: _Board, materials: Collection[int], now: float) -> int:
        rise, keys = now / self.scale, board.keys
        highest, best = self._top(board.all, keys, rise)
        if best == NOTHING or board.material[best] in materials:
            return best
        shelves = board.of
        highest -= self.parameters.thrift
        for material in materials:
            if material in shelves:
                key, task = self._top(shelves[material], keys, rise)
                if key > highest:
                    highest, best = key, task
        return best

    def _top(self, shelf: _Shelf, keys: list[float], rise: float) -> tuple[float, int]:
        """Return the best key on a shelf and its task."""
        placed, phases = self.placed, self.phase
        highest, best = -inf, NOTHING
        stock = shelf.stock
        while stock:
            task = stock[-1]
            if placed[task] == NOTHING and phases[task] == CALM:
                highest, best = keys[task], task
                break
            stock.pop()
        heap = shelf.flat
        while heap:
            key, task, phase = heap[0]
            if -key <= highest:
                break
            if placed[task] == NOTHING and phases[task] == phase:
                highest, best = -key, task
                break
            heappop(heap)
        heap = shelf.rising
        while heap:
            key, task, phase = heap[0]
            if rise - key <= highest:
                break
            if placed[task] == NOTHING and phases[task] == phase:
                highest, best = rise - key, task
                break
            heappop(heap)
        return highest, best


def _stock(
    arrays: Arrays, kind: int, parameters: Parameters, placed: Sequence[int]
) -> _Stock:
    """Return who is there from the start without a place, by keys with these powers."""
    length, speed, night = parameters.length, parameters.speed, parameters.night
    if arrays.kinds == 1:
        speed = 0.0

    def stock() -> _Stock:
        worth, kept = arrays.worth, arrays.kept[kind]
        if speed:
            slow = arrays.slow[kind]
            columns = zip(worth, kept, slow, strict=True)
            keys = [w - length * k - speed * s for w, k, s in columns]
        else:
            keys = [w - length * k for w, k in zip(worth, kept, strict=True)]
        if night:
            long = arrays.long[kind]
            keys = [key + night * took for key, took in zip(keys, long, strict=True)]
        seconds = arrays.seconds[kind]
        # What comes first is taken first where keys are equal.
        fit = [
            task
            for task in reversed(arrays.present)
            if placed[task] == NOTHING and seconds[task] < inf
        ]
        return _Stock(keys, fit, arrays.material)

    if max(placed, default=NOTHING) != NOTHING:
        return stock()
    return arrays.once((_Stock, kind, length, speed, night), stock)


def _peaks(arrays: Arrays, scale: float) -> dict[int, float]:
    """Return the urgency of tasks with a deadline when it holds all lateness costs."""

    def peaks() -> dict[int, float]:
        urgent = [task for task, due in enumerate(arrays.due) if due < inf]
        if not urgent:
            return {}
        rate, slope, late = arrays.rate, arrays.slope, arrays.late
        return {
            task: log(
                1.0 + (slope[task] + late[task] / scale) / (rate[task] or LEAST_RATE)
            )
            for task in urgent
        }

    return arrays.once((_peaks, scale), peaks)
