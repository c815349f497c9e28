"""Actions that only answer."""

from dataclasses import replace

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import ServiceCall
from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry
from ..core.model import Person
from ..core.rules.join import as_if_joined, ids_of_copies
from ..presentation.details import fit_details
from ..presentation.jobs import View, Views, settings_view
from ..presentation.refusals import refusals_told, wrong_call
from ..requests.fields import ATTR_LIMIT, ATTR_OFFSET, ATTR_PERSON
from ..requests.join_command import async_wish
from ..requests.persons import async_person, async_who
from ..requests.targets import printer_of, queue_of
from ..times import local_iso, minutes

_ASKED_FOR = "asked_for"
"""The id of a job that nobody has joined."""
_ANYBODY = Person("", "")


async def status(call: ServiceCall) -> View:
    """Tell of printers, queue and rules."""
    entry = queue_of(call)
    queue = entry.runtime_data
    views = Views(queue)
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


async def my_jobs(call: ServiceCall) -> View:
    """Tell of a person's open jobs, and page by page of those that have ended."""
    entry = queue_of(call)
    _, person = await async_who(call, entry)
    if person is None:
        raise wrong_call("person_missing")
    return {
        "person": person.name,
        "open": await Views(entry.runtime_data).async_open_jobs(person.id),
        **await _async_ended(call, entry, person.id, None, "recent"),
    }


async def history(call: ServiceCall) -> View:
    """Tell of ended jobs page by page, the last ended first."""
    entry = queue_of(call)
    person_id = printer_id = None
    if (named := call.data.get(ATTR_PERSON)) is not None:
        person_id = (await async_person(call.hass, entry, named)).id
    if (device_id := call.data.get(ATTR_DEVICE_ID)) is not None:
        printer_id = printer_of(call.hass, entry, device_id)
    return await _async_ended(call, entry, person_id, printer_id, "jobs")


async def predict(call: ServiceCall) -> View:
    """Tell how long a print will take, where it fits, and when it would be."""
    entry = queue_of(call)
    queue = entry.runtime_data
    caller, person = await async_who(call, entry)
    snapshot, now = queue.snapshot(), dt_util.utcnow()
    with refusals_told(queue):
        wish = await async_wish(
            call,
            entry,
            caller=caller,
            person=person or _ANYBODY,
            job_id=_ASKED_FOR,
            name=_ASKED_FOR,
        )
        joined = as_if_joined(snapshot.state, wish, now)
    plan = await call.hass.async_add_executor_job(
        replace(snapshot, state=joined).plan, now
    )
    first, *further = (
        plan.jobs.get(job_id) for job_id in ids_of_copies(_ASKED_FOR, wish.copies)
    )
    told = queue.durations.predict(
        joined.jobs[_ASKED_FOR], first.printer_id if first else None
    )
    views = Views(queue)
    return {
        "p50_minutes": minutes(told.p50),
        "p90_minutes": minutes(told.p90),
        "basis": told.basis,
        "fits": [
            fit_details(call.hass, wish.spec.needs, printer)
            for printer in joined.printers.values()
        ],
        **views.expected(first),
        "copies": [views.expected(one) for one in further],
    }


async def _async_ended(
    call: ServiceCall,
    entry: QueueConfigEntry,
    person_id: str | None,
    printer_id: str | None,
    name: str,
) -> View:
    """Return a page of ended jobs under a name, and where the next page begins."""
    queue = entry.runtime_data
    limit, offset = call.data[ATTR_LIMIT], call.data[ATTR_OFFSET]
    with refusals_told(queue):
        found = await queue.in_store(
            queue.store.history,
            person_id=person_id,
            printer_id=printer_id,
            limit=limit + 1,
            offset=offset,
        )
        names = await queue.in_store(queue.store.printer_names)
    return {
        name: await Views(queue, names).async_jobs(found[:limit]),
        "next_offset": offset + limit if len(found) > limit else None,
    }
