"""What is in the log, as JSON for who asks."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any

from ..core.attempts import Attempt, FailedAttempt
from ..core.commands import Caller
from ..core.events import Event
from ..core.model import Job, Member
from ..core.settings import Settings
from ..store.queries import StoredEvent
from ..times import local_iso
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
    caller: Caller,
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
        "actor": event.actor,
        "kiosk": event.kiosk,
        "job_id": stored.job_id,
        "job_number": job.number if job else None,
        "job": job.spec.name if job else None,
        "person_id": job.person_id if job else None,
        "person": job.person.name if job and job.person else None,
        "printer_id": stored.printer_id,
        "printer": printer_names.get(stored.printer_id or ""),
        "from": stored.from_status.value if stored.from_status else None,
        "to": stored.to_status.value if stored.to_status else None,
        "reason": stored.reason.value if stored.reason else None,
        "details": dict(_details(event, printer_names, site_names, caller)),
    }


def _details(
    event: Event,
    printer_names: Mapping[str, str],
    site_names: Mapping[str, str],
    caller: Caller,
) -> Iterator[tuple[str, Any]]:
    def name(printer_id: str | None) -> str | None:
        return printer_names.get(printer_id or "")

    for field in fields(event):
        if field.name in _ELSEWHERE | _ONLY_FOR_PRINTERS:
            continue
        value = getattr(event, field.name)
        match value:
            case Job():
                yield (
                    "spec",
                    shown(
                        value.spec,
                        ACTIONS,
                        private=sees_private(caller, value),
                        needs=needs_details(value.spec.needs, name, site_names),
                    ),
                )
            case Attempt():
                yield "attempt_id", value.id
            case FailedAttempt():
                yield field.name, failed_view(value, name(value.printer_id))
            case Settings():
                yield field.name, settings_view(value)
            case Member() if not caller.is_admin:
                continue
            case timedelta() if field.name not in ACTIONS.keys:
                yield from fields_shown(
                    {f"{field.name}_minutes": value}, ACTIONS
                ).items()
            case _:
                yield from fields_shown({field.name: value}, ACTIONS).items()
