"""Entities that a queue or a printer learns from, as they are chosen in a form."""

from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..config import pinned
from ..const import DOMAIN
from .invalid_input import InvalidInputError


def checked_entities(
    hass: HomeAssistant, entity_ids: list[str], field: str
) -> list[str]:
    """Return what stands for chosen entities through renames; raise InvalidInputError.

    The queue cannot learn from what it shows itself.
    """
    registry = er.async_get(hass)
    for entity_id in entity_ids:
        known = registry.async_get(entity_id)
        if known is None and hass.states.get(entity_id) is None:
            raise InvalidInputError(field, "entity_missing", entity=entity_id)
        if known is not None and known.platform == DOMAIN:
            raise InvalidInputError(field, "own_entity", entity=entity_id)
    return pinned(hass, entity_ids)


def checked_interlocks(
    hass: HomeAssistant, entity_ids: list[str], field: str
) -> list[str]:
    """Return what stands for entities that are on or off; raise InvalidInputError.

    One that is silent just now is taken at its word.
    """
    pins = checked_entities(hass, entity_ids, field)
    for entity_id in entity_ids:
        state = hass.states.get(entity_id)
        if state is not None and state.state not in _MAY_SWITCH:
            raise InvalidInputError(
                field, "interlock_no_switch", entity=entity_id, state=state.state
            )
    return pins


_MAY_SWITCH = (STATE_ON, STATE_OFF, STATE_UNAVAILABLE, STATE_UNKNOWN)
