"""What a printer's make is, as it was set up or as another integration knows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import CONF_FOLLOW, CONF_MODEL, DOMAIN
from ..printers.family import Config, Family
from ..printers.presets import MAKERS, Preset, recognised
from ..printers.registry import FAMILIES


@dataclass(frozen=True, slots=True)
class Make:
    """Who made a printer, and what they call it; None where nobody knows."""

    manufacturer: str | None = None
    model: str | None = None


def make_of(hass: HomeAssistant, config: Config) -> Make:
    """Return the make of a printer that is set up: what a person chose goes first."""
    if chosen := config.get(CONF_MODEL):
        return _named(chosen)
    family = FAMILIES[config[CONF_FOLLOW]]
    for name in slicer_names(family, config):
        return _named(name)
    for device in devices_of(hass, family, config):
        if preset := preset_of_device(device):
            return Make(preset.maker, preset.model)
        if device.model:
            return Make(device.manufacturer, device.model)
    return Make()


def known_preset(hass: HomeAssistant, family: Family, config: Config) -> Preset | None:
    """Return the preset that the printer's family or another integration's device names."""
    for name in slicer_names(family, config):
        if preset := recognised(name):
            return preset
    for device in devices_of(hass, family, config):
        if preset := preset_of_device(device):
            return preset
    return None


def preset_of_device(device: dr.DeviceEntry) -> Preset | None:
    """Return the preset that a device's model names."""
    for name in (device.model, device.model_id):
        if name and (preset := recognised(name, device.manufacturer)):
            return preset
    return None


def slicer_names(family: Family, config: Config) -> tuple[str, ...]:
    """Return what slicers call the printer, where its family knows it."""
    return () if family.slicer_names is None else family.slicer_names(config)


def devices_of(
    hass: HomeAssistant, family: Family, config: Config
) -> Iterator[dr.DeviceEntry]:
    """Yield the devices that other integrations have of this very printer."""
    devices = dr.async_get(hass)
    if family.entity is not None:
        entity = er.async_get(hass).async_get(config[family.entity.key])
        device_id = None if entity is None else entity.device_id
        device = None if device_id is None else devices.async_get(device_id)
        if isinstance(device, dr.DeviceEntry):
            yield device
    serial = family.serial_number(config)
    for device in devices.devices if serial else ():
        own = any(domain == DOMAIN for domain, *_ in device.identifiers)
        if device.serial_number == serial and not own:
            yield device


def _named(name: str) -> Make:
    if preset := recognised(name):
        return Make(preset.maker, preset.model)
    for maker in MAKERS:
        if name.casefold().startswith(f"{maker} ".casefold()):
            return Make(maker, name[len(maker) :].strip())
    return Make(model=name)
