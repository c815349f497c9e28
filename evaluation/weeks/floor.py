"""The printers themselves: what they print, which spool is on, what they report."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState,
    Tray,
)

from .shop import Machine
from .wishes import PrintFate, Wish


@dataclass(frozen=True, slots=True)
class Run:
    """A print under way: when it ends, and when it would if it did not fail."""

    wish: Wish
    started: datetime
    ends: datetime
    would_end: datetime
    fate: PrintFate
    swapped: bool

    def report(self, now: datetime, tray: Tray) -> PrinterReport:
        """Return what the printer reports of it, its own error included."""
        left = max(self.would_end - now, timedelta())
        return PrinterReport(
            state=PrinterState.PRINTING,
            at=now,
            progress=min(99.0, 100 * ((now - self.started) / self.took)),
            remaining=left * self.fate.word,
            file=self.wish.id,
            trays=(tray,),
            active_tray=tray.slot,
        )

    @property
    def took(self) -> timedelta:
        """How long it takes in all if it does not fail."""
        return self.would_end - self.started


class Floor:
    """The printers of a shop, idle at first."""

    def __init__(self, machines: tuple[Machine, ...]) -> None:
        self._pace = {machine.spec.id: machine.pace for machine in machines}
        self.loaded = {machine.spec.id: _spool(machine.spec) for machine in machines}
        self.runs: dict[str, Run] = {}

    def needs_swap(self, wish: Wish, printer_id: str) -> bool:
        """Return whether another spool has to be put on first."""
        return self.loaded[printer_id] != wish.filament

    def start(
        self, wish: Wish, printer_id: str, fate: PrintFate, now: datetime
    ) -> PrinterReport:
        """Start a print; return what the printer reports."""
        took = wish.took * self._pace[printer_id]
        share = 1.0 if fate.fails_at is None else fate.fails_at
        swapped = self.needs_swap(wish, printer_id)
        self.loaded[printer_id] = wish.filament
        run = Run(wish, now, now + took * share, now + took, fate, swapped)
        self.runs[printer_id] = run
        return run.report(now, self.tray(printer_id))

    def end(self, printer_id: str, now: datetime) -> tuple[Run, PrinterReport]:
        """End a print; return it with what the printer reports."""
        run = self.runs.pop(printer_id)
        failed = run.fate.fails_at is not None
        state = PrinterState.FAILED if failed else PrinterState.FINISHED
        return run, self._still(printer_id, state, now, run.wish.id)

    def idle(self, printer_id: str, now: datetime) -> PrinterReport:
        """Return what a printer reports that has not printed yet."""
        return self._still(printer_id, PrinterState.IDLE, now)

    def _still(
        self,
        printer_id: str,
        state: PrinterState,
        now: datetime,
        file: str | None = None,
    ) -> PrinterReport:
        tray = self.tray(printer_id)
        return PrinterReport(
            state=state, at=now, file=file, trays=(tray,), active_tray=tray.slot
        )

    def tray(self, printer_id: str) -> Tray:
        """Return the one spool that is on."""
        material, color = self.loaded[printer_id]
        return Tray("external", material, color)

    def reports(self, now: datetime) -> dict[str, PrinterReport]:
        """Return what the printers that print report now."""
        return {
            printer_id: run.report(now, self.tray(printer_id))
            for printer_id, run in self.runs.items()
        }


def _spool(spec: PrinterSpec) -> tuple[str, str]:
    return spec.material or "", spec.color or ""
