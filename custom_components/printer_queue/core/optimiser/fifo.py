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
    """Who waits for which kinds of machine, and who comes later.

    Tasks that fit the same kinds wait in one line: a heap of places in the order.
    """

    def __init__(self, arrays: Arrays, order: Sequence[int]) -> None:
        self.arrays = arrays
        self.order = order
        self.draft = draft = Draft(arrays)
        self.lines: dict[tuple[bool, ...], list[int]] = {}
        self.lines_of: list[list[list[int]]] = [[] for _ in arrays.seconds]
        fits = [[took < inf for took in seconds] for seconds in arrays.seconds]
        self.fits = list(zip(*fits, strict=True))
        self.coming: list[tuple[float, int]] = []
        self.followers: defaultdict[int, list[int]] = defaultdict(list)
        for place, task in enumerate(order):
            ready = draft.ready_at(task) if arrays.linked else arrays.release[task]
            if ready <= 0.0:
                # In the order of places, as a heap may be.
                self._line(task).append(place)
            elif ready < inf:
                self.coming.append((ready, place))
            else:
                self.followers[arrays.after[task]].append(place)
        heapify(self.coming)
        self.turns = [(free, machine) for machine, free in enumerate(arrays.free)]
        heapify(self.turns)
        self.idle: list[int] = []

    def _line(self, task: int) -> list[int]:
        """Return the line of the tasks that fit where this one fits."""
        fits = self.fits[task]
        line = self.lines.get(fits)
        if line is None:
            line = self.lines[fits] = []
            for lines, is_fit in zip(self.lines_of, fits, strict=True):
                if is_fit:
                    lines.append(line)
        return line

    def run(self) -> None:
        """Serve machines until nobody waits for any of them."""
        arrays, draft, turns, coming = self.arrays, self.draft, self.turns, self.coming
        gap = arrays.changeover
        while turns:
            at, machine = turns[0]
            asked = at if arrays.always else arrays.ask_at(machine, at, gap, 0.0)
            if asked > at:
                heapreplace(turns, (asked, machine))
                continue
            while coming and coming[0][0] <= at:
                place = heappop(coming)[1]
                heappush(self._line(self.order[place]), place)
            waiting = [line for line in self.lines_of[arrays.kind[machine]] if line]
            if waiting:
                task: int | None
                if arrays.busy[machine]:
                    task = self._first_in_time(machine, at, waiting)
                else:
                    line = min(waiting) if waiting[1:] else waiting[0]
                    task = self.order[heappop(line)]
                if task is None:
                    heapreplace(turns, (arrays.kept_until(machine, at), machine))
                    continue
                heapreplace(turns, (draft.put(task, machine, at), machine))
                if self.followers:
                    self._let_follow(task)
            elif coming:
                heapreplace(turns, (coming[0][0], machine))
            else:
                self.idle.append(heappop(turns)[1])

    def _first_in_time(
        self, machine: int, at: float, waiting: list[list[int]]
    ) -> int | None:
        """Take the first task that is over before the machine is reserved next."""
        arrays, order, draft = self.arrays, self.order, self.draft
        line = min(waiting)
        if draft.is_in_time(order[line[0]], machine, at):
            return order[heappop(line)]
        seconds = arrays.seconds[arrays.kind[machine]]
        room = arrays.kept_from(machine, at) - at - arrays.changeover
        in_time = (
            (place, line)
            for line in waiting
            for place in line
            if seconds[order[place]] <= room
            and draft.is_in_time(order[place], machine, at)
        )
        place, line = min(in_time, default=(NOTHING, []))
        if not line:
            return None
        line.remove(place)
        heapify(line)
        return order[place]

    def _let_follow(self, task: int) -> None:
        """Let the tasks come that waited for this one; the idle look again."""
        for place in self.followers.pop(task, ()):
            ready = self.draft.ready_at(self.order[place])
            heappush(self.coming, (ready, place))
            for machine in self.idle:
                heappush(self.turns, (max(ready, self.draft.free[machine]), machine))
            self.idle.clear()
