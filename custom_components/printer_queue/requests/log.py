"""The log of a queue, read by whoever follows it."""

from collections.abc import Collection

from ..coordinator import QueueCoordinator
from ..store.log import LogPage


async def async_last_event(queue: QueueCoordinator) -> int:
    """Return the number of the newest event, 0 for none. Raises QueueError, StoreError."""
    return await queue.in_store(queue.store.log.last)


async def async_log_page(
    queue: QueueCoordinator, after: int, kinds: Collection[str], job_id: str | None
) -> LogPage:
    """Return what follows an event, of some kinds (none: of all), of a job or of all.

    Raises QueueError, StoreError.
    """
    return await queue.in_store(queue.store.log.page, after, kinds=kinds, job_id=job_id)
