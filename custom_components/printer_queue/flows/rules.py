"""A queue's rules as a form: fields, and what is wrong with them."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.const import UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
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
    CONF_EARLY_ASK,
    CONF_KEEP_EVENTS_DAYS,
    CONF_MATERIALS,
    CONF_MAY_JOIN,
    CONF_MISSES_BEFORE_HOLD,
    CONF_NOTIFY,
    CONF_OPEN_JOBS_LIMIT,
    CONF_OPENING_HOURS,
    CONF_OPERATORS,
    CONF_ORDERING,
    CONF_OVERTAKES,
    CONF_REMINDER,
    CONF_SHOW_PANEL,
    CONF_START_WINDOW,
    MEMBERS_MAY_JOIN,
)
from ..core.materials import MaterialRule
from ..core.settings import Ordering
from .entities import checked_entities
from .invalid_input import InvalidInputError
from .sections import in_sections

LONGEST_WINDOW = 24 * 60
EARLIEST_ASK = 2 * 60
"""Both in minutes."""

SECTION_PLAN = "plan"
SECTION_PEOPLE = "people"


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
    CONF_SHOW_PANEL: BooleanSelector(),
    CONF_ORDERING: SelectSelector(
        SelectSelectorConfig(
            options=[ordering.value for ordering in Ordering],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_ORDERING,
        )
    ),
    CONF_EARLY_ASK: _whole(0, EARLIEST_ASK, UnitOfTime.MINUTES),
    CONF_OVERTAKES: _whole(0, 100),
    CONF_MATERIALS: SelectSelector(
        SelectSelectorConfig(
            options=[rule.value for rule in MaterialRule],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_MATERIALS,
        )
    ),
    CONF_NOTIFY: NOTIFY_ENTITIES,
    CONF_OPENING_HOURS: EntitySelector(
        EntitySelectorConfig(domain=["schedule", "calendar"], multiple=True)
    ),
    CONF_OPERATORS: _whole(1, 1000),
}


def rule_fields(*names: str) -> dict[vol.Marker, Any]:
    """Return the form's fields for these rules; those without a default are optional."""
    return {
        (
            vol.Required(name, default=DEFAULTS[name])
            if name in DEFAULTS
            else vol.Optional(name)
        ): _FIELDS[name]
        for name in names
    }


RULES = vol.Schema(
    rule_fields(
        CONF_CLAIM_WINDOW,
        CONF_START_WINDOW,
        CONF_REMINDER,
        CONF_MISSES_BEFORE_HOLD,
        CONF_KEEP_EVENTS_DAYS,
        CONF_SHOW_PANEL,
    )
    | {
        vol.Optional(SECTION_PLAN): section(
            vol.Schema(
                rule_fields(
                    CONF_ORDERING,
                    CONF_EARLY_ASK,
                    CONF_OPENING_HOURS,
                    CONF_OVERTAKES,
                    CONF_OPERATORS,
                    CONF_MATERIALS,
                )
            )
        ),
        vol.Optional(SECTION_PEOPLE): section(
            vol.Schema(rule_fields(CONF_MAY_JOIN, CONF_OPEN_JOBS_LIMIT, CONF_NOTIFY)),
            {"collapsed": True},
        ),
    }
)
"""All rules, as the options show them."""


def checked_rules(hass: HomeAssistant, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rules as they are stored; raise InvalidInputError."""
    shortest = min(answers[CONF_CLAIM_WINDOW], answers[CONF_START_WINDOW])
    if answers[CONF_REMINDER] >= shortest:
        raise InvalidInputError(CONF_REMINDER, "reminder_too_early")
    rules = dict(answers) | {CONF_NOTIFY: pinned(hass, answers.get(CONF_NOTIFY, ()))}
    if hours := answers.get(CONF_OPENING_HOURS):
        rules[CONF_OPENING_HOURS] = checked_entities(hass, hours, CONF_OPENING_HOURS)
    return rules


def shown_rules(hass: HomeAssistant, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored rules as the options show them."""
    entities = {
        key: unpinned(hass, stored.get(key, ()))
        for key in (CONF_NOTIFY, CONF_OPENING_HOURS)
    }
    return in_sections(RULES, DEFAULTS | dict(stored) | entities)
