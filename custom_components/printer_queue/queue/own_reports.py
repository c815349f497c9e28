"""How the printers are that a follower hears in the leader's place, said to the leader."""

from collections.abc import Mapping
from dataclasses import replace

from homeassistant.util import dt as dt_util

from ..core.commands import Reconcile
from ..core.decision import Step
from ..core.events import PrinterChanged, Recovered
from ..core.printer import Printer
from ..core.report import PrinterReport


def as_they_are(reports: Mapping[str, PrinterReport]) -> list[Reconcile]:
    """Return how printers are now."""
    now = dt_util.utcnow()
    return [
        Reconcile(printer_id=printer_id, report=replace(report, at=now))
        for printer_id, report in reports.items()
    ]


def unknown_to_leader(
    own: Mapping[str, PrinterReport], printers: Mapping[str, Printer]
) -> list[Reconcile]:
    """Return how the own printers are that the log shows as silent.

    Those that this node does not hear either are so for no other reason.
    """
    silent = {
        printer_id: report
        for printer_id, report in own.items()
        if not printers[printer_id].online
        and (
            not report.state.is_silent
            or printers[printer_id].silent_because is not None
        )
    }
    return as_they_are(silent)


def silences(step: Step) -> bool:
    """Return whether the leader hears a printer no more since a step, or all."""
    event = step.event
    if isinstance(event, PrinterChanged):
        return event.state.is_silent
    return isinstance(event, Recovered)
