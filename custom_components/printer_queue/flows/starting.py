"""A printer that starts by itself: which ways it can be commanded in, and what it waits for."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..config import unpinned
from ..const import CONF_INTERLOCKS_OFF, CONF_INTERLOCKS_ON, CONF_MODELS, CONF_WAY
from ..dispatch.way import WayKind
from ..dispatch.ways import WAYS
from ..printers.family import Config, Family, Field
from .entities import checked_interlocks
from .invalid_input import InvalidInputError
from .models import known_models, shown_models

_INTERLOCKS = (CONF_INTERLOCKS_ON, CONF_INTERLOCKS_OFF)
_KEPT = (CONF_WAY, CONF_MODELS, *_INTERLOCKS)


def ways_of(family: Family) -> list[str]:
    """Return the keys of the ways in which a family's printers can be commanded."""
    return [
        key
        for key, kind in WAYS.items()
        if not kind.families or family.key in kind.families
    ]


def asked_fields(kind: WayKind, family: Family, config: Config) -> list[Field]:
    """Return the fields of a way that are still to be asked for.

    What the family has as well was asked for with it, and is asked for again only where
    it was left out and the way needs it.
    """
    of_family = {field.key for field in family.fields}
    return [
        field
        for field in (*kind.needs, *kind.takes)
        if field.key not in of_family
        or (field in kind.needs and field.key not in config)
    ]


def starting_schema(hass: HomeAssistant, family: Family, config: Config) -> vol.Schema:
    """Return the form; where there is but one way, it is not asked for."""
    ways = ways_of(family)
    choice: dict[vol.Marker, Any] = {
        vol.Required(CONF_WAY, default=ways[0]): SelectSelector(
            SelectSelectorConfig(
                options=ways,
                mode=SelectSelectorMode.LIST,
                translation_key=CONF_WAY,
            )
        )
    }
    return vol.Schema(
        {
            **(choice if len(ways) > 1 else {}),
            vol.Optional(CONF_MODELS): SelectSelector(
                SelectSelectorConfig(
                    options=known_models(hass, family, config),
                    multiple=True,
                    custom_value=True,
                )
            ),
            **{
                vol.Optional(key): EntitySelector(EntitySelectorConfig(multiple=True))
                for key in _INTERLOCKS
            },
        }
    )


def starting_shown(
    hass: HomeAssistant, family: Family, stored: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what is stored as the form shows it; a new printer's names are suggested."""
    shown: dict[str, Any] = {
        key: entities
        for key in _INTERLOCKS
        if (entities := unpinned(hass, stored.get(key, ())))
    }
    if stored.get(CONF_WAY) in ways_of(family):
        shown[CONF_WAY] = stored[CONF_WAY]
    if models := shown_models(family, stored):
        shown[CONF_MODELS] = models
    return shown


def checked_starting(
    hass: HomeAssistant, family: Family, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what is stored; raise InvalidInputError."""
    checked: dict[str, Any] = {
        CONF_WAY: answers.get(CONF_WAY, ways_of(family)[0]),
        CONF_MODELS: sorted(
            {" ".join(name.split()) for name in answers.get(CONF_MODELS, ())} - {""}
        ),
    }
    for key in _INTERLOCKS:
        if entities := answers.get(key):
            checked[key] = checked_interlocks(hass, entities, key)
    for entity_id in answers.get(CONF_INTERLOCKS_OFF, ()):
        if entity_id in answers.get(CONF_INTERLOCKS_ON, ()):
            raise InvalidInputError(
                CONF_INTERLOCKS_OFF, "interlock_both", entity=entity_id
            )
    return checked


def kept_starting(family: Family, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered for a printer that is not to start by itself just now."""
    if stored.get(CONF_WAY) not in ways_of(family):
        return {}
    kind = WAYS[stored[CONF_WAY]]
    of_family = {field.key for field in family.fields}
    fields = {field.key for field in (*kind.needs, *kind.takes)} - of_family
    return {key: stored[key] for key in (*_KEPT, *fields) if key in stored}
