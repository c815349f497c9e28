"""What may be given to the actions."""

from collections.abc import Callable
from math import isfinite
from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.helpers import config_validation as cv

from ..core.model import ENDED
from ..times import duration

ATTR_ESTIMATE = "estimate"
ATTR_IDEMPOTENCY_KEY = "idempotency_key"
ATTR_JOB_ID = "job_id"
ATTR_LIMIT = "limit"
ATTR_MATERIAL = "material"
ATTR_NAME = "name"
ATTR_NOTES = "notes"
ATTR_NOZZLE = "nozzle"
ATTR_OFFSET = "offset"
ATTR_OUTCOME = "outcome"
ATTR_PERSON = "person"
ATTR_PRINTERS = "printers"
ATTR_SIZE = ("size_x", "size_y", "size_z")

LONGEST_TEXT = 500
"""Characters of notes; a job's own name is checked by the rules."""
LARGEST_PART = 10_000.0
"""Millimetres."""
LARGEST_PAGE = 200


def _millimetres(value: Any) -> float:
    number: float = vol.Coerce(float)(value)
    if not isfinite(number) or not 0 < number <= LARGEST_PART:
        raise vol.Invalid(f"expected millimetres, up to {LARGEST_PART:.0f}")
    return number


def _text(longest: int) -> Callable[[Any], Any]:
    checked: Callable[[Any], Any] = vol.All(
        cv.string, str.strip, vol.Length(max=longest)
    )
    return checked


_QUEUE: dict[vol.Marker, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
_PERSON: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_PERSON): vol.All(_text(100), vol.Length(min=1))
}
_NEEDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_MATERIAL): _text(50),
    vol.Optional(ATTR_NOZZLE): _millimetres,
    vol.Optional(ATTR_PRINTERS): vol.All(cv.ensure_list, [cv.string]),
    **{
        vol.Inclusive(
            axis, "size", msg="size_x, size_y and size_z go together"
        ): _millimetres
        for axis in ATTR_SIZE
    },
}
_JOB: dict[vol.Marker, Any] = {
    **_QUEUE,
    **_PERSON,
    vol.Exclusive(ATTR_JOB_ID, "which"): vol.Any(int, cv.string),
    vol.Exclusive(ATTR_DEVICE_ID, "which"): cv.string,
}

JOIN = vol.Schema(
    {
        **_QUEUE,
        **_PERSON,
        vol.Required(ATTR_NAME): cv.string,
        vol.Required(ATTR_ESTIMATE): duration,
        **_NEEDS,
        vol.Optional(ATTR_NOTES): _text(LONGEST_TEXT),
        vol.Optional(ATTR_IDEMPOTENCY_KEY): vol.All(_text(100), vol.Length(min=1)),
    }
)
JOB = vol.Schema(_JOB)
UPDATE_TIME = vol.Schema({**_JOB, vol.Required(ATTR_ESTIMATE): duration})
FINISH = vol.Schema(
    {
        **_JOB,
        vol.Optional(ATTR_OUTCOME, default="completed"): vol.In(
            sorted(status.value for status in ENDED)
        ),
    }
)
CLEAR_PLATE = vol.Schema({vol.Required(ATTR_DEVICE_ID): cv.string})
STATUS = vol.Schema(_QUEUE)
_PAGE: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_LIMIT, default=20): vol.All(
        vol.Coerce(int), vol.Range(min=1, max=LARGEST_PAGE)
    ),
    vol.Optional(ATTR_OFFSET, default=0): vol.All(
        vol.Coerce(int), vol.Range(min=0, max=10_000_000)
    ),
}
MY_JOBS = vol.Schema({**_QUEUE, **_PERSON, **_PAGE})
PREDICT = vol.Schema(
    {**_QUEUE, **_PERSON, vol.Required(ATTR_ESTIMATE): duration, **_NEEDS}
)
HISTORY = vol.Schema(
    {**_QUEUE, **_PERSON, **_PAGE, vol.Optional(ATTR_DEVICE_ID): cv.string}
)
