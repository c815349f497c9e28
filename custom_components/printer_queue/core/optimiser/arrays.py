"""A problem as flat lists: what the planning reads a million times."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import copy
from functools import cached_property
from itertools import repeat
from math import inf, log
from operator import sub
from typing import Any

from .problem import NOTHING, Problem, Task

MINUTE = 60.0
LEAST_RATE = 1e-9
"""Rate of tasks of weight 0 where their order is concerned: they come last."""

type Step = tuple[float, float, int, float, float]
"""How long a task keeps a machine without a swap, its rate, its material, since when it
waits (as it seems where the machine is away), and when it begins to count as late."""
_NO_STEP: Step = (inf, 0.0, NOTHING, 0.0, inf)


class Arrays:
    """Lists with one entry for each task, each machine, or each opening.

    Costs are spread out per second: `rate` while a task waits, `slope` in addition once
    it is late. `late` falls due at `due`, in part from `soft` on. `ready` is when a
    task may be asked for as far as that is known without a plan: its release.
    """

    def __init__(self, problem: Problem) -> None:
        tasks, machines, costs = problem.tasks, problem.machines, problem.costs
        kinds = max((machine.kind for machine in machines), default=0) + 1
        self.tasks = len(tasks)
        self.machines = len(machines)
        self.kinds = kinds
        columns = _columns(tasks) or [[] for _ in Task._fields]
        seconds, release, due, *costly, material, after, away = columns
        self.seconds: list[list[float]] = _columns(seconds) or [
            [] for _ in range(kinds)
        ]
        self.release: list[float] = release
        self.due: list[float] = due
        self.material: list[int] = material
        self.after: list[int] = after
        self._away: list[tuple[float, ...]] = away
        self.is_spread = any(away)
        self.ready = self.release
        self.linked = max(after, default=NOTHING) != NOTHING
        self.kind = [machine.kind for machine in machines]
        self.free = [max(machine.free, 0.0) for machine in machines]
        # What needs no material finds it everywhere.
        self.loaded = [machine.loaded | {NOTHING} for machine in machines]
        self.rotating = [machine.rotating for machine in machines]
        self.busy = [machine.busy for machine in machines]
        if problem.weights is not None:
            costly[0] = [*problem.weights]
        self._costly = costly
        self._costs = costs
        self.swap = costs.swap
        self.changeover = problem.changeover
        self.swap_time = problem.swap_time
        self.crew = [machine.crew for machine in machines]
        self.operators = [problem.operators, *problem.crews]
        self.few_operators = any(count is not None for count in self.operators)
        calendars = [
            problem.openings if machine.openings is None else machine.openings
            for machine in machines
        ]
        edges = {openings: _edges(openings or ()) for openings in {*calendars}}
        self.opens = [edges[openings][0] for openings in calendars]
        self.closes = [edges[openings][1] for openings in calendars]
        self.closes_ever = any(calendars)
        self.always = not self.closes_ever and not any(self.busy)
        self._made: dict[Hashable, Any] = {}

    def once[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a key before; the first time it is made."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    @cached_property
    def present(self) -> list[int]:
        """The tasks that may be asked for from the start, whatever the plan."""
        if not self.linked and max(self.release, default=0.0) <= 0.0:
            return list(range(self.tasks))
        columns = zip(self.release, self.after, strict=True)
        return [
            task
            for task, (release, before) in enumerate(columns)
            if release <= 0.0 and before == NOTHING
        ]

    @cached_property
    def absent(self) -> list[int]:
        """All other tasks."""
        if len(self.present) == self.tasks:
            return []
        return sorted({*range(self.tasks)}.difference(self.present))

    @cached_property
    def urgent(self) -> list[int]:
        """The tasks with a deadline among those that are present."""
        return [task for task in self.present if self.due[task] < inf]

    @cached_property
    def rate(self) -> list[float]:
        """What each task costs per second that it waits."""
        weight, waiting, *_ = self._costly
        return [w * x / MINUTE for w, x in zip(weight, waiting, strict=True)]

    @cached_property
    def slope(self) -> list[float]:
        """What each task costs per second that it is late, in addition."""
        return [w * self._costs.tardiness / MINUTE for w in self._costly[0]]

    @cached_property
    def late(self) -> list[float]:
        """What each task costs once it is late."""
        return [share * self._costs.late for share in self._costly[2]]

    @cached_property
    def soft(self) -> list[float]:
        """When each task begins to count as late in part."""
        return list(map(sub, self.due, self._costly[3]))

    def steps(self, kind: int, tasks: Iterable[int]) -> list[Step]:
        """Return for a kind of machine what moving one of the tasks needs most.

        The list has an entry for every task, but any others take for ever: of a long
        queue few are moved, and a thousand tuples wake the garbage collector.
        """
        gap, rate, material, soft = self.changeover, self.rate, self.material, self.soft
        seconds, since = self.seconds[kind], self.since[kind]
        steps = [_NO_STEP] * self.tasks
        for task in tasks:
            steps[task] = (
                gap + seconds[task],
                rate[task],
                material[task],
                since[task],
                soft[task],
            )
        return steps

    @cached_property
    def since(self) -> list[list[float]]:
        """For each kind of machine since when each task seems to wait.

        As much earlier than its release as it counts to go there.
        """
        if not self.is_spread:
            return [self.release] * len(self.seconds)
        away = [far or (0.0,) * len(self.seconds) for far in self._away]
        columns = zip(*away, strict=True)
        return [list(map(sub, self.release, column)) for column in columns]

    @cached_property
    def fastest(self) -> list[float]:
        """The least duration of each task on any kind of machine."""
        first, *others = self.seconds
        return list(map(min, first, *others)) if others else first

    @cached_property
    def usual(self) -> float:
        """The mean duration in seconds."""
        finite = self.fastest
        if inf in finite:
            finite = [took for took in finite if took < inf]
        return sum(finite) / max(len(finite), 1)

    @cached_property
    def worth(self) -> list[float]:
        """The logarithm of each task's rate."""
        return [log(rate or LEAST_RATE) for rate in self.rate]

    @cached_property
    def long(self) -> list[list[float]]:
        """For each kind of machine the logarithm of how long a task prints."""
        return [[log(took or 1.0) for took in seconds] for seconds in self.seconds]

    @cached_property
    def kept(self) -> list[list[float]]:
        """For each kind of machine the logarithm of how long a task keeps it."""
        gap = self.changeover
        if not gap:
            return self.long
        return [[log(took + gap) for took in seconds] for seconds in self.seconds]

    @cached_property
    def slow(self) -> list[list[float]]:
        """For each kind of machine how much slower it is than the fastest, as a log.

        What is away seems slower. Without a meaning where a task does not fit.
        """
        long = self.long
        if self.is_spread:
            long = [
                [
                    log((took or 1.0) + release - begun)
                    for took, release, begun in zip(*columns, strict=True)
                ]
                for columns in zip(
                    self.seconds, repeat(self.release), self.since, strict=False
                )
            ]
        least = list(map(min, *long)) if self.kinds > 1 else long[0]
        return [list(map(sub, seconds, least)) for seconds in long]

    def with_predecessors(self, ends: Sequence[float]) -> Arrays:
        """Return the figures with `ready` as it is if tasks end at `ends`."""
        if not self.linked:
            return self
        arrays = copy(self)
        arrays.ready = [
            release if before == NOTHING else max(release, ends[before])
            for release, before in zip(self.release, self.after, strict=True)
        ]
        return arrays

    def closing(self, machine: int, at: float) -> float:
        """Return the end of the machine's opening that `at` lies in."""
        closes = self.closes[machine]
        return closes[bisect_left(closes, at)]

    def ask_at(self, machine: int, at: float, gap: float, took: float) -> float:
        """Return when the next person can be asked for a machine, `at` the earliest.

        The change-over of `gap` seconds lies in an opening, and together with the print
        that takes `took` seconds it overlaps no reserved span.
        """
        if self.always:
            return at
        opens, closes, busy = (
            self.opens[machine],
            self.closes[machine],
            self.busy[machine],
        )
        while True:
            opening = bisect_left(closes, at + gap)
            while max(at, opens[opening]) + gap > closes[opening]:
                opening += 1
            at = max(at, opens[opening])
            until = at + gap + took
            # Two spans that only touch do not overlap.
            ends = [end for start, end in busy if start < until and end > at]
            if not ends:
                return at
            at = ends[0]

    def kept_from(self, machine: int, at: float) -> float:
        """Return when the span begins in which a machine is reserved, or is next.

        Infinite for none.
        """
        return next((start for start, end in self.busy[machine] if end > at), inf)

    def kept_until(self, machine: int, at: float) -> float:
        """Return when the span ends in which a machine is reserved, or is next.

        Infinite for none.
        """
        return next((end for _, end in self.busy[machine] if end > at), inf)

    def cost(self, task: int, end: float) -> float:
        """Return what a task that ends then costs, in weighted minutes, with no way."""
        cost = self.rate[task] * (end - self.release[task])
        return cost + self.lateness(task, end) if end > self.soft[task] else cost

    def lateness(self, task: int, end: float) -> float:
        """Return what a task that ends then costs by its deadline, in weighted minutes."""
        soft, due = self.soft[task], self.due[task]
        if end > due:
            return self.late[task] + self.slope[task] * (end - due)
        if end > soft:
            return self.late[task] * (end - soft) / (due - soft)
        return 0.0


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Return the columns of rows that are equally long."""
    return list(map(list, zip(*rows, strict=True)))


def _edges(
    openings: Sequence[tuple[float, float]],
) -> tuple[list[float], list[float]]:
    """Return when it opens and closes; after the last opening it counts as open."""
    last = openings[-1][1] if openings else -inf
    return (
        [*(span[0] for span in openings), last],
        [*(span[1] for span in openings), inf],
    )
