"""Counts the history for the entities that show figures."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from homeassistant.util import dt as dt_util

from ..core.picture import Figures, PrinterFigures
from ..store import QueueStore
from ..store.queries import PrinterTotals

EVER = datetime.fromtimestamp(0, tz=dt_util.UTC)
NOTHING = PrinterTotals()


class Counter:
    """Counts prints; what was before this week is counted once, as it does not change."""

    def __init__(self, store: QueueStore) -> None:
        self._store = store
        self._monday: date | None = None
        self._earlier: dict[str, PrinterTotals] = {}

    def count(self, now: datetime) -> Figures:
        """Count prints since local midnight and Monday, and all there ever were.

        Blocks on the disk; call from one thread. `now` is aware UTC; days begin at
        local midnight.
        """
        today = dt_util.start_of_local_day(dt_util.as_local(now))
        monday = today.date() - timedelta(days=today.weekday())
        began = dt_util.as_utc(dt_util.start_of_local_day(monday))
        since_today = self._store.totals(dt_util.as_utc(today))
        this_week = self._store.totals(began)
        if monday != self._monday:
            self._earlier = _without(self._store.totals(EVER), this_week)
            self._monday = monday
        return Figures(
            finished_today=sum(totals.completed for totals in since_today.values()),
            printers={
                printer_id: _figures(
                    this_week.get(printer_id, NOTHING),
                    self._earlier.get(printer_id, NOTHING),
                )
                for printer_id in this_week.keys() | self._earlier.keys()
            },
        )


def _without(
    ever: Mapping[str, PrinterTotals], week: Mapping[str, PrinterTotals]
) -> dict[str, PrinterTotals]:
    """Return what was before the week, as far as the rate of success needs it."""
    return {
        printer_id: PrinterTotals(
            completed=total.completed - week.get(printer_id, NOTHING).completed,
            failed=total.failed - week.get(printer_id, NOTHING).failed,
        )
        for printer_id, total in ever.items()
    }


def _figures(week: PrinterTotals, earlier: PrinterTotals) -> PrinterFigures:
    ever = PrinterTotals(
        completed=earlier.completed + week.completed,
        failed=earlier.failed + week.failed,
    )
    rate = ever.success_rate
    return PrinterFigures(
        prints_this_week=week.prints,
        printed_this_week=week.busy,
        success_rate=None if rate is None else rate * 100,
    )
