"""How somebody joins the queue with a job."""

from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller, Join
from ..core.errors import QueueError
from ..core.model import Job, Person
from ..core.rules.join import MOST_COPIES, ids_of_copies, job_by_key
from ..core.rules.who_may import check_may_change
from ..files.facts import FileFacts
from ..store import StoreError
from .fields import (
    ATTR_AFTER,
    ATTR_COPIES,
    ATTR_FILE,
    ATTR_IDEMPOTENCY_KEY,
    ATTR_PLATE,
    ATTR_PRINTER_FILE,
    ATTR_SITES,
    ATTR_STL_PATH,
    ATTR_UPLOAD,
    Fields,
)
from .job_spec import may_guess, spec_of
from .membership import async_newcomer
from .persons import async_person_meant, is_newcomer
from .printer_file import printer_file, with_file, with_name
from .sites import with_site_ids
from .source import Source, async_source, async_with_file, seen_by_agents
from .targets import async_before, async_jobs_now


@dataclass(frozen=True, slots=True)
class Joined:
    """The job that was joined with, and its further copies, as they are now.

    `facts` are what its file says; a repeated request reads none.
    """

    job: Job
    copies: list[Job]
    facts: FileFacts | None = None


async def async_join(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    fields: Fields,
) -> Joined:
    """Put a job at the end of the queue; the same key gives the same job for ever.

    `fields` are those of `fields.JOIN_FIELDS`. Raises QueueError when it is refused and
    StoreError when it could not be stored; then nothing has changed.
    """
    check_may_change(caller)
    person = await async_person_meant(hass, entry, caller, fields)
    if person is None:
        raise QueueError("person_missing")
    if not is_newcomer(hass, entry, person):
        return await _async_join(hass, entry, caller, person, fields)
    async with async_newcomer(hass, entry, person) as member:
        if caller.person == person:
            caller = replace(caller, person=member)
        return await _async_join(hass, entry, caller, member, fields)


async def _async_join(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    person: Person,
    fields: Fields,
) -> Joined:
    queue = entry.runtime_data
    key = fields.get(ATTR_IDEMPOTENCY_KEY)
    if (before := await async_joined_before(queue, person, fields)) is not None:
        return before
    command, source = await async_join_command(
        hass, queue, caller, person, fields, job_id=ulid_now()
    )
    await _async_execute(queue, command, source)
    job = job_by_key(queue.data.state, person.id, key)
    joined = await _async_joined(queue, job.id if job else command.job_id, fields)
    return replace(joined, facts=source.facts if source else None)


async def async_joined_before(
    queue: QueueCoordinator, person: Person, fields: Fields
) -> Joined | None:
    """Return what came of an earlier request with the same key; None if there was none.

    Raises StoreError.
    """
    key = fields.get(ATTR_IDEMPOTENCY_KEY)
    if key is None:
        return None
    before = await queue.in_store(queue.store.job_by_key, person.id, key)
    return None if before is None else await _async_joined(queue, before.id, fields)


async def async_join_command(
    hass: HomeAssistant,
    queue: QueueCoordinator,
    caller: Caller,
    person: Person,
    fields: Fields,
    *,
    job_id: str,
) -> tuple[Join, Source | None]:
    """Return the command to join, and the file where one is given.

    Raises QueueError.
    """
    if ATTR_SITES in fields:
        fields = with_site_ids(queue.data.state.settings, fields)
    after = fields.get(ATTR_AFTER)
    if after is not None:
        after = await async_before(queue, after)
    there = printer_file(fields) if ATTR_PRINTER_FILE in fields else None
    if there is not None:
        fields = with_name(fields, there)
    source = None
    if not fields.keys().isdisjoint((ATTR_FILE, ATTR_STL_PATH, ATTR_UPLOAD)):
        source = await async_source(hass, queue, caller, fields)
    spec = spec_of(fields, source.facts if source else None, after)
    if there is not None:
        spec = with_file(spec, there)
    elif source is None and (path := fields.get(ATTR_STL_PATH)) is not None:
        spec = replace(spec, file=seen_by_agents(path, fields.get(ATTR_PLATE)))
    command = Join(
        caller=caller,
        person=person,
        job_id=job_id,
        spec=spec,
        idempotency_key=fields.get(ATTR_IDEMPOTENCY_KEY),
        copies=fields.get(ATTR_COPIES, 1),
        guesses_time=may_guess(fields),
    )
    return command, source


async def _async_execute(
    queue: QueueCoordinator, command: Join, source: Source | None
) -> None:
    """Join with the file, which stays from then on for as long as the job needs it."""
    if source is None:
        await queue.execute(command)
        return
    try:
        with queue.files.keeper.hold() as hold:
            spec = await async_with_file(queue, source, command.spec, hold)
            await queue.execute(replace(command, spec=spec))
    except QueueError, StoreError:
        await queue.files.async_let_go()
        raise
    if source.upload is not None:
        await queue.files.receiver.async_forget(source.upload)


async def _async_joined(queue: QueueCoordinator, first: str, fields: Fields) -> Joined:
    copies = min(fields.get(ATTR_COPIES, 1), MOST_COPIES)
    job, *further = await async_jobs_now(queue, *ids_of_copies(first, copies))
    return Joined(job, further)
