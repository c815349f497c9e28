"""The camera that is offered with a printer: the one on the same device."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..config import pinned
from ..connections import devices_of
from ..const import CONF_CAMERA
from ..printers.family import Config, Family

_CAMERA = "camera"


def camera_beside(
    hass: HomeAssistant, family: Family, config: Config
) -> dict[str, str]:
    """Return what a printer's form begins with; nothing where no device has a camera."""
    registry = er.async_get(hass)
    for device in devices_of(hass, family, config):
        for entity in er.async_entries_for_device(registry, device.id):
            if entity.domain == _CAMERA:
                [pin] = pinned(hass, [entity.entity_id])
                return {CONF_CAMERA: pin}
    return {}
