"""Finished parts that wait for their owners, as rows of the live feed."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..core.model import QueueState
from ..core.shelf import ShelvedPart
from .rows import moment

MOST = 50
"""So many are shown, those that have waited for longest."""
MOST_OF_ONE = 5
"""So many more of each person, the newest: all are told the same, and see their own."""


def shelf_rows(state: QueueState) -> list[dict[str, Any]]:
    """Describe the parts, the one that has waited for longest first."""
    lie_on_plates = {
        printer.plate_print.job_id: printer.id
        for printer in state.printers.values()
        if printer.plate_print is not None
    }
    rows = []
    for part in _shown(state):
        row = {
            "id": part.job_id,
            "number": part.number,
            "name": part.name,
            "person": part.person,
            "person_id": part.person_id,
            "ended": moment(part.ended_at),
        }
        if (printer_id := lie_on_plates.get(part.job_id)) is not None:
            row["printer_id"] = printer_id
        rows.append(row)
    return rows


def _shown(state: QueueState) -> Iterator[ShelvedPart]:
    parts = [*state.shelf.values()]
    newer: Counter[str] = Counter(part.person_id for part in parts)
    for place, part in enumerate(parts):
        newer[part.person_id] -= 1
        if place < MOST or newer[part.person_id] < MOST_OF_ONE:
            yield part
