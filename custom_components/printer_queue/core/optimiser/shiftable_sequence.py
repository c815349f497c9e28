"""A machine's sequence where everything that follows a change shifts as a whole."""

from collections.abc import Sequence
from math import inf
from typing import override

from .arrays import Arrays, Step
from .problem import NOTHING
from .sequence import MachineSequence

END = NOTHING - 1
"""In place of the material of the task that follows, where none does."""


class ShiftableSequence(MachineSequence):
    """A sequence that nothing but its own tasks keeps from beginning earlier or later.

    What follows a change costs as much more as it comes later: the sum of its rates,
    and of each task with a deadline what that adds. So the price of a change is that of
    the tasks that move and of the deadlines behind them, however long the line is.

    Entry i of `states` is what holds before task i: when the machine is free, what all
    before cost, what is on the spool, the material of task i, the sum of the rates of
    all before and how many of them have a deadline. `deadlines` has each task with a
    deadline, its end, how much later it may end before that costs more, and what it
    costs above its rate; `slack` is how much later all of them may.
    """

    __slots__ = ("deadlines", "rate", "slack", "states")

    def __init__(
        self,
        arrays: Arrays,
        machine: int,
        tasks: Sequence[int],
        steps: Sequence[Step],
    ) -> None:
        super().__init__(arrays, machine, steps)
        self.deadlines: list[tuple[int, float, float, float]] = []
        self.slack = inf
        self.rate = 0.0
        free, spool = arrays.free[machine], arrays.rotating[machine]
        self.states = [(free, 0.0, spool, END, 0.0, 0)]
        self.change(0, tasks, 0)

    @override
    def price(
        self, first: int, segment: Sequence[int], last: int, limit: float
    ) -> float:
        arrays, steps = self.arrays, self.steps
        at, cost, spool, _, _, _ = self.states[first]
        for task in segment:
            takes, rate, material, release, soft = steps[task]
            if material != spool and material not in self.loaded:
                spool = material
                at += arrays.swap_time
                cost += arrays.swap
            at += takes
            cost += rate * (at - release)
            if at > soft:
                cost += arrays.lateness(task, at)
        end, passed, before, follower, rates, deadlines = self.states[last]
        later = at - end
        if spool != before:
            if follower in self.loaded:
                rest = *segment, *self.tasks[last:]
                return self.price(first, rest, len(self.tasks), limit)
            if follower == spool:
                cost -= arrays.swap
                later -= arrays.swap_time
            elif follower == before:
                cost += arrays.swap
                later += arrays.swap_time
        cost += self.cost - passed + later * (self.rate - rates)
        if later > self.slack:
            for task, ends, left, lateness in self.deadlines[deadlines:]:
                if later > left or lateness:
                    cost += arrays.lateness(task, ends + later) - lateness
        return cost

    @override
    def change(self, first: int, segment: Sequence[int], last: int) -> None:
        arrays, steps, states = self.arrays, self.steps, self.states
        tasks = self.tasks = [*self.tasks[:first], *segment, *self.tasks[last:]]
        at, cost, spool, _, rates, late = states[first]
        del states[first:], self.ends[first + 1 :], self.deadlines[late:]
        for task in tasks[first:]:
            takes, rate, material, release, soft = steps[task]
            states.append((at, cost, spool, material, rates, late))
            if material != spool and material not in self.loaded:
                spool = material
                at += arrays.swap_time
                cost += arrays.swap
            at += takes
            cost += rate * (at - release)
            rates += rate
            if soft < inf:
                late += 1
                lateness = arrays.lateness(task, at)
                cost += lateness
                self.deadlines.append((task, at, soft - at, lateness))
            self.ends.append(at)
        states.append((at, cost, spool, END, rates, late))
        self.cost, self.rate = cost, rates
        slack = min([left for _, _, left, _ in self.deadlines], default=inf)
        self.slack = slack if slack >= 0.0 else -inf
