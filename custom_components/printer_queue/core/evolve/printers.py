"""What events do to printers."""

from dataclasses import replace
from typing import Any

from .. import events as ev
from ..attempts import BEGINS_WITHIN, Blame, FailedAttempt, GivenUp
from ..maintenance import Maintenance
from ..model import Job, QueueState
from ..needs import Filament
from ..print_identity import is_attempts_print, other_file, other_id
from ..printer import PlatePrint, Printer
from ..report import PrinterState

PRINTS_FOR_A_JOB: dict[str, Any] = {
    "plate_clear": False,
    "ignored_print": False,
    "stop_wanted": False,
    "missed_turns": (),
}


GIVEN_UP_KEPT = 8
"""Attempts of one printer whose print may still begin: more are not under way at once."""


def with_printer(state: QueueState, printer: Printer) -> QueueState:
    """Return the state with a printer added or replaced."""
    return replace(state, printers={**state.printers, printer.id: printer})


def change_printer(state: QueueState, printer_id: str, /, **changes: Any) -> QueueState:
    """Change a printer, if it is still there."""
    printer = state.printers.get(printer_id)
    if printer is None:
        return state
    return with_printer(state, replace(printer, **changes))


def count_print(state: QueueState, job: Job) -> QueueState:
    """Count a print that has ended, whoever began it, with the time that it printed."""
    printer = state.printers.get(job.printer_id or "")
    if printer is None or job.started_at is None or job.ended_at is None:
        return state
    maintenance = printer.maintenance.plus(job.printed_for(job.ended_at))
    return change_printer(state, printer.id, maintenance=maintenance)


def loaded_for(printer: Printer, filaments: tuple[Filament, ...]) -> dict[str, Any]:
    """Return the change that a print's start says about the spools of its printer.

    A printer that does not report its spools now has those that the last print needed.
    """
    if printer.tells_spools or not filaments or printer.spools == filaments:
        return {}
    return {"spools": filaments, "stock": ()}


def give_up(state: QueueState, job: Job) -> QueueState:
    """Remember an attempt whose printer was told to start, and that did not yet."""
    attempt = job.attempt
    if attempt is None or attempt.sent_at is None or job.started_at is not None:
        return state
    printer = state.printers.get(attempt.printer_id)
    if printer is None:
        return state
    lies_there = job.spec.file is not None and job.spec.file.lies_at_printer
    added = GivenUp(
        attempt_id=attempt.id,
        job_id=job.id,
        file=attempt.file,
        known_until=attempt.sent_at + BEGINS_WITHIN if lies_there else None,
    )
    given_up = (*without(printer, attempt.id), added)[-GIVEN_UP_KEPT:]
    return change_printer(state, printer.id, given_up=given_up)


def without(printer: Printer, attempt_id: str) -> tuple[GivenUp, ...]:
    """Return a printer's attempts that were given up, but for one."""
    return tuple(
        given_up for given_up in printer.given_up if given_up.attempt_id != attempt_id
    )


def count_failure(state: QueueState, failed: FailedAttempt) -> QueueState:
    """Count a failure that the printer most likely is to blame for."""
    printer = state.printers.get(failed.printer_id)
    if printer is None or failed.blame is not Blame.PRINTER:
        return state
    return change_printer(
        state, printer.id, failures_in_row=printer.failures_in_row + 1
    )


def reported(state: QueueState, event: ev.PrinterChanged) -> QueueState:
    """Follow a printer's state, print and file."""
    if event.state.is_silent:
        return change_printer(
            state, event.printer_id, online=False, silent_because=event.reason
        )
    going_on = event.state.is_active or event.state is PrinterState.PREPARING
    printer = state.printers[event.printer_id]
    other_print = other_id(printer.print_id, event.print_id)
    unseen_print = not printer.online and (
        other_print or other_file(printer.file, event.file)
    )
    just_ended = (
        event.state.is_terminal
        and (event.state is not printer.state or unseen_print)
        and not _failed_to_begin(state, event)
    )
    same_print = going_on and not other_print
    plate_print = printer.plate_print
    if just_ended and printer.plate_clear:
        plate_print = PlatePrint(name=event.file)
    return change_printer(
        state,
        event.printer_id,
        state=event.state,
        online=True,
        silent_because=None,
        print_id=event.print_id,
        file=event.file,
        plate_clear=printer.plate_clear and not just_ended,
        plate_print=plate_print,
        ignored_print=printer.ignored_print and same_print,
        stop_wanted=printer.stop_wanted and same_print,
    )


