"""What the dispatch sees of the queue, of its printers, and of whoever is shown its work."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from .. import issues
from ..core.commands import Command
from ..core.model import QueueState
from ..core.report import PrinterReport
from .way import Way


class PrinterIssueKind(StrEnum):
    """What people have to see to: the issue that says so."""

    FORBIDDEN = issues.PRINTER_REFUSES
    """The printer obeys nobody who asks as it is set up."""
    PERSON = issues.PERSON_NEEDED
    """Somebody has to go to the printer."""
    PAUSE = issues.NOT_PAUSED
    RESUME = issues.NOT_RESUMED
    STOP = issues.NOT_STOPPED
    """The printer did not do this, however often it was asked."""


@dataclass(frozen=True, slots=True)
class PrinterIssue:
    """What people have to see to at a printer; `error` is what was said, in plain text."""

    kind: PrinterIssueKind
    error: str


class Farm(Protocol):
    """The queue and its printers as they are now."""

    @property
    def state(self) -> QueueState:
        """What has been decided so far."""

    async def execute(self, command: Command) -> None:
        """Decide; raises QueueError when the queue is put down, StoreError at a broken store."""

    async def check_leads(self) -> None:
        """Raise QueueError or StoreError where another node may command printers by now."""

    def report(self, printer_id: str) -> PrinterReport | None:
        """Return what the printer last reported; None since the start."""

    def last_heard(self, printer_id: str) -> datetime | None:
        """Return when the printer last said anything, news or not (aware UTC)."""

    def way(self, printer_id: str) -> Way | None:
        """Return how the printer is commanded as it is set up now."""

    async def blocked_by(self, printer_id: str) -> str | None:
        """Return what keeps the printer from starting at this moment, asked anew."""

    async def path(self, sha256: str) -> Path:
        """Return where the file of this hash (hex) lies, brought there if need be.

        Raises QueueError where the queue has it no more, or the disk fails, and StoreError.
        """

    def show_upload(self, printer_id: str, percent: float | None) -> None:
        """Show how much of a file the printer has been given, 0-100; None when it is over."""

    def show_issue(self, printer_id: str, issue: PrinterIssue | None) -> None:
        """Say what people have to see to at the printer; None when it obeys again."""
