"""The action that answers with what the queue achieved."""

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.statistics import View, statistics_view
from ..requests.fields import Fields
from ..requests.statistics import async_achieved
from ..viewers import viewer_of


async def statistics(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer with what was achieved in a period: the last 30 days unless it is given."""
    achieved = await async_achieved(entry, fields)
    return await hass.async_add_executor_job(
        statistics_view,
        achieved.figures,
        achieved.printer_names,
        hass.config.currency,
        viewer_of(hass, entry.runtime_data.data.state.settings.names, caller),
    )
