"""Reads the prints out of reports, as somebody who only listens would count them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from custom_components.printer_queue.core.report import PrinterReport, PrinterState


@dataclass(frozen=True)
class Print:
    """One print. `start` is None when it ran as the first report came.

    `outcome` is None while it runs; "aborted" when the printer went idle without
    having reported how the print ended.
    """

    start: datetime | None
    end: datetime | None
    outcome: PrinterState | str | None
    id: str | None = None


_OUTCOMES = {state: state for state in PrinterState if state.is_terminal} | {
    PrinterState.IDLE: "aborted",
    PrinterState.ERROR: PrinterState.FAILED,
}


def prints_in(reports: Iterable[PrinterReport]) -> list[Print]:
    """Return the prints that began or ended; silence ends none, an error fails one."""
    prints: list[Print] = []
    running: Print | None = None
    first = True
    for report in reports:
        if report.state.is_silent:
            continue
        if report.state.is_active and running is None:
            running = Print(None if first else report.at, None, None, report.print_id)
            prints.append(running)
        elif running is not None and report.state in _OUTCOMES:
            outcome = _OUTCOMES[report.state]
            prints[-1] = Print(running.start, report.at, outcome, running.id)
            running = None
        first = False
    return prints


def outcomes(reports: Iterable[PrinterReport]) -> list[PrinterState | str | None]:
    """Return how the prints ended, in order."""
    return [print_.outcome for print_ in prints_in(reports)]
