"""What somebody wants printed, from an action's fields and what its file tells."""

from typing import Any

from homeassistant.core import ServiceCall

from ..coordinator import QueueConfigEntry
from ..core import commands as cmd
from ..core.errors import QueueError
from ..core.model import JobSpec, Person
from ..core.rules.join import LONGEST_NAME
from ..files.facts import FileFacts
from .fields import (
    ATTR_AFTER,
    ATTR_COPIES,
    ATTR_COST,
    ATTR_DEADLINE,
    ATTR_ESTIMATE,
    ATTR_FILE,
    ATTR_GOAL,
    ATTR_GRAMS,
    ATTR_NAME,
    ATTR_PRIORITY,
    ATTR_RETRIES,
)
from .job_file import async_facts
from .job_needs import completed, needs_of
from .targets import async_before

_TAKEN_AS_GIVEN = (
    ATTR_COST,
    ATTR_DEADLINE,
    ATTR_ESTIMATE,
    ATTR_GOAL,
    ATTR_GRAMS,
    ATTR_NAME,
    ATTR_PRIORITY,
    ATTR_RETRIES,
)


async def async_wish(
    call: ServiceCall,
    entry: QueueConfigEntry,
    *,
    caller: cmd.Caller,
    person: Person,
    job_id: str,
    idempotency_key: str | None = None,
    **given: Any,
) -> cmd.Join:
    """Return the command to join; what the action's fields say goes before `given`.

    Raises QueueError where neither a field nor the file tells what there has to be.
    """
    needs = needs_of(call, entry)
    after = await async_before(entry.runtime_data, call.data.get(ATTR_AFTER))
    facts = await async_facts(call)
    if facts is not None:
        needs = completed(needs, facts)
        given |= _told(facts)
    given |= {key: call.data[key] for key in _TAKEN_AS_GIVEN if key in call.data}
    if ATTR_NAME not in given:
        raise QueueError("name_missing")
    if ATTR_ESTIMATE not in given:
        raise QueueError("estimate_missing")
    return cmd.Join(
        caller=caller,
        person=person,
        job_id=job_id,
        spec=JobSpec(
            needs=needs, after=after, source=call.data.get(ATTR_FILE), **given
        ),
        idempotency_key=idempotency_key,
        copies=call.data.get(ATTR_COPIES, 1),
    )


def _told(facts: FileFacts) -> dict[str, Any]:
    told = {
        ATTR_NAME: facts.name[:LONGEST_NAME],
        ATTR_ESTIMATE: facts.duration,
        ATTR_GRAMS: facts.grams,
        ATTR_COST: facts.cost,
    }
    return {key: value for key, value in told.items() if value is not None}
