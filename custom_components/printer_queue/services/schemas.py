"""What may be given to each action: a request's fields, the queue, and devices.

Actions name a printer by its device.
"""

from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.helpers import config_validation as cv

from ..requests import fields, validators

ATTR_DAYS = "days"
ATTR_END = "end"
ATTR_START = "start"
MOST_DAYS = 3650

_QUEUE: dict[vol.Marker, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
_PRINTER: dict[vol.Marker, Any] = {vol.Required(ATTR_DEVICE_ID): cv.string}
_JOB: dict[vol.Marker, Any] = {
    **_QUEUE,
    **fields.PERSON_FIELDS,
    vol.Exclusive(fields.ATTR_JOB_ID, "which"): fields.JOB_ID,
    vol.Exclusive(ATTR_DEVICE_ID, "which"): cv.string,
}
_PAGE: dict[vol.Marker, Any] = {
    **_QUEUE,
    **fields.PERSON_FIELDS,
    **fields.PAGE_FIELDS,
}

JOIN = vol.Schema({**_QUEUE, **fields.JOIN_FIELDS})
PREDICT = vol.Schema({**_QUEUE, **fields.PREDICT_FIELDS})
JOB = vol.Schema(_JOB)
UPDATE_JOB = SCHEDULE = vol.Schema({**_JOB, **fields.URGENCY_FIELDS})
UPDATE_TIME = vol.Schema({**_JOB, **fields.TIME_FIELDS})
RESTORE = vol.Schema(
    {
        **_QUEUE,
        **fields.PERSON_FIELDS,
        vol.Required(fields.ATTR_JOB_ID): fields.JOB_ID,
    }
)
MOVE = vol.Schema({**_JOB, **fields.PLACE_FIELDS})
FINISH = vol.Schema({**_JOB, **fields.OUTCOME_FIELDS})
CLEAR_PLATE = vol.Schema(_PRINTER)
LOAD_SPOOLS = vol.Schema({**_PRINTER, **fields.SPOOL_FIELDS})
STATUS = vol.Schema(_QUEUE)
MY_JOBS = vol.Schema(_PAGE)
HISTORY = vol.Schema({**_PAGE, vol.Optional(ATTR_DEVICE_ID): cv.string})
STATISTICS = vol.Schema(
    {
        **_QUEUE,
        vol.Exclusive(
            ATTR_DAYS, "from", msg="give either days or start, not both"
        ): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST_DAYS)),
        vol.Exclusive(
            ATTR_START, "from", msg="give either days or start, not both"
        ): validators.moment,
        vol.Optional(ATTR_END): validators.moment,
    }
)
