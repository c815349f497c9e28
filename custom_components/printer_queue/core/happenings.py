"""From an event of the core to what automations, event entities and logs receive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from . import events as ev
from .closure import Closure
from .decision import Step
from .events.maintenance import MaintenanceDone, MaintenanceDue
from .events.reservations import PrinterReserved, ReservationBegan, ReservationEnded
from .maintenance import MaintenanceState
from .model import NEXT, Job, Person, QueueState, Reservation
from .reason import Reason
from .report import PrinterState
from .shelf import ShelvedPart
from .viewer import Viewer

EVENT_TYPES = (
    "joined",
    "offered",
    "reminded",
    "claimed",
    "window_renewed",
    "missed",
    "returned",
    "held",
    "resumed",
    "miss_forgiven",
    "restored",
    "estimate_changed",
    "reprioritised",
    "earliest_start_changed",
    "revised",
    "moved",
    "walked_up",
    "started",
    "start_rejected",
    "scheduled",
    "slicing",
    "uploading",
    "start_sent",
    "attempt_failed",
    "sliced",
    "stray_print",
    "pause_asked",
    "continue_asked",
    "print_paused",
    "print_continued",
    "completed",
    "failed",
    "cancelled",
    "requeued",
    "dropped",
    "picked_up",
    "printer_online",
    "printer_offline",
    "plate_cleared",
    "spools_changed",
    "printer_reserved",
    "reservation_began",
    "reservation_ended",
    "out_of_service",
    "back_in_service",
    "maintenance_due_soon",
    "maintenance_overdue",
    "maintenance_done",
    "offers_paused",
    "offers_resumed",
    "starting_stopped",
    "starting_resumed",
)
"""All types that the queue's event entity may show."""

PRINTER_EVENT_TYPES = tuple(
    kind
    for kind in EVENT_TYPES
    if kind
    not in {
        "joined",
        "resumed",
        "miss_forgiven",
        "restored",
        "moved",
        "requeued",
        "dropped",
        "picked_up",
        "offers_paused",
        "offers_resumed",
    }
)
"""The types that may happen to a printer."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that people and automations may care about.

    `printer_id` is the printer that it happened to, also where the job has lost it by
    it. `data` is JSON for the bus: names, ids, from, to, reason, actor and time.
    """

    type: str
    printer_id: str | None
    data: dict[str, Any]


def happenings(steps: Sequence[Step], viewer: Viewer) -> Iterator[Happening]:
    """Describe what one decision led to, to whoever looks.

    Copies that joined together are one happening, about the first of them.
    """
    joined = [step for step in steps if _is_new(step.event)]
    for step in steps:
        is_new = _is_new(step.event)
        if is_new and step is not joined[0]:
            continue
        happening = _happening(step, viewer)
        if happening is not None:
            if is_new:
                happening.data["copies"] = len(joined)
            yield happening


def _is_new(event: ev.Event) -> bool:
    """Return whether a job joined that is no further try of another."""
    return isinstance(event, ev.Joined) and event.job.retry_of is None


def _happening(step: Step, viewer: Viewer) -> Happening | None:
    """Describe a step; None for what is of no interest."""
    event, before, after = step.event, step.before, step.after
    kind = _type(step)
    if kind is None:
        return None
    from_status, to_status = step.from_status, step.to_status
    job = step.job_after
    reservation, part = _reservation(step), _part(step)
    if isinstance(event, ev.PrinterEvent):
        job = None if reservation else after.job_on(event.printer_id)
        from_status = to_status = job.status if job else None
    # Some of it is about a job that was on a printer, and not about the printer.
    printer_id = step.printer_id if kind in PRINTER_EVENT_TYPES else None
    data: dict[str, Any] = {
        "type": kind,
        "at": event.at.isoformat(),
        "actor": viewer.id(event.actor),
        "actor_name": _actor_name(event.actor, _owner(job, part), after, viewer),
        "from": _value(from_status),
        "to": _value(to_status),
        "reason": _value(_reason(event)),
    }
    if event.kiosk is not None:
        data["kiosk"] = event.kiosk
    if job is not None:
        data |= {
            "job_id": job.id,
            "job_number": job.number,
            "job": job.spec.name,
            "person_id": viewer.id(job.person.id) if job.person else None,
            "person": viewer.name(job.person) if job.person else None,
        }
    if part is not None:
        data |= {
            "job_id": part.job_id,
            "job_number": part.number,
            "job": part.name,
            "person_id": viewer.id(part.person_id),
            "person": viewer.name(Person(part.person_id, part.person)),
        }
    if reservation is not None:
        data |= {
            "reservation_id": reservation.id,
            "person_id": viewer.id(reservation.person.id),
            "person": viewer.name(reservation.person),
            "name": reservation.name,
            "start": reservation.start.isoformat(),
            "end": reservation.end.isoformat(),
        }
    if printer_id is not None:
        printer = before.printers.get(printer_id) or after.printers.get(printer_id)
        data |= {
            "printer_id": printer_id,
            "printer": printer.spec.name if printer else None,
        }
    if job is not None:
        data |= _waits_for_printer(job, after)
    if isinstance(event, ev.Joined) and event.job.retry_of is not None:
        data["retry_of"] = event.job.retry_of
    if isinstance(event, ev.Ended) and event.dead_letter:
        data["dead_letter"] = True
    data |= _maintenance(step)
    data |= _closure(event)
    error = _error(event)
    if error is not None:
        data["error"] = error
    attempt_id = _attempt_id(step)
    if attempt_id is not None:
        data["attempt_id"] = attempt_id
    return Happening(kind, printer_id, data)


