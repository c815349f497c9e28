"""How somebody reserves a printer, or gives the reservation up."""

from datetime import datetime, timedelta
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller, CancelReservation, Reserve
from ..core.errors import QueueError
from ..core.model import Reservation
from ..core.rules.limits import FARTHEST_YEARS, LONGEST_NAME
from ..core.rules.reserve import same_reservation
from ..core.rules.who_may import check_may_change
from . import validators
from .fields import (
    ATTR_END,
    ATTR_NAME,
    ATTR_PRINTER_ID,
    ATTR_START,
    PERSON_FIELDS,
    Fields,
)
from .persons import async_person_meant

ATTR_DURATION = "duration"
ATTR_RESERVATION_ID = "reservation_id"

RESERVE_FIELDS: dict[vol.Marker, Any] = {
    **PERSON_FIELDS,
    vol.Optional(ATTR_NAME): validators.text(LONGEST_NAME, 1),
    vol.Optional(ATTR_START): validators.moment,
    vol.Optional(ATTR_END): validators.moment,
    vol.Optional(ATTR_DURATION): validators.duration,
}
"""From now on unless `start` says when, until `end` or for a `duration`."""


async def async_reserve(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> Reservation:
    """Reserve a printer; a repeated request answers as the first one did.

    Raises QueueError when it is refused and StoreError when it could not be stored;
    then nothing has changed.
    """
    check_may_change(caller)
    person = await async_person_meant(hass, entry, caller, fields)
    if person is None:
        raise QueueError("person_missing")
    now = dt_util.utcnow()
    start, duration = fields.get(ATTR_START, now), fields.get(ATTR_DURATION)
    if (ATTR_END in fields) is (duration is not None):
        raise QueueError("reservation_length")
    end = fields[ATTR_END] if duration is None else _end_of(start, duration)
    command = Reserve(
        caller=caller,
        person=person,
        reservation_id=ulid_now(),
        printer_id=fields[ATTR_PRINTER_ID],
        start=start,
        end=end,
        name=fields.get(ATTR_NAME),
    )
    queue = entry.runtime_data
    await queue.execute(command)
    made = same_reservation(queue.data.state, command, dt_util.utcnow())
    if made is None:  # given up in the meantime
        raise QueueError("no_such_reservation")
    return made


def _end_of(start: datetime, duration: timedelta) -> datetime:
    try:
        return start + duration
    except OverflowError as err:
        raise QueueError(
            "reservation_too_far", start=start, years=FARTHEST_YEARS
        ) from err


async def async_cancel_reservation(
    entry: QueueConfigEntry, caller: Caller, reservation_id: str
) -> None:
    """Give a reservation up. Raises QueueError and StoreError."""
    check_may_change(caller)
    await entry.runtime_data.execute(
        CancelReservation(caller=caller, reservation_id=reservation_id)
    )
