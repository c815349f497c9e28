"""What a printer is and what it can do, besides how it is followed."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.const import PERCENTAGE, UnitOfLength, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    ColorRGBSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..config import unpinned
from ..const import (
    CONF_ALL_ENTITIES,
    CONF_CAMERA,
    CONF_COLOR,
    CONF_HOURLY_COST,
    CONF_MAINTENANCE_TASKS,
    CONF_MATERIAL,
    CONF_MAX_BED_TEMPERATURE,
    CONF_MAX_NOZZLE_TEMPERATURE,
    CONF_NOZZLE,
    CONF_PLATE_ENTITY,
    CONF_PLATE_GATE,
    CONF_PREFERS,
    CONF_RESERVATIONS,
    CONF_SITE,
    CONF_SITE_ID,
    CONF_SPOOLS,
    CONF_STARTS_BY_ITSELF,
    CONF_TAGS,
    CONF_TRAINING,
    CONF_VOLUME_X,
    CONF_VOLUME_Y,
    CONF_VOLUME_Z,
)
from ..core.needs import plain_tag
from ..core.printer import USUAL_GATE, PlateGate, Preference
from ..core.report import PrinterReport, PrinterState
from .entities import checked_entities
from .invalid_input import InvalidInputError
from .maintenance import TASKS, checked_tasks
from .sections import flat, in_sections
from .spools import checked_spools

HEARD_STATE = "heard_state"
HEARD_FILE = "heard_file"
HEARD_PROGRESS = "heard_progress"
_ENTITIES = (CONF_RESERVATIONS, CONF_PLATE_ENTITY, CONF_CAMERA)
_AXES = (CONF_VOLUME_X, CONF_VOLUME_Y, CONF_VOLUME_Z)

_REPORTED: dict[str, Any] = {
    HEARD_STATE: SelectSelector(
        SelectSelectorConfig(
            options=[state.value for state in PrinterState],
            translation_key="printer_state",
            mode=SelectSelectorMode.DROPDOWN,
            read_only=True,
        )
    ),
    HEARD_FILE: TextSelector(TextSelectorConfig(read_only=True)),
    HEARD_PROGRESS: NumberSelector(
        NumberSelectorConfig(
            mode=NumberSelectorMode.BOX,
            step="any",
            unit_of_measurement=PERCENTAGE,
            read_only=True,
        )
    ),
}


def _number(
    high: float, step: float, unit: str, low: float | None = None
) -> NumberSelector:
    return NumberSelector(
        NumberSelectorConfig(
            min=step if low is None else low,
            max=high,
            step=step,
            mode=NumberSelectorMode.BOX,
            unit_of_measurement=unit,
        )
    )


def _section(fields: dict[vol.Marker, Any]) -> section:
    return section(vol.Schema(fields), {"collapsed": True})


_STARTING: dict[vol.Marker, Any] = {
    vol.Required(CONF_STARTS_BY_ITSELF, default=False): BooleanSelector()
}
_ALL_ENTITIES: dict[vol.Marker, Any] = {
    vol.Required(CONF_ALL_ENTITIES, default=False): BooleanSelector()
}
_PLATE_ENTITY = EntitySelector(
    EntitySelectorConfig(
        domain=[
            *("binary_sensor", "input_boolean", "switch"),
            *("button", "event", "input_button"),
        ]
    )
)
_CAMERA = EntitySelector(EntitySelectorConfig(domain="camera"))
_VOLUME = _number(10_000, 1, UnitOfLength.MILLIMETERS)
_LOADED: dict[vol.Marker, Any] = {
    vol.Optional(CONF_MATERIAL): TextSelector(),
    vol.Optional(CONF_COLOR): ColorRGBSelector(),
    vol.Optional(CONF_SPOOLS): EntitySelector(
        EntitySelectorConfig(domain="sensor", multiple=True)
    ),
}
_ABILITIES = _section(
    {
        vol.Optional(CONF_MAX_NOZZLE_TEMPERATURE): _number(
            1000, 1, UnitOfTemperature.CELSIUS
        ),
        vol.Optional(CONF_MAX_BED_TEMPERATURE): _number(
            500, 1, UnitOfTemperature.CELSIUS
        ),
        vol.Optional(CONF_TAGS): SelectSelector(
            SelectSelectorConfig(options=[], multiple=True, custom_value=True)
        ),
        vol.Optional(CONF_PREFERS): SelectSelector(
            SelectSelectorConfig(
                options=[preference.value for preference in Preference],
                mode=SelectSelectorMode.DROPDOWN,
                translation_key=CONF_PREFERS,
            )
        ),
    }
)

_MAINTENANCE = _section({vol.Optional(CONF_MAINTENANCE_TASKS): TASKS})


def _site(sites: Mapping[str, str]) -> TextSelector | SelectSelector:
    """Return the field for one of the queue's sites, or for a place in any words."""
    if not sites:
        return TextSelector()
    options = [
        SelectOptionDict(value=site_id, label=name) for site_id, name in sites.items()
    ]
    return SelectSelector(
        SelectSelectorConfig(
            options=options, mode=SelectSelectorMode.DROPDOWN, custom_value=True
        )
    )


def _place(currency: str, sites: Mapping[str, str]) -> section:
    return _section(
        {
            vol.Optional(CONF_SITE): _site(sites),
            vol.Optional(CONF_TRAINING): TextSelector(),
            vol.Optional(CONF_HOURLY_COST): _number(10_000, 0.01, currency, low=0),
            vol.Optional(CONF_RESERVATIONS): EntitySelector(
                EntitySelectorConfig(domain="calendar")
            ),
        }
    )


