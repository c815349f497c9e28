"""Tells Spoolman what prints used: every row in its turn, and none of them twice."""

import asyncio
from collections.abc import Awaitable, Callable
import logging

from ..core.effects.usage import UsageOutcome, UsageRow, UsageStore
from ..core.errors import QueueError
from ..store import StoreError
from ..workers.clock import FIRST_DOUBT, Clock, Sleeper, pause_after
from ..workers.retrying_store import RetryingStore, RunBlocking
from .client import Spoolman, SpoolmanError, SpoolmanRefusedError

_LOGGER = logging.getLogger(__name__)

_SAME = 0.005
"""Grams; Spoolman adds up floating-point numbers."""


class UsageWorker:
    """Takes the oldest usage until it is settled; Spoolman's outages are waited out.

    To use a spool is counted each time that it is asked, and there is nothing to know a
    repetition by. So what Spoolman had counted before is written down before it is told.
    Where it is not known whether it was told (a lost answer, a crash), Spoolman is asked
    first what it has counted by now.
    """

    def __init__(
        self,
        *,
        usages: UsageStore,
        client: Callable[[], Awaitable[Spoolman | None]],
        check_leads: Callable[[], Awaitable[None]],
        lock: asyncio.Lock,
        clock: Clock,
        run_blocking: RunBlocking,
    ) -> None:
        """`client` returns the Spoolman that waiting rows are for, None where there is none.

        It waits until that is known. `lock` is held while Spoolman and the rows may differ in what is counted.
        """
        self._usages = usages
        self._client = client
        self._check_leads = check_leads
        self._lock = lock
        self._clock = clock
        self._sleeper = Sleeper(clock)
        self._store = RetryingStore(run_blocking, clock, self._sleeper, "Spools")
        self._news = asyncio.Event()

    def wake(self) -> None:
        """Look for new rows: something has been decided."""
        self._news.set()

    async def run(self) -> None:
        """Tell what waits, and from then on what is decided; whoever stops it cancels it."""
        while True:
            self._news.clear()
            row = await self._store.call(self._usages.head)
            if row is None:
                await self._news.wait()
            elif row.due_at > self._clock.now():
                await self._sleeper.until(row.due_at)
            else:
                await self._try(row)

    async def _try(self, row: UsageRow) -> None:
        """Tell it, or put it off."""
        outcome: UsageOutcome | None
        try:
            outcome = await self._tell(row)
        except SpoolmanRefusedError as err:
            usage = row.usage
            _LOGGER.warning(
                "Spoolman was not told of %s g of spool %s: %s",
                usage.grams,
                usage.spool_id,
                err,
            )
            outcome = UsageOutcome.REFUSED
        except (SpoolmanError, QueueError, StoreError) as err:
            _LOGGER.debug("Spoolman is told later: %s", err)
            outcome = None
        except Exception:
            # One row with a bug must not end all telling.
            _LOGGER.exception("Spoolman could not be told of %s", row.usage)
            outcome = None
        if outcome is None:
            pause = max(pause_after(row.tries + 1), FIRST_DOUBT)
            due_at = self._clock.now() + pause
            await self._store.call(self._usages.retry, row.id, due_at)
        elif outcome is not UsageOutcome.DONE:
            await self._settle(row, outcome)

    async def _tell(self, row: UsageRow) -> UsageOutcome:
        """Let Spoolman count it once; a row that it has counted is settled at once."""
        client = await self._client()
        if client is None:
            return UsageOutcome.MOOT
        async with self._lock:
            if await self._store.call(self._usages.head) != row:
                # It was for another Spoolman.
                return UsageOutcome.MOOT
            if not await self._is_counted(row, client):
                await self._check_leads()
                await client.async_use(row.usage.spool_id, row.usage.grams)
            await self._settle(row, UsageOutcome.DONE)
        return UsageOutcome.DONE

    async def _is_counted(self, row: UsageRow, client: Spoolman) -> bool:
        """Return whether Spoolman has counted it; else what it has counted is kept.

        Where others count on the same spool meanwhile it is rather taken as counted.
        """
        used = await client.async_used(row.usage.spool_id)
        before = row.used_before
        if before is not None and used >= before + row.usage.grams - _SAME:
            return True
        await self._store.call(self._usages.remember, row.id, used)
        return False

    async def _settle(self, row: UsageRow, outcome: UsageOutcome) -> None:
        now = self._clock.now()
        await self._store.call(self._usages.settle, row.id, now, outcome)
