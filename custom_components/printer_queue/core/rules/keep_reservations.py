"""How people's reservations begin, are kept and end."""

from collections.abc import Iterator
from datetime import datetime

from ..decision import Decision
from ..events.reservations import ReservationBegan, ReservationEnded
from ..model import QueueState, Reservation
from ..reason import Reason
from ..report import PrinterState
from .offers import free_printers, give, is_free, may_be_asked, may_give_now, suiting
from .order import in_turn
from .reservations import reservations_of, running, windows

_BY_ITS_PERSON = frozenset({Reason.BY_OWNER, Reason.RESERVATION_OVER})
"""Why a reservation ends that may still have been unused."""


def offer_reserved_printers(decision: Decision) -> None:
    """Let reservations begin, and give their printers to the jobs of those who made them.

    The ordering of the queue is of no account: nobody else is asked for them.
    """
    if not decision.state.reservations:
        return
    for printer in free_printers(decision.state, decision.now):
        reservation = running(decision.state, printer.id, decision.now)
        if reservation is None:
            continue
        if reservation.began_at is None:
            _begin(decision, reservation)
        elif _stood_still(decision, reservation):
            _begin(decision, reservation, Reason.PRINTER_FREE)
        may_have = suiting(decision.state, decision.now)
        for job in in_turn(decision.state, decision.now):
            if (
                job.person_id == reservation.person.id
                and may_be_asked(job, decision.now)
                and may_have(job, printer)
            ):
                give(decision, job, printer)
                break


def end_reservations(decision: Decision) -> None:
    """End the reservations that are over, and those that nobody uses."""
    for reservation in list(decision.state.reservations.values()):
        if reservation.id not in decision.state.reservations:
            continue  # given up together with one before it
        unused = given_up_at(decision.state, reservation, decision.now)
        if reservation.end <= decision.now:
            end_reservation(decision, reservation, Reason.RESERVATION_OVER)
        elif unused is not None and unused <= decision.now:
            end_reservation(decision, reservation, Reason.RESERVATION_UNUSED)


def begin_again(decision: Decision, reason: Reason) -> None:
    """Give those whose reservations have begun the whole time to start once more."""
    for reservation in list(decision.state.reservations.values()):
        if reservation.began_at is not None:
            _begin(decision, reservation, reason)


def end_after_miss(
    decision: Decision, printer_id: str | None, person_id: str | None
) -> None:
    """End the reservation of somebody who has not answered, or not started, in it."""
    reservation = running(decision.state, printer_id or "", decision.now)
    if reservation is not None and reservation.person.id == person_id:
        end_reservation(decision, reservation, Reason.RESERVATION_UNUSED)


def end_where_gone(decision: Decision, reason: Reason, gone: str) -> None:
    """End the reservations of a member, or of a printer, that is removed."""
    for reservation in list(decision.state.reservations.values()):
        if gone in (reservation.person.id, reservation.printer_id):
            end_reservation(decision, reservation, reason)


def end_reservation(
    decision: Decision, reservation: Reservation, reason: Reason
) -> None:
    """Keep the printer for its person no more.

    Else somebody could keep it from everybody, with one reservation after the other that
    they do not use: the next one may begin no earlier than as long afterwards as this one
    was. Those that begin earlier are given up as well, unless the person has cancelled.
    """
    cooldown_until = None
    if is_left_unused(decision.state, reservation, reason, decision.now):
        cooldown_until = decision.now + (reservation.end - reservation.start)
    decision.emit(
        ReservationEnded(
            at=decision.now,
            actor=decision.actor,
            printer_id=reservation.printer_id,
            reservation_id=reservation.id,
            reason=reason,
            cooldown_until=cooldown_until,
        )
    )
    if cooldown_until is None or reason is Reason.BY_OWNER:
        return
    for other in list(reservations_of(decision.state, reservation.printer_id)):
        own = other.person.id == reservation.person.id
        if own and other.start < cooldown_until:
            end_reservation(decision, other, Reason.RESERVATION_UNUSED)


def is_left_unused(
    state: QueueState, reservation: Reservation, reason: Reason, now: datetime
) -> bool:
    """Return whether its person could have used a reservation that ends, and did not.

    Not where the printer was free for them too late. An admin may keep printers.
    """
    member = state.members.get(reservation.person.id)
    if reservation.began_at is None or (member is not None and member.is_admin):
        return False
    last_ended_at = state.printers[reservation.printer_id].last_ended_at
    if last_ended_at is not None and last_ended_at > reservation.start:
        return False
    if reason is Reason.RESERVATION_UNUSED:
        return True
    time_to_start = min(windows(state), reservation.end - reservation.start)
    return (
        reason in _BY_ITS_PERSON
        and given_up_at(state, reservation, now) is not None
        and (reason is Reason.BY_OWNER or now - reservation.began_at >= time_to_start)
    )


def _begin(
    decision: Decision, reservation: Reservation, reason: Reason | None = None
) -> None:
    decision.emit(
        ReservationBegan(
            at=decision.now,
            actor=decision.actor,
            printer_id=reservation.printer_id,
            reservation_id=reservation.id,
            reason=reason,
        )
    )


def _stood_still(decision: Decision, reservation: Reservation) -> bool:
    """Return whether nobody could be asked for the printer until this decision."""
    if not decision.steps:
        return False
    before = decision.steps[0].before
    known = before.reservations.get(reservation.id)
    return (
        known is not None
        and known.began_at is not None
        and not is_used(before, known)
        and given_up_at(before, known, decision.now) is None
    )


def is_used(state: QueueState, reservation: Reservation) -> bool:
    """Return whether the printer has something to do, or somebody is asked for it."""
    printer = state.printers[reservation.printer_id]
    return (
        state.job_on(printer.id) is not None
        or printer.state.is_active
        or printer.state is PrinterState.PREPARING
    )


def given_up_at(
    state: QueueState, reservation: Reservation, now: datetime
) -> datetime | None:
    """Return when a reservation ends that nobody uses.

    None while it is used, and while nobody could be asked: the printer is out of service
    or silent, say, or the queue is paused.

    Its person has the time of both windows to start, from its beginning or from the end
    of the last print on, or from when people come. A clock that is set back may say that it has yet to come.
    """
    printer = state.printers[reservation.printer_id]
    if (
        reservation.began_at is None
        or is_used(state, reservation)
        or not is_free(printer)
        or not may_give_now(state, printer, now)
    ):
        return None
    since = max(reservation.began_at, reservation.start)
    hours = state.hours.at_site(printer.spec.site_id)
    for moment in (printer.last_ended_at, hours.opened_at(now)):
        if moment is not None:
            since = max(since, moment)
    return since + windows(state)


def due_moments(state: QueueState, now: datetime) -> Iterator[datetime]:
    """Yield when time next changes something about the reservations."""
    for reservation in state.reservations.values():
        yield reservation.end
        if reservation.start > now:
            yield reservation.start
            continue
        unused = given_up_at(state, reservation, now)
        if unused is not None:
            yield unused
        elif not state.paused:
            opens = state.hours.opens_anywhere_at(now)
            if opens is not None:
                yield opens
