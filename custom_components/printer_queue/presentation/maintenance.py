"""What a printer has printed, what is to be done there and what was done, as JSON."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from ..core.maintenance import MaintenanceTask, left_until, worst
from ..core.model import Member
from ..core.printer import Printer
from ..core.viewer import Viewer
from ..times import hours, if_known, local_iso
from .details import Details


def maintenance_view(
    printer: Printer, members: Mapping[str, Member], now: datetime, viewer: Viewer
) -> Details:
    """Describe a printer's counters, its tasks and their log, the last entry first.

    The state is that of the nearest task; None where there are no tasks.
    """
    maintenance = printer.maintenance
    return {
        "hours_printed": hours(maintenance.printed),
        "prints": maintenance.prints,
        "since": if_known(local_iso, maintenance.since),
        "state": worst(maintenance).value if maintenance.records else None,
        "closed_for": printer.closed_for,
        "tasks": task_views(printer, now),
        "log": [
            {
                "task": entry.task,
                "at": local_iso(entry.at),
                "by": (
                    viewer.name(members[entry.by].person)
                    if entry.by in members
                    else None
                ),
                "note": entry.note,
            }
            for entry in reversed(maintenance.log)
        ],
    }


def task_views(printer: Printer, now: datetime) -> list[Details]:
    """Describe a printer's tasks, and what is left until each is due."""
    return [_task(printer, task, now) for task in printer.spec.maintenance]


def _task(printer: Printer, task: MaintenanceTask, now: datetime) -> Details:
    left = left_until(task, printer.maintenance, now)
    record = printer.maintenance.records[task.name]
    return {
        "name": task.name,
        "state": record.state.value,
        "closes": task.closes,
        "hours_left": if_known(hours, left.printed),
        "prints_left": left.prints,
        "days_left": if_known(_days, left.time),
        "since": local_iso(record.at),
    }


def _days(span: timedelta) -> float:
    """Return a duration in days, to a tenth."""
    return round(span / timedelta(days=1), 1)
