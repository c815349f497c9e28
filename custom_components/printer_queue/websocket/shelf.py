"""Finished parts that wait for their owners, as rows of the live feed."""

from typing import Any

from ..core.model import QueueState
from .rows import moment

MOST = 50
"""So many are shown, those that have waited for longest."""


def shelf_rows(state: QueueState) -> list[dict[str, Any]]:
    """Describe the parts, the one that has waited for longest first."""
    lie_on_plates = {
        printer.plate_print.job_id: printer.id
        for printer in state.printers.values()
        if printer.plate_print is not None
    }
    rows = []
    for part in [*state.shelf.values()][:MOST]:
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
