"""Tasks in a given order: the first that fits takes the first machine to be free."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace
from math import inf

from .arrays import Arrays
from .problem import NOTHING
from .solution import Draft


def scheduled_fifo(arrays: Arrays, order: Sequence[int]) -> Draft:
    """Serve machines as they come free, each with the first task that it can do then.

    `order` holds every task once, as indexes. A task that may not be asked for yet
    holds nobody up.
    """
    service = _Service(arrays, order)
    service.run()
    return service.draft


class _Service:
    """Who waits for each kind of machine, and who comes later."""

    def __init__(self, arrays: Arrays, order: Sequence[int]) -> None:
        self.arrays = arrays
        self.draft = draft = Draft(arrays)
        self.place = [0] * arrays.tasks
        self.waiting: list[list[tuple[int, int]]] = [[] for _ in arrays.seconds]
        self.coming: list[tuple[float, int]] = []
        self.followers: defaultdict[int, list[int]] = defaultdict(list)
        for place, task in enumerate(order):
            self.place[task] = place
            ready = draft.ready_at(task)
            if ready < inf:
                self.coming.append((ready, task))
            else:
                self.followers[arrays.after[task]].append(task)
        heapify(self.coming)
        self.turns = [(free, machine) for machine, free in enumerate(arrays.free)]
        heapify(self.turns)
        self.idle: list[int] = []

    def run(self) -> None:
        """Serve machines until nobody waits for any of them."""
        arrays, draft, turns = self.arrays, self.draft, self.turns
        gap = arrays.changeover
        while turns:
            at, machine = turns[0]
            asked = arrays.ask_at(machine, at, gap, 0.0)
            if asked > at:
                heapreplace(turns, (asked, machine))
                continue
            self._let_come(at)
            task = self._first(arrays.kind[machine])
            if task != NOTHING:
                heapreplace(turns, (draft.put(task, machine, at), machine))
                self._let_follow(task)
            elif self.coming:
                heapreplace(turns, (self.coming[0][0], machine))
            else:
                self.idle.append(heappop(turns)[1])

    def _let_come(self, at: float) -> None:
        while self.coming and self.coming[0][0] <= at:
            task = heappop(self.coming)[1]
            for kind, seconds in enumerate(self.arrays.seconds):
                if seconds[task] < inf:
                    heappush(self.waiting[kind], (self.place[task], task))

    def _first(self, kind: int) -> int:
        waiting = self.waiting[kind]
        while waiting:
            task = heappop(waiting)[1]
            if self.draft.machine[task] == NOTHING:
                return task
        return NOTHING

    def _let_follow(self, task: int) -> None:
        """Let the tasks come that waited for this one; the idle look again."""
        for follower in self.followers.pop(task, ()):
            ready = self.draft.ready_at(follower)
            heappush(self.coming, (ready, follower))
            for machine in self.idle:
                heappush(self.turns, (max(ready, self.draft.free[machine]), machine))
            self.idle.clear()
