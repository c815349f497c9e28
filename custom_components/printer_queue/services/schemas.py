"""What may be given to each action: a request's fields, the queue, and devices.

Actions name a printer by its device.
"""

from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.helpers import config_validation as cv

from ..requests import fields
from ..requests.closures import CLOSURE_FIELDS
from ..requests.membership import ATTR_ADMIT
from ..requests.pages import CURSOR_FIELDS
from ..requests.reservations import ATTR_RESERVATION_ID, RESERVE_FIELDS

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
CANCEL = vol.Schema({**_JOB, **fields.MESSAGE_FIELDS})
UPDATE_JOB = vol.Schema({**_JOB, **fields.REVISION_FIELDS})
SCHEDULE = vol.Schema({**_JOB, **fields.URGENCY_FIELDS})
UPDATE_TIME = vol.Schema({**_JOB, **fields.TIME_FIELDS})
ONE_JOB = vol.Schema(
    {
        **_QUEUE,
        **fields.PERSON_FIELDS,
        vol.Required(fields.ATTR_JOB_ID): fields.JOB_ID,
    }
)
MOVE = vol.Schema({**_JOB, **fields.PLACE_FIELDS})
FINISH = vol.Schema({**_JOB, **fields.OUTCOME_FIELDS})
CLEAR_PLATE = vol.Schema({**_PRINTER, **fields.PLATE_FIELDS})
LOAD_SPOOLS = vol.Schema({**_PRINTER, **fields.SPOOL_FIELDS})
MAINTENANCE_DONE = vol.Schema({**_PRINTER, **fields.MAINTENANCE_FIELDS})
SET_IN_SERVICE = vol.Schema(
    {
        **_PRINTER,
        vol.Required(fields.ATTR_IN_SERVICE): cv.boolean,
        **CLOSURE_FIELDS,
    }
)
SET_PAUSED = vol.Schema(
    {**_QUEUE, vol.Required(fields.ATTR_PAUSED): cv.boolean, **CLOSURE_FIELDS}
)
RESERVE = vol.Schema({**_QUEUE, **_PRINTER, **RESERVE_FIELDS})
CANCEL_RESERVATION = vol.Schema(
    {**_QUEUE, vol.Required(ATTR_RESERVATION_ID): cv.string}
)
STATUS = ASK_TO_JOIN = vol.Schema(_QUEUE)
ADMIT = vol.Schema(
    {
        **_QUEUE,
        vol.Required(fields.ATTR_PERSON): cv.string,
        vol.Optional(ATTR_ADMIT, default=True): cv.boolean,
    }
)
DEAD_LETTERS = vol.Schema({**_QUEUE, **CURSOR_FIELDS})
QUOTAS = vol.Schema({**_QUEUE, **fields.PERSON_FIELDS})
MY_JOBS = vol.Schema(_PAGE)
HISTORY = vol.Schema({**_PAGE, vol.Optional(ATTR_DEVICE_ID): cv.string})
STATISTICS = WHAT_IF = vol.Schema({**_QUEUE, **fields.PERIOD_FIELDS})
