"""Which model a printer is, what that fills in, and what slicers call it."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..connections import devices_of, known_preset, slicer_names
from ..const import (
    CONF_MAX_BED_TEMPERATURE,
    CONF_MAX_NOZZLE_TEMPERATURE,
    CONF_MODEL,
    CONF_MODELS,
    CONF_NOZZLE,
    CONF_VOLUME_X,
    CONF_VOLUME_Y,
    CONF_VOLUME_Z,
)
from ..printers.family import Config, Family
from ..printers.presets import PRESETS

MODEL_SCHEMA = vol.Schema(
    {
        vol.Optional(CONF_MODEL): SelectSelector(
            SelectSelectorConfig(
                options=list(PRESETS),
                custom_value=True,
                mode=SelectSelectorMode.DROPDOWN,
            )
        )
    }
)
"""The form that asks for the model: one of the table, or any other."""


def model_shown(
    hass: HomeAssistant, family: Family, config: Config, stored: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the model that the form begins with: that which a new printer is known to be.

    A stored printer begins with what it has, so that nothing is filled in for whoever only
    renames it.
    """
    if stored:
        return {key: stored[key] for key in (CONF_MODEL,) if key in stored}
    preset = known_preset(hass, family, config)
    return {} if preset is None else {CONF_MODEL: preset.name}


def checked_model(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored of the form; nothing for a model that is not given."""
    name = " ".join(answers.get(CONF_MODEL, "").split())
    return {CONF_MODEL: name} if name else {}


def filled_in(stored: Mapping[str, Any], model: str | None) -> dict[str, Any]:
    """Return what a printer's form begins with once its model was chosen.

    Another model than before fills in its own values; else what is stored stays.
    """
    filled = _values(model)
    if not filled or stored.get(CONF_MODEL) == model:
        return dict(stored)
    if CONF_MODEL in stored:
        return {**stored, **filled}
    return {**filled, **stored}


def known_models(hass: HomeAssistant, family: Family, config: Config) -> list[str]:
    """Return names of a printer in slicers to choose from."""
    names = dict.fromkeys(_suggested(family, config))
    for device in devices_of(hass, family, config):
        if device.model:
            names[device.model] = None
            if device.manufacturer and device.manufacturer not in device.model:
                names[f"{device.manufacturer} {device.model}"] = None
        if device.model_id:
            names[device.model_id] = None
    return list(names)


def shown_models(family: Family, stored: Mapping[str, Any]) -> list[str]:
    """Return the names that the form begins with: those stored, else those known."""
    names: list[str] | None = stored.get(CONF_MODELS)
    return _suggested(family, stored) if names is None else names


def _suggested(family: Family, config: Config) -> list[str]:
    preset = PRESETS.get(config.get(CONF_MODEL, ""))
    of_preset = () if preset is None else preset.slicers
    return list(dict.fromkeys((*slicer_names(family, config), *of_preset)))


def _values(model: str | None) -> dict[str, float]:
    """Return what a model's preset fills in; nothing for a model of no preset."""
    preset = PRESETS.get(model or "")
    if preset is None:
        return {}
    x, y, z = preset.volume
    values = {
        CONF_VOLUME_X: x,
        CONF_VOLUME_Y: y,
        CONF_VOLUME_Z: z,
        CONF_NOZZLE: preset.nozzle,
        CONF_MAX_NOZZLE_TEMPERATURE: preset.max_nozzle_temperature,
        CONF_MAX_BED_TEMPERATURE: preset.max_bed_temperature,
    }
    return {key: float(value) for key, value in values.items() if value is not None}
