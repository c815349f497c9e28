"""What is sent to people about the printers that they have reserved."""

from collections.abc import Iterator
from typing import Any

from ..decision import Step, Steps
from ..events import Offered
from ..events.reservations import PrinterReserved, ReservationBegan, ReservationEnded
from ..model import Person, Reservation
from ..printer import Printer
from ..reason import Reason
from ..rules.keep_reservations import given_up_at
from .content import Content
from .notice import NoticeKind

_TAKEN = frozenset({Reason.BY_ADMIN, Reason.PRINTER_REMOVED, Reason.RESERVATION_UNUSED})
"""Why a reservation ends that its person could have used."""


def reservation_news(steps: Steps) -> Iterator[tuple[Person, Content]]:
    """Yield who is sent what of reservations.

    Nobody is sent what they did themselves, and whose job is offered the printer is sent
    that instead.
    """
    asked = {
        step.job_after.person_id
        for step in steps
        if isinstance(step.event, Offered) and step.job_after is not None
    }
    for step in steps:
        match event := step.event:
            case PrinterReserved(reservation=made):
                if event.actor != made.person.id:
                    yield made.person, _content(step, made, "reservation_made")
            case ReservationBegan(reason=None):
                begun = step.after.reservations[event.reservation_id]
                if begun.person.id not in asked:
                    yield begun.person, _began(step, begun)
            case ReservationEnded():
                over = step.before.reservations[event.reservation_id]
                content = _ended(step, over, event.reason)
                if content is not None:
                    yield over.person, content


def _began(step: Step, reservation: Reservation) -> Content:
    latest = given_up_at(step.after, reservation, step.event.at)
    assert latest is not None  # it begins where the printer is free
    return _content(step, reservation, "reservation_began", end=latest.isoformat())


def _ended(step: Step, over: Reservation, reason: Reason | None) -> Content | None:
    if reason is Reason.RESERVATION_UNUSED and over.began_at is not None:
        return _content(step, over, "reservation_unused")
    if reason in _TAKEN:
        return _content(step, over, "reservation_ended", reason=reason)
    printer = step.before.printers[over.printer_id]
    broken = _why_broken(printer)
    was_used = printer.last_ended_at is not None and printer.last_ended_at > over.start
    if reason is not Reason.RESERVATION_OVER or broken is None or was_used:
        return None
    return _content(step, over, "reservation_in_vain", reason=broken)


def _why_broken(printer: Printer) -> Reason | None:
    """Return why nobody can use a printer; None for one that somebody can."""
    if not printer.in_service:
        return Reason.PRINTER_OUT_OF_SERVICE
    if not printer.online:
        return Reason.PRINTER_OFFLINE
    return None if printer.is_usable else Reason.PRINTER_ERROR


def _content(step: Step, reservation: Reservation, text: str, **more: Any) -> Content:
    facts = {
        "printer": step.before.printers[reservation.printer_id].spec.name,
        "start": reservation.start.isoformat(),
        "until": reservation.end.isoformat(),
        **more,
    }
    return Content.since(step.event.at, NoticeKind.RESERVATION, text, facts)
