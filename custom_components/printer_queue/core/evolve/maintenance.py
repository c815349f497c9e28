"""What events do to printers' maintenance."""

from dataclasses import replace

from .. import events as ev
from ..maintenance import MaintenanceEntry
from ..model import QueueState
from .printers import change_printer


def due(state: QueueState, event: ev.MaintenanceDue) -> QueueState:
    """Note how near a task is."""
    maintenance = state.printers[event.printer_id].maintenance
    record = replace(maintenance.records[event.task], state=event.state)
    return change_printer(
        state,
        event.printer_id,
        maintenance=maintenance.with_record(event.task, record),
    )


def done(state: QueueState, event: ev.MaintenanceDone) -> QueueState:
    """Let a task begin anew, and remember who did it."""
    entry = MaintenanceEntry(
        task=event.task, at=event.at, by=event.actor, note=event.note
    )
    maintenance = state.printers[event.printer_id].maintenance
    return change_printer(
        state, event.printer_id, maintenance=maintenance.with_done(entry)
    )
