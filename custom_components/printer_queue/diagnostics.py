"""What helps to find a fault, without anything that says who somebody is."""

from dataclasses import asdict
from typing import Any

from homeassistant.components.diagnostics import REDACTED, async_redact_data
from homeassistant.const import CONF_TOKEN, CONF_WEBHOOK_ID
from homeassistant.core import HomeAssistant

from . import issues
from .config import bot_config_of, spoolman_url_of
from .const import (
    CONF_ADMIN_ROLES,
    CONF_APPLICATION,
    CONF_CHANNEL,
    CONF_DATABASE_URL,
    CONF_DISCORD,
    CONF_FORUM,
    CONF_GUILD,
    CONF_MEMBER_ROLE,
    CONF_NOTIFY,
    CONF_PHONES,
    CONF_PIN,
    CONF_PRESENCE,
    CONF_PUBLIC_KEY,
    CONF_SPOOLMAN_SERVER,
    CONF_SPOOLMAN_URL,
    CONF_TAG,
    CONF_TURNED_AWAY,
    CONF_USER,
    CONF_WEBHOOK_URL,
    SUBENTRY_MEMBER,
)
from .coordinator import QueueConfigEntry, QueueCoordinator
from .core.commands import AUTOMATION
from .core.model import Job, Person
from .delivery.discord.bot_state import BOT_STATES, BotState
from .dispatch.ways import WAYS
from .presentation.jobs import Views, settings_view
from .presentation.spec import PRIVATE
from .printers.registry import FAMILIES
from .queue.shared_set_up import SEEN_SET_UP
from .spoolman.state import SPOOLMAN_STATES

TO_REDACT = {
    CONF_ADMIN_ROLES,
    CONF_APPLICATION,
    CONF_CHANNEL,
    CONF_DATABASE_URL,
    CONF_DISCORD,
    CONF_FORUM,
    CONF_GUILD,
    CONF_MEMBER_ROLE,
    CONF_NOTIFY,
    CONF_PHONES,
    CONF_PIN,
    CONF_PRESENCE,
    CONF_PUBLIC_KEY,
    CONF_SPOOLMAN_SERVER,
    CONF_SPOOLMAN_URL,
    CONF_TAG,
    CONF_TOKEN,
    CONF_TURNED_AWAY,
    CONF_USER,
    CONF_WEBHOOK_ID,
    CONF_WEBHOOK_URL,
    SEEN_SET_UP,
    "idempotency_key",
    "by",
    "note",
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
            "discord_bot": _bot(hass, entry),
            "spoolman": _spoolman(hass, entry),
            "leadership": _leadership(queue),
            "settings": settings_view(state.settings),
            "paused": state.paused,
            "starting_stopped": state.starting_stopped,
            "interlocks": dict(state.interlocks),
            "hours": asdict(state.hours),
            "printers": [
                {
                    **asdict(printer),
                    # Only in lists is redacted what is to be.
                    "maintenance": asdict(printer.maintenance)
                    | {"log": [asdict(entry) for entry in printer.maintenance.log]},
                    "missed_turns": [
                        asdict(turn) | {"person_id": people.known(turn.person_id)}
                        for turn in printer.missed_turns
                    ],
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


def _bot(hass: HomeAssistant, entry: QueueConfigEntry) -> dict[str, Any] | None:
    """Return how the bot is; how it is set up stands in the entry's options."""
    if bot_config_of(entry) is None:
        return None
    state = hass.data.get(BOT_STATES, {}).get(entry.entry_id, BotState)()
    return {**asdict(state), "troubles": issues.bot_issue_keys(hass, entry)}


def _spoolman(hass: HomeAssistant, entry: QueueConfigEntry) -> dict[str, Any] | None:
    """Return what the queue's Spoolman answered last."""
    state = hass.data.get(SPOOLMAN_STATES, {}).get(entry.entry_id)
    if state is None or spoolman_url_of(entry) is None:
        return None
    known = state()
    return {
        "version": known.version,
        "spools": len(known.spools),
        "silent_since": known.silent_since,
        "error": known.error,
    }


def _leadership(queue: QueueCoordinator) -> dict[str, Any] | None:
    """Return who leads a queue that several may share, and how far this one is behind."""
    if queue.leadership is None:
        return None
    return {
        **asdict(queue.leadership),
        "this_one_leads": queue.leads,
        "events_behind": queue.events_behind,
        "behind_since": queue.behind_since,
        "followers": [asdict(follower) for follower in queue.followers],
        "sites": dict(queue.node.site_nodes),
    }


def _secrets() -> set[str]:
    """Return the keys of the secret fields of all families and ways."""
    of_families = (family.fields for family in FAMILIES.values())
    of_ways = ((*kind.needs, *kind.takes) for kind in WAYS.values())
    return {
        field.key
        for fields in (*of_families, *of_ways)
        for field in fields
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

    def known(self, person_id: str | None) -> str | None:
        return None if person_id is None else self.alias(person_id)

    def of(self, person: Person | None) -> str | None:
        return self.known(person.id if person else None)


def _job(job: Job, people: _People) -> dict[str, Any]:
    by = job.created_by
    plain = asdict(job)
    return {
        **plain.pop("spec"),
        **plain,
        "person": people.of(job.person),
        "created_by": by if by in (None, AUTOMATION.actor) else people.alias(by),
    }
