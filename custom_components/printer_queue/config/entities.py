"""Which printers of a queue have all their entities."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from homeassistant.config_entries import ConfigEntry

from ..const import CONF_ALL_ENTITIES
from .queue import printers_of_entry

IN_FULL = 80
"""The first printers of a queue, which have all their entities.

Home Assistant takes 10,000 enabled entities of one entry. A printer with all that there is
has 25 of them, one of the later ones four at most, the queue itself 22: that is enough for
2,000 printers.
"""


def printers_in_full(entry: ConfigEntry[Any]) -> frozenset[str]:
    """Return the ids of the printers that have all their entities."""
    return frozenset(islice(_ids(entry), IN_FULL)).union(
        printer.subentry_id
        for printer in printers_of_entry(entry)
        if printer.data.get(CONF_ALL_ENTITIES, False)
    )


def is_later(entry: ConfigEntry[Any], printer_id: str | None) -> bool:
    """Return whether a printer, or with None the next one, is none of the first."""
    first = list(islice(_ids(entry), IN_FULL))
    return len(first) == IN_FULL and printer_id not in first


def _ids(entry: ConfigEntry[Any]) -> Iterator[str]:
    return (printer.subentry_id for printer in printers_of_entry(entry))
