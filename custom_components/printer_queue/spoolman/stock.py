"""What Spoolman says is on printers, and is left there, as the queue learns it."""

import asyncio
from collections.abc import Mapping, Sequence, Set as AbstractSet
import logging

from ..config import SpoolHolder, spool_holders_of, spoolman_url_of
from ..coordinator import QueueCoordinator
from ..core.commands import StockSpools
from ..core.errors import QueueError
from ..core.printer import Printer
from ..core.spool_stock import LoadedSpool
from ..store import StoreError
from .assignment import assigned
from .client import Spoolman
from .passed_on import PassedOn, Word
from .spool import StoredSpool

_LOGGER = logging.getLogger(__name__)


class SpoolStocks:
    """Passes on to the queue which spools its printers have, and what is left on them.

    The queue learns of it when Spoolman says something else than before, across restarts.
    Until then it goes by what it has learnt since, from the last print or from a person.
    """

    def __init__(self, coordinator: QueueCoordinator, lock: asyncio.Lock) -> None:
        """Hold `lock` while Spoolman and what waits to be told have to go together."""
        self._coordinator = coordinator
        self._lock = lock
        self._passed_on = PassedOn(coordinator)

    async def async_read(self, client: Spoolman) -> tuple[StoredSpool, ...]:
        """Pass on what is new, and return all spools; raise a SpoolmanError."""
        queue = self._coordinator
        holders = [*spool_holders_of(queue.config_entry)]
        async with self._lock:
            spools = await client.async_spools()
            try:
                waiting = await queue.in_store(queue.store.usages.waiting)
                words = await self._passed_on.async_words()
            except (QueueError, StoreError) as err:
                _LOGGER.debug("Spools are read later: %s", err)
                return spools
        on_printers = assigned(holders, spools)
        for holder in holders:
            loaded = _loaded(on_printers[holder.printer_id], waiting)
            await self._pass_on(holder, loaded, words.get(holder.printer_id))
        return spools

    async def async_look_again(
        self, printer_ids: AbstractSet[str], spools: Sequence[StoredSpool]
    ) -> None:
        """Look which spools that were read last are on printers that were loaded anew.

        What a person says is loaded stays, and how much of it, if they have said that.
        """
        queue = self._coordinator
        holders = [*spool_holders_of(queue.config_entry)]
        try:
            waiting = await queue.in_store(queue.store.usages.waiting)
            words = await self._passed_on.async_words()
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Spools are looked for later: %s", err)
            return
        on_printers = assigned(holders, spools)
        for holder in holders:
            printer = self._printer(holder.printer_id)
            if printer is None or holder.printer_id not in printer_ids:
                continue
            loaded = _loaded(on_printers[holder.printer_id], waiting)
            if printer.tells_spools:
                await self._pass_on(holder, loaded, words.get(holder.printer_id))
            else:
                in_order = bool(holder.chosen)
                await self._execute(
                    StockSpools(
                        printer_id=printer.id,
                        spools=loaded,
                        in_order=in_order,
                        stays_loaded=True,
                    )
                )

    async def async_let_go(self) -> None:
        """Let the queue itself count the spools that Spoolman keeps no more.

        Else prints would be taken for ever from what Spoolman had on a printer once.
        """
        entry = self._coordinator.config_entry
        held: set[str] = set()
        if spoolman_url_of(entry) is not None:
            held = {holder.printer_id for holder in spool_holders_of(entry)}
        await self._let_go(held)

    async def async_let_all_go(self) -> bool:
        """Forget what another Spoolman has said of any printer: its numbers are others.

        Returns False where some may be left.
        """
        return await self._let_go(set())

    async def _let_go(self, held: AbstractSet[str]) -> bool:
        """Let all spools go but those of some printers; return whether they are gone."""
        are_gone = True
        for printer_id in self._coordinator.data.state.printers.keys() - held:
            printer = self._printer(printer_id)
            if printer is not None and _has_some(printer):
                are_gone &= await self._execute(
                    StockSpools(printer_id=printer_id, spools=_without_numbers(printer))
                )
        try:
            await self._passed_on.async_keep_only(held)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("What was said of spools is forgotten later: %s", err)
            return False
        return are_gone

    async def _pass_on(
        self, holder: SpoolHolder, spools: tuple[LoadedSpool, ...], before: Word | None
    ) -> None:
        """Pass on what is new; what a print takes gram by gram is, when it has ended."""
        printer = self._printer(holder.printer_id)
        if printer is None or not (spools or _has_some(printer)):
            return
        in_order = bool(holder.chosen)
        word = Word.of(printer, spools, in_order=in_order)
        if word == before or (
            before is not None and _prints(printer) and word.is_little_less(before)
        ):
            return
        if await self._execute(
            StockSpools(printer_id=printer.id, spools=spools, in_order=in_order)
        ):
            known = self._printer(printer.id) or printer
            word = Word.of(known, spools, in_order=in_order)
            try:
                await self._passed_on.async_put(printer.id, word)
            except (QueueError, StoreError) as err:
                _LOGGER.debug("What was said of spools is not kept: %s", err)

    async def _execute(self, command: StockSpools) -> bool:
        """Return whether it was done; else the next reading tries again."""
        try:
            await self._coordinator.execute(command)
        except (QueueError, StoreError) as err:
            printer_id = command.printer_id
            _LOGGER.debug("Spools of %s are passed on later: %s", printer_id, err)
            return False
        return True

    def _printer(self, printer_id: str) -> Printer | None:
        return self._coordinator.data.state.printers.get(printer_id)


def _prints(printer: Printer) -> bool:
    return printer.online and printer.state.is_active


def _has_some(printer: Printer) -> bool:
    return any(known.spool_id is not None for known in printer.stock)


def _without_numbers(printer: Printer) -> tuple[LoadedSpool, ...]:
    """Return what stays on a printer; one that reports its trays tells that itself."""
    if printer.tells_spools:
        return ()
    return tuple(
        LoadedSpool(filament=filament, grams=known.grams)
        for filament, known in zip(printer.spools, printer.stock, strict=True)
    )


def _loaded(
    spools: Sequence[StoredSpool], waiting: Mapping[int, float]
) -> tuple[LoadedSpool, ...]:
    """Return spools as the queue knows them, less what Spoolman is still to be told."""
    return tuple(
        LoadedSpool(
            filament=spool.filament,
            grams=(
                None
                if spool.remaining is None
                else round(max(spool.remaining - waiting.get(spool.id, 0), 0), 1)
            ),
            spool_id=spool.id,
        )
        for spool in spools
    )
