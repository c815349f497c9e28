"""Printers that people are trained for before they are offered them."""

from datetime import datetime

from ..errors import QueueError
from ..model import Person, QueueState
from ..needs import plain_tag
from ..printer import PrinterSpec


def is_trained(
    state: QueueState, person: Person | None, printer: PrinterSpec, now: datetime
) -> bool:
    """Return whether somebody may use a printer as far as its training goes.

    Guests have no training. A walk-up is nobody's: whoever started it is there.
    """
    if printer.training is None or person is None:
        return True
    member = state.members.get(person.id)
    needed = plain_tag(printer.training)
    return member is not None and any(
        plain_tag(training.tag) == needed and training.lasts_at(now)
        for training in member.trainings
    )


def check_trained(
    state: QueueState, person: Person, printer: PrinterSpec, at: datetime
) -> None:
    """Refuse a printer to somebody who lacks its training then.

    Admins do not waive it: they add the training to the member.
    """
    if not is_trained(state, person, printer, at):
        raise QueueError(
            "training_needed",
            person=person.name,
            printer=printer.name,
            training=printer.training,
        )


def untrained_for(
    state: QueueState, person: Person | None, now: datetime
) -> frozenset[str]:
    """Return the ids of the printers that somebody lacks the training for."""
    return frozenset(
        printer.id
        for printer in state.printers.values()
        if not is_trained(state, person, printer.spec, now)
    )
