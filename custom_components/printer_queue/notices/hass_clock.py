"""Home Assistant's clock, which its tests can move."""

from collections.abc import Callable
from datetime import datetime

from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util


class HassClock:
    """A `Clock` on Home Assistant's event loop."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Use one Home Assistant."""
        self._hass = hass

    def now(self) -> datetime:
        """Return the time, aware UTC."""
        return dt_util.utcnow()

    def call_at(self, when: datetime, action: Callable[[], None]) -> Callable[[], None]:
        """Call the action once at a time; return what cancels it."""

        @callback
        def _act(_now: datetime) -> None:
            action()

        job = HassJob(_act, "printer_queue notices", cancel_on_shutdown=True)
        return async_track_point_in_utc_time(self._hass, job, when)
