"""Entities that forms choose, kept by their registry ids: renames do them no harm."""

from collections.abc import Iterable

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er


@callback
def pinned(hass: HomeAssistant, entity_ids: Iterable[str]) -> list[str]:
    """Return what stands for entities through renames: their registry ids if any."""
    registry = er.async_get(hass)
    return [
        known.id if (known := registry.async_get(entity_id)) else entity_id
        for entity_id in entity_ids
    ]


@callback
def unpinned(hass: HomeAssistant, pins: Iterable[str]) -> list[str]:
    """Return the present entity ids of pinned entities; removed ones are left out."""
    registry = er.async_get(hass)
    ids = (er.async_resolve_entity_id(registry, pin) for pin in pins)
    return [entity_id for entity_id in ids if entity_id is not None]


def each_alone(hass: HomeAssistant, entity_ids: Iterable[str]) -> tuple[str, ...]:
    """Return notify groups' members in the place of the groups, each once.

    So each is written to as it reads, and waited for alone.
    """
    alone: dict[str, None] = {}
    groups: set[str] = set()
    left = list(entity_ids)
    while left:
        entity_id = left.pop(0)
        state = hass.states.get(entity_id)
        members = state.attributes.get(ATTR_ENTITY_ID) if state else None
        if not members:
            alone[entity_id] = None
        elif entity_id not in groups:
            groups.add(entity_id)
            left = [*members, *left]
    return tuple(alone)
