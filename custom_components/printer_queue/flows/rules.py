"""A queue's rules as a form: fields, and what is wrong with them."""

from collections.abc import Mapping
import re
from typing import Any

import voluptuous as vol

from homeassistant.const import (
    PERCENTAGE,
    UnitOfInformation,
    UnitOfMass,
    UnitOfTemperature,
    UnitOfTime,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    LabelSelector,
    LabelSelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..config import DEFAULTS, pinned, unpinned
from ..const import (
    ANYONE_MAY_JOIN,
    ASK_TO_JOIN,
    CONF_APPROVAL_OVER,
    CONF_APPROVAL_OVER_GRAMS,
    CONF_APPROVE_NEWCOMERS,
    CONF_ARRIVAL_LIMIT,
    CONF_CLAIM_WINDOW,
    CONF_EARLY_ASK,
    CONF_FAILURES_BEFORE_SERVICE,
    CONF_FILES_IN_BACKUP,
    CONF_FILES_TOGETHER,
    CONF_JOIN_LABELS,
    CONF_KEEP_EVENTS_DAYS,
    CONF_KEEP_FILES,
    CONF_KNOWN_FILAMENT,
    CONF_LARGEST_FILE,
    CONF_LOOKS_AHEAD,
    CONF_MATERIALS,
    CONF_MAY_JOIN,
    CONF_MISSES_BEFORE_HOLD,
    CONF_NAMES_SHOWN,
    CONF_NOTIFY,
    CONF_OPEN_JOBS_LIMIT,
    CONF_OPENING_HOURS,
    CONF_OPERATORS,
    CONF_ORDERING,
    CONF_OVERTAKES,
    CONF_PICKUP_HELP,
    CONF_PICKUP_REMINDER,
    CONF_PRICES,
    CONF_REMINDER,
    CONF_RETRIES_LATE_FAILURES,
    CONF_RETRY_FIRST_LAYER,
    CONF_RETRY_HOTTER,
    CONF_RETRY_SPEED,
    CONF_SHOW_PANEL,
    CONF_START_WINDOW,
    CONF_STATUS_TOPIC,
    CONF_UNATTENDED_STARTS,
    CONF_WAIT_FOR_ARRIVALS,
    CONF_ZONE,
    GROUP_MAY_JOIN,
    MEMBERS_MAY_JOIN,
    USERS_MAY_JOIN,
)
from ..core.materials import MaterialRule
from ..core.prices import price_from
from ..core.settings import NamesShown, Ordering
from ..printers.agent_topics import TOPICS
from .entities import checked_entities
from .invalid_input import InvalidInputError
from .sections import in_sections

LONGEST_WINDOW = 24 * 60
EARLIEST_ASK = 2 * 60
LONGEST_WAIT = 60
"""All in minutes."""

SECTION_PLAN = "plan"
SECTION_PEOPLE = "people"
SECTION_STARTING = "starting"
SECTION_FILES = "files"
SECTION_COSTS = "costs"
LONGEST_PRINT = 14 * 24
"""In hours."""
HEAVIEST_PRINT = 100_000
"""In grams."""
LARGEST_FILE = 512
MOST_FILES = 1_000_000
"""Both in MB; a larger file is not read."""


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
            options=[
                MEMBERS_MAY_JOIN,
                ASK_TO_JOIN,
                GROUP_MAY_JOIN,
                USERS_MAY_JOIN,
                ANYONE_MAY_JOIN,
            ],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_MAY_JOIN,
        )
    ),
    CONF_JOIN_LABELS: LabelSelector(LabelSelectorConfig(multiple=True)),
    CONF_NAMES_SHOWN: SelectSelector(
        SelectSelectorConfig(
            options=[rule.value for rule in NamesShown],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_NAMES_SHOWN,
        )
    ),
    CONF_OPEN_JOBS_LIMIT: _whole(1, 1000),
    CONF_APPROVAL_OVER: _whole(0, LONGEST_PRINT, UnitOfTime.HOURS),
    CONF_APPROVAL_OVER_GRAMS: _whole(0, HEAVIEST_PRINT, UnitOfMass.GRAMS),
    CONF_APPROVE_NEWCOMERS: BooleanSelector(),
    CONF_PICKUP_REMINDER: _whole(1, LONGEST_PRINT, UnitOfTime.HOURS),
    CONF_PICKUP_HELP: _whole(1, LONGEST_PRINT, UnitOfTime.HOURS),
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
    CONF_LOOKS_AHEAD: BooleanSelector(),
    CONF_WAIT_FOR_ARRIVALS: _whole(0, LONGEST_WAIT, UnitOfTime.MINUTES),
    CONF_MATERIALS: SelectSelector(
        SelectSelectorConfig(
            options=[rule.value for rule in MaterialRule],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_MATERIALS,
        )
    ),
    CONF_NOTIFY: NOTIFY_ENTITIES,
    CONF_ZONE: EntitySelector(EntitySelectorConfig(domain="zone")),
    CONF_ARRIVAL_LIMIT: _whole(0, LONGEST_WINDOW, UnitOfTime.MINUTES),
    CONF_OPENING_HOURS: EntitySelector(
        EntitySelectorConfig(domain=["schedule", "calendar"], multiple=True)
    ),
    CONF_OPERATORS: _whole(1, 1000),
    CONF_UNATTENDED_STARTS: BooleanSelector(),
    CONF_KNOWN_FILAMENT: BooleanSelector(),
    CONF_RETRIES_LATE_FAILURES: BooleanSelector(),
    CONF_FAILURES_BEFORE_SERVICE: _whole(1, 100),
    CONF_RETRY_SPEED: _whole(10, 100, PERCENTAGE),
    CONF_RETRY_FIRST_LAYER: _whole(10, 100, PERCENTAGE),
    CONF_RETRY_HOTTER: _whole(-50, 50, UnitOfTemperature.CELSIUS),
    CONF_PRICES: TextSelector(TextSelectorConfig(multiple=True)),
    CONF_KEEP_FILES: BooleanSelector(),
    CONF_LARGEST_FILE: _whole(1, LARGEST_FILE, UnitOfInformation.MEGABYTES),
    CONF_FILES_TOGETHER: _whole(1, MOST_FILES, UnitOfInformation.MEGABYTES),
    CONF_FILES_IN_BACKUP: BooleanSelector(),
    CONF_STATUS_TOPIC: TextSelector(),
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
                    CONF_LOOKS_AHEAD,
                    CONF_WAIT_FOR_ARRIVALS,
                    CONF_OPERATORS,
                    CONF_MATERIALS,
                )
            )
        ),
        vol.Optional(SECTION_PEOPLE): section(
            vol.Schema(
                rule_fields(
                    CONF_MAY_JOIN,
                    CONF_JOIN_LABELS,
                    CONF_NAMES_SHOWN,
                    CONF_OPEN_JOBS_LIMIT,
                    CONF_APPROVAL_OVER,
                    CONF_APPROVAL_OVER_GRAMS,
                    CONF_APPROVE_NEWCOMERS,
                    CONF_PICKUP_REMINDER,
                    CONF_PICKUP_HELP,
                    CONF_NOTIFY,
                    CONF_ZONE,
                    CONF_ARRIVAL_LIMIT,
                )
            ),
            {"collapsed": True},
        ),
        vol.Optional(SECTION_STARTING): section(
            vol.Schema(
                rule_fields(
                    CONF_UNATTENDED_STARTS,
                    CONF_KNOWN_FILAMENT,
                    CONF_RETRIES_LATE_FAILURES,
                    CONF_FAILURES_BEFORE_SERVICE,
                    CONF_RETRY_SPEED,
                    CONF_RETRY_FIRST_LAYER,
                    CONF_RETRY_HOTTER,
                    CONF_STATUS_TOPIC,
                )
            ),
            {"collapsed": True},
        ),
        vol.Optional(SECTION_COSTS): section(
            vol.Schema(rule_fields(CONF_PRICES)), {"collapsed": True}
        ),
        vol.Optional(SECTION_FILES): section(
            vol.Schema(
                rule_fields(
                    CONF_KEEP_FILES,
                    CONF_LARGEST_FILE,
                    CONF_FILES_TOGETHER,
                    CONF_FILES_IN_BACKUP,
                )
            ),
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
    labels = answers.get(CONF_JOIN_LABELS)
    if answers.get(CONF_MAY_JOIN) == GROUP_MAY_JOIN and not labels:
        raise InvalidInputError(CONF_JOIN_LABELS, "join_labels_missing")
    rules = dict(answers) | {CONF_NOTIFY: pinned(hass, answers.get(CONF_NOTIFY, ()))}
    if zone := answers.get(CONF_ZONE):
        (rules[CONF_ZONE],) = pinned(hass, [zone])
    if prices := answers.get(CONF_PRICES):
        rules[CONF_PRICES] = [_checked_price(line) for line in prices]
    if hours := answers.get(CONF_OPENING_HOURS):
        rules[CONF_OPENING_HOURS] = checked_entities(hass, hours, CONF_OPENING_HOURS)
    if topic := rules.pop(CONF_STATUS_TOPIC, "").strip().strip("/"):
        if re.fullmatch(TOPICS, topic) is None:
            raise InvalidInputError(CONF_STATUS_TOPIC, "status_topic_invalid")
        rules[CONF_STATUS_TOPIC] = topic
    return rules


def _checked_price(line: str) -> str:
    try:
        price_from(line)
    except ValueError:
        raise InvalidInputError(CONF_PRICES, "price_invalid", line=line) from None
    return line.strip()


def shown_rules(hass: HomeAssistant, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored rules as the options show them."""
    entities = {
        key: unpinned(hass, stored.get(key, ()))
        for key in (CONF_NOTIFY, CONF_OPENING_HOURS)
    }
    rules = DEFAULTS | dict(stored) | entities
    zone = unpinned(hass, [rules[CONF_ZONE]]) or [DEFAULTS[CONF_ZONE]]
    return in_sections(RULES, {**rules, CONF_ZONE: zone[0]})
