"""What helps to find a fault, without anything that says who somebody is."""

from dataclasses import asdict
from typing import Any

from homeassistant.components.diagnostics import REDACTED, async_redact_data
from homeassistant.core import HomeAssistant

from .const import (
    CONF_DISCORD,
    CONF_NOTIFY,
    CONF_PHONES,
    CONF_USER,
    CONF_WEBHOOK_URL,
    SUBENTRY_MEMBER,
)
from .coordinator import QueueConfigEntry
from .core.commands import AUTOMATION
from .core.model import Job, Person
from .presentation.jobs import Views, settings_view
from .presentation.spec import PRIVATE
from .printers.registry import FAMILIES

TO_REDACT = {
    CONF_DISCORD,
    CONF_NOTIFY,
    CONF_PHONES,
    CONF_USER,
    CONF_WEBHOOK_URL,
    "idempotency_key",
    "notes",
    *PRIVATE,
}


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: QueueConfigEntry
) -> dict[str, Any]:
    """Return the set-up, the state and the plan of a queue."""
    queue = entry.runtime_data
    state, plan = queue.data.state, queue.data.plan
    people, views = _People(), Views(queue, AUTOMATION)
    return async_redact_data(
        {
            "entry": {"data": dict(entry.data), "options": dict(entry.options)},
            "subentries": [
                {
                    "id": subentry.subentry_id,
                    "type": subentry.subentry_type,
                    "title": (
                        people.alias(subentry.subentry_id)
                        if subentry.subentry_type == SUBENTRY_MEMBER
                        else subentry.title
                    ),
                    "data": async_redact_data(dict(subentry.data), _secrets()),
                }
                for subentry in entry.subentries.values()
            ],
            "settings": settings_view(state.settings),
            "paused": state.paused,
            "hours": asdict(state.hours),
            "printers": [
                {
                    **asdict(printer),
                    "report": asdict(report) if report else None,
                    "free_at": plan.free_at.get(printer_id),
                }
                for printer_id, printer in state.printers.items()
                for report in (queue.connections.reports.get(printer_id),)
            ],
            "jobs": [_job(job, people) for job in state.jobs.values()],
            "plan": {
                job_id: views.expected(expected)
                for job_id, expected in plan.jobs.items()
            },
            "next_start": plan.next_start,
            "figures": asdict(queue.data.figures),
            "learnt_from": {
                "prints": len(state.samples),
                "changeovers": len(state.changeovers),
            },
        },
        TO_REDACT,
    )


def _secrets() -> set[str]:
    """Return the keys of the secret fields in the families' configurations."""
    return {
        field.key
        for family in FAMILIES.values()
        for field in family.fields
        if field.secret
    }


class _People:
    """Numbers people: their names stay hidden, but not which jobs are the same person's."""

    def __init__(self) -> None:
        self._aliases: dict[str, str] = {}

    def alias(self, person_id: str) -> str:
        return self._aliases.setdefault(
            person_id, f"{REDACTED} {len(self._aliases) + 1}"
        )

    def of(self, person: Person | None) -> str | None:
        return self.alias(person.id) if person else None


def _job(job: Job, people: _People) -> dict[str, Any]:
    by = job.created_by
    plain = asdict(job)
    return {
        **plain.pop("spec"),
        **plain,
        "person": people.of(job.person),
        "created_by": by if by in (None, AUTOMATION.actor) else people.alias(by),
    }
