"""Hands the reports of a site's printers on to the leader."""

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
import logging

from ..core.commands import Reconcile
from ..core.errors import QueueError
from ..store import QueueStore, StoreError
from ..store.handed_on import Numbered
from ..store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)

MOST_OWED = 5_000
"""So many reports are kept while the database is gone; of more the oldest are dropped."""
AT_ONCE = 100
REPEATED_AFTER = 30.0
"""Seconds after which a report that the leader made nothing of is handed on once more."""


class ReportSender:
    """The site's part of handing on: in order, each once, owed while the database is gone."""

    def __init__(self, store: QueueStore, thread: StoreThread) -> None:
        self._reports = store.reports
        self._in_store = thread.run
        self._owed: deque[Numbered] = deque(maxlen=MOST_OWED)
        self._number = 0
        self._posted: dict[str, tuple[Reconcile, float]] = {}
        """What the log does not show yet, and when it was posted."""
        self._sending = asyncio.Lock()

    def post(self, command: Reconcile) -> bool:
        """Take a report that is news; return whether it is to be sent.

        One that decides like the one before it is passed over until that is in the log.
        """
        now = asyncio.get_running_loop().time()
        if (known := self._posted.get(command.printer_id)) is not None:
            before, posted_at = known
            if (
                command.report.decides_like(before.report)
                and now - posted_at < REPEATED_AFTER
            ):
                return False
        self._posted[command.printer_id] = (command, now)
        self._number += 1
        self._owed.append(Numbered(self._number, command))
        return True

    def decided(self, printer_ids: Iterable[str]) -> None:
        """Take the next report of printers for news whose last one the log shows."""
        for printer_id in printer_ids:
            self._posted.pop(printer_id, None)

    def repeat(self, commands: Iterable[Reconcile]) -> None:
        """Take what printers reported last once more: another node leads, who has heard none."""
        self._posted.clear()
        for command in commands:
            self.post(command)

    async def send(self) -> None:
        """Hand on what is owed; what the store cannot take stays owed."""
        async with self._sending:
            with suppress(QueueError):  # it is unloaded
                while self._owed:
                    some = list(self._owed)[:AT_ONCE]
                    try:
                        await self._in_store(self._reports.hand_on, some)
                    except StoreError as err:
                        _LOGGER.debug("Could not hand reports on: %s", err)
                        return
                    self._take_off(some[-1].number)

    def _take_off(self, number: int) -> None:
        """Owe no more what is handed on; some of it may have been dropped meanwhile."""
        while self._owed and self._owed[0].number <= number:
            self._owed.popleft()
