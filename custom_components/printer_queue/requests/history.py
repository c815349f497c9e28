"""Which ended jobs somebody asks for."""

from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import ENDED, JobStatus
from ..store.ended import Wanted
from . import validators
from .fields import (
    ATTR_END,
    ATTR_PERSON,
    ATTR_PRINTER_ID,
    ATTR_START,
    PERSON_FIELDS,
    Fields,
)
from .persons import async_person_looked_at
from .printers import printer_named

ATTR_STATUS = "status"

HISTORY_FIELDS: dict[vol.Marker, Any] = {
    **PERSON_FIELDS,
    vol.Optional(ATTR_PRINTER_ID): str,
    vol.Optional(ATTR_STATUS): vol.In(sorted(status.value for status in ENDED)),
    vol.Optional(ATTR_START): validators.moment,
    vol.Optional(ATTR_END): validators.moment,
}


async def async_wanted(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    fields: Fields,
    *,
    newest_first: bool,
) -> Wanted:
    """Return which jobs `HISTORY_FIELDS` mean.

    A printer may have been removed. Raises QueueError where a person or a printer is
    meant that there is not, and StoreError.
    """
    person_id = printer_id = None
    if (named := fields.get(ATTR_PERSON)) is not None:
        person_id = (await async_person_looked_at(hass, entry, caller, named)).id
    if (named := fields.get(ATTR_PRINTER_ID)) is not None:
        printer_id = await _async_printer(entry, named)
    status = fields.get(ATTR_STATUS)
    return Wanted(
        newest_first=newest_first,
        person_id=person_id,
        printer_id=printer_id,
        status=None if status is None else JobStatus(status),
        since=fields.get(ATTR_START),
        until=fields.get(ATTR_END),
    )


async def _async_printer(entry: QueueConfigEntry, named: str) -> str:
    queue = entry.runtime_data
    try:
        return printer_named(entry, named)
    except QueueError as err:
        if err.key != "no_such_printer":
            raise
        names = await queue.in_store(queue.store.printer_names)
        removed = [key for key, name in names.items() if named in (key, name)]
        if len(removed) != 1:
            raise
        return removed[0]