def _maintenance(step: Step) -> dict[str, Any]:
    """Return the task that a step is about, or for whose sake a printer is closed."""
    match event := step.event:
        case MaintenanceDue():
            return {"task": event.task}
        case MaintenanceDone():
            return {"task": event.task, "note": event.note}
        case ev.ServiceChanged(reason=Reason.MAINTENANCE, in_service=False):
            return {"task": step.after.printers[event.printer_id].closed_for}
    return {}


def _closure(event: ev.Event) -> dict[str, Any]:
    """Return what is said of a printer out of service, or of a pause."""
    closure: Closure | None = getattr(event, "closure", None)
    if closure is None:
        return {}
    until = closure.until
    return {"note": closure.note, "until": until.isoformat() if until else None}


def _error(event: ev.Event) -> str | None:
    if isinstance(event, ev.AttemptFailed):
        return event.failed.error
    error: str | None = getattr(event, "error", None)
    return error


def _attempt_id(step: Step) -> str | None:
    """Return the attempt that a step is about, of a printer that starts by itself."""
    if isinstance(step.event, ev.StrayPrintSeen):
        return step.event.attempt_id
    for job in (step.job_after, step.job_before):
        if job is not None and job.attempt is not None:
            return job.attempt.id
    return None


def _reservation(step: Step) -> Reservation | None:
    """Return the reservation that a step is about."""
    match step.event:
        case PrinterReserved(reservation=made):
            return made
        case ReservationBegan() | ReservationEnded():
            return step.before.reservations[step.event.reservation_id]
    return None


def _part(step: Step) -> ShelvedPart | None:
    """Return the part that was picked up."""
    event = step.event
    return step.before.shelf[event.job_id] if isinstance(event, ev.PickedUp) else None


def _owner(job: Job | None, part: ShelvedPart | None) -> Person | None:
    if part is not None:
        return Person(part.person_id, part.person)
    return job.person if job else None


def _value(word: StrEnum | None) -> str | None:
    return None if word is None else word.value


def _waits_for_printer(job: Job, state: QueueState) -> dict[str, Any]:
    """Return until when a window runs, and whether its printer still prints another job."""
    data: dict[str, Any] = {}
    if job.status in NEXT and job.printer_id is not None:
        data["early"] = state.printing_on(job.printer_id) is not None
    if job.window_ends is not None:
        data["window_ends"] = job.window_ends.isoformat()
    return data


def _reason(event: ev.Event) -> Reason | None:
    if isinstance(event, ev.Joined):
        return event.job.reason
    reason: Reason | None = getattr(event, "reason", None)
    return reason


def _type(step: Step) -> str | None:
    match event := step.event:
        case ev.Ended():
            return event.outcome.value
        case ev.Returned(missed=True):
            return "missed"
        case ev.PrinterChanged():
            return _connection(event, step.before)
        case ev.ServiceChanged() if _is_reworded(step):
            return None
        case ev.OffersPaused() if step.before.paused:
            return None
        case ev.ServiceChanged():
            return "back_in_service" if event.in_service else "out_of_service"
        case MaintenanceDue():
            due = event.state is not MaintenanceState.OK
            return f"maintenance_{event.state.value}" if due else None
        case ev.AttemptAdvanced():
            return "start_sent" if event.sent else event.status.value
        case ev.DeadLetterSettled():
            return "requeued" if event.requeued else "dropped"
        case ev.PickedUp() if event.actor == ev.CLOCK:
            return None  # it has left a shelf that was full
        case ev.StrayPrintSeen():
            return "stray_print"
        case ev.PrinterStartingStopped():
            return "starting_stopped"
        case ev.PrinterStartingResumed():
            return "starting_resumed"
        case _ if event.kind in EVENT_TYPES:
            return event.kind
    return None


def _is_reworded(step: Step) -> bool:
    """Return whether a printer was out of service before, and only more is said of it."""
    event = step.event
    return (
        isinstance(event, ev.ServiceChanged)
        and event.in_service is step.before.printers[event.printer_id].in_service
    )


def _connection(event: ev.PrinterChanged, before: QueueState) -> str | None:
    printer = before.printers.get(event.printer_id)
    was_online = printer is not None and printer.online
    online = event.state not in (PrinterState.OFFLINE, PrinterState.UNKNOWN)
    if online is was_online:
        return None
    return "printer_online" if online else "printer_offline"


def _actor_name(
    actor: str, owner: Person | None, state: QueueState, viewer: Viewer
) -> str | None:
    """Name the person who acted; None for clocks, printers and automations."""
    member = state.members.get(actor)
    if member is not None:
        return viewer.name(member.person)
    return viewer.name(owner) if owner is not None and owner.id == actor else None
