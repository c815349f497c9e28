"""A queue's rules as a form: fields, and what is wrong with them."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.const import UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..config import DEFAULTS, pinned, unpinned
from ..const import (
    ANYONE_MAY_JOIN,
    CONF_CLAIM_WINDOW,
    CONF_KEEP_EVENTS_DAYS,
    CONF_MAY_JOIN,
    CONF_MISSES_BEFORE_HOLD,
    CONF_NOTIFY,
    CONF_OPEN_JOBS_LIMIT,
    CONF_REMINDER,
    CONF_START_WINDOW,
    MEMBERS_MAY_JOIN,
)
from .wrong import WrongInput

LONGEST_WINDOW = 24 * 60
"""Minutes."""


def _whole(low: int, high: int, unit: str | None = None) -> vol.All[Any]:
    config = NumberSelectorConfig(min=low, max=high, mode=NumberSelectorMode.BOX)
    if unit is not None:
        config["unit_of_measurement"] = unit
    return vol.All(NumberSelector(config), vol.Coerce(int))


NOTIFY_ENTITIES = EntitySelector(EntitySelectorConfig(domain="notify", multiple=True))

_FIELDS: dict[str, Any] = {
    CONF_CLAIM_WINDOW: _whole(1, LONGEST_WINDOW, UnitOfTime.MINUTES),
    CONF_START_WINDOW: _whole(1, LONGEST_WINDOW, UnitOfTime.MINUTES),
    CONF_REMINDER: _whole(0, LONGEST_WINDOW, UnitOfTime.MINUTES),
    CONF_MISSES_BEFORE_HOLD: _whole(1, 100),
    CONF_MAY_JOIN: SelectSelector(
        SelectSelectorConfig(
            options=[MEMBERS_MAY_JOIN, ANYONE_MAY_JOIN],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_MAY_JOIN,
        )
    ),
    CONF_OPEN_JOBS_LIMIT: _whole(1, 1000),
    CONF_KEEP_EVENTS_DAYS: _whole(1, 3650, UnitOfTime.DAYS),
}


def rule_fields(*names: str) -> dict[vol.Marker, Any]:
    """Return the form's fields for these rules, then the default notify entities."""
    fields: dict[vol.Marker, Any] = {
        vol.Required(name, default=DEFAULTS[name]): _FIELDS[name] for name in names
    }
    fields[vol.Optional(CONF_NOTIFY)] = NOTIFY_ENTITIES
    return fields


def checked_rules(hass: HomeAssistant, user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rules as they are stored; raise WrongInput."""
    shortest = min(user_input[CONF_CLAIM_WINDOW], user_input[CONF_START_WINDOW])
    if user_input[CONF_REMINDER] >= shortest:
        raise WrongInput(CONF_REMINDER, "reminder_too_early")
    return dict(user_input) | {
        CONF_NOTIFY: pinned(hass, user_input.get(CONF_NOTIFY, ()))
    }


def shown_rules(hass: HomeAssistant, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored rules as the form shows them."""
    return (
        DEFAULTS
        | dict(stored)
        | {CONF_NOTIFY: unpinned(hass, stored.get(CONF_NOTIFY, ()))}
    )
