"""All machines' sequences, each of the kind that is priced soonest."""

from collections.abc import Iterable, Sequence
from itertools import chain

from .arrays import Arrays
from .calendar_sequence import CalendarSequence
from .sequence import MachineSequence
from .shiftable_sequence import ShiftableSequence


def machine_sequences(
    arrays: Arrays, sequences: Sequence[Sequence[int]], others: Iterable[int] = ()
) -> list[MachineSequence]:
    """Return each machine's tasks in order, to be changed.

    `others` are the tasks that may be put among them besides.
    """
    is_shiftable = arrays.always and max(arrays.ready, default=0.0) <= 0.0
    kind = ShiftableSequence if is_shiftable else CalendarSequence
    tasks = [*chain.from_iterable(sequences), *others]
    steps = [arrays.steps(number, tasks) for number in range(arrays.kinds)]
    return [
        kind(arrays, machine, line, steps[arrays.kind[machine]])
        for machine, line in enumerate(sequences)
    ]
