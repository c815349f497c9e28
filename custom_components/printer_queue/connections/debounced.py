"""Passes reports on once they have settled."""

from collections.abc import Callable
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time

from ..core.report import PrinterReport
from ..printers.debounce import Debouncer


class DebouncedReports:
    """A debouncer with a clock."""

    def __init__(
        self, hass: HomeAssistant, on_report: Callable[[PrinterReport], None]
    ) -> None:
        self._hass = hass
        self._on_report = on_report
        self._debouncer = Debouncer()
        self._due: datetime | None = None
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def take(self, report: PrinterReport) -> None:
        """Pass a report on, now or when it has lasted."""
        for settled in self._debouncer.feed(report):
            self._on_report(settled)
        if self._debouncer.due != self._due:
            self._arm()

    @callback
    def stop(self) -> None:
        """Pass nothing on any more."""
        self._due = None
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _arm(self) -> None:
        self.stop()
        self._due = self._debouncer.due
        if self._due is not None:
            self._cancel = async_track_point_in_utc_time(
                self._hass, self._time_is_up, self._due
            )

    @callback
    def _time_is_up(self, now: datetime) -> None:
        self._cancel = None
        for settled in self._debouncer.flush(now):
            self._on_report(settled)
        self._arm()
