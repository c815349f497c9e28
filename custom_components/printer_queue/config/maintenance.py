"""What is to be done at a printer again and again, as its set-up holds it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from ..core.maintenance import MaintenanceTask

TASK_NAME = "name"
TASK_HOURS = "hours"
TASK_PRINTS = "prints"
TASK_DAYS = "days"
TASK_CLOSES = "closes"


def maintenance_tasks(tasks: Iterable[Mapping[str, Any]]) -> Iterator[MaintenanceTask]:
    """Yield the tasks that are stored for a printer."""
    for task in tasks:
        hours, days = task.get(TASK_HOURS), task.get(TASK_DAYS)
        yield MaintenanceTask(
            name=task[TASK_NAME],
            printed=None if hours is None else timedelta(hours=hours),
            prints=task.get(TASK_PRINTS),
            time=None if days is None else timedelta(days=days),
            closes=task[TASK_CLOSES],
        )