def _failed_to_begin(state: QueueState, event: ev.PrinterChanged) -> bool:
    """Return whether the printer says no to an attempt: nothing came onto its plate.

    Whoever commands it may have heard so before, and given the attempt up.
    """
    if event.state is not PrinterState.FAILED:
        return False
    job = state.next_on(event.printer_id)
    attempt = job.attempt if job is not None else None
    if attempt is not None and is_attempts_print(attempt.id, attempt.file, event):
        return True
    printer = state.printers[event.printer_id]
    was_seen = printer.online and not printer.state.is_active
    return was_seen and any(
        is_attempts_print(given_up.attempt_id, given_up.file, event)
        for given_up in printer.given_up
        if given_up.known_until is None
    )


def plate_cleared(state: QueueState, event: ev.PlateCleared) -> QueueState:
    """Open the gate."""
    return change_printer(state, event.printer_id, plate_clear=True, plate_print=None)


def spools_changed(state: QueueState, event: ev.SpoolsChanged) -> QueueState:
    """Keep what is loaded."""
    return change_printer(
        state,
        event.printer_id,
        spools=event.spools,
        tells_spools=event.told,
        stock=(),
    )


def spools_weighed(state: QueueState, event: ev.SpoolsWeighed) -> QueueState:
    """Keep how much is on the spools."""
    return change_printer(state, event.printer_id, stock=event.stock)


def filament_used(state: QueueState, event: ev.FilamentUsed) -> QueueState:
    """Take what a print has used from its spool."""
    printer = state.printers.get(event.printer_id)
    if printer is None or event.place >= len(printer.stock):
        return state
    stock = list(printer.stock)
    stock[event.place] = replace(
        stock[event.place], grams=event.left, weighed_at=event.at
    )
    return change_printer(state, event.printer_id, stock=tuple(stock))


def service_changed(state: QueueState, event: ev.ServiceChanged) -> QueueState:
    """Take a printer out of service or back in."""
    known = state.printers[event.printer_id]
    changes: dict[str, Any] = {
        "in_service": event.in_service,
        "closure": event.closure,
    }
    if event.in_service and event.reason is None:
        changes["maintenance"] = known.maintenance.waived()
    if event.in_service:
        changes |= {"missed_turns": (), "failures_in_row": 0, "out_because": None}
    elif known.in_service:
        changes["out_because"] = event.reason
    return change_printer(state, event.printer_id, **changes)


def printer_set(state: QueueState, event: ev.PrinterSet) -> QueueState:
    """Take over a printer's set-up; what it says is loaded counts when it is new."""
    known = state.printers.get(event.printer_id)
    if known is None:
        added = Printer(
            spec=event.spec,
            spools=event.spec.spools,
            maintenance=Maintenance(since=event.at).with_tasks(
                event.spec.maintenance, event.at
            ),
        )
        return with_printer(state, added)
    maintenance = known.maintenance.with_tasks(event.spec.maintenance, event.at)
    printer = replace(known, spec=event.spec, maintenance=maintenance)
    if known.spec.spools != event.spec.spools and not known.tells_spools:
        printer = replace(printer, spools=event.spec.spools, stock=())
    return with_printer(state, printer)


def printer_removed(state: QueueState, event: ev.PrinterRemoved) -> QueueState:
    """Forget a printer."""
    printers = dict(state.printers)
    printers.pop(event.printer_id, None)
    return replace(state, printers=printers)


def recovered(state: QueueState, event: ev.Recovered) -> QueueState:
    """Count every printer as silent until it reports again; a site stays out of reach."""
    printers = {
        key: replace(printer, online=False) for key, printer in state.printers.items()
    }
    return replace(state, printers=printers)
