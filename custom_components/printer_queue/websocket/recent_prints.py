"""The prints of the last hours, as the store remembers them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING

from ..core.errors import QueueError
from ..core.model import Job
from ..store import QueueStore, StoreError
from .diff import Row, Table
from .rows import moment, past_row

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)

SHOWN_FOR = timedelta(hours=12)


class RecentPrints:
    """Reads the store when a job has ended; rows that grow old are dropped."""

    def __init__(self, queue: QueueCoordinator) -> None:
        self._queue = queue
        self._open: set[str] | None = None
        self.rows: dict[str, Row] = {}
        self.numbers: dict[str, int] = {}
        """Numbers of ended jobs by id: of those that an open job is another try of."""

    async def async_update(self, jobs: Mapping[str, Job], now: datetime) -> Table:
        """Return the prints that ended before only these jobs were open."""
        try:
            if self._open is None or self._open - jobs.keys():
                await self._async_read(now)
            await self._async_read_numbers(jobs)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not read the past prints: %s", err)
        else:
            self._open = set(jobs)
        oldest = moment(now - SHOWN_FOR)
        self.rows = {
            key: row for key, row in self.rows.items() if row["ended"] > oldest
        }
        return self.rows

    async def _async_read(self, now: datetime) -> None:
        store = self._queue.store
        self.rows = await self._queue.in_store(_rows, store, now - SHOWN_FOR, now)

    async def _async_read_numbers(self, jobs: Mapping[str, Job]) -> None:
        tried = {job.retry_of for job in jobs.values() if job.retry_of is not None}
        known = {key: number for key, number in self.numbers.items() if key in tried}
        for job_id in tried - jobs.keys() - known.keys():
            job = await self._queue.in_store(self._queue.store.job, job_id)
            if job is not None:
                known[job_id] = job.number
        self.numbers = known


def _rows(store: QueueStore, start: datetime, end: datetime) -> dict[str, Row]:
    """Describe the prints of a time; blocks on the disk."""
    prints = store.prints_between(start, end)
    return {job.id: past_row(job) for job in prints if job.printer_id is not None}
