"""Whether a device is the queue or a printer, and what an automation may name of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from homeassistant.components.device_automation import InvalidDeviceAutomationConfig
from homeassistant.const import CONF_DEVICE_ID, CONF_DOMAIN, CONF_TYPE
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.typing import ConfigType

from ..config import printers_of_entry, starts_by_itself
from ..const import DOMAIN
from ..coordinator import QueueConfigEntry


@dataclass(frozen=True, slots=True)
class QueueDevice:
    """A device of a queue: that of a printer, or (None) the queue's own."""

    entry: QueueConfigEntry
    printer_id: str | None
    name: str

    @property
    def starts_by_itself(self) -> bool:
        """Return whether the queue starts prints there, or on any printer of the queue."""
        return any(
            starts_by_itself(printer)
            for printer in printers_of_entry(self.entry)
            if self.printer_id in (None, printer.subentry_id)
        )


@dataclass(frozen=True, slots=True)
class Offer[T]:
    """What is offered for the queue's device and for printers', by the word that is stored.

    A word stands in people's automations: it is never renamed, and never taken away.
    """

    queue: dict[str, T]
    printer: dict[str, T]

    def of(self, device: QueueDevice) -> dict[str, T]:
        """Return what there is for a device."""
        return self.queue if device.printer_id is None else self.printer


@callback
def device_of(hass: HomeAssistant, device_id: str) -> QueueDevice | None:
    """Return the queue or printer that a device is; None for any other."""
    device, entry = dr.async_get_device_and_config_entry_for_domain(
        hass, device_id, domain=DOMAIN
    )
    if device is None or entry is None:
        return None
    own = {
        name.removeprefix(entry.entry_id).removeprefix("_")
        for domain, name in device.identifiers
        if domain == DOMAIN
    }
    name = device.name_by_user or device.name or device_id
    return QueueDevice(entry, next(iter(own), "") or None, name)


@callback
def device_in(
    hass: HomeAssistant, config: ConfigType, offer: Offer[Any]
) -> QueueDevice:
    """Return the device of a part of an automation, for which there is its word.

    Raises InvalidDeviceAutomationConfig for a device that is gone, or that has no such
    word.
    """
    device = device_of(hass, config[CONF_DEVICE_ID])
    if device is None:
        raise _unsuited("no_such_printer")
    words = offer.of(device)
    if config[CONF_TYPE] not in words:
        raise _unsuited(
            "automation_word", word=config[CONF_TYPE], words=", ".join(words)
        )
    return device


def _unsuited(key: str, **placeholders: str) -> InvalidDeviceAutomationConfig:
    return InvalidDeviceAutomationConfig(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders=placeholders,
    )


def listed(device_id: str, words: Collection[str], **base: Any) -> list[dict[str, Any]]:
    """Return what the editor offers for a device."""
    return [
        {**base, CONF_DOMAIN: DOMAIN, CONF_DEVICE_ID: device_id, CONF_TYPE: word}
        for word in words
    ]
