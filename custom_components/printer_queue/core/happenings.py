"""From an event of the core to what automations, event entities and logs are told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import events as ev
from .evolve.evolve import evolve
from .model import NEXT, Job, JobStatus, Person, QueueState, Reason
from .report import PrinterState

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
    "restored",
    "estimate_changed",
    "reprioritised",
    "moved",
    "walked_up",
    "started",
    "start_rejected",
    "print_paused",
    "print_continued",
    "completed",
    "failed",
    "cancelled",
    "printer_online",
    "printer_offline",
    "plate_cleared",
    "spools_changed",
    "out_of_service",
    "back_in_service",
    "offers_paused",
    "offers_resumed",
)
"""All types that the queue's event entity may show."""

PRINTER_EVENT_TYPES = tuple(
    kind
    for kind in EVENT_TYPES
    if kind
    not in {
        "joined",
        "resumed",
        "restored",
        "moved",
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


def happenings(events: Sequence[ev.Event], before: QueueState) -> Iterator[Happening]:
    """Describe what one decision led to, from the state before it on.

    Copies that joined together are one happening, about the first of them.
    """
    joined = [event for event in events if _is_new(event)]
    state = before
    for event in events:
        before, state = state, evolve(state, event)
        if event in joined[1:]:
            continue
        told = _happening(event, before, state)
        if told is not None:
            if _is_new(event):
                told.data["copies"] = len(joined)
            yield told


def _is_new(event: ev.Event) -> bool:
    """Say whether a job joined that is no further try of another."""
    return isinstance(event, ev.Joined) and event.job.retry_of is None


def _happening(
    event: ev.Event, before: QueueState, after: QueueState
) -> Happening | None:
    """Describe an event between two states; None for what is of no interest."""
    kind = _type(event, before)
    if kind is None:
        return None
    was, now = _jobs(event, before, after)
    job = now or was
    printer_id = _printer_id(event, was, now)
    reason = _reason(event)
    data: dict[str, Any] = {
        "type": kind,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "actor_name": _actor_name(event.actor, job, after),
        "from": _status_before(event, was),
        "to": _status_after(event, now),
        "reason": None if reason is None else reason.value,
    }
    if job is not None:
        data |= {
            "job_id": job.id,
            "job_number": job.number,
            "job": job.name,
            "person_id": job.person.id if job.person else None,
            "person": job.person.name if job.person else None,
        }
    if printer_id is not None:
        printer = before.printers.get(printer_id) or after.printers.get(printer_id)
        data |= {
            "printer_id": printer_id,
            "printer": printer.spec.name if printer else None,
        }
    if now is not None:
        data |= _waits_for_printer(now, after)
    if isinstance(event, ev.Joined) and event.job.retry_of is not None:
        data["retry_of"] = event.job.retry_of
    error = getattr(event, "error", None)
    if error is not None:
        data["error"] = error
    return Happening(kind, printer_id, data)


def _waits_for_printer(job: Job, state: QueueState) -> dict[str, Any]:
    """Say until when a window runs, and whether its printer still prints another job."""
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


def _type(event: ev.Event, before: QueueState) -> str | None:
    match event:
        case ev.Ended():
            return event.outcome.value
        case ev.Returned(missed=True):
            return "missed"
        case ev.PrinterChanged():
            return _connection(event, before)
        case ev.ServiceChanged():
            return "back_in_service" if event.in_service else "out_of_service"
        case _ if event.kind in EVENT_TYPES:
            return event.kind
    return None


def _connection(event: ev.PrinterChanged, before: QueueState) -> str | None:
    printer = before.printers.get(event.printer_id)
    was_online = printer is not None and printer.online
    online = event.state not in (PrinterState.OFFLINE, PrinterState.UNKNOWN)
    if online is was_online:
        return None
    return "printer_online" if online else "printer_offline"


def _jobs(
    event: ev.Event, before: QueueState, after: QueueState
) -> tuple[Job | None, Job | None]:
    """Return the job before and after the event."""
    match event:
        case ev.Joined() | ev.WalkedUp():
            return None, event.job
        case ev.JobEvent():
            return before.jobs.get(event.job_id), after.jobs.get(event.job_id)
        case ev.PrinterEvent():
            job = after.job_on(event.printer_id)
            return job, job
    return None, None


def _printer_id(event: ev.Event, was: Job | None, now: Job | None) -> str | None:
    named: str | None = getattr(event, "printer_id", None)
    if named is not None:
        return named
    if now is not None and now.printer_id is not None:
        return now.printer_id
    return was.printer_id if was is not None else None


def _status_before(event: ev.Event, was: Job | None) -> str | None:
    if isinstance(event, ev.Restored):
        return JobStatus.CANCELLED.value
    return was.status.value if was else None


def _status_after(event: ev.Event, now: Job | None) -> str | None:
    if isinstance(event, ev.Ended):
        return event.outcome.value
    return now.status.value if now else None


def _actor_name(actor: str, job: Job | None, state: QueueState) -> str | None:
    """Name the person who acted; None for clocks, printers and automations."""
    member = state.members.get(actor)
    if member is not None:
        return member.name
    owner: Person | None = job.person if job else None
    return owner.name if owner is not None and owner.id == actor else None
