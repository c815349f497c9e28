"""What an automation may ask of a queue or a printer, for its editor to offer by name."""

from typing import Any

import voluptuous as vol

from homeassistant.components.device_automation import InvalidDeviceAutomationConfig
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_TYPE
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConditionErrorMessage
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import ConditionCheckerType
from homeassistant.helpers.typing import ConfigType, TemplateVarsType

from .automations.devices import device_in, device_of, listed
from .automations.states import CONDITIONS

CONDITION_SCHEMA = cv.DEVICE_CONDITION_BASE_SCHEMA.extend(
    {vol.Required(CONF_TYPE): cv.string}
)


async def async_get_conditions(
    hass: HomeAssistant, device_id: str
) -> list[dict[str, Any]]:
    """Return what the editor offers for a device."""
    device = device_of(hass, device_id)
    words = CONDITIONS.of(device) if device else ()
    return listed(device_id, words, condition="device")


async def async_validate_condition_config(
    hass: HomeAssistant, config: ConfigType
) -> ConfigType:
    """Return a condition that there is; raise InvalidDeviceAutomationConfig for any other."""
    validated: ConfigType = CONDITION_SCHEMA(config)
    device_in(hass, validated, CONDITIONS)
    return validated


@callback
def async_condition_from_config(
    hass: HomeAssistant, config: ConfigType
) -> ConditionCheckerType:
    """Return what tests the condition.

    Where nobody knows the answer it fails with an error, so that a "not" around it fails
    as well.
    """

    @callback
    def test(hass: HomeAssistant, _variables: TemplateVarsType) -> bool:
        try:
            device = device_in(hass, config, CONDITIONS)
        except InvalidDeviceAutomationConfig as err:
            raise ConditionErrorMessage("device", str(err)) from err
        reading = CONDITIONS.of(device)[config[CONF_TYPE]]
        answer: bool | None = None
        if device.entry.state is ConfigEntryState.LOADED:
            answer = reading(device.entry.runtime_data.data, device)
        if answer is None:
            message = f"nobody knows of {device.name} now: {config[CONF_TYPE]}"
            raise ConditionErrorMessage("device", message)
        return answer

    return test
