"""What events do to printers."""

from dataclasses import replace
from typing import Any

from .. import events as ev
from ..model import Printer, QueueState
from ..needs import Filament
from ..print_identity import other_file, other_id
from ..report import PrinterState

PRINTS_FOR_A_JOB: dict[str, Any] = {
    "plate_clear": False,
    "ignored_print": False,
    "stop_wanted": False,
    "missed_turns": (),
}


def with_printer(state: QueueState, printer: Printer) -> QueueState:
    """Return the state with a printer added or replaced."""
    return replace(state, printers={**state.printers, printer.id: printer})


def change_printer(state: QueueState, printer_id: str, /, **changes: Any) -> QueueState:
    """Change a printer, if it is still there."""
    printer = state.printers.get(printer_id)
    if printer is None:
        return state
    return with_printer(state, replace(printer, **changes))


def loaded_for(printer: Printer, filaments: tuple[Filament, ...]) -> dict[str, Any]:
    """Return the change that a print's start says about the spools of its printer.

    A printer that does not report its spools now has those that the last print needed.
    """
    if printer.tells_spools or not filaments:
        return {}
    return {"spools": filaments}


def reported(state: QueueState, event: ev.PrinterChanged) -> QueueState:
    """Follow a printer's state, print and file."""
    if event.state.is_silent:
        return change_printer(state, event.printer_id, online=False)
    going_on = event.state.is_active or event.state is PrinterState.PREPARING
    printer = state.printers[event.printer_id]
    other_print = other_id(printer.print_id, event.print_id)
    unseen_print = not printer.online and (
        other_print or other_file(printer.file, event.file)
    )
    just_ended = event.state.is_terminal and (
        event.state is not printer.state or unseen_print
    )
    same_print = going_on and not other_print
    return change_printer(
        state,
        event.printer_id,
        state=event.state,
        online=True,
        print_id=event.print_id,
        file=event.file,
        plate_clear=printer.plate_clear and not just_ended,
        ignored_print=printer.ignored_print and same_print,
        stop_wanted=printer.stop_wanted and same_print,
    )


def plate_cleared(state: QueueState, event: ev.PlateCleared) -> QueueState:
    """Open the gate."""
    return change_printer(state, event.printer_id, plate_clear=True)


def spools_changed(state: QueueState, event: ev.SpoolsChanged) -> QueueState:
    """Keep what is loaded."""
    return change_printer(
        state, event.printer_id, spools=event.spools, tells_spools=event.told
    )


def service_changed(state: QueueState, event: ev.ServiceChanged) -> QueueState:
    """Take a printer out of service or back in."""
    changes: dict[str, Any] = {"in_service": event.in_service, "out_because": None}
    if event.in_service:
        changes["missed_turns"] = ()
    else:
        changes["out_because"] = event.reason
    return change_printer(state, event.printer_id, **changes)


def printer_set(state: QueueState, event: ev.PrinterSet) -> QueueState:
    """Take over a printer's set-up; what it says is loaded counts when it is new."""
    known = state.printers.get(event.printer_id)
    if known is None:
        return with_printer(state, Printer(spec=event.spec, spools=event.spec.spools))
    printer = replace(known, spec=event.spec)
    if known.spec.spools != event.spec.spools and not known.tells_spools:
        printer = replace(printer, spools=event.spec.spools)
    return with_printer(state, printer)


def printer_removed(state: QueueState, event: ev.PrinterRemoved) -> QueueState:
    """Forget a printer."""
    printers = dict(state.printers)
    printers.pop(event.printer_id, None)
    return replace(state, printers=printers)


def recovered(state: QueueState, event: ev.Recovered) -> QueueState:
    """Count every printer as silent until it reports again."""
    printers = {
        key: replace(printer, online=False) for key, printer in state.printers.items()
    }
    return replace(state, printers=printers)
