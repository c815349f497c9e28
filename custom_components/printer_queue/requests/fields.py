"""What may be given with a request, by name; each door makes its schemas of it.

Values that a schema has taken are what the room works with: durations are `timedelta`,
moments aware UTC, filaments a tuple of `Filament`. A printer is named by its id, a job
by its id or number, a person as `persons` finds them.
"""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.helpers import config_validation as cv

from ..core.model import ENDED, HIGHEST_PRIORITY, LOWEST_PRIORITY
from ..core.rules.join import MOST_COPIES, MOST_RETRIES
from ..core.rules.limits import (
    LONGEST_GOAL,
    LONGEST_MESSAGE,
    LONGEST_NAME,
    LONGEST_NOTES,
    LONGEST_SOURCE,
)
from . import validators
from .check import Check
from .material_ids import material_id

ATTR_AFTER = "after"
ATTR_BEFORE = "before_job_id"
ATTR_COPIES = "copies"
ATTR_COST = "cost"
ATTR_DAYS = "days"
ATTR_DEADLINE = "deadline"
ATTR_EARLIEST_START = "earliest_start"
ATTR_END = "end"
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
ATTR_MATERIAL_ID = "material_id"
ATTR_NAME = "name"
ATTR_NOTE = "note"
ATTR_MESSAGE = "message"
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
ATTR_PRINTER_FILE = "printer_file"
ATTR_PRIORITY = "priority"
ATTR_RETRIES = "retries"
ATTR_SETTINGS = "settings"
ATTR_START = "start"
ATTR_STL_PATH = "stl_path"
ATTR_STOPPED = "stopped"
ATTR_SIZE = ("size_x", "size_y", "size_z")
ATTR_SITES = "sites"
ATTR_TAGS = "tags"
ATTR_TASK = "task"
ATTR_UPLOAD = "upload"

type Fields = Mapping[str, Any]

LARGEST_PAGE = 200
LONGEST_PRINTER_FILE = 255
"""Characters of a file's name at a printer, with its folders."""
MOST_DAYS = 3650
MOST_GRAMS = 1_000_000.0
MOST_COST = 1_000_000_000.0

URGENCY = (ATTR_PRIORITY, ATTR_DEADLINE, ATTR_EARLIEST_START)

JOB_ID = Check(
    vol.Any(int, cv.string),
    {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 10**9},
            validators.text(100, 1).shape,
        ]
    },
    "JobReference",
)
"""The id or the number of a job."""
_millimetres = validators.number(0, validators.LARGEST_PART)
_named = validators.text(100, 1)
MOST_SITES = 50
"""So many may be named by one job."""

