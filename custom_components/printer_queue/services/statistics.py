"""The action that answers with what the queue achieved."""

from datetime import UTC, datetime, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..presentation.statistics import View, statistics_view
from ..requests.fields import Fields
from ..statistics_coordinator import async_statistics
from .schemas import ATTR_DAYS, ATTR_END, ATTR_START

USUAL_DAYS = 30
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""Before any print; days can be counted back from here."""


async def statistics(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with what was achieved in a period: the last 30 days unless it is given."""
    queue = entry.runtime_data
    since, until = _period(fields)
    counted = await async_statistics(queue, since, until)
    names = await queue.in_store(queue.store.printer_names)
    present = queue.data.state.printers.items()
    names |= {key: printer.spec.name for key, printer in present}
    return await hass.async_add_executor_job(
        statistics_view, counted, names, hass.config.currency
    )


def _period(fields: Fields) -> tuple[datetime, datetime]:
    """Return from when to when; what is still to come is left out."""
    now = dt_util.utcnow()
    until: datetime = min(fields.get(ATTR_END, now), now)
    days = timedelta(days=fields.get(ATTR_DAYS, USUAL_DAYS))
    since = fields.get(ATTR_START, max(until, _LONG_AGO) - days)
    if since >= until:
        raise QueueError("period_empty")
    return since, until
