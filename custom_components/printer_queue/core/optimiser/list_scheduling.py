"""List scheduling: each free machine takes the task with the highest index."""

from collections import defaultdict
from heapq import heapify, heappop, heappush, heapreplace
from math import inf

from .arrays import Arrays
from .atcs import Parameters, Ranking
from .problem import NOTHING
from .solution import Draft


def list_scheduled(
    arrays: Arrays, parameters: Parameters, draft: Draft | None = None
) -> Draft:
    """Put all tasks that are not in the draft yet behind what is there.

    The first machine to be free is served first. It looks at the tasks that may be
    asked for when its next change-over can begin.
    """
    dispatch = _ListScheduling(arrays, parameters, draft or Draft(arrays))
    dispatch.run()
    return dispatch.draft


class _ListScheduling:
    """The machines in the order in which they are free, and the tasks as they come."""

    def __init__(self, arrays: Arrays, parameters: Parameters, draft: Draft) -> None:
        self.arrays = arrays
        self.draft = draft
        self.turns = [(free, machine) for machine, free in enumerate(draft.free)]
        heapify(self.turns)
        self.spools = [
            (spool, *loaded)
            for spool, loaded in zip(draft.rotating, arrays.loaded, strict=True)
        ]
        self.idle: list[int] = []
        self.arrivals: list[tuple[float, int]] = []
        self.followers: defaultdict[int, list[int]] = defaultdict(list)
        for task in arrays.absent:
            if draft.machine[task] == NOTHING:
                ready = draft.ready_at(task)
                if ready < inf:
                    self.arrivals.append((ready, task))
                else:
                    self.followers[arrays.after[task]].append(task)
        heapify(self.arrivals)
        self.rankings = [
            Ranking(arrays, kind, parameters, draft.machine)
            for kind in range(arrays.kinds)
        ]

    def run(self) -> None:
        """Serve machines until no task is left for any of them."""
        draft, turns, arrivals = self.draft, self.turns, self.arrivals
        put, swapped, spools = draft.put, draft.swapped, self.spools
        best_for = [self.rankings[kind].best for kind in self.arrays.kind]
        always, followers, closes = self.arrays.always, self.followers, inf
        while turns:
            at, machine = turns[0]
            if not always:
                opened, closes = self._opening(machine, at)
                if opened > at:
                    heapreplace(turns, (opened, machine))
                    continue
            if arrivals and arrivals[0][0] <= at:
                self._let_come(at)
            task = best_for[machine](spools[machine], at, closes)
            if task != NOTHING:
                heapreplace(turns, (put(task, machine, at), machine))
                if swapped[task]:
                    loaded = self.arrays.loaded[machine]
                    spools[machine] = (draft.rotating[machine], *loaded)
                if task in followers:
                    self._let_follow(task)
            elif arrivals:
                heapreplace(turns, (arrivals[0][0], machine))
            else:
                heappop(turns)
                self.idle.append(machine)

    def _opening(self, machine: int, at: float) -> tuple[float, float]:
        """Return when a change-over can begin, and when the house closes after it."""
        arrays = self.arrays
        opened = arrays.ask_at(machine, at, arrays.changeover, 0.0)
        return opened, arrays.closing(machine, opened)

    def _let_come(self, at: float) -> None:
        """Let the tasks take part that may be asked for by now."""
        while self.arrivals and self.arrivals[0][0] <= at:
            task = heappop(self.arrivals)[1]
            for ranking in self.rankings:
                ranking.add(task, at)

    def _let_follow(self, task: int) -> None:
        """Let the tasks come that wait for this one, and who has no work look again."""
        for follower in self.followers.pop(task):
            ready = self.draft.ready_at(follower)
            heappush(self.arrivals, (ready, follower))
            for machine in self.idle:
                heappush(self.turns, (max(ready, self.draft.free[machine]), machine))
            self.idle.clear()
