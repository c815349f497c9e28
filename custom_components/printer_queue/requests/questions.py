"""What can be asked without a change: a prediction, a person's jobs, the history."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import Job, JobSpec, Person, QueueState
from ..core.plan.filament import filament_behind
from ..core.plan.plan import Plan
from ..core.quotas import Beyond
from ..core.rules.approval import needs_approval
from ..core.rules.distances import way_to
from ..core.rules.filament import FilamentAnswer
from ..core.rules.join import as_if_joined, ids_of_copies
from ..core.rules.quotas import beyond_quotas, quota_uses
from ..core.rules.training import untrained_for
from ..presentation.predictions import Predicted
from .fields import (
    ATTR_LIMIT,
    ATTR_NAME,
    ATTR_OFFSET,
    ATTR_PERSON,
    ATTR_PRINTER_ID,
    Fields,
)
from .join import async_join_command
from .persons import async_person_looked_at, async_person_meant

_ASKED_FOR = "asked_for"
"""The id of a job that nobody has joined."""
_ANYBODY = Person("", "")


@dataclass(frozen=True, slots=True)
class EndedJobs:
    """A page of ended jobs, the last ended first; None is after the last page.

    `printer_names` also has printers that were removed.
    """

    jobs: list[Job]
    printer_names: Mapping[str, str]
    next_offset: int | None


async def async_predict(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    fields: Fields,
) -> Predicted:
    """Return what would come of joining with `fields.PREDICT_FIELDS`.

    Raises QueueError for what no job can have.
    """
    queue = entry.runtime_data
    snapshot, now = queue.snapshot(), dt_util.utcnow()
    person = await async_person_meant(hass, entry, caller, fields)
    command, _ = await async_join_command(
        hass,
        queue,
        caller,
        person or _ANYBODY,
        {ATTR_NAME: _ASKED_FOR, **fields},
        job_id=_ASKED_FOR,
    )
    joined = as_if_joined(snapshot.state, command, now)
    plan = await hass.async_add_executor_job(replace(snapshot, state=joined).plan, now)
    ids = tuple(ids_of_copies(_ASKED_FOR, command.copies))
    first, *further = (plan.jobs.get(job_id) for job_id in ids)
    duration = snapshot.experience.durations.predict(
        joined.jobs[_ASKED_FOR], first.printer_id if first else None
    )
    printers = list(joined.printers.values())
    spec = command.spec
    beyond = beyond_quotas(snapshot.state, joined, caller, command.person, now)
    return Predicted(
        duration,
        spec,
        printers,
        untrained_for(joined, command.person, now),
        {
            printer.id: way_to(joined, command.person, printer.spec)
            for printer in printers
        },
        needs_approval(joined, caller, command.person, spec)
        or Beyond.APPROVAL in {use.quota.beyond for use in beyond},
        quota_uses(joined, command.person, now),
        _filament(joined, plan, spec, ids),
        first,
        further,
    )


def _filament(
    state: QueueState, plan: Plan, spec: JobSpec, ids: Container[str]
) -> dict[str, FilamentAnswer]:
    """Return what is known of each printer's spools behind what is planned but for these."""
    others = {
        printer_id: [job_id for job_id in planned if job_id not in ids]
        for printer_id, planned in plan.sequences.items()
    }
    return {
        printer.id: filament_behind(state, others, printer, spec)
        for printer in state.printers.values()
    }


async def async_own_ended(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    fields: Fields,
) -> tuple[Person, EndedJobs]:
    """Return whose jobs are asked for, and a page of those that have ended.

    Raises QueueError where nobody is meant or somebody else is, and StoreError.
    """
    person = await async_person_meant(hass, entry, caller, fields)
    if person is None:
        raise QueueError("person_missing")
    return person, await _async_ended(entry, fields, person_id=person.id)


async def async_history(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> EndedJobs:
    """Return a page of everybody's ended jobs, or of one person or printer.

    Raises QueueError and StoreError.
    """
    person_id = None
    if (named := fields.get(ATTR_PERSON)) is not None:
        person_id = (await async_person_looked_at(hass, entry, caller, named)).id
    return await _async_ended(entry, fields, person_id=person_id)


async def _async_ended(
    entry: QueueConfigEntry, fields: Fields, person_id: str | None
) -> EndedJobs:
    queue = entry.runtime_data
    limit, offset = fields[ATTR_LIMIT], fields[ATTR_OFFSET]
    jobs = await queue.in_store(
        queue.store.history,
        person_id=person_id,
        printer_id=fields.get(ATTR_PRINTER_ID),
        limit=limit + 1,
        offset=offset,
    )
    names = await queue.in_store(queue.store.printer_names)
    more = len(jobs) > limit
    return EndedJobs(jobs[:limit], names, offset + limit if more else None)
