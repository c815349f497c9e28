"""What a printer is, besides how it is followed: size, nozzle, material, plate gate."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.const import PERCENTAGE, UnitOfLength
from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..const import (
    CONF_MATERIAL,
    CONF_NOZZLE,
    CONF_PLATE_GATE,
    CONF_VOLUME_X,
    CONF_VOLUME_Y,
    CONF_VOLUME_Z,
)
from ..core.model import PlateGate
from ..core.report import PrinterReport, PrinterState
from .wrong import WrongInput

HEARD_STATE = "heard_state"
HEARD_FILE = "heard_file"
HEARD_PROGRESS = "heard_progress"
_AXES = (CONF_VOLUME_X, CONF_VOLUME_Y, CONF_VOLUME_Z)

_HEARD: dict[str, Any] = {
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


def _length(high: float, step: float) -> NumberSelector:
    return NumberSelector(
        NumberSelectorConfig(
            min=step,
            max=high,
            step=step,
            mode=NumberSelectorMode.BOX,
            unit_of_measurement=UnitOfLength.MILLIMETERS,
        )
    )


_MACHINE: dict[vol.Marker, Any] = {
    **{vol.Optional(axis): _length(10_000, 1) for axis in _AXES},
    vol.Optional(CONF_NOZZLE): _length(10, 0.05),
    vol.Optional(CONF_MATERIAL): TextSelector(),
    vol.Required(CONF_PLATE_GATE, default=PlateGate.CLAIM.value): SelectSelector(
        SelectSelectorConfig(
            options=[gate.value for gate in PlateGate],
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_PLATE_GATE,
        )
    ),
}


def heard_values(report: PrinterReport | None) -> dict[str, Any]:
    """Return what was heard as the form shows it."""
    if report is None:
        return {}
    told = {
        HEARD_STATE: report.state.value,
        HEARD_FILE: report.file,
        HEARD_PROGRESS: report.progress,
    }
    return {key: value for key, value in told.items() if value is not None}


def machine_schema(heard: Mapping[str, Any]) -> vol.Schema:
    """Return the form, with what was heard on top, for reading only."""
    return vol.Schema({vol.Optional(key): _HEARD[key] for key in heard} | _MACHINE)


def checked_machine(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored; raise WrongInput."""
    given = [axis for axis in _AXES if axis in answers]
    if given and len(given) < len(_AXES):
        missing = next(axis for axis in _AXES if axis not in answers)
        raise WrongInput(missing, "volume_incomplete")
    checked: dict[str, Any] = {axis: float(answers[axis]) for axis in given}
    if CONF_NOZZLE in answers:
        checked[CONF_NOZZLE] = float(answers[CONF_NOZZLE])
    if material := answers.get(CONF_MATERIAL, "").strip():
        checked[CONF_MATERIAL] = material
    checked[CONF_PLATE_GATE] = answers[CONF_PLATE_GATE]
    return checked
