"""What a plan says, and what it costs: the exact evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, heapreplace
from math import inf

from .arrays import Arrays
from .atcs import Parameters
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
    `parameters` are those of its list schedule.
    """

    sequences: tuple[tuple[int, ...], ...]
    machine: tuple[int, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    swapped: tuple[bool, ...]
    cost: float
    late: int
    parameters: Parameters | None = None

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
        self._seconds = [arrays.seconds[kind] for kind in arrays.kind]
        crews = [
            [-inf] * min(count or 0, arrays.machines) for count in arrays.operators
        ]
        self._people = [crews[crew] for crew in arrays.crew]

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
        gap = arrays.changeover
        material = arrays.material[task]
        if (
            material != self.rotating[machine]
            and material not in arrays.loaded[machine]
        ):
            gap += arrays.swap_time
            self.rotating[machine] = material
            self.swapped[task] = True
        took = self._seconds[machine][task]
        people = self._people[machine]
        if people:
            at = max(at, people[0])
        if not arrays.always:
            at = arrays.ask_at(machine, at, gap, took)
        if people:
            heapreplace(people, at + gap)
        start = at + gap
        end = start + took
        self.sequences[machine].append(task)
        self.machine[task] = machine
        self.starts[task] = start
        self.ends[task] = self.free[machine] = end
        return end

    def put_line(self, tasks: Sequence[int], machine: int) -> None:
        """Put tasks behind those of a machine, as `put` does one after the other.

        Of a crew that is counted, or where tasks have predecessors, that is not enough:
        then what machines do depends on each other.
        """
        arrays = self.arrays
        seconds, release = self._seconds[machine], arrays.release
        material, loaded = arrays.material, arrays.loaded[machine]
        starts, ends = self.starts, self.ends
        at, spool = self.free[machine], self.rotating[machine]
        for task in tasks:
            gap = arrays.changeover
            if material[task] != spool and material[task] not in loaded:
                gap += arrays.swap_time
                spool = material[task]
                self.swapped[task] = True
            at = max(at, release[task])
            if not arrays.always:
                at = arrays.ask_at(machine, at, gap, seconds[task])
            starts[task] = at + gap
            ends[task] = at = at + gap + seconds[task]
            self.machine[task] = machine
        self.sequences[machine] += tasks
        self.free[machine], self.rotating[machine] = at, spool

    def is_in_time(self, task: int, machine: int, at: float) -> bool:
        """Return whether a task that is asked for now is over before a reserved span."""
        arrays = self.arrays
        gap = arrays.changeover
        if self._swaps(task, machine):
            gap += arrays.swap_time
        people = self._people[machine]
        soonest = max(at, people[0]) if people else at
        took = self._seconds[machine][task]
        asked = arrays.ask_at(machine, soonest, gap, took)
        return asked < arrays.kept_until(machine, at)

    def _swaps(self, task: int, machine: int) -> bool:
        material = self.arrays.material[task]
        return (
            material != self.rotating[machine]
            and material not in self.arrays.loaded[machine]
        )

    @property
    def cost(self) -> float:
        """What all tasks so far cost, in weighted minutes; counted when asked for."""
        arrays = self.arrays
        cost = arrays.swap * sum(self.swapped)
        columns = zip(self.ends, arrays.rate, arrays.release, arrays.soft, strict=True)
        for task, (end, rate, release, soft) in enumerate(columns):
            if end < inf:
                cost += rate * (end - release)
                if end > soft:
                    cost += arrays.lateness(task, end)
        return cost + self._ways

    @property
    def _ways(self) -> float:
        """What it costs that tasks are on machines that are away, in weighted minutes."""
        arrays = self.arrays
        if not arrays.is_spread:
            return 0.0
        return sum(
            arrays.rate[task]
            * (arrays.release[task] - arrays.since[arrays.kind[machine]][task])
            for task, machine in enumerate(self.machine)
            if machine != NOTHING
        )

    def finished(self, parameters: Parameters | None = None) -> Solution:
        """Return the solution, and what its list was made with."""
        due = self.arrays.due
        return Solution(
            sequences=tuple(map(tuple, self.sequences)),
            machine=tuple(self.machine),
            starts=tuple(self.starts),
            ends=tuple(self.ends),
            swapped=tuple(self.swapped),
            cost=self.cost,
            late=sum(inf > end > by for end, by in zip(self.ends, due, strict=True)),
            parameters=parameters,
        )


def evaluated(arrays: Arrays, sequences: Sequences) -> Draft | None:
    """Return what follows from sequences, exactly.

    None where the sequences wait for each other for ever.
    """
    draft = Draft(arrays)
    if arrays.linked or arrays.few_operators:
        return draft if _take_turns(draft, sequences) else None
    # What one machine does changes nothing for the others.
    for machine, tasks in enumerate(sequences):
        draft.put_line(tasks, machine)
    return draft


def _take_turns(draft: Draft, sequences: Sequences) -> bool:
    """Put all tasks; return whether none waits for ever.

    Machines take their tasks in the order of time, so that people who are scarce go
    where they are needed first.
    """
    arrays = draft.arrays
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
    return left == 0
