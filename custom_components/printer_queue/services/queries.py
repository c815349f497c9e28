"""Actions that only answer."""

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.closures import closure_view
from ..presentation.jobs import View, Views, settings_view
from ..presentation.predictions import predicted_view
from ..presentation.quotas import quotas_view
from ..presentation.reservations import reservation_views
from ..requests.dead_letters import async_dead_letters
from ..requests.fields import Fields
from ..requests.questions import (
    EndedJobs,
    async_history,
    async_own_ended,
    async_predict,
)
from ..requests.quotas import async_quotas
from ..times import local_iso
from ..viewers import viewer_of


async def status(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with printers, queue and rules."""
    queue = entry.runtime_data
    views = Views(queue, caller)
    viewer = viewer_of(hass, queue.data.state.settings.names, caller)
    state, next_start = queue.data.state, queue.data.plan.next_start
    return {
        "name": entry.title,
        "config_entry_id": entry.entry_id,
        "paused": state.paused,
        "pause": closure_view(state.pause),
        "starting_stopped": state.starting_stopped,
        "dead_letters": len(state.dead_letters),
        "printers": await views.async_printers(),
        "queue": await views.async_open_jobs(),
        "reservations": reservation_views(state, viewer),
        "next_start": local_iso(next_start) if next_start else None,
        "settings": settings_view(state.settings),
    }


async def my_jobs(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with a person's open jobs, and page by page those that have ended."""
    # A job that ends while the page is read is then on both sides, never on neither.
    before = Views(entry.runtime_data, caller)
    person, ended = await async_own_ended(hass, entry, caller, fields)
    gone = {job.id for job in ended.jobs}
    jobs = await before.async_open_jobs(person.id)
    return {
        "person": person.name,
        "open": [job for job in jobs if job["id"] not in gone],
        **await _async_page("recent", entry, caller, ended),
    }


async def quotas(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with what is left of a person's quotas; of everybody's to admins."""
    people = await async_quotas(hass, entry, caller, fields)
    return {
        "people": [
            {
                "person": them.person.name,
                "person_id": them.person.id,
                "quotas": quotas_view(them.uses),
            }
            for them in people
        ]
    }


async def dead_letters(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer page by page with what failed for good, the last that failed first."""
    queue = entry.runtime_data
    page = await async_dead_letters(hass, entry, caller, fields)
    names = await queue.in_store(queue.store.printer_names)
    return {
        "jobs": await Views(queue, caller, names).async_jobs(page.rows),
        "next_cursor": page.cursor,
    }


async def history(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with ended jobs page by page, the last ended first."""
    ended = await async_history(hass, entry, caller, fields)
    return await _async_page("jobs", entry, caller, ended)


async def predict(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer how long a print will take, where it fits, and when it would be."""
    predicted = await async_predict(hass, entry, caller, fields)
    return predicted_view(entry.runtime_data, caller, predicted)


async def _async_page(
    name: str, entry: QueueConfigEntry, caller: Caller, ended: EndedJobs
) -> View:
    """Return a page of ended jobs under a name, and where the next page begins."""
    views = Views(entry.runtime_data, caller, ended.printer_names)
    return {
        name: await views.async_jobs(ended.jobs),
        "next_offset": ended.next_offset,
    }
