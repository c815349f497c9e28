"""Counts the history for the entities that show figures."""

from datetime import datetime, timedelta

from homeassistant.util import dt as dt_util

from .data import Figures, PrinterFigures
from .store import QueueStore

EVER = datetime.fromtimestamp(0, tz=dt_util.UTC)


def count(store: QueueStore, now: datetime) -> Figures:
    """Count prints since local midnight and Monday, and all there ever were.

    Blocks on the disk. `now` is aware UTC; days begin at local midnight.
    """
    today = dt_util.start_of_local_day(dt_util.as_local(now))
    monday = dt_util.start_of_local_day(today.date() - timedelta(days=today.weekday()))
    since_today = store.totals(dt_util.as_utc(today))
    this_week = store.totals(dt_util.as_utc(monday))
    printers = {
        printer_id: PrinterFigures(
            prints_this_week=week.prints if week else 0,
            printed_this_week=week.busy if week else timedelta(),
            success_rate=None if rate is None else rate * 100,
        )
        for printer_id, ever in store.totals(EVER).items()
        for week in (this_week.get(printer_id),)
        for rate in (ever.success_rate,)
    }
    return Figures(
        finished_today=sum(one.completed for one in since_today.values()),
        printers=printers,
    )
