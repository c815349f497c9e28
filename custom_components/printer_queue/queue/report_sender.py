"""Hands the reports of a site's printers on to the leader."""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
import logging

from ..core.commands import Reconcile
from ..core.errors import QueueError
from ..core.report import PrinterReport
from ..store import QueueStore, StoreError
from ..store.handed_on import Numbered
from ..store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)

MOST_OWED = 5_000
"""So many reports are kept while the database is gone; of more the oldest are dropped."""
AT_ONCE = 100
REPEATED_AFTER = 30.0
"""Seconds after which a report that the leader made nothing of may be handed on once more."""


@dataclass(frozen=True, slots=True)
class _Posted:
    """A printer's last report, its number, and when it was posted by the loop's clock."""

    report: PrinterReport
    number: int
    at: float


class ReportSender:
    """The site's part of handing on: in order, each once, owed while the database is gone."""

    def __init__(self, store: QueueStore, thread: StoreThread) -> None:
        self._reports = store.reports
        self._in_store = thread.run
        self._owed: deque[Numbered] = deque(maxlen=MOST_OWED)
        self._number = 0
        self._posted: dict[str, _Posted] = {}
        """The last report of each printer, until the leader has let go of it."""
        self._drops = False
        self._sending = asyncio.Lock()

    @property
    def owed(self) -> Sequence[Reconcile]:
        """The reports that are not handed on yet, the oldest first."""
        return [numbered.command for numbered in self._owed]

    def is_pending(self, printer_id: str) -> bool:
        """Return whether the log may not show yet what a printer reported last."""
        return printer_id in self._posted

    def post(self, command: Reconcile) -> bool:
        """Take a report that is news; return whether it is to be sent.

        One that decides like the one before it is passed over until the leader has let go
        of that: repeats would push out what matters.
        """
        before = self._posted.get(command.printer_id)
        if before is not None and command.report.decides_like(before.report):
            return False
        if len(self._owed) == MOST_OWED:
            self._say_dropped()
        self._number += 1
        now = asyncio.get_running_loop().time()
        self._posted[command.printer_id] = _Posted(command.report, self._number, now)
        self._owed.append(Numbered(self._number, command))
        return True

    def repeat(self, commands: Iterable[Reconcile]) -> None:
        """Take what printers reported last once more: whoever leads does not know it."""
        for command in commands:
            self._posted.pop(command.printer_id, None)
            self.post(command)

    async def let_go(self) -> Mapping[str, int]:
        """Return the last reports that the leader has let go of: their numbers, by printer.

        The log shows what they led to; once it has been read, `forget` them.
        """
        now = asyncio.get_running_loop().time()
        owed = {numbered.command.printer_id for numbered in self._owed}
        old = {
            printer_id: posted.number
            for printer_id, posted in self._posted.items()
            if now - posted.at >= REPEATED_AFTER and printer_id not in owed
        }
        if not old:
            return {}
        try:
            waiting = await self._in_store(self._reports.waiting_printers)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not see which reports wait: %s", err)
            return {}
        return {key: number for key, number in old.items() if key not in waiting}

    def forget(self, numbers: Mapping[str, int]) -> None:
        """Take the next report of printers for news, unless they have reported since."""
        if numbers:
            self._drops = False  # somebody leads again
        for printer_id, number in numbers.items():
            posted = self._posted.get(printer_id)
            if posted is not None and posted.number == number:
                del self._posted[printer_id]

    async def send(self) -> None:
        """Hand on what is owed; what the store cannot take stays owed."""
        async with self._sending:
            with suppress(QueueError):  # it is unloaded
                while self._owed:
                    some = list(self._owed)[:AT_ONCE]
                    try:
                        dropped = await self._in_store(self._reports.hand_on, some)
                    except StoreError as err:
                        _LOGGER.debug("Could not hand reports on: %s", err)
                        return
                    self._take_off(some[-1].number)
                    if dropped:
                        self._say_dropped()

    def _take_off(self, number: int) -> None:
        """Owe no more what is handed on; some of it may have been dropped meanwhile."""
        while self._owed and self._owed[0].number <= number:
            self._owed.popleft()

    def _say_dropped(self) -> None:
        """Say once an outage that reports are lost."""
        if not self._drops:
            _LOGGER.warning(
                "Too many reports wait for a leader: the oldest are dropped"
            )
        self._drops = True
