"""The action that answers with what other orderings would have done."""

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.statistics import View
from ..presentation.what_if import comparison_view
from ..requests.fields import Fields
from ..requests.what_if import async_compare, async_past, one_at_a_time


async def what_if(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Answer an admin with a period as it was, and under each ordering."""
    with one_at_a_time(hass, entry):
        past = await async_past(entry.runtime_data, caller, fields)
        compared = await async_compare(entry, past, lambda share: None)
    return comparison_view(compared)