PERSON_FIELDS: dict[vol.Marker, Any] = {vol.Optional(ATTR_PERSON): _named}
URGENCY_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_PRIORITY): validators.or_none(
        validators.whole(HIGHEST_PRIORITY, LOWEST_PRIORITY)
    ),
    vol.Optional(ATTR_DEADLINE): validators.or_none(validators.deadline),
    vol.Optional(ATTR_EARLIEST_START): validators.or_none(validators.earliest_start),
}
"""None stands for none, or for the usual one."""
_NAME: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_NAME): Check(cv.string, validators.text(LONGEST_NAME, 1).shape)
}
_CHANGEABLE: dict[vol.Marker, Any] = {
    vol.Exclusive(ATTR_MATERIAL, "spools"): validators.text(validators.LONGEST_WORD),
    vol.Exclusive(ATTR_FILAMENTS, "spools"): validators.filaments,
    vol.Optional(ATTR_PRINTERS): vol.All(cv.ensure_list, [cv.string]),
    vol.Optional(ATTR_SITES): vol.All(
        cv.ensure_list, vol.Length(max=MOST_SITES), [_named]
    ),
}
_NEEDS: dict[vol.Marker, Any] = {
    **_CHANGEABLE,
    vol.Optional(ATTR_NOZZLE): _millimetres,
    vol.Optional(ATTR_PRINTER): cv.string,
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
    **_NAME,
    vol.Optional(ATTR_ESTIMATE): validators.duration,
    vol.Exclusive(ATTR_FILE, "files"): validators.path,
    vol.Exclusive(ATTR_UPLOAD, "files"): validators.text(LONGEST_SOURCE, 1),
    vol.Optional(ATTR_PRINTER_FILE): validators.text(LONGEST_PRINTER_FILE, 1),
    vol.Optional(ATTR_PLATE): validators.whole(1),
    vol.Optional(ATTR_GRAMS): validators.amount(MOST_GRAMS),
    vol.Optional(ATTR_COST): validators.amount(MOST_COST),
    vol.Optional(ATTR_COPIES): validators.whole(1, MOST_COPIES),
    vol.Optional(ATTR_AFTER): JOB_ID,
    vol.Optional(ATTR_GOAL): validators.text(LONGEST_GOAL, 1),
    vol.Optional(ATTR_RETRIES): validators.whole(0, MOST_RETRIES),
}
JOIN_FIELDS: dict[vol.Marker, Any] = {
    **PREDICT_FIELDS,
    vol.Optional(ATTR_NOTES): validators.text(LONGEST_NOTES),
    vol.Optional(ATTR_IDEMPOTENCY_KEY): _named,
}
FARM_FIELDS: dict[vol.Marker, Any] = {
    vol.Exclusive(ATTR_STL_PATH, "files"): validators.text(LONGEST_SOURCE, 1),
    vol.Exclusive(ATTR_MATERIAL_ID, "spools"): material_id,
}
"""What programs for print farms say besides: a path that agents may see and Home Assistant
need not, and a filament by the id that their stock has for it.

With a path nobody has to say how long it takes: then the queue guesses.
"""
REVISION_FIELDS: dict[vol.Marker, Any] = {
    **_NAME,
    **_CHANGEABLE,
    vol.Optional(ATTR_NOTES): validators.or_none(validators.text(LONGEST_NOTES)),
    vol.Optional(ATTR_ESTIMATE): validators.duration,
    vol.Optional(ATTR_COPIES): validators.whole(1, MOST_COPIES),
    **URGENCY_FIELDS,
}
"""What may be changed of a job. No filaments, printers, sites or notes stand for any and none."""
TIME_FIELDS: dict[vol.Marker, Any] = {vol.Required(ATTR_ESTIMATE): validators.duration}
PLACE_FIELDS: dict[vol.Marker, Any] = {vol.Optional(ATTR_BEFORE): JOB_ID}
OUTCOME_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_OUTCOME, default="completed"): vol.In(
        sorted(status.value for status in ENDED)
    ),
}
MESSAGE_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_MESSAGE): validators.text(LONGEST_MESSAGE)
}
PLATE_FIELDS: dict[vol.Marker, Any] = {vol.Optional(ATTR_JOB_ID): cv.string}
SPOOL_FIELDS: dict[vol.Marker, Any] = {
    vol.Required(ATTR_FILAMENTS): validators.filaments
}
MAINTENANCE_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_TASK): _named,
    vol.Optional(ATTR_NOTE): validators.text(LONGEST_NOTES, 1),
}
PAGE_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_LIMIT, default=20): vol.All(
        vol.Coerce(int), vol.Range(min=1, max=LARGEST_PAGE)
    ),
    vol.Optional(ATTR_OFFSET, default=0): vol.All(
        vol.Coerce(int), vol.Range(min=0, max=10_000_000)
    ),
}
PERIOD_FIELDS: dict[vol.Marker, Any] = {
    vol.Exclusive(
        ATTR_DAYS, "from", msg="give either days or start, not both"
    ): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST_DAYS)),
    vol.Exclusive(
        ATTR_START, "from", msg="give either days or start, not both"
    ): validators.moment,
    vol.Optional(ATTR_END): validators.moment,
}
