"""Which queue an action is about, and which printers: actions name devices."""

from typing import Any

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import service

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..presentation.refusals import wrong_call
from ..requests.fields import ATTR_PRINTER, ATTR_PRINTER_ID, ATTR_PRINTERS


def queue_of(call: ServiceCall) -> QueueConfigEntry:
    """Return the named queue, else that of the named printer, else the only queue.

    Raises ServiceValidationError.
    """
    device_id = call.data.get(ATTR_DEVICE_ID)
    if device_id is None:
        entry_id = call.data.get(ATTR_CONFIG_ENTRY_ID)
        entry: QueueConfigEntry = service.async_get_config_entry(
            call.hass, DOMAIN, entry_id
        )
        return entry
    _, entry = service.async_get_device_and_config_entry(call.hass, DOMAIN, device_id)
    if call.data.get(ATTR_CONFIG_ENTRY_ID, entry.entry_id) != entry.entry_id:
        raise wrong_call("printer_of_other_queue")
    return entry


def plain_fields(call: ServiceCall, entry: QueueConfigEntry) -> dict[str, Any]:
    """Return the call's fields with printers' ids in the place of their devices'.

    Raises ServiceValidationError for a device that is no printer of the queue.
    """
    fields = dict(call.data)
    fields.pop(ATTR_CONFIG_ENTRY_ID, None)
    if (device_id := fields.pop(ATTR_DEVICE_ID, None)) is not None:
        fields[ATTR_PRINTER_ID] = _printer_of(call.hass, entry, device_id)
    if ATTR_PRINTER in fields:
        fields[ATTR_PRINTER] = _printer_of(call.hass, entry, fields[ATTR_PRINTER])
    if ATTR_PRINTERS in fields:
        fields[ATTR_PRINTERS] = [
            _printer_of(call.hass, entry, device_id)
            for device_id in fields[ATTR_PRINTERS]
        ]
    return fields


def _printer_of(hass: HomeAssistant, entry: QueueConfigEntry, device_id: str) -> str:
    device, owner = service.async_get_device_and_config_entry(hass, DOMAIN, device_id)
    if owner.entry_id != entry.entry_id:
        raise wrong_call("printer_of_other_queue")
    for printer_id in entry.runtime_data.data.state.printers:
        if (DOMAIN, f"{entry.entry_id}_{printer_id}") in device.identifiers:
            return printer_id
    raise wrong_call("not_a_printer", device=device.name_by_user or device.name)
