"""Wakes the queue when time next changes something."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util


class Alarm:
    """One alarm, set anew after every change; nothing rings after `stop`."""

    def __init__(
        self, hass: HomeAssistant, ring: Callable[[], Awaitable[None]]
    ) -> None:
        self._hass = hass
        self._ring = ring
        self._cancel: CALLBACK_TYPE | None = None
        self._stopped = False

    @callback
    def set(self, moments: Iterable[datetime | None]) -> None:
        """Ring at the earliest moment, at once if it is past; None is never."""
        self._unset()
        due = min((at for at in moments if at is not None), default=None)
        if due is not None and not self._stopped:
            # After a time, not at one: the clock may be set meanwhile.
            left = (due - dt_util.utcnow()).total_seconds()
            self._cancel = async_call_later(
                self._hass, max(left, 0.0), HassJob(self._rings)
            )

    @callback
    def stop(self) -> None:
        """Ring no more."""
        self._stopped = True
        self._unset()

    def _unset(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    async def _rings(self, _now: datetime) -> None:
        self._cancel = None
        await self._ring()
