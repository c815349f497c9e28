"""Time as workers see it: what it is now, and sleep that can be ended."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
import random
from typing import Protocol

from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=2)
FIRST_DOUBT = timedelta(seconds=15)
"""Before something is sent again that may have arrived."""
MORE_DOUBT = 4
"""How many times longer the next such pause is."""

GRACE = 12.0
"""Seconds for which work under way is waited for when it has to end."""


class Clock(Protocol):
    """A source of time that can call back."""

    def now(self) -> datetime:
        """Return the time, aware UTC."""

    def call_at(self, when: datetime, action: Callable[[], None]) -> Callable[[], None]:
        """Call the action once at a time, in the event loop; return what cancels it."""


class HassClock:
    """A `Clock` on Home Assistant's event loop."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass

    def now(self) -> datetime:
        """Return the time, aware UTC."""
        return dt_util.utcnow()

    def call_at(self, when: datetime, action: Callable[[], None]) -> Callable[[], None]:
        """Call the action once at a time; return what cancels it."""

        @callback
        def _act(_now: datetime) -> None:
            action()

        job = HassJob(_act, "printer_queue worker", cancel_on_shutdown=True)
        return async_track_point_in_utc_time(self._hass, job, when)


class Sleeper:
    """Sleeps of one worker, which all end at once when it stops."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sleeps: set[asyncio.Event] = set()
        self.stopped = False

    async def until(self, when: datetime) -> None:
        """Sleep until a time; not at all when it is past or the worker has stopped."""
        if self.stopped or when <= self._clock.now():
            return
        over = asyncio.Event()
        cancel = self._clock.call_at(when, over.set)
        self._sleeps.add(over)
        try:
            await over.wait()
        finally:
            self._sleeps.discard(over)
            cancel()

    def wake(self) -> None:
        """End all sleeps; new ones are possible."""
        for over in self._sleeps:
            over.set()

    def stop(self) -> None:
        """End all sleeps and allow no new ones."""
        self.stopped = True
        self.wake()


async def finish(tasks: Collection[asyncio.Task[None]]) -> None:
    """Wait for tasks that have been asked to stop; cancel those that take too long."""
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=GRACE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)


def pause_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row (1 or more).

    Doubles from `FIRST_PAUSE` to `LONGEST_PAUSE`, with up to half of it taken off at
    random, so that many queues do not come back in step after an outage.
    """
    pause = FIRST_PAUSE
    for _ in range(1, failures):
        pause = min(pause * 2, LONGEST_PAUSE)
        if pause == LONGEST_PAUSE:
            break
    return pause * random.uniform(0.5, 1)


def pause_in_doubt(times: int) -> timedelta:
    """Return how long to wait when something may have arrived so many times (1 or more).

    It grows so fast that few copies arrive, whatever is wrong.
    """
    growth: int = MORE_DOUBT ** min(times - 1, 8)
    return FIRST_DOUBT * growth
