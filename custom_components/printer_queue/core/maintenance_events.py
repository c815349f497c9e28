"""What has happened to printers' maintenance; see `events`."""

from dataclasses import dataclass
from typing import ClassVar

from .events import PrinterEvent
from .maintenance import MaintenanceState


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceDue(PrinterEvent):
    """A task has come nearer, or is further off since its interval was changed."""

    kind: ClassVar[str] = "maintenance_due"
    task: str
    state: MaintenanceState


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceDone(PrinterEvent):
    """Somebody has done a task: it begins anew."""

    kind: ClassVar[str] = "maintenance_done"
    task: str
    note: str | None = None
