"""What the queue was told last of Spoolman's spools, over restarts."""

from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass
import json
from typing import Self

from ..coordinator import QueueCoordinator
from ..core.printer import Printer
from ..core.spool_stock import LoadedSpool

PASSED_ON = "spoolman_passed_on"
"""The key of the store's meta."""
LEAST_FALL = 10.0
"""Grams that a print takes before the queue hears of it while it goes on: it plans anew and
keeps an event each time, and no print's weight is foretold more exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What Spoolman says of a printer: in JSON which spools, and the grams left on each."""

    which: str
    grams: tuple[float | None, ...]

    @classmethod
    def of(
        cls, printer: Printer, spools: tuple[LoadedSpool, ...], *, in_order: bool
    ) -> Self:
        """Return it; where a printer reports its trays, with what is in them."""
        trays = None
        if printer.tells_spools:
            filaments = [astuple(filament) for filament in printer.spools]
            trays = (filaments, [known.spool_id for known in printer.stock])
        which = [(spool.spool_id, astuple(spool.filament)) for spool in spools]
        return cls(
            which=json.dumps((which, in_order, trays), ensure_ascii=False),
            grams=tuple(spool.grams for spool in spools),
        )

    def is_little_less(self, before: Self) -> bool:
        """Return whether nothing has changed but that a print took a few grams."""
        return self.which == before.which and all(
            left == had
            or (left is not None and had is not None and 0 < had - left < LEAST_FALL)
            for left, had in zip(self.grams, before.grams, strict=True)
        )


class PassedOn:
    """The last word on each printer, by its id, as the store keeps it.

    Without it all would be new after a restart, and go before what people said since.
    """

    def __init__(self, coordinator: QueueCoordinator) -> None:
        self._coordinator = coordinator
        self._words: dict[str, Word] | None = None

    async def async_words(self) -> dict[str, Word]:
        """Return them, read once; raise a StoreError."""
        if self._words is None:
            queue = self._coordinator
            text = await queue.in_store(queue.store.get_meta, PASSED_ON) or "{}"
            self._words = {
                printer_id: Word(which=which, grams=tuple(grams))
                for printer_id, (which, grams) in json.loads(text).items()
            }
        return self._words

    async def async_put(self, printer_id: str, word: Word) -> None:
        """Remember the newest; raise a StoreError: then it is only for until a restart."""
        await self._keep({**await self.async_words(), printer_id: word})

    async def async_keep_only(self, printer_ids: AbstractSet[str]) -> None:
        """Forget what was said of all other printers; raise a StoreError."""
        words = await self.async_words()
        if not words.keys() <= printer_ids:
            await self._keep({key: words[key] for key in words.keys() & printer_ids})

    async def _keep(self, words: dict[str, Word]) -> None:
        self._words = words
        kept = {key: (word.which, word.grams) for key, word in words.items()}
        queue = self._coordinator
        await queue.in_store(queue.store.set_meta, PASSED_ON, json.dumps(kept))
