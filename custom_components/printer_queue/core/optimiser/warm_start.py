"""A warm start: yesterday's sequences, with what is new at its best place."""

from math import inf

from .arrays import Arrays
from .sequence import MachineSequence
from .sequences import machine_sequences
from .solution import Sequences


def with_inserted(arrays: Arrays, sequences: Sequences, new: list[int]) -> Sequences:
    """Return the sequences with each new task put where it costs least."""
    lines = machine_sequences(arrays, sequences, new)
    for task in new:
        _insert(lines, task)
    return [line.tasks for line in lines]


def _insert(lines: list[MachineSequence], task: int) -> None:
    least = inf
    cheapest: tuple[MachineSequence, int] | None = None
    for line in lines:
        if line.seconds[task] == inf:
            continue
        for place in range(len(line.tasks) + 1):
            price = line.price(place, [task], place, line.cost + least) - line.cost
            if price < least:
                least, cheapest = price, (line, place)
    if cheapest is not None:
        line, place = cheapest
        line.change(place, [task], place)
