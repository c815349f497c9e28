"""What printers of other nodes report: all nodes show how far their prints are."""

from collections.abc import Callable, Mapping
from datetime import datetime
import logging

from ..core.errors import QueueError
from ..core.report import PrinterReport
from ..store import QueueStore, StoreError
from ..store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)


class SharedReports:
    """Exchanges the last reports through the database; what decides goes another way.

    `show` gets those of other nodes, by printer.
    """

    def __init__(
        self,
        store: QueueStore,
        thread: StoreThread,
        show: Callable[[str, PrinterReport], None],
    ) -> None:
        self._reports = store.reports
        self._in_store = thread.run
        self._show = show
        self._known: Mapping[str, PrinterReport] = {}
        self._since: datetime | None = None

    async def exchange(self, own: Mapping[str, PrinterReport]) -> None:
        """Share what is new of the printers that this node follows for all, and show the rest."""
        news = {
            printer_id: report
            for printer_id, report in own.items()
            if self._known.get(printer_id) is not report
        }
        try:
            if news:
                await self._in_store(self._reports.share, news)
            self._known = dict(own)
            shared, self._since = await self._in_store(
                self._reports.shared, self._since
            )
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not exchange reports: %s", err)
            return
        for printer_id, report in shared.items():
            if printer_id not in own:
                self._show(printer_id, report)
