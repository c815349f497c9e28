"""How much is on a printer's spools, as far as anybody has said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .needs import Filament


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolStock:
    """What is known of one spool besides its filament; None is not known.

    `grams` of filament were left on it at `weighed_at` (aware UTC). `spool_id` is its
    number in Spoolman, which then says how much is on it.
    """

    grams: float | None = None
    weighed_at: datetime | None = None
    spool_id: int | None = None


NO_STOCK = SpoolStock()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSpool:
    """A spool as somebody says that it is loaded, with the grams of filament left on it.

    `spool_id` is its number in Spoolman.
    """

    filament: Filament
    grams: float | None = None
    spool_id: int | None = None


def weighed(
    amounts: Iterable[float | None], at: datetime, before: tuple[SpoolStock, ...] = ()
) -> tuple[SpoolStock, ...]:
    """Return what is known of spools that hold so many grams, in their order.

    What holds as much as before was not weighed anew, and of a spool of Spoolman's only
    Spoolman knows. Empty where nothing is known of any.
    """
    stock = []
    for place, grams in enumerate(amounts):
        known = before[place] if place < len(before) else NO_STOCK
        if known.grams == grams or known.spool_id is not None:
            stock.append(known)
        else:
            stock.append(SpoolStock(grams=grams, weighed_at=at))
    return tuple(stock) if any(each != NO_STOCK for each in stock) else ()
