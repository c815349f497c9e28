"""Which printer is meant by those who have no device to name it with."""

from contextlib import suppress

from homeassistant.util import slugify

from ..config import printers_of_entry
from ..coordinator import QueueConfigEntry
from ..core.errors import QueueError
from ..core.model import QueueState
from ..printers.agent import AGENT_PRINTER


def printer_named(entry: QueueConfigEntry, named: str) -> str:
    """Return the id of a printer by its id, its key at a distributor, or its name.

    A name is taken as it is written or as a key is made of it: "Bamboo H2D" is also
    bamboo_h2d. Raises QueueError for what no printer, or more than one, is called.
    """
    printers = entry.runtime_data.data.state.printers
    if named in printers:
        return named
    keys = _keys(entry)
    by_key = [key for key, known in keys.items() if known == named and key in printers]
    meant = by_key or _by_name(entry.runtime_data.data.state, named)
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise QueueError("no_such_printer")
    raise QueueError("several_printers", name=named, printers=", ".join(meant))


def key_of(entry: QueueConfigEntry, printer_id: str) -> str:
    """Return by which key `printer_named` finds a printer that has one, else its id.

    It is the key at a distributor, else the one that its name makes.
    """
    keys = [_keys(entry).get(printer_id)]
    if (printer := entry.runtime_data.data.state.printers.get(printer_id)) is not None:
        keys.append(slugify(printer.spec.name))
    for key in keys:
        with suppress(QueueError):
            if key and printer_named(entry, key) == printer_id:
                return key
    return printer_id


def _keys(entry: QueueConfigEntry) -> dict[str, str | None]:
    """Return the key at a distributor of each printer that has one."""
    return {
        subentry.subentry_id: subentry.data.get(AGENT_PRINTER.key)
        for subentry in printers_of_entry(entry)
    }


def _by_name(state: QueueState, named: str) -> list[str]:
    names = {key: printer.spec.name for key, printer in state.printers.items()}
    same = [key for key, name in names.items() if name.casefold() == named.casefold()]
    return same or [key for key, name in names.items() if slugify(name) == named]
