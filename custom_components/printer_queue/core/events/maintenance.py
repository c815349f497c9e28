"""What has happened to printers' maintenance."""

from dataclasses import dataclass
from typing import ClassVar

from ..maintenance import MaintenanceState
from .event import PrinterEvent


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