def reported_values(report: PrinterReport | None) -> dict[str, Any]:
    """Return what was reported as the form shows it."""
    if report is None:
        return {}
    values = {
        HEARD_STATE: report.state.value,
        HEARD_FILE: report.file,
        HEARD_PROGRESS: report.progress,
    }
    return {key: value for key, value in values.items() if value is not None}


def machine_schema(
    hass: HomeAssistant,
    reported: Mapping[str, Any],
    sites: Mapping[str, str],
    stock: Mapping[vol.Marker, Any],
    *,
    commanded: bool,
    later: bool,
) -> vol.Schema:
    """Return the form, with what was reported on top, for reading only.

    `sites` holds the names of the queue's sites by their ids, `stock` the fields for
    spools of Spoolman. Only what can be `commanded` can start by itself. The first
    printers have all entities anyway; a `later` one is asked for.
    """
    return vol.Schema(
        {
            **{vol.Optional(key): _REPORTED[key] for key in reported},
            **{vol.Optional(axis): _VOLUME for axis in _AXES},
            vol.Optional(CONF_NOZZLE): _number(10, 0.05, UnitOfLength.MILLIMETERS),
            vol.Required(CONF_PLATE_GATE, default=USUAL_GATE.value): SelectSelector(
                SelectSelectorConfig(
                    options=[gate.value for gate in PlateGate],
                    mode=SelectSelectorMode.LIST,
                    translation_key=CONF_PLATE_GATE,
                )
            ),
            vol.Optional(CONF_PLATE_ENTITY): _PLATE_ENTITY,
            vol.Optional(CONF_CAMERA): _CAMERA,
            **(_STARTING if commanded else {}),
            **(_ALL_ENTITIES if later else {}),
            vol.Optional("loaded"): _section(_LOADED | dict(stock)),
            vol.Optional("abilities"): _ABILITIES,
            vol.Optional("place"): _place(hass.config.currency, sites),
            vol.Optional("maintenance"): _MAINTENANCE,
        }
    )


def machine_shown(
    hass: HomeAssistant,
    schema: vol.Schema,
    stored: Mapping[str, Any],
    sites: Mapping[str, str],
) -> dict[str, Any]:
    """Return what is stored of a printer as the form shows it."""
    shown = dict(stored)
    if (site_id := shown.pop(CONF_SITE_ID, None)) in sites:
        shown[CONF_SITE] = site_id
    if color := shown.get(CONF_COLOR):
        shown[CONF_COLOR] = list(bytes.fromhex(color))
    if CONF_SPOOLS in shown:
        shown[CONF_SPOOLS] = unpinned(hass, stored[CONF_SPOOLS])
    for key in _ENTITIES:
        for entity_id in unpinned(hass, [shown.pop(key, "")]):
            shown[key] = entity_id
    return in_sections(schema, shown)


def checked_machine(
    hass: HomeAssistant,
    schema: vol.Schema,
    user_input: Mapping[str, Any],
    sites: Mapping[str, str],
) -> dict[str, Any]:
    """Return what is stored; raise InvalidInputError."""
    answers = flat(schema, user_input)
    checked: dict[str, Any] = _checked_volume(answers)
    for number in (
        CONF_NOZZLE,
        CONF_MAX_NOZZLE_TEMPERATURE,
        CONF_MAX_BED_TEMPERATURE,
        CONF_HOURLY_COST,
    ):
        if number in answers:
            checked[number] = float(answers[number])
    for words in (CONF_MATERIAL, CONF_SITE, CONF_TRAINING):
        if text := " ".join(answers.get(words, "").split()):
            checked[words] = text
    if checked.get(CONF_SITE) in sites:
        checked[CONF_SITE_ID] = checked.pop(CONF_SITE)
    # A colour picker cannot be emptied: the colour goes with its material.
    if CONF_COLOR in answers and CONF_MATERIAL in checked:
        checked[CONF_COLOR] = bytes(answers[CONF_COLOR]).hex().upper()
    tags = {plain_tag(tag) for tag in answers.get(CONF_TAGS, ())}
    if tags := tags - {""}:
        checked[CONF_TAGS] = sorted(tags)
    if CONF_PREFERS in answers:
        checked[CONF_PREFERS] = answers[CONF_PREFERS]
    for key in _ENTITIES:
        if entity_id := answers.get(key):
            (checked[key],) = checked_entities(hass, [entity_id], key)
    for switch in (CONF_STARTS_BY_ITSELF, CONF_ALL_ENTITIES):
        if answers.get(switch):
            checked[switch] = True
    if spools := answers.get(CONF_SPOOLS):
        checked[CONF_SPOOLS] = checked_spools(hass, spools)
    if tasks := checked_tasks(answers.get(CONF_MAINTENANCE_TASKS) or ()):
        checked[CONF_MAINTENANCE_TASKS] = tasks
    checked[CONF_PLATE_GATE] = answers[CONF_PLATE_GATE]
    return checked


def _checked_volume(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return all three lengths or none; raise InvalidInputError."""
    given = [axis for axis in _AXES if axis in answers]
    if given and len(given) < len(_AXES):
        missing = next(axis for axis in _AXES if axis not in answers)
        raise InvalidInputError(missing, "volume_incomplete")
    return {axis: float(answers[axis]) for axis in given}
