"""Which spools of Spoolman's are on a printer, and what is left on them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from ..commands import StockSpools
from ..decision import Decision
from ..events import SpoolsChanged, SpoolsWeighed
from ..materials import MaterialRule
from ..needs import Filament
from ..spool_stock import NO_STOCK, LoadedSpool, SpoolStock
from .fit import serves
from .limits import check_spools


def stock_spools(decision: Decision, command: StockSpools) -> None:
    """Take over what Spoolman says of a printer's spools.

    A printer that reports what is loaded knows better what that is; of Spoolman's it has
    those that may be in its trays. Refuses words that nothing can show or store.
    """
    check_spools(spool.filament for spool in command.spools)
    printer = decision.state.printers.get(command.printer_id)
    if printer is None:
        return
    if not (printer.tells_spools or command.stays_loaded):
        filaments = tuple(spool.filament for spool in command.spools)
        if filaments != printer.spools:
            decision.emit(
                SpoolsChanged(
                    at=decision.now,
                    actor=decision.actor,
                    printer_id=printer.id,
                    spools=filaments,
                )
            )
        printer = decision.state.printers[printer.id]
        by_place = dict(enumerate(command.spools))
    else:
        by_place = spools_by_place(
            command.spools,
            printer.spools,
            decision.state.settings.materials,
            in_order=command.in_order,
        )
    stock = tuple(
        _stock_of(
            by_place.get(place), known, decision.now, weighed=not command.stays_loaded
        )
        for place, known in enumerate(_known(printer.stock, len(printer.spools)))
    )
    stock = stock if any(each != NO_STOCK for each in stock) else ()
    if stock != printer.stock:
        decision.emit(
            SpoolsWeighed(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer.id,
                stock=stock,
            )
        )


def spools_by_place(
    spools: Sequence[LoadedSpool],
    trays: Sequence[Filament],
    materials: MaterialRule,
    *,
    in_order: bool,
) -> dict[int, LoadedSpool]:
    """Return which spool is in which of the loaded trays, as far as that is clear.

    Of two that may be in the same tray nobody knows which it is, unless they were chosen
    `in_order`: then each is in the first tray that may hold it and is not taken.
    """
    may_hold = [
        [
            place
            for place, tray in enumerate(trays)
            if serves(spool.filament, tray, materials) is not False
        ]
        for spool in spools
    ]
    taken: dict[int, LoadedSpool] = {}
    for spool, places in zip(spools, may_hold, strict=True):
        if in_order:
            place = next((place for place in places if place not in taken), None)
        else:
            rivals = sum(not set(places).isdisjoint(others) for others in may_hold)
            place = places[0] if len(places) == 1 and rivals == 1 else None
        if place is not None:
            taken[place] = spool
    return taken


def _known(stock: Sequence[SpoolStock], places: int) -> Iterator[SpoolStock]:
    for place in range(places):
        yield stock[place] if place < len(stock) else NO_STOCK


def _stock_of(
    spool: LoadedSpool | None, known: SpoolStock, now: datetime, *, weighed: bool
) -> SpoolStock:
    """Return what is known of a spool by now; what Spoolman has taken off counts no more.

    A spool that Spoolman only keeps no more was not weighed for that. Unless it was
    `weighed`, what somebody has said of its grams stays.
    """
    if spool is None:
        return known if known.spool_id is None else NO_STOCK
    if not weighed and known.grams is not None:
        return replace(known, spool_id=spool.spool_id)
    is_other = spool.spool_id not in (None, known.spool_id)
    is_news = is_other or spool.grams != known.grams
    return SpoolStock(
        grams=spool.grams,
        weighed_at=now if is_news else known.weighed_at,
        spool_id=spool.spool_id,
    )
