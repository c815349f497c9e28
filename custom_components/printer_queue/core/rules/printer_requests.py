"""What people ask of printers, and of the queue as a whole."""

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import PlateCleared, SpoolsChanged
from ..report import PrinterState
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
