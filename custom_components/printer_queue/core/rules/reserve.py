"""How people reserve a printer, and give the reservation up."""

from datetime import datetime, timedelta

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events.reservations import PrinterReserved
from ..model import JobStatus, QueueState, Reservation
from ..reason import Reason
from .fit import may_run
from .join import check_person
from .keep_reservations import end_reservation
from .limits import FARTHEST, FARTHEST_YEARS, LONGEST_NAME, is_whole
from .reservations import kept_spans
from .training import check_trained, is_trained
from .who_may import has_no_limits, known_printer

LONGEST_DAYS = 7
LONGEST = timedelta(days=LONGEST_DAYS)
"""As long as the longest prints: who keeps a printer for longer has it to themselves."""
HOURS_AHEAD = 24
AHEAD = timedelta(hours=HOURS_AHEAD)
"""How long before its time a printer is reserved that others wait for: whoever waits has a
day, and nobody passes them by a reservation from now on."""


def reserve(decision: Decision, command: cmd.Reserve) -> None:
    """Keep a printer for a person; what is reserved already is refused.

    The refusal says what else is free in that time, and when the printer is. A time that
    has begun is reserved from now on. The same request once more changes nothing.
    """
    state = decision.state
    printer = known_printer(state, command.printer_id)
    check_person(state, command.caller, command.person)
    start = max(command.start, decision.now)
    _check_time(command.start, command.end, decision.now)
    if same_reservation(state, command, decision.now) is not None:
        return
    name = (command.name or "").strip() or None
    if name is not None and len(name) > LONGEST_NAME:
        raise QueueError("name_length", longest=LONGEST_NAME)
    if not is_whole(name or ""):
        raise QueueError("half_a_character", field="name")
    check_trained(state, command.person, printer.spec, command.end)
    _check_free(state, printer.id, start, command.end)
    _check_number(state, command)
    _check_cooldown(state, command, start)
    _check_passes_nobody(decision, command, start)
    reservation = Reservation(
        id=command.reservation_id,
        printer_id=printer.id,
        person=command.person,
        start=start,
        end=command.end,
        name=name,
    )
    decision.emit(
        PrinterReserved(
            at=decision.now,
            actor=decision.actor,
            printer_id=printer.id,
            reservation=reservation,
        )
    )


def cancel_reservation(decision: Decision, command: cmd.CancelReservation) -> None:
    """Give a reservation up: its person may, and admins."""
    reservation = decision.state.reservations.get(command.reservation_id)
    if reservation is None:
        raise QueueError("no_such_reservation")
    caller, owner = command.caller, reservation.person
    own = caller.person is not None and caller.person.id == owner.id
    if not own and not caller.is_admin:
        raise QueueError("not_your_reservation", person=owner.name)
    reason = Reason.BY_OWNER if own else Reason.BY_ADMIN
    end_reservation(decision, reservation, reason)


def same_reservation(
    state: QueueState, command: cmd.Reserve, now: datetime
) -> Reservation | None:
    """Return the reservation that the same request has made before."""
    for known in state.reservations.values():
        if known.id == command.reservation_id or (
            known.printer_id == command.printer_id
            and known.person.id == command.person.id
            and known.end == command.end
            and (known.start == command.start or max(known.start, command.start) <= now)
        ):
            return known
    return None


def _check_time(start: datetime, end: datetime, now: datetime) -> None:
    if end <= start:
        raise QueueError("reservation_ends_first")
    if end <= now:
        raise QueueError("reservation_has_passed", end=end)
    if end - start > LONGEST:
        raise QueueError("reservation_too_long", days=LONGEST_DAYS)
    if start - now > FARTHEST:
        raise QueueError("reservation_too_far", start=start, years=FARTHEST_YEARS)


def _check_free(
    state: QueueState, printer_id: str, start: datetime, end: datetime
) -> None:
    """Refuse a time in which the printer is kept already, in part or as a whole."""
    free = _free_from(state, printer_id, start, end - start)
    if free == start:
        return
    others = sorted(
        other.spec.name
        for other in state.printers.values()
        if other.in_service
        and other.id != printer_id
        and _free_from(state, other.id, start, end - start) == start
    )
    kept = next(
        span
        for span in kept_spans(state, printer_id)
        if span.start < end and start < span.end
    )
    raise QueueError(
        "printer_is_reserved" if others else "printers_are_reserved",
        printer=state.printers[printer_id].spec.name,
        start=kept.start,
        end=kept.end,
        others=", ".join(others),
        free=free,
    )


def _free_from(
    state: QueueState, printer_id: str, start: datetime, length: timedelta
) -> datetime:
    """Return from when on a printer is kept for nobody for so long, `start` the earliest."""
    at = start
    for span in kept_spans(state, printer_id):
        if span.start < at + length and at < span.end:
            at = span.end
    return at


def _check_number(state: QueueState, command: cmd.Reserve) -> None:
    """Refuse more reservations than one may have jobs; admins have no limit."""
    if has_no_limits(state, command.caller, command.person):
        return
    person_id, limit = command.person.id, state.settings.open_jobs_limit
    owners = [known.person.id for known in state.reservations.values()]
    if owners.count(person_id) >= limit:
        raise QueueError("too_many_reservations", limit=limit)


def _check_cooldown(state: QueueState, command: cmd.Reserve, start: datetime) -> None:
    """Refuse a time too soon after one that the person left unused; admins may."""
    if has_no_limits(state, command.caller, command.person):
        return
    earliest = max(
        (
            known.until
            for known in state.cooldowns
            if known.person_id == command.person.id
            and known.printer_id == command.printer_id
        ),
        default=start,
    )
    if start < earliest:
        raise QueueError(
            "reservation_left_unused",
            printer=state.printers[command.printer_id].spec.name,
            person=command.person.name,
            earliest=earliest,
        )


def _check_passes_nobody(
    decision: Decision, command: cmd.Reserve, start: datetime
) -> None:
    """Refuse a time that comes soon while others wait for the printer; admins may."""
    state, earliest = decision.state, decision.now + AHEAD
    if start >= earliest or has_no_limits(state, command.caller, command.person):
        return
    printer = state.printers[command.printer_id].spec
    if any(
        job.status is JobStatus.QUEUED
        and job.person_id != command.person.id
        and may_run(job.spec.needs, printer)
        and is_trained(state, job.person, printer, decision.now)
        for job in state.jobs.values()
    ):
        raise QueueError(
            "others_wait",
            printer=printer.name,
            hours=HOURS_AHEAD,
            earliest=earliest,
        )
