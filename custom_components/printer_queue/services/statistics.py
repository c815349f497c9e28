"""The action that tells what the queue achieved."""

from datetime import UTC, datetime, timedelta

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import ServiceCall
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..presentation.refusals import refusals_told, wrong_call
from ..presentation.statistics import View, statistics_view
from ..requests import validators
from ..requests.targets import queue_of
from ..statistics_coordinator import async_statistics

ATTR_DAYS = "days"
ATTR_END = "end"
ATTR_START = "start"
USUAL_DAYS = 30
MOST_DAYS = 3650
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""Before any print; days can be counted back from here."""

STATISTICS = vol.Schema(
    {
        vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string,
        vol.Exclusive(
            ATTR_DAYS, "from", msg="give either days or start, not both"
        ): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST_DAYS)),
        vol.Exclusive(
            ATTR_START, "from", msg="give either days or start, not both"
        ): validators.moment,
        vol.Optional(ATTR_END): validators.moment,
    }
)


async def statistics(call: ServiceCall) -> View:
    """Tell what the queue achieved in a period: the last 30 days unless it is given."""
    entry = queue_of(call)
    queue = entry.runtime_data
    since, until = _period(call)
    with refusals_told(queue):
        counted = await async_statistics(queue, since, until)
        names = await queue.in_store(queue.store.printer_names)
    present = queue.data.state.printers.items()
    names |= {key: one.spec.name for key, one in present}
    return await call.hass.async_add_executor_job(
        statistics_view, counted, names, call.hass.config.currency
    )


def _period(call: ServiceCall) -> tuple[datetime, datetime]:
    """Return from when to when; what is still to come is left out."""
    now = dt_util.utcnow()
    until: datetime = min(call.data.get(ATTR_END, now), now)
    days = timedelta(days=call.data.get(ATTR_DAYS, USUAL_DAYS))
    since = call.data.get(ATTR_START, max(until, _LONG_AGO) - days)
    if since >= until:
        raise wrong_call("period_empty")
    return since, until
