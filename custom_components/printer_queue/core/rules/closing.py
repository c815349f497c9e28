"""Printers out of service and the pause of a queue: why, until when, and their end."""

from collections.abc import Iterator
from datetime import datetime

from .. import commands as cmd
from ..closure import OPEN_END, Closure
from ..decision import Decision
from ..errors import QueueError
from ..events import CLOCK, OffersPaused, OffersResumed, ServiceChanged
from ..model import QueueState
from ..reason import Reason
from .begun import has_begun
from .limits import FARTHEST, FARTHEST_YEARS, LONGEST_MESSAGE, is_whole
from .requeue import return_to_front
from .who_may import known_printer


def set_in_service(decision: Decision, command: cmd.SetInService) -> None:
    """Take a printer out of service or back in; a running print goes on.

    Of one that is out already only what is said of it may change.
    """
    printer = known_printer(decision.state, command.printer_id)
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    closure = _checked(command.closure, command.in_service, decision.now)
    if printer.in_service is command.in_service:
        if printer.in_service or closure in (None, printer.closure or OPEN_END):
            return
    decision.emit(
        ServiceChanged(
            at=decision.now,
            actor=decision.actor,
            printer_id=printer.id,
            in_service=command.in_service,
            closure=closure,
        )
    )
    job = decision.state.next_on(printer.id)
    if job is None or command.in_service or has_begun(decision.state, job):
        return
    return_to_front(decision, job, Reason.PRINTER_OUT_OF_SERVICE)


def set_paused(decision: Decision, command: cmd.SetPaused) -> None:
    """Stop offering printers, or go on; of a pause what is said of it may change."""
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    state = decision.state
    closure = _checked(command.closure, not command.paused, decision.now)
    if state.paused is command.paused:
        if not state.paused or closure in (None, state.pause or OPEN_END):
            return
    if command.paused:
        event = OffersPaused(at=decision.now, actor=decision.actor, closure=closure)
        decision.emit(event)
    else:
        decision.emit(OffersResumed(at=decision.now, actor=decision.actor))


def end_closures(decision: Decision) -> None:
    """Put back what was to be out of service or paused only until now."""
    for printer in tuple(decision.state.printers.values()):
        if _is_over(printer.closure, decision.now):
            decision.emit(
                ServiceChanged(
                    at=decision.now,
                    actor=CLOCK,
                    printer_id=printer.id,
                    in_service=True,
                    reason=Reason.TIME_OVER,
                )
            )
    if _is_over(decision.state.pause, decision.now):
        decision.emit(OffersResumed(at=decision.now, actor=CLOCK))


def closure_moments(state: QueueState) -> Iterator[datetime]:
    """Yield when time alone opens something again."""
    for closure in (state.pause, *(it.closure for it in state.printers.values())):
        if closure is not None and closure.until is not None:
            yield closure.until


def _is_over(closure: Closure | None, now: datetime) -> bool:
    return closure is not None and closure.until is not None and closure.until <= now


def _checked(closure: Closure | None, opens: bool, now: datetime) -> Closure | None:
    """Return what is said; refuse what nobody can read or wait for."""
    if closure is None or closure == OPEN_END:
        return closure
    if opens:
        raise QueueError("closure_unneeded")
    note, until = closure.note, closure.until
    if note is not None and len(note) > LONGEST_MESSAGE:
        raise QueueError("closure_too_long", length=len(note), longest=LONGEST_MESSAGE)
    if note is not None and not is_whole(note):
        raise QueueError("half_a_character", field="reason")
    if until is not None and until <= now:
        raise QueueError("closure_has_passed", until=until)
    if until is not None and until - now > FARTHEST:
        raise QueueError("closure_too_far", until=until, years=FARTHEST_YEARS)
    return closure
