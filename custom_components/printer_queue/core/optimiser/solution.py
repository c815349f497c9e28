"""What a plan says, and what it costs: the exact evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, heapreplace
from math import inf

from .arrays import Arrays
from .problem import NOTHING

type Sequences = Sequence[Sequence[int]]
"""Each machine's tasks in order, as indexes into the problem's tasks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Each machine's tasks in order, and what follows from that.

    `machine`, `starts`, `ends` and `swapped` have one entry for each task: where it is
    (NOTHING: nowhere, since it or what it comes after fits no machine), when it starts
    and ends to print (seconds, inf where it is nowhere), and whether the spool is
    swapped for it. `cost` is in weighted minutes and leaves out tasks that are nowhere.
    """

    sequences: tuple[tuple[int, ...], ...]
    machine: tuple[int, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    swapped: tuple[bool, ...]
    cost: float
    late: int

    @property
    def swaps(self) -> int:
        """How many spools are swapped."""
        return sum(self.swapped)


class Draft:
    """A solution that is being put together, task by task, in the order of time."""

    def __init__(self, arrays: Arrays) -> None:
        """Begin with free machines, their spools and the people as they are."""
        self.arrays = arrays
        self.sequences: list[list[int]] = [[] for _ in range(arrays.machines)]
        self.machine = [NOTHING] * arrays.tasks
        self.starts = [inf] * arrays.tasks
        self.ends = [inf] * arrays.tasks
        self.swapped = [False] * arrays.tasks
        self.rotating = list(arrays.rotating)
        self.free = list(arrays.free)
        self._people = [-inf] * min(arrays.operators or 0, arrays.machines)

    def ready_at(self, task: int) -> float:
        """Return when a task may be asked for, inf while that is not known."""
        arrays = self.arrays
        before = arrays.after[task]
        ended = self.ends[before] if before != NOTHING else -inf
        return max(arrays.release[task], ended)

    def put(self, task: int, machine: int, at: float) -> float:
        """Put a task behind those of a machine; return when the machine is free again.

        `at` is when it may be asked for at the earliest.
        """
        arrays = self.arrays
        material = arrays.material[task]
        swap = (
            material != self.rotating[machine]
            and material not in arrays.loaded[machine]
        )
        gap = arrays.changeover
        if swap:
            gap += arrays.swap_time
            self.rotating[machine] = material
            self.swapped[task] = True
        took = arrays.seconds[arrays.kind[machine]][task]
        people = self._people
        if people:
            at = max(at, people[0])
        if not arrays.always:
            at = arrays.ask_at(machine, at, gap, took)
        if people:
            heapreplace(people, at + gap)
        end = at + gap + took
        self.sequences[machine].append(task)
        self.machine[task] = machine
        self.starts[task] = at + gap
        self.ends[task] = self.free[machine] = end
        return end

    @property
    def cost(self) -> float:
        """What all tasks so far cost, in weighted minutes; counted when asked for."""
        cost = self.arrays.cost
        ended = [cost(task, end) for task, end in enumerate(self.ends) if end < inf]
        return sum(ended, self.arrays.swap * sum(self.swapped))

    def finished(self) -> Solution:
        """Return the solution."""
        due = self.arrays.due
        return Solution(
            sequences=tuple(map(tuple, self.sequences)),
            machine=tuple(self.machine),
            starts=tuple(self.starts),
            ends=tuple(self.ends),
            swapped=tuple(self.swapped),
            cost=self.cost,
            late=sum(inf > end > by for end, by in zip(self.ends, due, strict=True)),
        )


def evaluated(arrays: Arrays, sequences: Sequences) -> Draft | None:
    """Return what follows from sequences, exactly.

    Machines take their tasks in the order of time, so that people who are scarce go
    where they are needed first. None where the sequences wait for each other for ever.
    """
    draft = Draft(arrays)
    heads = [0] * arrays.machines
    waiting: dict[int, list[int]] = {}
    turns = [(free, machine) for machine, free in enumerate(arrays.free)]
    heapify(turns)
    left = sum(map(len, sequences))
    while turns:
        at, machine = heappop(turns)
        if heads[machine] == len(sequences[machine]):
            continue
        task = sequences[machine][heads[machine]]
        ready = draft.ready_at(task)
        if ready == inf:
            waiting.setdefault(arrays.after[task], []).append(machine)
        elif ready > at:
            heappush(turns, (ready, machine))
        else:
            free = draft.put(task, machine, at)
            heads[machine] += 1
            left -= 1
            heappush(turns, (free, machine))
            for other in waiting.pop(task, ()):
                heappush(turns, (draft.free[other], other))
    return draft if left == 0 else None
