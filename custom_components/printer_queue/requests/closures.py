"""Why a printer is out of service or a queue paused, and until when, as it is given."""

from typing import Any

import voluptuous as vol

from ..core.closure import Closure
from ..core.rules.limits import LONGEST_MESSAGE
from . import validators
from .fields import Fields

ATTR_REASON = "reason"
ATTR_UNTIL = "until"

CLOSURE_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_REASON): validators.or_none(validators.text(LONGEST_MESSAGE)),
    vol.Optional(ATTR_UNTIL): validators.or_none(validators.moment),
}
"""None stands for no reason and no end."""


def closure_of(fields: Fields) -> Closure | None:
    """Return what is said; None where nothing is, so that what is known stays."""
    if fields.keys().isdisjoint((ATTR_REASON, ATTR_UNTIL)):
        return None
    return Closure(note=fields.get(ATTR_REASON) or None, until=fields.get(ATTR_UNTIL))
