"""What the other orderings would have done in a period that somebody asks about.

A replay takes seconds to minutes. It runs in a thread that rests for as long as it works,
one at a time, and ends within a moment of its asker's going away.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from threading import Event as Flag
from time import perf_counter, sleep

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import Job
from ..core.what_if.comparison import Comparison, check_size, compare
from ..core.what_if.past import Past
from ..core.what_if.remembered import KINDS, READ_FROM, past_of
from ..queue.pages import async_all_pages
from ..store.ended import Place, Wanted
from ..store.queries import StoredEvent
from .fields import Fields
from .statistics import period_of

MOST_READ = 20_000
"""Jobs, and events, that are read for one comparison."""
LONGEST = timedelta(days=366)
WORKS_FOR = 0.02
"""Seconds of work between two rests."""
_RUNNING: HassKey[set[str]] = HassKey(f"{DOMAIN}_what_if")


@contextmanager
def one_at_a_time(hass: HomeAssistant, entry: QueueConfigEntry) -> Iterator[None]:
    """Take the only turn there is; raises QueueError while another comparison runs."""
    running = hass.data.setdefault(_RUNNING, set())
    if running:
        raise QueueError("what_if_running")
    running.add(entry.entry_id)
    try:
        yield
    finally:
        running.discard(entry.entry_id)


async def async_past(queue: QueueCoordinator, caller: Caller, fields: Fields) -> Past:
    """Return the past that `fields.PERIOD_FIELDS` mean, the last 30 days unless given.

    Raises QueueError where it is not an admin's question, or there is nothing to replay
    or too much, and StoreError.
    """
    if not caller.is_admin:
        raise QueueError("admins_only")
    since, until = await _async_period(queue, fields)
    began = since - READ_FROM

    async def jobs(last: Job | None, limit: int) -> list[Job]:
        return await queue.in_store(
            queue.store.ended.jobs,
            Wanted(newest_first=False, since=began),
            beyond=_place_of(last),
            limit=limit,
        )

    async def events(last: StoredEvent | None, limit: int) -> list[StoredEvent]:
        after = 0 if last is None else last.seq
        return await queue.in_store(
            queue.store.log.of_kinds, KINDS, began, after=after, limit=limit
        )

    ended = await async_all_pages(jobs, MOST_READ)
    changes = await async_all_pages(events, MOST_READ)
    past = await queue.hass.async_add_executor_job(
        partial(
            past_of,
            queue.data.state,
            [job for job in ended if job.created_at < until],
            [stored.event for stored in changes],
            queue.snapshot().experience.arrivals,
            since=since,
            until=until,
        )
    )
    check_size(past)
    return past


async def _async_period(
    queue: QueueCoordinator, fields: Fields
) -> tuple[datetime, datetime]:
    """Return from when to when, from the first job on."""
    since, until = period_of(fields)
    first = await queue.in_store(queue.store.first_joined)
    if first is None or first > until.timestamp():
        raise QueueError("what_if_nothing")
    since = max(since, dt_util.utc_from_timestamp(first))
    if until - since > LONGEST:
        raise QueueError("what_if_too_long", days=LONGEST.days)
    return since, until


async def async_compare(
    entry: QueueConfigEntry, past: Past, on_progress: Callable[[float], None]
) -> Comparison:
    """Replay a past; `on_progress` is called in the event loop with the share (0-1) done.

    A cancellation ends it at once, and so does the queue's end: QueueError.
    """
    queue = entry.runtime_data
    replaying = entry.async_create_background_task(
        queue.hass,
        _async_replay(queue.hass, past, on_progress),
        f"{DOMAIN} {entry.title} what if",
    )
    try:
        await asyncio.wait([replaying])
    finally:
        if not replaying.done():
            replaying.cancel()
            await asyncio.wait([replaying])
    if replaying.cancelled():
        raise QueueError("what_if_stopped")
    return replaying.result()


async def _async_replay(
    hass: HomeAssistant, past: Past, on_progress: Callable[[float], None]
) -> Comparison:
    pace = _Pace(hass, on_progress)
    replaying = hass.async_add_executor_job(_replayed, past, pace)
    try:
        await asyncio.wait([replaying])
    finally:
        pace.stopped.set()
        await asyncio.wait([replaying])
    compared = replaying.result()
    assert compared is not None  # nobody has stopped it
    return compared


class _StoppedError(Exception):
    """Nobody waits for the answer any more."""


class _Pace:
    """Lets a thread rest, and says how far it is."""

    def __init__(
        self, hass: HomeAssistant, on_progress: Callable[[float], None]
    ) -> None:
        self.stopped = Flag()
        self._hass = hass
        self._on_progress = on_progress
        self._shown = 0.0
        self._since = perf_counter()

    def __call__(self, share: float) -> None:
        """Rest for as long as was worked."""
        if self.stopped.is_set():
            raise _StoppedError
        worked = perf_counter() - self._since
        if worked < WORKS_FOR:
            return
        if share >= self._shown + 0.01:
            self._shown = share
            self._hass.loop.call_soon_threadsafe(self._show, share)
        sleep(worked)
        self._since = perf_counter()

    @callback
    def _show(self, share: float) -> None:
        if not self.stopped.is_set():
            self._on_progress(share)


def _replayed(past: Past, pace: _Pace) -> Comparison | None:
    with suppress(_StoppedError):
        return compare(past, pace)
    return None


def _place_of(last: Job | None) -> Place | None:
    if last is None or last.ended_at is None:
        return None
    return Place(last.ended_at.timestamp(), last.number)
