"""Shows on the page of repairs how the queues are."""

from datetime import datetime
from typing import Any

from homeassistant.components import system_health
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .core.model import JobStatus
from .store import FollowerState
from .times import local_iso


@callback
def async_register(
    hass: HomeAssistant, register: system_health.SystemHealthRegistration
) -> None:
    """Register what is shown."""
    register.async_register_info(system_health_info)


async def system_health_info(hass: HomeAssistant) -> dict[str, Any]:
    """Return the sums over all queues."""
    entries = hass.config_entries.async_entries(DOMAIN)
    loaded = [entry for entry in entries if entry.state is ConfigEntryState.LOADED]
    states = [entry.runtime_data.data.state for entry in loaded]
    printers = [printer for state in states for printer in state.printers.values()]
    jobs = [job for state in states for job in state.jobs.values()]
    led = [
        f"{entry.title}: {leadership.node} ({local_iso(leadership.since)})"
        for entry in loaded
        if (leadership := entry.runtime_data.leadership) is not None
    ]
    behind = [
        f"{entry.title}: {_behind(queue.events_behind, queue.behind_since)}"
        for entry in loaded
        if (queue := entry.runtime_data).behind_since is not None
    ]
    following = [
        f"{entry.title}: {_following(follower)}"
        for entry in loaded
        for follower in entry.runtime_data.followers
    ]
    sites = [
        f"{entry.title}, {site}: {node or '–'}"
        for entry in loaded
        for site, node in entry.runtime_data.node.site_nodes.items()
    ]
    return {
        "queues": f"{len(loaded)}/{len(entries)}",
        "printers": f"{sum(printer.online for printer in printers)}/{len(printers)}",
        "waiting_jobs": sum(job.status is JobStatus.QUEUED for job in jobs),
        "printing_jobs": sum(job.status is JobStatus.PRINTING for job in jobs),
        "paused_queues": sum(state.paused for state in states),
        "troubles": sum(
            issue.active and domain == DOMAIN
            for (domain, _), issue in ir.async_get(hass).issues.items()
        ),
        **({"leaders": ", ".join(led)} if led else {}),
        **({"behind": ", ".join(behind)} if behind else {}),
        **({"followers": ", ".join(following)} if following else {}),
        **({"sites": ", ".join(sites)} if sites else {}),
    }


def _following(follower: FollowerState) -> str:
    """Return a follower's name, and how many events it is behind since when."""
    if follower.behind_since is None:
        return follower.node
    behind = _behind(follower.events_behind, follower.behind_since)
    return f"{follower.node} ({behind})"


def _behind(events: int | None, since: datetime) -> str:
    """Return how many events are lacking, where that is known, and since when."""
    lacking = "" if events is None else f"-{events}, "
    return f"{lacking}{local_iso(since)}"
