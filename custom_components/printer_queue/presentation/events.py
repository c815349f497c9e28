"""What is in the log, as JSON for who asks."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from ..core.attempts import Attempt, FailedAttempt
from ..core.events import Event
from ..core.model import Job, Member, Person, Reservation
from ..core.settings import Settings
from ..core.shelf import ShelvedPart
from ..core.viewer import Viewer
from ..store.queries import StoredEvent
from ..times import if_known, local_iso
from .attempts import failed_view
from .details import needs_details
from .jobs import View, settings_view
from .spec import ACTIONS, fields_shown, sees_private, shown

_ELSEWHERE = frozenset({"at", "actor", "kiosk", "job_id", "printer_id", "reason"})
"""What stands beside the details: all events have it."""
_ONLY_FOR_PRINTERS = frozenset({"file", "print_id"})
"""Where a file lies at a printer, and what the printer calls its print: nobody's business."""


def event_view(
    stored: StoredEvent,
    job: Job | None,
    printer_names: Mapping[str, str],
    site_names: Mapping[str, str],
    viewer: Viewer,
) -> View:
    """Describe an event, and its job as it is now.

    `details` is what only events of this kind have. What a job keeps to its owner and to
    admins is kept here, too, and who the members are to admins.
    """
    event = stored.event
    return {
        "number": stored.seq,
        "kind": event.kind,
        "at": local_iso(event.at),
        "actor": viewer.id(event.actor),
        "kiosk": event.kiosk,
        "job_id": stored.job_id,
        "job_number": job.number if job else None,
        "job": job.spec.name if job else None,
        "person_id": if_known(viewer.id, job.person_id if job else None),
        "person": if_known(viewer.name, job.person if job else None),
        "printer_id": stored.printer_id,
        "printer": printer_names.get(stored.printer_id or ""),
        "from": stored.from_status.value if stored.from_status else None,
        "to": stored.to_status.value if stored.to_status else None,
        "reason": stored.reason.value if stored.reason else None,
        "details": dict(_details(event, printer_names, site_names, viewer)),
    }


def _details(
    event: Event,
    printer_names: Mapping[str, str],
    site_names: Mapping[str, str],
    viewer: Viewer,
) -> Iterator[tuple[str, Any]]:
    def name(printer_id: str | None) -> str | None:
        return printer_names.get(printer_id or "")

    for field in fields(event):
        if field.name in _ELSEWHERE | _ONLY_FOR_PRINTERS:
            continue
        value = _as_seen(getattr(event, field.name), viewer)
        match value:
            case Job():
                yield (
                    "spec",
                    shown(
                        value.spec,
                        ACTIONS,
                        private=sees_private(viewer.caller, value),
                        needs=needs_details(value.spec, name, site_names),
                    ),
                )
            case Attempt():
                yield "attempt_id", value.id
            case FailedAttempt():
                yield field.name, failed_view(value, name(value.printer_id))
            case Settings():
                yield field.name, settings_view(value)
            case Member() if not viewer.caller.is_admin:
                continue
            case timedelta() if field.name not in ACTIONS.keys:
                yield from fields_shown(
                    {f"{field.name}_minutes": value}, ACTIONS
                ).items()
            case _:
                yield from fields_shown({field.name: value}, ACTIONS).items()


def _as_seen(value: object, viewer: Viewer) -> object:
    """Return what an event holds with its people as the viewer sees them."""
    match value:
        case Reservation(person=person):
            seen = Person(viewer.id(person.id), viewer.name(person))
            return replace(value, person=seen)
        case ShelvedPart(person_id=person_id, person=name):
            shown = viewer.name(Person(person_id, name))
            return replace(value, person_id=viewer.id(person_id), person=shown)
        case _:
            return value
