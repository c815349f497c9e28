"""What a plan says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Each machine's tasks in order, and what follows from that.

    `machine`, `starts`, `ends` and `swapped` have one entry for each task: where it is
    (NOTHING: nowhere, since it or what it comes after fits no machine), when it starts
    and ends to print (seconds, inf where it is nowhere), and whether the spool is
    swapped for it. `cost` is in weighted minutes and leaves out tasks that are nowhere.
    """

    sequences: tuple[tuple[int, ...], ...]
    machine: tuple[int, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    swapped: tuple[bool, ...]
    cost: float
    late: int

    @property
    def swaps(self) -> int:
        """How many spools are swapped."""
        return sum(self.swapped)
