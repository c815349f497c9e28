"""One job, open or ended, and all that has become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..coordinator import QueueCoordinator
from ..core.errors import QueueError
from ..core.model import Job
from ..store.queries import StoredEvent
from .targets import async_find

LONGEST_HISTORY = 1000
"""Entries of the audit trail that are read of one job."""


@dataclass(frozen=True, slots=True)
class OneJob:
    """A job with its entries of the audit trail, the oldest first.

    Old entries may have been purged. `printer_names` also has printers that were removed.
    """

    job: Job
    history: Sequence[StoredEvent]
    printer_names: Mapping[str, str]


async def async_one_job(queue: QueueCoordinator, named: str) -> OneJob:
    """Return the job of an id or number. Raises QueueError and StoreError."""
    job = await async_find(queue, named)
    if job is None:
        raise QueueError("no_such_job")
    history = await queue.in_store(
        queue.store.events, job_id=job.id, limit=LONGEST_HISTORY
    )
    return OneJob(job, history, await queue.in_store(queue.store.printer_names))
