"""The bot's messages that ask for something: once that is over, their buttons go."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Self

from ...core.events import Event
from ...core.model import JobStatus, QueueState
from ...core.notices.notice import Notice
from ...requests.targets import offered_job, printer_of_print
from ...workers.clock import Clock, Sleeper, finish, pause_after
from ...workers.retrying_store import RetryingStore
from ..outcome import Failed, RetryAfter, Unknown, Unreachable
from ..texts import Texts
from ..worker import Spawn
from .channel import DiscordBot
from .persistent_map import PersistentMap
from .ping_buttons import Asks, asks
from .resolutions import Resolution, resolution_of
from .webhook import DiscordMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPing:
    """A message with buttons. `heading` is its first line, which stays."""

    channel_id: str
    asks: Asks
    job_id: str
    offer_id: str | None
    heading: str

    @classmethod
    def of(
        cls, notice: Notice, channel_id: str, message: DiscordMessage
    ) -> Self | None:
        """Return what has to be known of a notice's message; None where it asks nothing."""
        asked = asks(notice)
        if asked is None or notice.job_id is None:
            return None
        return cls(
            channel_id=channel_id,
            asks=asked,
            job_id=notice.job_id,
            offer_id=notice.data.get("offer_id"),
            heading=message.content.partition("\n")[0],
        )

    @classmethod
    def parse(cls, kept: dict[str, Any]) -> Self:
        """Return what was remembered."""
        return cls(**kept | {"asks": Asks(kept["asks"])})

    def is_open(self, state: QueueState) -> bool:
        """Return whether there is still something to do."""
        if self.asks is Asks.CLEAR:
            return printer_of_print(state, self.job_id) is not None
        if self.asks is Asks.PICK_UP:
            return self.job_id in state.shelf
        job = offered_job(state, self.offer_id) if self.offer_id else None
        return job is not None and job.status is _STATUSES[self.asks]


_STATUSES = {Asks.CLAIM: JobStatus.OFFERED, Asks.START: JobStatus.RESERVED}


class OpenPings:
    """Edits each message once what it asks for is over, restarts or not."""

    def __init__(
        self,
        bot: DiscordBot,
        texts: Texts,
        kept: PersistentMap,
        *,
        state: Callable[[], QueueState],
        events: Callable[[str], Iterable[Event]],
        store: RetryingStore,
        sleeper: Sleeper,
        clock: Clock,
        spawn: Spawn,
    ) -> None:
        """Begin only at `start`.

        `events` reads those of a job from the store, oldest first, and blocks.
        """
        self._bot = bot
        self._texts = texts
        self._kept = kept
        self._state = state
        self._events = events
        self._store = store
        self._sleeper = sleeper
        self._clock = clock
        self._spawn = spawn
        self._news = asyncio.Event()
        self._failures = 0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what is left from the last run."""
        self._news.set()
        self._task = self._spawn(self._keep(), "printer_queue pings")

    def wake(self) -> None:
        """Look at what the queue is like now."""
        self._news.set()

    async def stop(self) -> None:
        """End; an edit under way is waited for."""
        self._sleeper.stop()
        self._news.set()
        await finish([self._task] if self._task is not None else [])

    async def remember(self, message_id: str, ping: OpenPing) -> None:
        """Take in a message that was posted."""
        await self._kept.put(message_id, asdict(ping))
        self._news.set()

    async def _keep(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            if self._sleeper.stopped:
                return
            pause = await self._close_those_over()
            if pause is not None:
                self._news.set()
                await self._sleeper.until(self._clock.now() + pause)

    async def _close_those_over(self) -> timedelta | None:
        """Edit what is over; return how long to wait if it has to be tried again.

        Where one message cannot be edited the others of its channel wait, too.
        """
        waiting: dict[str, timedelta] = {}
        for message_id, kept in (await self._kept.entries()).items():
            ping = OpenPing.parse(kept)
            if ping.channel_id in waiting or ping.is_open(self._state()):
                continue
            pause = await self._close(message_id, ping)
            if pause is not None:
                waiting[ping.channel_id] = pause
            if self._sleeper.stopped:
                break
        if not waiting:
            self._failures = 0
        return min(waiting.values(), default=None)

    async def _close(self, message_id: str, ping: OpenPing) -> timedelta | None:
        resolution = await self._store.call(self._resolution, ping)
        if resolution is None:
            return None  # it has to stop, and the next start goes on from here
        message = DiscordMessage(
            content=f"{ping.heading}\n{self._texts[f'resolutions.{resolution}']}"
        )
        outcome = await self._bot.channel(ping.channel_id).edit(message_id, message)
        match outcome:
            case RetryAfter(delay):
                return delay
            case Unreachable() | Unknown() | Failed():
                self._failures += 1
                return pause_after(self._failures)
        await self._kept.forget(message_id)
        return None

    def _resolution(self, ping: OpenPing) -> Resolution:
        return resolution_of(ping.asks, ping.offer_id, self._events(ping.job_id))
