"""What a job asks of a printer, from an action's fields."""

from homeassistant.core import ServiceCall

from ..coordinator import QueueConfigEntry
from ..core.needs import Filament, Needs, Size
from .fields import ATTR_MATERIAL, ATTR_NOZZLE, ATTR_SIZE
from .which import printers_of


def needs_of(call: ServiceCall, entry: QueueConfigEntry) -> Needs:
    """Return the needs; raise for a device that is no printer of the queue."""
    material = call.data.get(ATTR_MATERIAL)
    sides = [call.data[axis] for axis in ATTR_SIZE if axis in call.data]
    return Needs(
        filaments=(Filament(material),) if material else (),
        size=Size(*sides) if sides else None,
        nozzle=call.data.get(ATTR_NOZZLE),
        printers=printers_of(call, entry),
    )
