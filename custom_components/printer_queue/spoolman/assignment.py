"""Which of Spoolman's spools are on which printer."""

from collections.abc import Collection, Sequence

from ..config import SpoolHolder
from .spool import StoredSpool


def assigned(
    holders: Collection[SpoolHolder], spools: Sequence[StoredSpool]
) -> dict[str, tuple[StoredSpool, ...]]:
    """Return the spools of every printer by its id.

    What was chosen for a printer is on no other, wherever Spoolman says that it stands.
    """
    by_id = {spool.id: spool for spool in spools}
    chosen = {number for holder in holders for number in holder.chosen}
    by_place: dict[str, list[StoredSpool]] = {}
    for spool in sorted(spools, key=lambda spool: spool.id):
        if spool.location is not None and spool.id not in chosen:
            by_place.setdefault(_plain(spool.location), []).append(spool)
    return {
        holder.printer_id: (
            tuple(by_id[number] for number in holder.chosen if number in by_id)
            if holder.chosen
            else tuple(by_place.get(_plain(holder.name), ()))
        )
        for holder in holders
    }


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
