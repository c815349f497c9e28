"""Which jobs that failed for good somebody asks for, page by page."""

from collections.abc import Callable, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.model import Job
from .fields import ATTR_PERSON, PERSON_FIELDS, Fields
from .pages import ATTR_SORT, CURSOR_FIELDS, Key, Page, page_of, sorted_by
from .persons import async_person_looked_at

_KEYS: Mapping[str, Callable[[Job], Key]] = {
    "ended": lambda job: job.ended_at.timestamp() if job.ended_at else None,
    "number": lambda job: job.number,
}

_USUAL = "-ended"
DEAD_LETTER_FIELDS: dict[vol.Marker, Any] = {
    **CURSOR_FIELDS,
    **sorted_by(*_KEYS, usual=_USUAL),
    **PERSON_FIELDS,
}


async def async_dead_letters(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> Page[Job]:
    """Return a page of everybody's dead letters, or of one person's.

    Without an order the last that failed comes first. Raises QueueError.
    """
    person_id = None
    if (named := fields.get(ATTR_PERSON)) is not None:
        person_id = (await async_person_looked_at(hass, entry, caller, named)).id
    letters = entry.runtime_data.data.state.dead_letters.values()
    return page_of(
        (job for job in letters if person_id in (None, job.person_id)),
        {ATTR_SORT: _USUAL, **fields},
        _KEYS,
        lambda job: job.number,
    )
