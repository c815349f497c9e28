"""What may be given with a request, by name; each door makes its schemas of it.

Values that a schema has taken are what the room works with: durations are `timedelta`,
moments aware UTC, filaments a tuple of `Filament`. A printer is named by its id, a job
by its id or number, a person as `persons` finds them.
"""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.helpers import config_validation as cv

from ..core.model import ENDED
from ..core.rules.limits import LONGEST_GOAL, LONGEST_NOTES, LONGEST_SOURCE
from ..times import duration
from . import validators

ATTR_AFTER = "after"
ATTR_BEFORE = "before_job_id"
ATTR_COPIES = "copies"
ATTR_COST = "cost"
ATTR_DEADLINE = "deadline"
ATTR_ESTIMATE = "estimate"
ATTR_FILAMENTS = "filaments"
ATTR_FILE = "file"
ATTR_GOAL = "goal"
ATTR_GRAMS = "grams"
ATTR_IDEMPOTENCY_KEY = "idempotency_key"
ATTR_IN_SERVICE = "in_service"
ATTR_JOB_ID = "job_id"
ATTR_LIMIT = "limit"
ATTR_MATERIAL = "material"
ATTR_NAME = "name"
ATTR_NOTES = "notes"
ATTR_NOZZLE = "nozzle"
ATTR_OFFER_ID = "offer_id"
ATTR_OFFSET = "offset"
ATTR_OUTCOME = "outcome"
ATTR_PAUSED = "paused"
ATTR_PERSON = "person"
ATTR_PLATE = "plate"
ATTR_PRINTER = "printer"
ATTR_PRINTER_ID = "printer_id"
ATTR_PRINTERS = "printers"
ATTR_PRIORITY = "priority"
ATTR_RETRIES = "retries"
ATTR_SETTINGS = "settings"
ATTR_SIZE = ("size_x", "size_y", "size_z")
ATTR_TAGS = "tags"
ATTR_UPLOAD = "upload"

type Fields = Mapping[str, Any]

LARGEST_PAGE = 200
MOST_GRAMS = 1_000_000.0
MOST_COST = 1_000_000_000.0

URGENCY = (ATTR_PRIORITY, ATTR_DEADLINE)

JOB_ID = vol.Any(int, cv.string)
_millimetres = validators.number(0, validators.LARGEST_PART)
_named = validators.text(100, 1)

PERSON_FIELDS: dict[vol.Marker, Any] = {vol.Optional(ATTR_PERSON): _named}
URGENCY_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_PRIORITY): validators.or_none(validators.whole),
    vol.Optional(ATTR_DEADLINE): validators.or_none(validators.deadline),
}
"""None stands for none, or for the usual one."""
_NEEDS: dict[vol.Marker, Any] = {
    vol.Exclusive(ATTR_MATERIAL, "spools"): validators.text(validators.LONGEST_WORD),
    vol.Exclusive(ATTR_FILAMENTS, "spools"): validators.filaments,
    vol.Optional(ATTR_NOZZLE): _millimetres,
    vol.Optional(ATTR_PRINTER): cv.string,
    vol.Optional(ATTR_PRINTERS): vol.All(cv.ensure_list, [cv.string]),
    vol.Optional(ATTR_TAGS): validators.tags,
    vol.Optional(ATTR_SETTINGS): validators.settings,
    **{
        vol.Inclusive(
            axis, "size", msg="size_x, size_y and size_z go together"
        ): _millimetres
        for axis in ATTR_SIZE
    },
}
PREDICT_FIELDS: dict[vol.Marker, Any] = {
    **PERSON_FIELDS,
    **_NEEDS,
    **URGENCY_FIELDS,
    vol.Optional(ATTR_NAME): cv.string,
    vol.Optional(ATTR_ESTIMATE): duration,
    vol.Exclusive(ATTR_FILE, "files"): validators.path,
    vol.Exclusive(ATTR_UPLOAD, "files"): validators.text(LONGEST_SOURCE, 1),
    vol.Optional(ATTR_PLATE): validators.whole,
    vol.Optional(ATTR_GRAMS): validators.amount(MOST_GRAMS),
    vol.Optional(ATTR_COST): validators.amount(MOST_COST),
    vol.Optional(ATTR_COPIES): validators.whole,
    vol.Optional(ATTR_AFTER): JOB_ID,
    vol.Optional(ATTR_GOAL): validators.text(LONGEST_GOAL, 1),
    vol.Optional(ATTR_RETRIES): validators.whole,
}
JOIN_FIELDS: dict[vol.Marker, Any] = {
    **PREDICT_FIELDS,
    vol.Optional(ATTR_NOTES): validators.text(LONGEST_NOTES),
    vol.Optional(ATTR_IDEMPOTENCY_KEY): _named,
}
TIME_FIELDS: dict[vol.Marker, Any] = {vol.Required(ATTR_ESTIMATE): duration}
PLACE_FIELDS: dict[vol.Marker, Any] = {vol.Optional(ATTR_BEFORE): JOB_ID}
OUTCOME_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_OUTCOME, default="completed"): vol.In(
        sorted(status.value for status in ENDED)
    ),
}
SPOOL_FIELDS: dict[vol.Marker, Any] = {
    vol.Required(ATTR_FILAMENTS): validators.filaments
}
PAGE_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_LIMIT, default=20): vol.All(
        vol.Coerce(int), vol.Range(min=1, max=LARGEST_PAGE)
    ),
    vol.Optional(ATTR_OFFSET, default=0): vol.All(
        vol.Coerce(int), vol.Range(min=0, max=10_000_000)
    ),
}
