"""A queue's Spoolman: where it is, and whose spools it keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yarl import URL

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_FOLLOW,
    CONF_SPOOLMAN_SERVER,
    CONF_SPOOLMAN_SPOOLS,
    CONF_SPOOLMAN_URL,
    CONF_SPOOLS,
    CONF_TELLS_USAGE,
    SUBENTRY_PRINTER,
)

FAMILIES_THAT_TELL_USAGE = frozenset({"moonraker"})
"""Their own software usually tells Spoolman: Moonraker by its section [spoolman]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolHolder:
    """A printer whose spools Spoolman may keep.

    `chosen` are the numbers of those that somebody chose for it, in the order of its
    trays. Where there are none, those are its own that stand at its `name`.
    """

    printer_id: str
    name: str
    chosen: tuple[int, ...] = ()


def spoolman_url_of(entry: ConfigEntry[Any]) -> str | None:
    """Return the address of the queue's Spoolman, without a slash at its end."""
    url: str | None = entry.options.get(CONF_SPOOLMAN_URL)
    return url


def server_at(address: str) -> str:
    """Return what names the server at an address: Spoolman has no name of its own.

    The account of a proxy before it is none of that.
    """
    return str(URL(address).with_user(None))


def chosen_spools(entry: ConfigEntry[Any], data: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the numbers chosen for a printer that the queue's Spoolman knows them by.

    Another server has other spools of these numbers. What earlier versions stored is of
    the present one, until that is noted.
    """
    url = spoolman_url_of(entry)
    if url is None:
        return ()
    present = server_at(url)
    if data.get(CONF_SPOOLMAN_SERVER, present) != present:
        return ()
    return tuple(map(int, data.get(CONF_SPOOLMAN_SPOOLS, ())))


def spool_holders_of(entry: ConfigEntry[Any]) -> Iterator[SpoolHolder]:
    """Yield the printers that no entities say the spools of."""
    for subentry in entry.subentries.values():
        data = subentry.data
        if subentry.subentry_type == SUBENTRY_PRINTER and not data.get(CONF_SPOOLS):
            yield SpoolHolder(
                printer_id=subentry.subentry_id,
                name=subentry.title,
                chosen=chosen_spools(entry, data),
            )


def tells_usage(printer: ConfigSubentry) -> bool:
    """Return whether a printer's own software tells Spoolman what its prints use."""
    by_family = printer.data.get(CONF_FOLLOW) in FAMILIES_THAT_TELL_USAGE
    return bool(printer.data.get(CONF_TELLS_USAGE, by_family))
