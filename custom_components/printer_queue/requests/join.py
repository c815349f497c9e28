"""How somebody joins the queue with a job."""

from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller, Join
from ..core.errors import QueueError
from ..core.model import Job, Person
from ..core.rules.join import MOST_COPIES, ids_of_copies, job_by_key
from ..core.rules.requests import check_may_change
from ..files.facts import FileFacts
from .fields import (
    ATTR_AFTER,
    ATTR_COPIES,
    ATTR_FILE,
    ATTR_IDEMPOTENCY_KEY,
    ATTR_PLATE,
    ATTR_UPLOAD,
    Fields,
)
from .job_file import async_named_file, async_uploaded
from .job_spec import spec_of
from .persons import async_person_meant
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
    queue = entry.runtime_data
    person = await async_person_meant(hass, entry, caller, fields)
    if person is None:
        raise QueueError("person_missing")
    key = fields.get(ATTR_IDEMPOTENCY_KEY)
    if key is not None:
        before = await queue.in_store(queue.store.job_by_key, person.id, key)
        if before is not None:
            return await _async_joined(queue, before.id, fields)
    command, facts = await async_join_command(
        hass, queue, caller, person, fields, job_id=ulid_now()
    )
    await queue.execute(command)
    job = job_by_key(queue.data.state, person.id, key)
    joined = await _async_joined(queue, job.id if job else command.job_id, fields)
    return replace(joined, facts=facts)


async def async_join_command(
    hass: HomeAssistant,
    queue: QueueCoordinator,
    caller: Caller,
    person: Person,
    fields: Fields,
    *,
    job_id: str,
) -> tuple[Join, FileFacts | None]:
    """Return the command to join, and what the file says where one is given.

    Raises QueueError; an uploaded file is gone then.
    """
    after = fields.get(ATTR_AFTER)
    if after is not None:
        after = await async_before(queue, after)
    facts = None
    if (upload := fields.get(ATTR_UPLOAD)) is not None:
        facts = await async_uploaded(hass, upload, fields.get(ATTR_PLATE))
    elif (named := fields.get(ATTR_FILE)) is not None:
        facts = await async_named_file(hass, named, fields.get(ATTR_PLATE))
    command = Join(
        caller=caller,
        person=person,
        job_id=job_id,
        spec=spec_of(fields, facts, after),
        idempotency_key=fields.get(ATTR_IDEMPOTENCY_KEY),
        copies=fields.get(ATTR_COPIES, 1),
    )
    return command, facts


async def _async_joined(queue: QueueCoordinator, first: str, fields: Fields) -> Joined:
    copies = min(fields.get(ATTR_COPIES, 1), MOST_COPIES)
    job, *further = await async_jobs_now(queue, *ids_of_copies(first, copies))
    return Joined(job, further)
