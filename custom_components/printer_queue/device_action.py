"""What an automation may do to a queue or a printer, for its editor to offer by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import voluptuous as vol

from homeassistant.const import CONF_DEVICE_ID, CONF_TYPE
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import config_validation as cv, service
from homeassistant.helpers.typing import ConfigType, TemplateVarsType

from .automations.devices import Offer, device_in, device_of, listed
from .const import DOMAIN
from .coordinator import QueueConfigEntry
from .core.commands import Caller
from .presentation.refusals import translated_refusals
from .requests.execute import async_act, async_schedule
from .requests.fields import (
    ATTR_IN_SERVICE,
    ATTR_PAUSED,
    ATTR_PRINTER_ID,
    ATTR_STOPPED,
    Fields,
)
from .requests.persons import async_caller
from .requests.verbs import Verb

ACTION_SCHEMA = cv.DEVICE_ACTION_BASE_SCHEMA.extend(
    {vol.Required(CONF_TYPE): cv.string}
)


@dataclass(frozen=True, slots=True)
class DeviceAction:
    """What is asked; `where_started` says that it is offered where prints start by themselves."""

    ask: Callable[[HomeAssistant, QueueConfigEntry, Caller, Fields], Awaitable[object]]
    where_started: bool = False


def _verb(verb: Verb, *, where_started: bool = False, **fields: object) -> DeviceAction:
    async def ask(
        hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, about: Fields
    ) -> None:
        await async_act(hass, entry, caller, verb, {**about, **fields})

    return DeviceAction(ask, where_started)


_STARTING = {
    "stop_starting": _verb(
        Verb.SET_STARTING, where_started=True, **{ATTR_STOPPED: True}
    ),
    "allow_starting": _verb(
        Verb.SET_STARTING, where_started=True, **{ATTR_STOPPED: False}
    ),
}
ACTIONS = Offer[DeviceAction](
    queue={
        "pause_offers": _verb(Verb.SET_PAUSED, **{ATTR_PAUSED: True}),
        "resume_offers": _verb(Verb.SET_PAUSED, **{ATTR_PAUSED: False}),
        "schedule": DeviceAction(async_schedule),
        **_STARTING,
    },
    printer={
        "clear_plate": _verb(Verb.CLEAR_PLATE),
        "release": _verb(Verb.RELEASE),
        "take_out_of_service": _verb(Verb.SET_IN_SERVICE, **{ATTR_IN_SERVICE: False}),
        "put_into_service": _verb(Verb.SET_IN_SERVICE, **{ATTR_IN_SERVICE: True}),
        **_STARTING,
        "pause_print": _verb(Verb.PAUSE_PRINT, where_started=True),
        "resume_print": _verb(Verb.RESUME_PRINT, where_started=True),
        "stop_print": _verb(Verb.STOP_PRINT, where_started=True),
    },
)
"""What may be asked, by the word that is stored."""


async def async_get_actions(
    hass: HomeAssistant, device_id: str
) -> list[dict[str, Any]]:
    """Return what the editor offers for a device."""
    device = device_of(hass, device_id)
    if device is None:
        return []
    words = [
        word
        for word, action in ACTIONS.of(device).items()
        if device.starts_by_itself or not action.where_started
    ]
    return listed(device_id, words)


async def async_validate_action_config(
    hass: HomeAssistant, config: ConfigType
) -> ConfigType:
    """Return an action that there is; raise InvalidDeviceAutomationConfig for any other."""
    validated: ConfigType = ACTION_SCHEMA(config)
    device_in(hass, validated, ACTIONS)
    return validated


async def async_call_action_from_config(
    hass: HomeAssistant,
    config: ConfigType,
    variables: TemplateVarsType,
    context: Context | None,
) -> None:
    """Ask it in the name of whoever runs the automation.

    Raises ServiceValidationError where it is refused, and for a device that is gone or
    whose queue is not loaded.
    """
    service.async_get_device_and_config_entry(hass, DOMAIN, config[CONF_DEVICE_ID])
    device = device_in(hass, config, ACTIONS)
    about = {} if device.printer_id is None else {ATTR_PRINTER_ID: device.printer_id}
    action = ACTIONS.of(device)[config[CONF_TYPE]]
    with translated_refusals(device.entry.runtime_data):
        caller = await async_caller(hass, device.entry, context or Context())
        await action.ask(hass, device.entry, caller, about)
