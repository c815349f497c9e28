"""What the queue achieved in a period that somebody asks about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry
from ..core.errors import QueueError
from ..core.statistics.statistics import Statistics
from ..statistics_coordinator import async_statistics
from .fields import ATTR_DAYS, ATTR_END, ATTR_START, Fields

USUAL_DAYS = 30
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""Before any print; days can be counted back from here."""


@dataclass(frozen=True, slots=True)
class Achieved:
    """Figures of a period; `printer_names` also has printers that were removed."""

    figures: Statistics
    printer_names: Mapping[str, str]


async def async_achieved(entry: QueueConfigEntry, fields: Fields) -> Achieved:
    """Count the period of `fields.PERIOD_FIELDS`: the last 30 days where none is given.

    Raises QueueError for a period that is none, and StoreError.
    """
    queue = entry.runtime_data
    since, until = period_of(fields)
    figures = await async_statistics(queue, since, until)
    names = await queue.in_store(queue.store.printer_names)
    present = queue.data.state.printers.items()
    names |= {key: printer.spec.name for key, printer in present}
    return Achieved(figures, names)


def period_of(fields: Fields) -> tuple[datetime, datetime]:
    """Return from when to when; what is still to come is left out.

    Raises QueueError for a period that is none.
    """
    now = dt_util.utcnow()
    until: datetime = min(fields.get(ATTR_END, now), now)
    days = timedelta(days=fields.get(ATTR_DAYS, USUAL_DAYS))
    since = fields.get(ATTR_START, max(until, _LONG_AGO) - days)
    if since >= until:
        raise QueueError("period_empty")
    return since, until
