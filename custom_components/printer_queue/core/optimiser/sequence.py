"""One machine's tasks in order, and what a change of that order would cost."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from .arrays import Arrays, Step


class MachineSequence(ABC):
    """A machine's `tasks` in order, and their `cost`.

    Entry i of `ends` is when the machine is free before task i; more of what holds there
    is kept, so that a change is priced from its first task on only. A predecessor counts
    with the end that `arrays.ready` knows, and the number of operators not at all.
    `steps` are those of the machine's kind; see `Arrays.steps`.
    """

    __slots__ = (
        "arrays",
        "cost",
        "ends",
        "loaded",
        "machine",
        "seconds",
        "steps",
        "tasks",
    )

    def __init__(self, arrays: Arrays, machine: int, steps: Sequence[Step]) -> None:
        self.arrays = arrays
        self.machine = machine
        self.steps = steps
        self.seconds = arrays.seconds[arrays.kind[machine]]
        self.loaded = arrays.loaded[machine]
        self.cost = 0.0
        self.ends = [arrays.free[machine]]
        self.tasks: list[int] = []

    @abstractmethod
    def price(
        self, first: int, segment: Sequence[int], last: int, limit: float
    ) -> float:
        """Return the line's cost if `segment` stood in the place of `tasks[first:last]`.

        Anything above `limit` may be returned as inf.
        """

    @abstractmethod
    def change(self, first: int, segment: Sequence[int], last: int) -> None:
        """Put `segment` in the place of `tasks[first:last]`.

        `tasks` is a new list then: who has kept the old one keeps it as it was.
        """
