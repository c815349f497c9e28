"""Finds the entities that together show one printer."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..printers.adapter import Role
from ..printers.platforms import KINDS
from ..printers.platforms.kind import EntityKind


@dataclass(frozen=True, slots=True)
class Siblings:
    """One printer's entities, by their present ids.

    `roles` are those that have states; `watched` also those that may come to have
    some, since they are disabled now. `platform` is the integration that they belong
    to where its entities are known, else None: then there is but the one entity.
    """

    platform: str | None
    roles: dict[str, Role]
    watched: frozenset[str]


def platform_of(hass: HomeAssistant, pin: str) -> str | None:
    """Return the known integration that an entity belongs to, None for any other."""
    entry = er.async_get(hass).async_get(pin)
    return entry.platform if entry is not None and entry.platform in KINDS else None


def status_entity(hass: HomeAssistant, entity_id: str) -> str:
    """Return the entity that shows the state of the printer which this one is part of."""
    roles = find_siblings(hass, entity_id).roles
    return next((key for key, role in roles.items() if role is Role.STATE), entity_id)


def find_siblings(hass: HomeAssistant, pin: str) -> Siblings:
    """Return the printer's entities. `pin` is one's entity id or registry id.

    There are no roles while the entity does not exist.
    """
    registry = er.async_get(hass)
    chosen = registry.async_get(pin)
    if chosen is None:
        entity_id = er.async_resolve_entity_id(registry, pin)
        roles = {} if entity_id is None else {entity_id: Role.STATE}
        return Siblings(None, roles, frozenset(roles))
    platform = platform_of(hass, pin)
    by_role = {} if platform is None else _by_role(registry, chosen, KINDS[platform])
    by_role.setdefault(Role.STATE, chosen)
    return Siblings(
        platform,
        {
            entry.entity_id: role
            for role, entry in by_role.items()
            if entry.disabled_by is None
        },
        frozenset(entry.entity_id for entry in by_role.values()),
    )


def _by_role(
    registry: er.EntityRegistry, chosen: er.RegistryEntry, kind: EntityKind
) -> dict[Role, er.RegistryEntry]:
    """Return the entity of each role on the chosen one's device.

    Of several the one with the shortest unique id: a longer one has a longer key.
    """
    if chosen.device_id is None:
        return {}
    candidates = sorted(
        er.async_entries_for_device(
            registry, chosen.device_id, include_disabled_entities=True
        ),
        key=lambda entry: len(entry.unique_id),
    )
    by_role: dict[Role, er.RegistryEntry] = {}
    for entry in candidates:
        role = kind.role_of(entry.unique_id)
        if role is not None and entry.platform == kind.platform:
            by_role.setdefault(role, entry)
    return by_role
