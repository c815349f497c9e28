"""The printers that a Home Assistant has had: it takes no others out of a shared queue.

They are kept with the set-up itself, so that a restored backup brings both back as they
were at one moment. What is known but not in the set-up any more was deleted there.
"""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..config import database_url_of, printers_of_entry
from ..core.model import QueueState

_KNOWN_PRINTERS = "known_printers"


def known_printers(entry: ConfigEntry[Any]) -> frozenset[str]:
    """Return the ids of the printers that a queue's set-up has here, or once had."""
    own = (printer.subentry_id for printer in printers_of_entry(entry))
    return frozenset(own).union(entry.data.get(_KNOWN_PRINTERS, ()))


def lacking_printers(entry: ConfigEntry[Any], state: QueueState) -> list[str]:
    """Return the names of the queue's printers that a set-up never had."""
    known = known_printers(entry)
    printers = state.printers.values()
    return sorted(printer.spec.name for printer in printers if printer.id not in known)


def has_noted_printers(entry: ConfigEntry[Any]) -> bool:
    """Return whether it is known which printers the set-up had; not before a first start."""
    return _KNOWN_PRINTERS in entry.data


@callback
def note_printers(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Note which printers the set-up has now; a queue in a file is shared with nobody."""
    known = sorted(known_printers(entry))
    if database_url_of(entry) is None or known == entry.data.get(_KNOWN_PRINTERS):
        return
    data = {**entry.data, _KNOWN_PRINTERS: known}
    hass.config_entries.async_update_entry(entry, data=data)
