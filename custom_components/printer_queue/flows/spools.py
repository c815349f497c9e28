"""The entities that show what a printer has loaded, as they are chosen in its form."""

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant

from ..const import CONF_SPOOLS
from ..printers.spool import spool_of
from .entities import checked_entities
from .invalid_input import InvalidInputError


def checked_spools(hass: HomeAssistant, entity_ids: list[str]) -> list[str]:
    """Return what stands for the entities; raise InvalidInputError for one that shows no spool.

    One that is silent just now is taken at its word.
    """
    pins = checked_entities(hass, entity_ids, CONF_SPOOLS)
    for entity_id in entity_ids:
        state = hass.states.get(entity_id)
        if state is None or state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN):
            continue
        if spool_of(state.state, state.attributes) is None:
            raise InvalidInputError(CONF_SPOOLS, "spool_unreadable", entity=entity_id)
    return pins
