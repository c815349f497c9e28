"""One machine's tasks in order, and what a change of that order would cost."""

# ruff: noqa: PLR1730 - a call of max() takes longer than the rest of such a line

from collections.abc import Sequence
from math import inf

from .arrays import Arrays


class MachineSequence:
    """A machine's sequence with its prefix sums.

    Entry i of `ends`, `costs`, `rates` and `spools` is what holds before task i of
    `tasks`: when the machine is free, what all before cost, the sum of their rates, and
    what is on the rotating spool. So a change is priced from its first task on only.
    A predecessor counts with the end that `arrays.ready` knows, and the number of
    operators not at all.
    """

    __slots__ = (
        "arrays",
        "busy",
        "closes",
        "costs",
        "ends",
        "loaded",
        "machine",
        "opens",
        "rates",
        "seconds",
        "shifts",
        "spools",
        "tasks",
    )

    def __init__(self, arrays: Arrays, machine: int, tasks: Sequence[int]) -> None:
        self.arrays = arrays
        self.machine = machine
        self.seconds = arrays.seconds[arrays.kind[machine]]
        self.loaded = arrays.loaded[machine]
        self.busy = bool(arrays.busy[machine])
        # Whether a later beginning makes all that follows later by as much.
        self.shifts = arrays.always and max(arrays.ready, default=0.0) <= 0.0
        self.tasks: list[int] = []
        self.ends = [arrays.free[machine]]
        self.costs = [0.0]
        self.rates = [0.0]
        self.spools = [arrays.rotating[machine]]
        self.change(0, tasks, 0)

    @property
    def cost(self) -> float:
        """What the line costs as it is."""
        return self.costs[-1]

    def price(
        self, first: int, segment: Sequence[int], last: int, limit: float
    ) -> float:
        """Return the line's cost if `segment` stood in the place of `tasks[first:last]`.

        Anything above `limit` may be returned as inf.
        """
        arrays = self.arrays
        ready, release, material = arrays.ready, arrays.release, arrays.material
        rate, soft = arrays.rate, arrays.soft
        loaded, seconds = self.loaded, self.seconds
        gap, swap_time, swap = arrays.changeover, arrays.swap_time, arrays.swap
        opens, closes, busy = arrays.opens, arrays.closes, self.busy
        at, cost, spool = self.ends[first], self.costs[first], self.spools[first]
        opening = 0
        rest = segment
        while True:
            for task in rest:
                if ready[task] > at:
                    at = ready[task]
                needs = gap
                if material[task] != spool and material[task] not in loaded:
                    spool = material[task]
                    needs += swap_time
                    cost += swap
                if busy:
                    at = arrays.ask_at(self.machine, at, needs, seconds[task])
                if at < opens[opening]:
                    at = opens[opening]
                while at + needs > closes[opening]:
                    opening += 1
                    if at < opens[opening]:
                        at = opens[opening]
                at += needs + seconds[task]
                if at > soft[task]:
                    cost += arrays.cost(task, at)
                else:
                    cost += rate[task] * (at - release[task])
            if rest is not segment or last == len(self.tasks):
                return cost
            follows = self.costs[-1] - self.costs[last]
            later = at - self.ends[last]
            if spool == self.spools[last]:
                if later == 0.0:
                    return cost + follows
            else:
                follows -= swap
                later -= swap_time
            if later > 0.0:
                if self.shifts:
                    follows += later * (self.rates[-1] - self.rates[last])
                if cost + follows > limit:
                    return inf
            rest = self.tasks[last:]

    def change(self, first: int, segment: Sequence[int], last: int) -> None:
        """Put `segment` in the place of `tasks[first:last]`."""
        arrays = self.arrays
        # A new list: who has kept the old one keeps it as it was.
        tasks = self.tasks = [*self.tasks[:first], *segment, *self.tasks[last:]]
        ends, costs, rates, spools = self.ends, self.costs, self.rates, self.spools
        for prefix in (ends, costs, rates):
            del prefix[first + 1 :]
        del spools[first + 1 :]
        at, cost, spool = ends[first], costs[first], spools[first]
        for task in tasks[first:]:
            material = arrays.material[task]
            gap = arrays.changeover
            if material != spool and material not in self.loaded:
                spool = material
                gap += arrays.swap_time
                cost += arrays.swap
            took = self.seconds[task]
            at = max(at, arrays.ready[task])
            at = arrays.ask_at(self.machine, at, gap, took) + gap + took
            cost += arrays.cost(task, at)
            ends.append(at)
            costs.append(cost)
            rates.append(rates[-1] + arrays.rate[task])
            spools.append(spool)
