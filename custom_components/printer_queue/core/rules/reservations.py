"""What people's reservations mean for printers, and for the jobs of everybody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..hours import Span
from ..model import Job, JobStatus, QueueState, Reservation
from ..printer import Printer


def windows(state: QueueState) -> timedelta:
    """Return how long it takes at most from an offer to the start, by who is there."""
    return state.settings.claim_window + state.settings.start_window


def claim_window(state: QueueState, job: Job) -> timedelta:
    """Return how long an offer of the job's lasts at most."""
    is_away = state.present.get(job.person_id or "") is False
    limit = state.settings.arrival_limit if is_away else timedelta()
    return state.settings.claim_window + limit


def reservations_of(state: QueueState, printer_id: str) -> Iterator[Reservation]:
    """Yield people's reservations of a printer that are not over."""
    for reservation in state.reservations.values():
        if reservation.printer_id == printer_id:
            yield reservation


def running(state: QueueState, printer_id: str, now: datetime) -> Reservation | None:
    """Return the reservation whose time it is on a printer."""
    there = reservations_of(state, printer_id)
    return next((known for known in there if known.start <= now < known.end), None)


def is_kept_from(
    state: QueueState, job: Job, printer: Printer, start: datetime, usual: timedelta
) -> bool:
    """Return whether a print of usually so long would run into somebody's reservation.

    An offer that is made at `start` may be claimed and followed late: also then the
    print has to be over when another person's time begins. In one's own time a print may
    begin that is over with it, or late by no more than the windows.
    """
    leeway = _leeway(state, job, printer)
    for reservation in reservations_of(state, printer.id):
        if reservation.person.id == job.person_id:
            latest = own_time_ends(state, reservation) + windows(state)
            if reservation.overlaps(start, start + usual) and start + usual > latest:
                return True
        elif reservation.overlaps(start, start + leeway + usual):
            return True
    return False


def _leeway(state: QueueState, job: Job, printer: Printer) -> timedelta:
    """Return how long it may take until a job starts that is offered now, or claimed."""
    if printer.spec.starts_by_itself:
        return timedelta()
    if job.status is JobStatus.RESERVED:
        return state.settings.start_window
    return claim_window(state, job) + state.settings.start_window


def own_time_ends(state: QueueState, reservation: Reservation) -> datetime:
    """Return when a person's time ends that goes on in their next reservation at once."""
    end = reservation.end
    there = reservations_of(state, reservation.printer_id)
    for other in sorted(there, key=lambda other: other.start):
        if other.person.id == reservation.person.id and other.start == end:
            end = other.end
    return end


def continues_own(state: QueueState, reservation: Reservation) -> bool:
    """Return whether it begins as another of the same person's there ends."""
    return any(
        other.person.id == reservation.person.id and other.end == reservation.start
        for other in reservations_of(state, reservation.printer_id)
    )


def kept_spans(state: QueueState, printer_id: str) -> list[Span]:
    """Return when a printer is kept, for people or for something else, in order."""
    spans = [*state.hours.reserved.get(printer_id, ())]
    spans += (
        Span(known.start, known.end) for known in reservations_of(state, printer_id)
    )
    return sorted(spans, key=lambda span: span.start)


def kept_until(state: QueueState, printer_id: str, now: datetime) -> datetime | None:
    """Return when the time is over that a printer is kept, or is next; None for none."""
    coming = (span.end for span in kept_spans(state, printer_id) if span.end > now)
    return next(coming, None)
