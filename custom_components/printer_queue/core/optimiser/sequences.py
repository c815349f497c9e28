"""All machines' sequences, each of the kind that is priced soonest."""

from collections.abc import Sequence

from .arrays import Arrays
from .calendar_sequence import CalendarSequence
from .sequence import MachineSequence
from .shiftable_sequence import ShiftableSequence


def machine_sequences(
    arrays: Arrays, sequences: Sequence[Sequence[int]]
) -> list[MachineSequence]:
    """Return each machine's tasks in order, to be changed."""
    is_shiftable = arrays.always and max(arrays.ready, default=0.0) <= 0.0
    kind = ShiftableSequence if is_shiftable else CalendarSequence
    return [kind(arrays, machine, tasks) for machine, tasks in enumerate(sequences)]
