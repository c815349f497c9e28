"""What a job asks of a printer, from an action's fields and what its file tells."""

from dataclasses import fields, replace

from homeassistant.core import ServiceCall

from ..coordinator import QueueConfigEntry
from ..core.needs import NO_SETTINGS, Filament, Needs, PrintSettings, Size
from ..files.facts import FileFacts
from .fields import (
    ATTR_FILAMENTS,
    ATTR_MATERIAL,
    ATTR_NOZZLE,
    ATTR_PRINTER,
    ATTR_SETTINGS,
    ATTR_SIZE,
    ATTR_TAGS,
)
from .targets import printer_of, printers_of

_TEMPERATURES_AND_MEASURES = [
    one.name for one in fields(PrintSettings) if one.name != "other"
]


def needs_of(call: ServiceCall, entry: QueueConfigEntry) -> Needs:
    """Return the needs as given; raise for a device that is no printer of the queue."""
    material = call.data.get(ATTR_MATERIAL)
    simple = (Filament(material),) if material else ()
    sides = [call.data[axis] for axis in ATTR_SIZE if axis in call.data]
    forced = call.data.get(ATTR_PRINTER)
    return Needs(
        filaments=call.data.get(ATTR_FILAMENTS, simple),
        size=Size(*sides) if sides else None,
        nozzle=call.data.get(ATTR_NOZZLE),
        printers=printers_of(call, entry),
        printer=None if forced is None else printer_of(call.hass, entry, forced),
        tags=call.data.get(ATTR_TAGS, frozenset()),
        settings=call.data.get(ATTR_SETTINGS, NO_SETTINGS),
    )


def completed(given: Needs, facts: FileFacts) -> Needs:
    """Return the needs with what the file tells besides what is given."""
    return replace(
        given,
        filaments=given.filaments or facts.filaments,
        size=given.size or facts.size,
        nozzle=given.nozzle or facts.nozzle,
        settings=_completed(given.settings, facts.settings),
    )


def _completed(given: PrintSettings, told: PrintSettings) -> PrintSettings:
    missing = {
        name: getattr(told, name)
        for name in _TEMPERATURES_AND_MEASURES
        if getattr(given, name) is None
    }
    return replace(given, **missing, other={**told.other, **given.other})
