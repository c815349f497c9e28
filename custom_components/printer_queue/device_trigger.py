"""What happens to a queue or a printer, for the automation editor to offer by name."""

from collections.abc import Callable, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.components.device_automation import DEVICE_TRIGGER_BASE_SCHEMA
from homeassistant.const import (
    ATTR_CONFIG_ENTRY_ID,
    ATTR_DEVICE_ID,
    CONF_DEVICE_ID,
    CONF_PLATFORM,
    CONF_TYPE,
)
from homeassistant.core import (
    CALLBACK_TYPE,
    Context,
    Event,
    HassJob,
    HomeAssistant,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import TriggerActionType, TriggerInfo
from homeassistant.helpers.typing import ConfigType

from .automations.devices import Offer, device_in, device_of, listed
from .automations.rising_edge import RisingEdge
from .automations.states import (
    EMPTY,
    FREE,
    NOBODY_WAITS,
    PLATE_TO_CLEAR,
    SOMEBODY_WAITS,
    Reading,
)
from .const import EVENT_PRINTER_QUEUE
from .core.reason import Reason

TRIGGER_SCHEMA = DEVICE_TRIGGER_BASE_SCHEMA.extend({vol.Required(CONF_TYPE): cv.string})

type EventData = Mapping[str, Any]
type Meaning = Callable[[EventData], bool]
"""Whether an event of the queue's is meant by a word."""


def _type(*types: str) -> Meaning:
    return lambda data: data.get("type") in types


def _missed(data: EventData) -> bool:
    """Return whether a turn was missed: by the last miss a job is put on hold."""
    return bool(
        data.get("type") == "missed" or data.get("reason") == Reason.MISSED_TOO_OFTEN
    )


def _failed_for_good(data: EventData) -> bool:
    return data.get("type") == "failed" and bool(data.get("dead_letter"))


_EVERYWHERE = {
    "offered": _type("offered"),
    "reminded": _type("reminded"),
    "reserved": _type("claimed", "scheduled"),
    "missed": _missed,
    "started": _type("started", "walked_up"),
    "paused": _type("print_paused"),
    "finished": _type("completed"),
    "failed": _type("failed"),
    "cancelled": _type("cancelled"),
}
HAPPENINGS = Offer[Meaning](
    queue={
        "joined": _type("joined"),
        **_EVERYWHERE,
        "failed_for_good": _failed_for_good,
        "held": _type("held"),
        "picked_up": _type("picked_up"),
        "offers_paused": _type("offers_paused"),
        "offers_resumed": _type("offers_resumed"),
    },
    printer={
        **_EVERYWHERE,
        "not_started": _type("attempt_failed", "start_rejected"),
        "plate_cleared": _type("plate_cleared"),
        "out_of_service": _type("out_of_service"),
        "back_in_service": _type("back_in_service"),
        "maintenance_due": _type("maintenance_due_soon", "maintenance_overdue"),
        "maintenance_done": _type("maintenance_done"),
        "online": _type("printer_online"),
        "offline": _type("printer_offline"),
    },
)
"""What has to happen, by the word that is stored."""
EDGES = Offer[Reading](
    queue={
        "somebody_waits": SOMEBODY_WAITS,
        "nobody_waits": NOBODY_WAITS,
        "empty": EMPTY,
    },
    printer={"free": FREE, "plate_to_clear": PLATE_TO_CLEAR},
)
"""What has to become so."""
TRIGGERS = Offer[object](
    queue={**HAPPENINGS.queue, **EDGES.queue},
    printer={**HAPPENINGS.printer, **EDGES.printer},
)


async def async_get_triggers(
    hass: HomeAssistant, device_id: str
) -> list[dict[str, Any]]:
    """Return what the editor offers for a device."""
    device = device_of(hass, device_id)
    words = TRIGGERS.of(device) if device else ()
    return listed(device_id, words, platform="device")


async def async_validate_trigger_config(
    hass: HomeAssistant, config: ConfigType
) -> ConfigType:
    """Return a trigger that there is; raise InvalidDeviceAutomationConfig for any other."""
    validated: ConfigType = TRIGGER_SCHEMA(config)
    device_in(hass, validated, TRIGGERS)
    return validated


async def async_attach_trigger(
    hass: HomeAssistant,
    config: ConfigType,
    action: TriggerActionType,
    trigger_info: TriggerInfo,
) -> CALLBACK_TYPE:
    """Call back when it happens; the variable `trigger.event` is the queue's event.

    What becomes so has no event.
    """
    device, word = device_in(hass, config, TRIGGERS), config[CONF_TYPE]
    job = HassJob(action, f"device trigger {trigger_info}")
    said = {
        **trigger_info["trigger_data"],
        CONF_PLATFORM: "device",
        CONF_DEVICE_ID: config[CONF_DEVICE_ID],
        CONF_TYPE: word,
        "description": f"{word} at {device.name}",
    }

    @callback
    def run(more: Mapping[str, Any], context: Context | None = None) -> None:
        hass.async_run_hass_job(job, {"trigger": {**said, **more}}, context)

    reading = EDGES.of(device).get(word)
    if reading is not None:
        return RisingEdge(device, reading, lambda: run({})).start()

    meaning = HAPPENINGS.of(device)[word]
    place = (
        (ATTR_CONFIG_ENTRY_ID, device.entry.entry_id)
        if device.printer_id is None
        else (ATTR_DEVICE_ID, config[CONF_DEVICE_ID])
    )

    @callback
    def is_meant(data: EventData) -> bool:
        key, there = place
        # Anybody may fire an event of this type.
        return data.get(key) == there and meaning(data)

    @callback
    def happened(event: Event) -> None:
        run({"event": event}, event.context)

    return hass.bus.async_listen(EVENT_PRINTER_QUEUE, happened, event_filter=is_meant)
