"""What is going to happen in the simulation, in the order of time."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush

type Act = Callable[[], None]


class Agenda:
    """Acts with their moments; those of one moment happen as they were put in."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Act]] = []
        self._count = 0

    def at(self, moment: datetime, act: Act) -> None:
        """Let something happen at a moment."""
        self._count += 1
        heappush(self._heap, (moment, self._count, act))

    @property
    def next_at(self) -> datetime | None:
        """When the next thing happens; None where nothing is left."""
        return self._heap[0][0] if self._heap else None

    def take(self) -> Act:
        """Take out what happens next."""
        return heappop(self._heap)[2]
