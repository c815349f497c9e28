"""What nodes tell each other of their printers: how far prints are, and whether they can be stopped."""

from collections.abc import Callable, Mapping
from datetime import datetime
import logging

from ..core.errors import QueueError
from ..store import QueueStore, StoreError
from ..store.handed_on import SharedReport
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
        show: Callable[[str, SharedReport], None],
    ) -> None:
        self._reports = store.reports
        self._in_store = thread.run
        self._show = show
        self._known: Mapping[str, SharedReport] = {}
        self._since: datetime | None = None

    async def exchange(self, own: Mapping[str, SharedReport]) -> None:
        """Share what is new of the printers that this node follows for all, and show the rest."""
        news = {
            printer_id: shared
            for printer_id, shared in own.items()
            if _is_news(shared, self._known.get(printer_id))
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
        for printer_id, of_other in shared.items():
            if printer_id not in own:
                self._show(printer_id, of_other)


def _is_news(shared: SharedReport, known: SharedReport | None) -> bool:
    """Return whether something was reported since; the same is not compared field by field."""
    return (
        known is None
        or known.report is not shared.report
        or known.can_stop is not shared.can_stop
    )
