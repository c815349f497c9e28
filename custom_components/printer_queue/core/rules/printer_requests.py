"""What people ask of printers, and of the queue as a whole."""

from collections.abc import Sequence
from datetime import datetime

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import PlateCleared, SpoolsChanged, SpoolsWeighed
from ..report import PrinterState
from ..spool_stock import NO_STOCK, SpoolStock
from .limits import check_spools
from .who_may import known_printer


def clear_plate(decision: Decision, command: cmd.ClearPlate) -> None:
    """Open the gate for the next print."""
    printer = known_printer(decision.state, command.printer_id)
    if printer.online and (
        printer.state.is_active or printer.state is PrinterState.PREPARING
    ):
        raise QueueError("printer_is_printing", printer=printer.spec.name)
    if printer.plate_clear:
        return
    lies_there = printer.plate_print.job_id if printer.plate_print else None
    if command.job_id is not None and command.job_id != lies_there:
        raise QueueError("plate_is_another", printer=printer.spec.name)
    decision.emit(
        PlateCleared(
            at=decision.now, actor=decision.actor, printer_id=command.printer_id
        )
    )


def load_spools(decision: Decision, command: cmd.LoadSpools) -> None:
    """Set what is loaded on a printer that does not report it itself."""
    printer = known_printer(decision.state, command.printer_id)
    if printer.tells_spools:
        raise QueueError("printer_tells_spools", printer=printer.spec.name)
    check_spools(command.spools)
    if printer.spools != command.spools:
        decision.emit(
            SpoolsChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer.id,
                spools=command.spools,
            )
        )
    stock = _said(command, decision.state.printers[printer.id].stock, decision.now)
    if stock is not None:
        decision.emit(
            SpoolsWeighed(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer.id,
                stock=stock,
            )
        )


def _said(
    command: cmd.LoadSpools, known: tuple[SpoolStock, ...], now: datetime
) -> tuple[SpoolStock, ...] | None:
    """Return what is said of how much is on the spools; None where that is nothing new."""
    if not command.grams:
        return None
    stock = []
    for place in range(len(command.spools)):
        grams = _at(command.grams, place)
        before = _at(known, place) or NO_STOCK
        stock.append(
            SpoolStock(
                grams=grams,
                weighed_at=before.weighed_at if grams == before.grams else now,
                spool_id=before.spool_id,
            )
        )
    said = tuple(stock) if any(each != NO_STOCK for each in stock) else ()
    return None if said == known else said


def _at[T](values: Sequence[T], place: int) -> T | None:
    return values[place] if place < len(values) else None
