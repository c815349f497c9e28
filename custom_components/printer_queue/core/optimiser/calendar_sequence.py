"""A machine's sequence that keeps to openings, reserved spans and releases."""

# ruff: noqa: PLR1730 - a call of max() takes longer than the rest of such a line

from collections.abc import Sequence
from math import inf
from typing import override

from .arrays import Arrays, Step
from .sequence import MachineSequence


class CalendarSequence(MachineSequence):
    """A sequence that is priced task by task, until all is as it was.

    Entry i of `states` is what holds before task i: when the machine is free, what all
    before cost, and what is on the rotating spool.
    """

    __slots__ = ("busy", "states")

    def __init__(
        self,
        arrays: Arrays,
        machine: int,
        tasks: Sequence[int],
        steps: Sequence[Step],
    ) -> None:
        super().__init__(arrays, machine, steps)
        self.busy = bool(arrays.busy[machine])
        self.states: list[tuple[float, float, int]] = [
            (arrays.free[machine], 0.0, arrays.rotating[machine])
        ]
        self.change(0, tasks, 0)

    @override
    def price(
        self, first: int, segment: Sequence[int], last: int, limit: float
    ) -> float:
        arrays, loaded, busy = self.arrays, self.loaded, self.busy
        steps, ready = self.steps, arrays.ready
        opens, closes = arrays.opens[self.machine], arrays.closes[self.machine]
        states = self.states
        at, cost, spool = states[first]
        opening = 0
        opens_at, closes_at = opens[0], closes[0]
        place, spare = -1, limit - self.cost
        rest = segment
        while True:
            for task in rest:
                takes, rate, material, release, soft = steps[task]
                needs = arrays.changeover
                if ready[task] > at:
                    at = ready[task]
                if material != spool and material not in loaded:
                    spool = material
                    needs += arrays.swap_time
                    takes += arrays.swap_time
                    cost += arrays.swap
                if busy:
                    at = arrays.ask_at(self.machine, at, needs, takes - needs)
                if at < opens_at:
                    at = opens_at
                while at + needs > closes_at:
                    opening += 1
                    opens_at, closes_at = opens[opening], closes[opening]
                    if at < opens_at:
                        at = opens_at
                at += takes
                cost += rate * (at - release)
                if at > soft:
                    cost += arrays.lateness(task, at)
                if place >= 0:
                    place += 1
                    end, passed, before = states[place]
                    if at >= end and spool == before:
                        # What follows begins as it did, or later and costs no less.
                        if at == end:
                            return cost - passed + self.cost
                        if cost - passed > spare:
                            return inf
            if rest is not segment or last == len(self.tasks):
                return cost
            end, passed, before = states[last]
            follows = self.cost - passed
            later = at - end
            if spool == before:
                if later == 0.0:
                    return cost + follows
            else:
                follows -= arrays.swap
                later -= arrays.swap_time
            # What comes later costs no less, with a swap saved at most.
            if later > 0.0 and cost + follows > limit:
                return inf
            rest = self.tasks[last:]
            place = last

    @override
    def change(self, first: int, segment: Sequence[int], last: int) -> None:
        arrays = self.arrays
        # A new list: who has kept the old one keeps it as it was.
        tasks = self.tasks = [*self.tasks[:first], *segment, *self.tasks[last:]]
        ends, states = self.ends, self.states
        del ends[first + 1 :], states[first + 1 :]
        at, cost, spool = states[first]
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
            _, rate, _, since, soft = self.steps[task]
            cost += rate * (at - since)
            if at > soft:
                cost += arrays.lateness(task, at)
            ends.append(at)
            states.append((at, cost, spool))
        self.cost = cost
