"""Forgets events and settled notices that are old enough, a few at a time."""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ..config import events_kept_for
from ..const import LOGGER
from ..core.errors import QueueError
from ..store import StoreError

if TYPE_CHECKING:
    from ..coordinator import QueueConfigEntry

BATCH = 500
PAUSE = timedelta(seconds=1)
"""Between batches, so that commands are stored in between."""
NOTICES_KEPT_FOR = timedelta(days=7)


async def async_purge(entry: QueueConfigEntry, now: datetime) -> None:
    """Delete what is older than the settings say; finished jobs stay."""
    coordinator = entry.runtime_data
    store = coordinator.store
    try:
        for purge, keep in (
            (store.purge_events, events_kept_for(entry)),
            (store.purge_notices, NOTICES_KEPT_FOR),
        ):
            more = await coordinator.in_store(purge, now - keep, BATCH)
            while more:
                await asyncio.sleep(PAUSE.total_seconds())
                more = await coordinator.in_store(purge, now - keep, BATCH)
    except (QueueError, StoreError) as err:
        LOGGER.debug("Could not forget old events: %s", err)
