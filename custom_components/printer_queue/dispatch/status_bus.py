"""Says to everybody on the broker how the status of jobs changes, from the stored log."""

import asyncio
from collections.abc import Callable, Collection, Iterator
import logging

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.events import Ended
from ..core.model import STARTING, Job, JobStatus
from ..printers.adapter import Publish
from ..printers.agent_orders import dead_letter
from ..printers.status_messages import status_change
from ..store.queries import StoredEvent
from ..workers.clock import HassClock, Sleeper, finish, pause_after
from ..workers.retrying_store import RetryingStore
from .publishing import async_publish_all

_LOGGER = logging.getLogger(__name__)

AT_ONCE = 100
"""Events that are read and said together."""
POSITION = "status_bus_position"
POSITION_EVERY = 10.0
"""Seconds; after a crash what was said since then is said again, with the same numbers."""
_OF_AN_ATTEMPT = STARTING | {JobStatus.PRINTING}


class StatusBus:
    """Publishes each change of a job's status, and each dead letter.

    It follows the log from the event that it has said last, at its own pace: the queue
    never waits for it, and what happens while the broker is away is said afterwards.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        coordinator: QueueCoordinator,
        bases: Callable[[], Collection[str]],
    ) -> None:
        """`bases` returns the base topics; without any nothing is said or remembered."""
        self._hass = hass
        self._coordinator = coordinator
        self._bases = bases
        clock = HassClock(hass)
        self._clock = clock
        self._sleeper = Sleeper(clock)
        self._store = RetryingStore(
            coordinator.in_store, clock, self._sleeper, "Status messages"
        )
        self._news = asyncio.Event()
        self._came_back = False
        """Whether the broker came back since it was last tried."""
        self._task: asyncio.Task[None] | None = None
        self._position: int | None = None
        """The number of the event that was said last; None while that is not read."""
        self._stored: int | None = None
        self._stored_at = 0.0
        self._forgotten = False

    def start(self) -> None:
        """Begin where the last run stopped; the first time, with what comes next."""
        # Not the entry's: an unload would cancel it before the position is stored.
        self._task = self._hass.async_create_background_task(
            self._run(), f"{DOMAIN} status messages"
        )

    def wake(self) -> None:
        """Look for what has happened."""
        self._news.set()

    def broker_is_back(self) -> None:
        """Say at once what has waited for the broker, or is about to wait for it."""
        self._came_back = True
        self._sleeper.wake()

    async def stop(self) -> None:
        """Stop, and remember what was said."""
        self._sleeper.stop()
        self._news.set()
        await finish([self._task] if self._task is not None else [])

    async def _run(self) -> None:
        self._news.set()
        while not self._sleeper.stopped:
            await self._news.wait()
            self._news.clear()
            if self._bases():
                await self._catch_up()
            elif not self._forgotten:
                await self._forget()
        await self._remember(at_once=True)

    async def _forget(self) -> None:
        """Begin anew once there is somebody to say it to: old changes are no news."""
        store = self._coordinator.store
        await self._store.call(store.set_meta, POSITION, None)
        self._position = self._stored = None
        self._forgotten = True

    async def _catch_up(self) -> None:
        self._forgotten = False
        if self._position is None:
            self._position = await self._store.call(self._begin)
            await self._remember(at_once=True)
        while self._position is not None and not self._sleeper.stopped:
            events = await self._store.call(self._read, self._position)
            if not events or not await self._say(events):
                break
            self._position = events[-1][0].seq
            await self._remember()

    def _begin(self) -> int:
        store = self._coordinator.store
        stored = store.get_meta(POSITION)
        return store.last_event() if stored is None else int(stored)

    def _read(self, after: int) -> list[tuple[StoredEvent, Job | None]]:
        store = self._coordinator.store
        return [
            (stored, store.job(stored.job_id) if stored.job_id else None)
            for stored in store.events(after=after, limit=AT_ONCE)
        ]

    async def _remember(self, *, at_once: bool = False) -> None:
        """Store the position, now and then: each time would cost a transaction."""
        now = dt_util.utcnow().timestamp()
        due = at_once or abs(now - self._stored_at) >= POSITION_EVERY
        if not due or self._position == self._stored:
            return
        self._stored_at = now
        store = self._coordinator.store
        await self._store.call(store.set_meta, POSITION, str(self._position))
        self._stored = self._position

    async def _say(self, events: list[tuple[StoredEvent, Job | None]]) -> bool:
        """Publish what events are worth saying; False when stopped before."""
        waiting = [
            message
            for base in sorted(self._bases())
            for stored, job in events
            if job is not None
            for message in self._messages(stored, job, base)
        ]
        failures = 0
        while waiting and not self._sleeper.stopped:
            self._came_back = False
            waiting = await async_publish_all(self._hass, waiting)
            if waiting and not self._came_back:
                failures += 1
                if failures == 1:
                    _LOGGER.info("Status messages wait for the MQTT broker")
                await self._sleeper.until(self._clock.now() + pause_after(failures))
        return not waiting

    def _messages(self, stored: StoredEvent, job: Job, base: str) -> Iterator[Publish]:
        """Yield what to say of an event of a job on a base topic."""
        event, before, after = stored.event, stored.from_status, stored.to_status
        if after is not None and after is not before:
            yield status_change(
                base,
                seq=stored.seq,
                queue=self._coordinator.config_entry.title,
                job_id=job.id,
                job_name=job.spec.name,
                before=before,
                after=after,
                reason=stored.reason,
                printer_id=stored.printer_id,
                attempt_id=_attempt_id(stored, job),
                at=event.at,
            )
        if isinstance(event, Ended) and event.dead_letter:
            yield dead_letter(base, job, stored.seq)


def _attempt_id(stored: StoredEvent, job: Job) -> str | None:
    """Return the attempt that an event is about; the job may have had others since."""
    if not {stored.from_status, stored.to_status} & _OF_AN_ATTEMPT:
        return None
    for failed in job.failed_attempts:
        if failed.at >= stored.event.at:
            return failed.id
    attempt = job.attempt
    begun = attempt is not None and attempt.scheduled_at <= stored.event.at
    return attempt.id if attempt is not None and begun else None
