"""What is looked at once more right before a printer is told to start."""

from datetime import datetime

from ..model import Job, QueueState
from ..printer import Printer
from ..reason import Reason
from .offers import waits_for_plate
from .starts import can_start, may_start_now
from .training import is_trained


def kept_from_starting(
    state: QueueState, job: Job, printer: Printer, now: datetime
) -> Reason | None:
    """Return why a printer must not be told to start a job that it is kept for.

    Uploads take long, and after an outage nobody has seen what happened meanwhile:
    somebody may have printed, changed the spool or gone home, and a training may be over.
    """
    if not printer.online:
        return Reason.PRINTER_OFFLINE
    if not printer.in_service:
        return Reason.PRINTER_OUT_OF_SERVICE
    if printer.id in state.interlocks:
        return Reason.INTERLOCK
    if not printer.spec.starts_by_itself or not may_start_now(state, printer, now):
        return Reason.STARTING_STOPPED
    if not is_trained(state, job.person, printer.spec, now):
        return Reason.NOT_TRAINED
    covered = not printer.state.is_ready or waits_for_plate(printer)
    if covered or printer.ignored_print or not can_start(state, job, printer):
        return Reason.PERSON_NEEDED
    return None
