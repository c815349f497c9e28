"""A site that nobody follows any more: whoever waits for its printers is not left waiting."""

from ..commands import LoseSite
from ..decision import Decision
from ..events import PrinterChanged
from ..model import NEXT, Job
from ..printer import Printer
from ..reason import Reason
from ..report import PrinterState
from .requeue import return_to_front
from .start_limits import was_sent


def lose_site(decision: Decision, command: LoseSite) -> None:
    """Count a site's printers as out of reach, and give back what has not begun there.

    Prints go on as they are. A printer that was told to start may have: its job stays, as
    with any silent printer.
    """
    for printer in list(decision.state.printers.values()):
        if printer.spec.site_id == command.site_id:
            _lose(decision, printer)


def _lose(decision: Decision, printer: Printer) -> None:
    if printer.silent_because is not Reason.SITE_UNREACHABLE:
        decision.emit(
            PrinterChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer.id,
                state=PrinterState.OFFLINE,
                reason=Reason.SITE_UNREACHABLE,
            )
        )
    job = decision.state.next_on(printer.id)
    if job is not None and _has_not_begun(job):
        return_to_front(decision, job, Reason.SITE_UNREACHABLE)


def _has_not_begun(job: Job) -> bool:
    return job.status in NEXT or not was_sent(job)
