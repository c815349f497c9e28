"""Actions that only answer."""

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.rules.fit import enough_left
from ..presentation.details import fit_details
from ..presentation.jobs import View, Views, settings_view
from ..requests.fields import Fields
from ..requests.questions import (
    EndedJobs,
    async_history,
    async_own_ended,
    async_predict,
)
from ..times import local_iso, minutes


async def status(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with printers, queue and rules."""
    queue = entry.runtime_data
    views = Views(queue, caller)
    state, next_start = queue.data.state, queue.data.plan.next_start
    return {
        "name": entry.title,
        "config_entry_id": entry.entry_id,
        "paused": state.paused,
        "printers": await views.async_printers(),
        "queue": await views.async_open_jobs(),
        "next_start": local_iso(next_start) if next_start else None,
        "settings": settings_view(state.settings),
    }


async def my_jobs(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with a person's open jobs, and page by page those that have ended."""
    person, ended = await async_own_ended(hass, entry, caller, fields)
    return {
        "person": person.name,
        "open": await Views(entry.runtime_data, caller).async_open_jobs(person.id),
        **await _async_page("recent", entry, caller, ended),
    }


async def history(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with ended jobs page by page, the last ended first."""
    ended = await async_history(hass, entry, fields)
    return await _async_page("jobs", entry, caller, ended)


async def predict(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer how long a print will take, where it fits, and when it would be."""
    predicted = await async_predict(hass, entry, caller, fields)
    views = Views(entry.runtime_data, caller)
    queue, needs = entry.runtime_data, predicted.needs
    materials = queue.data.state.settings.materials

    def enough(printer_id: str) -> bool | None:
        report = queue.connections.reports.get(printer_id)
        trays = report.trays if report else ()
        return enough_left(needs, predicted.grams, trays, materials)

    return {
        "p50_minutes": minutes(predicted.duration.p50),
        "p90_minutes": minutes(predicted.duration.p90),
        "basis": predicted.duration.basis,
        "fits": [
            fit_details(hass, needs, printer, materials, enough(printer.id))
            for printer in predicted.printers
        ],
        **views.expected(predicted.job),
        "copies": [views.expected(copy) for copy in predicted.copies],
    }


async def _async_page(
    name: str, entry: QueueConfigEntry, caller: Caller, ended: EndedJobs
) -> View:
    """Return a page of ended jobs under a name, and where the next page begins."""
    views = Views(entry.runtime_data, caller, ended.printer_names)
    return {
        name: await views.async_jobs(ended.jobs),
        "next_offset": ended.next_offset,
    }
