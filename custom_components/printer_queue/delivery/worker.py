"""Delivers the rows of the outbox: in order in each channel, every channel for itself."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from functools import partial
import logging
from typing import Any

from ..core.notices.notice import Medium, Notice
from ..core.notices.outbox import Outbox, OutboxRow
from ..workers.clock import Clock, Sleeper, finish, pause_after, pause_in_doubt
from ..workers.retrying_store import RetryingStore, RunBlocking
from .health import Health
from .outcome import Delivered, Failed, Outcome, Refused, RetryAfter, Unknown

_LOGGER = logging.getLogger(__name__)

MOST_BREAKS = 8
"""Tries of a notice at which its way out breaks, so that it holds up no others for ever."""

type Sender = Callable[[Notice], Awaitable[Outcome]]
type Spawn = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]


class OutboxWorker:
    """Takes the oldest row of every channel until it is delivered or given up.

    A row is sent again only when nobody said what became of it, after pauses that grow
    fast, or when the process was killed between the answer and the mark in the store.
    Failures are waited out in memory: after a start, or a new set-up, everything is
    tried at once, except where the other side has asked to wait, or in doubt.
    """

    def __init__(
        self,
        *,
        outbox: Outbox,
        senders: Mapping[Medium, Sender],
        matters: Callable[[Notice, datetime], bool],
        health: Health,
        clock: Clock,
        run_blocking: RunBlocking,
        spawn: Spawn,
    ) -> None:
        """Begin to deliver only at `start`.

        `senders` has an entry for every way out that is set up, `spawn` starts a task
        with a name. `matters` says whether a notice is still worth sending; it must
        know of everything that led to the rows that the outbox gives out.
        """
        self._outbox = outbox
        self._senders = senders
        self._matters = matters
        self._health = health
        self._clock = clock
        self._spawn = spawn
        self._sleeper = Sleeper(clock)
        self._store = RetryingStore(run_blocking, clock, self._sleeper, "Notices")
        self._news = asyncio.Event()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._settled: dict[str, int] = {}
        self._dispatcher: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what is left from the last run."""
        self._news.set()
        self._dispatcher = self._spawn(self._dispatch(), "printer_queue outbox")

    def wake(self) -> None:
        """Look for new rows."""
        self._news.set()

    async def stop(self) -> None:
        """End at once, except for deliveries under way: those are marked first."""
        self._sleeper.stop()
        self._news.set()
        tasks = [*self._lanes.values()]
        if self._dispatcher is not None:
            tasks.append(self._dispatcher)
        await finish(tasks)

    async def _dispatch(self) -> None:
        """Give every channel its oldest row, one at a time."""
        while True:
            await self._news.wait()
            self._news.clear()
            if self._sleeper.stopped:
                return
            rows = await self._store.call(self._outbox.heads)
            for row in rows or ():
                if self._is_next(row) and not self._sleeper.stopped:
                    channel = row.notice.channel
                    lane = self._spawn(self._settle(row), f"printer_queue {channel}")
                    self._lanes[channel] = lane
                    lane.add_done_callback(partial(self._free, channel))

    def _is_next(self, row: OutboxRow) -> bool:
        """Return whether the channel is free, and was not while the store was asked.

        What was settled meanwhile is still among the answers.
        """
        channel = row.notice.channel
        return channel not in self._lanes and row.id > self._settled.get(channel, 0)

    def _free(self, channel: str, _lane: asyncio.Task[None]) -> None:
        del self._lanes[channel]
        self._news.set()

    async def _settle(self, row: OutboxRow) -> None:
        """Deliver one row or give it up, and mark it so."""
        try:
            settle = await self._deliver(row)
        except Exception:
            # One notice that cannot be put into words must not hold up those behind it.
            _LOGGER.exception("A notice could not be sent")
            settle = self._outbox.drop
        if settle is not None:
            self._settled[row.notice.channel] = row.id
            await self._store.call(settle, row.id, self._clock.now())

    async def _deliver(self, row: OutboxRow) -> Callable[[int, datetime], None] | None:
        """Try until it is clear how to mark the row; None when stopped before."""
        failures = doubts = breaks = 0
        due_at = row.due_at
        while not self._sleeper.stopped:
            now = self._clock.now()
            if not self._is_wanted(row.notice, now):
                return self._outbox.drop
            if due_at > now:
                await self._sleeper.until(min(due_at, row.notice.useless_at))
                continue
            outcome = await self._sent(row)
            self._health.note(row.notice.channel, outcome)
            now = self._clock.now()
            match outcome:
                case Delivered():
                    return self._outbox.mark_delivered
                case Refused(why):
                    _LOGGER.error("%s refused a notice: %s", row.notice.channel, why)
                    return self._outbox.drop
                case Failed(why) if (breaks := breaks + 1) == MOST_BREAKS:
                    _LOGGER.error("%s failed for good: %s", row.notice.channel, why)
                    return self._outbox.drop
                case RetryAfter(delay):
                    due_at = now + delay
                    await self._store.call(self._outbox.mark_retry, row.id, due_at)
                case Unknown():
                    doubts += 1
                    due_at = now + pause_in_doubt(doubts)
                    await self._store.call(self._outbox.mark_retry, row.id, due_at)
                case _:
                    failures += 1
                    due_at = now + pause_after(failures)
        return None

    async def _sent(self, row: OutboxRow) -> Outcome:
        """Return what came of sending a row."""
        try:
            return await self._senders[row.notice.medium](row.notice)
        except asyncio.CancelledError:
            # It was stopped in the middle, so it may have arrived.
            due_at = self._clock.now() + pause_in_doubt(1)
            await self._store.call(self._outbox.mark_retry, row.id, due_at)
            raise

    def _is_wanted(self, notice: Notice, now: datetime) -> bool:
        """Return whether it still matters, and its way out is still set up."""
        return notice.medium in self._senders and self._matters(notice, now)
