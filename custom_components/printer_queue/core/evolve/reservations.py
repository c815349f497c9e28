"""What events do to people's reservations."""

from dataclasses import replace

from .. import events as ev
from ..model import Cooldown, QueueState


def reserved(state: QueueState, event: ev.PrinterReserved) -> QueueState:
    """Keep a reservation."""
    added = event.reservation
    return replace(state, reservations={**state.reservations, added.id: added})


def began(state: QueueState, event: ev.ReservationBegan) -> QueueState:
    """Remember since when its person can start."""
    known = state.reservations[event.reservation_id]
    changed = replace(known, began_at=event.at)
    return replace(state, reservations={**state.reservations, known.id: changed})


def ended(state: QueueState, event: ev.ReservationEnded) -> QueueState:
    """Forget a reservation; who left it unused is remembered for a while."""
    reservations = dict(state.reservations)
    over = reservations.pop(event.reservation_id, None)
    state = replace(state, reservations=reservations)
    if over is None or event.cooldown_until is None:
        return state
    added = Cooldown(
        person_id=over.person.id,
        printer_id=over.printer_id,
        until=event.cooldown_until,
    )
    running = (known for known in state.cooldowns if known.until > event.at)
    return replace(state, cooldowns=(*running, added))
