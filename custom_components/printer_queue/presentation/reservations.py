"""People's reservations as JSON for who asks."""

from ..core.model import QueueState, Reservation
from ..core.viewer import Viewer
from ..times import local_iso
from .jobs import View


def reservation_view(
    state: QueueState, reservation: Reservation, viewer: Viewer
) -> View:
    """Describe a reservation; its printer may have been removed meanwhile."""
    printer = state.printers.get(reservation.printer_id)
    return {
        "id": reservation.id,
        "printer_id": reservation.printer_id,
        "printer": printer.spec.name if printer else None,
        "person_id": viewer.id(reservation.person.id),
        "person": viewer.name(reservation.person),
        "name": reservation.name,
        "start": local_iso(reservation.start),
        "end": local_iso(reservation.end),
        "has_begun": reservation.began_at is not None,
    }


def reservation_views(state: QueueState, viewer: Viewer) -> list[View]:
    """Describe all reservations, the first to begin first."""
    ordered = sorted(state.reservations.values(), key=lambda kept: kept.start)
    return [reservation_view(state, reservation, viewer) for reservation in ordered]
