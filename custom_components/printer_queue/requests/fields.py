"""What may be given to the actions."""

from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.helpers import config_validation as cv

from ..core.model import ENDED
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
ATTR_JOB_ID = "job_id"
ATTR_LIMIT = "limit"
ATTR_MATERIAL = "material"
ATTR_NAME = "name"
ATTR_NOTES = "notes"
ATTR_NOZZLE = "nozzle"
ATTR_OFFSET = "offset"
ATTR_OUTCOME = "outcome"
ATTR_PERSON = "person"
ATTR_PLATE = "plate"
ATTR_PRINTER = "printer"
ATTR_PRINTERS = "printers"
ATTR_PRIORITY = "priority"
ATTR_RETRIES = "retries"
ATTR_SETTINGS = "settings"
ATTR_SIZE = ("size_x", "size_y", "size_z")
ATTR_TAGS = "tags"
ATTR_UPLOAD = "upload"

LONGEST_TEXT = 500
"""Characters of notes; a job's own name is checked by the rules."""
LARGEST_PAGE = 200
MOST_GRAMS = 1_000_000.0
MOST_COST = 1_000_000_000.0

URGENCY = (ATTR_PRIORITY, ATTR_DEADLINE)

_JOB_ID = vol.Any(int, cv.string)
_millimetres = validators.number(0, validators.LARGEST_PART)
_named = validators.text(100, 1)

_QUEUE: dict[vol.Marker, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
_PERSON: dict[vol.Marker, Any] = {vol.Optional(ATTR_PERSON): _named}
_URGENCY: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_PRIORITY): validators.whole,
    vol.Optional(ATTR_DEADLINE): validators.moment,
}
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
_WISH: dict[vol.Marker, Any] = {
    **_QUEUE,
    **_PERSON,
    **_NEEDS,
    **_URGENCY,
    vol.Optional(ATTR_NAME): cv.string,
    vol.Optional(ATTR_ESTIMATE): duration,
    vol.Exclusive(ATTR_FILE, "files"): validators.path,
    vol.Exclusive(ATTR_UPLOAD, "files"): validators.text(validators.LONGEST_PATH, 1),
    vol.Optional(ATTR_PLATE): validators.whole,
    vol.Optional(ATTR_GRAMS): validators.amount(MOST_GRAMS),
    vol.Optional(ATTR_COST): validators.amount(MOST_COST),
    vol.Optional(ATTR_COPIES): validators.whole,
    vol.Optional(ATTR_AFTER): _JOB_ID,
    vol.Optional(ATTR_GOAL): _named,
    vol.Optional(ATTR_RETRIES): validators.whole,
}
_JOB: dict[vol.Marker, Any] = {
    **_QUEUE,
    **_PERSON,
    vol.Exclusive(ATTR_JOB_ID, "which"): _JOB_ID,
    vol.Exclusive(ATTR_DEVICE_ID, "which"): cv.string,
}

JOIN = vol.Schema(
    {
        **_WISH,
        vol.Optional(ATTR_NOTES): validators.text(LONGEST_TEXT),
        vol.Optional(ATTR_IDEMPOTENCY_KEY): _named,
    }
)
PREDICT = vol.Schema(_WISH)
JOB = vol.Schema(_JOB)
UPDATE_JOB = SCHEDULE = vol.Schema({**_JOB, **_URGENCY})
UPDATE_TIME = vol.Schema({**_JOB, vol.Required(ATTR_ESTIMATE): duration})
RESTORE = vol.Schema({**_QUEUE, **_PERSON, vol.Required(ATTR_JOB_ID): _JOB_ID})
MOVE = vol.Schema({**_JOB, vol.Optional(ATTR_BEFORE): _JOB_ID})
FINISH = vol.Schema(
    {
        **_JOB,
        vol.Optional(ATTR_OUTCOME, default="completed"): vol.In(
            sorted(status.value for status in ENDED)
        ),
    }
)
CLEAR_PLATE = vol.Schema({vol.Required(ATTR_DEVICE_ID): cv.string})
LOAD_SPOOLS = vol.Schema(
    {
        vol.Required(ATTR_DEVICE_ID): cv.string,
        vol.Required(ATTR_FILAMENTS): validators.filaments,
    }
)
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
HISTORY = vol.Schema(
    {**_QUEUE, **_PERSON, **_PAGE, vol.Optional(ATTR_DEVICE_ID): cv.string}
)
