"""Does the stored effects: in order at each printer, every printer for itself."""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from functools import partial
import logging
from typing import Any

from ..core.effects.effect import EffectOutcome, EffectRow
from ..core.effects.effect_store import EffectStore
from ..workers.clock import Clock, Sleeper
from ..workers.retrying_store import RetryingStore, RunBlocking
from .errand import Errand, Tools
from .farm import Farm

_LOGGER = logging.getLogger(__name__)

type Spawn = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]


class EffectWorker:
    """Takes the oldest row of every printer until it is settled.

    A row that was begun when the process ended is begun again: only a start is never
    sent twice blindly (see `Errand`).
    """

    def __init__(
        self,
        *,
        effects: EffectStore,
        farm: Farm,
        clock: Clock,
        run_blocking: RunBlocking,
        spawn: Spawn,
    ) -> None:
        """Begin only at `start`; `spawn` starts a task with a name."""
        self._effects = effects
        self._clock = clock
        self._spawn = spawn
        self._sleeper = Sleeper(clock)
        self._store = RetryingStore(run_blocking, clock, self._sleeper, "Printers")
        self._tools = Tools(
            farm=farm,
            effects=effects,
            store=self._store,
            clock=clock,
            sleeper=self._sleeper,
        )
        self._news = asyncio.Event()
        self._errands: dict[str, Errand] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._settled: dict[str, int] = {}
        self._distributor: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what is left from the last run."""
        self._news.set()
        self._distributor = self._spawn(self._distribute(), "printer_queue dispatch")

    def wake(self) -> None:
        """Look for new rows, and at what is under way: something has been decided."""
        for errand in self._errands.values():
            errand.look_again()
        self._sleeper.wake()
        self._news.set()

    def cut_off(self, printer_ids: Collection[str]) -> None:
        """Do anew what is under way at printers that are commanded in another way now."""
        for printer_id in self._errands.keys() & printer_ids:
            self._errands[printer_id].cut_off()
        self._sleeper.wake()

    async def stop(self) -> None:
        """End at once; what was under way is not settled, and is taken up again."""
        tasks = [*self._tasks.values()]
        if self._distributor is not None:
            tasks.append(self._distributor)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _distribute(self) -> None:
        """Give every printer its oldest row, one at a time."""
        while True:
            await self._news.wait()
            self._news.clear()
            rows = await self._store.call(self._effects.heads)
            for row in rows or ():
                if self._is_next(row):
                    self._begin(row)

    def _is_next(self, row: EffectRow) -> bool:
        """Return whether the printer is free, and was not while the store was asked.

        What was settled meanwhile is still among the answers.
        """
        printer_id = row.effect.printer_id
        is_free = printer_id not in self._errands
        return is_free and row.id > self._settled.get(printer_id, 0)

    def _begin(self, row: EffectRow) -> None:
        printer_id = row.effect.printer_id
        errand = self._errands[printer_id] = Errand(row, self._tools)
        name = f"printer_queue {row.effect.kind} {printer_id}"
        task = self._tasks[printer_id] = self._spawn(self._settle(errand), name)
        task.add_done_callback(partial(self._free, printer_id))

    def _free(self, printer_id: str, _task: asyncio.Task[None]) -> None:
        del self._errands[printer_id]
        del self._tasks[printer_id]
        self._news.set()

    async def _settle(self, errand: Errand) -> None:
        """Do one row, and mark what became of it."""
        row = errand.row
        try:
            outcome = await errand.run()
        except Exception:
            # One row with a bug must not hold up those behind it.
            _LOGGER.exception("Could not do %s", row.effect)
            outcome = EffectOutcome.FAILED
        self._settled[row.effect.printer_id] = row.id
        now = self._clock.now()
        await self._store.call(self._effects.settle, row.id, now, outcome)
