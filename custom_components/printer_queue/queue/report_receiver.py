"""Takes the reports that the nodes of sites hand on to the leader."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
import logging

from ..core.errors import QueueError
from ..store import QueueStore, StoreError
from ..store.handed_on import READ_AT_ONCE, HandedOn, Unreadable
from ..store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)


class ReportReceiver:
    """The leader's part of handing on; `take` takes one report and raises what keeps it.

    Of each printer they are taken in order: what cannot be stored now stays in the
    database, with all that comes after it.
    """

    def __init__(
        self,
        store: QueueStore,
        thread: StoreThread,
        take: Callable[[HandedOn], Awaitable[None]],
    ) -> None:
        self._reports = store.reports
        self._in_store = thread.run
        self._take = take
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        """Take what waits."""
        async with self._looking:
            try:
                while len(waiting := await self._in_store(self._reports.waiting)):
                    last = await self._take_all(waiting)
                    await self._in_store(self._reports.settle, last)
                    if len(waiting) < READ_AT_ONCE or not last:
                        return
            except (QueueError, StoreError) as err:
                _LOGGER.debug("Could not take reports: %s", err)

    async def _take_all(
        self, waiting: Iterable[HandedOn | Unreadable]
    ) -> dict[str, int]:
        """Return the number of the last report that was taken, by printer."""
        by_printer: dict[str, list[HandedOn | Unreadable]] = {}
        for report in waiting:
            by_printer.setdefault(report.printer_id, []).append(report)
        taken = await asyncio.gather(*map(self._take_in_order, by_printer.values()))
        return {
            printer_id: last
            for printer_id, last in zip(by_printer, taken, strict=True)
            if last is not None
        }

    async def _take_in_order(
        self, reports: Iterable[HandedOn | Unreadable]
    ) -> int | None:
        last = None
        for report in reports:
            if isinstance(report, Unreadable):
                _LOGGER.warning(
                    "Cannot read a report of %s: %s", report.printer_id, report.cause
                )
                last = report.id
                continue
            try:
                await self._take(report)
            except (QueueError, StoreError) as err:
                _LOGGER.debug("Could not take a report: %s", err)
                break
            except Exception:  # a bug must not hold up what comes after it
                _LOGGER.exception("Could not take %s", report.command)
            last = report.id
        return last
