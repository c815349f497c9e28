"""The actions that reserve a printer and give a reservation up."""

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.jobs import View
from ..presentation.reservations import reservation_view
from ..requests.fields import Fields
from ..requests.reservations import (
    ATTR_RESERVATION_ID,
    async_cancel_reservation,
    async_reserve,
)
from ..viewers import viewer_of


async def reserve(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Keep a printer for a person; answer with the reservation."""
    made = await async_reserve(hass, entry, caller, fields)
    state = entry.runtime_data.data.state
    viewer = viewer_of(hass, state.settings.names, caller)
    return {"reservation": reservation_view(state, made, viewer)}


async def cancel_reservation(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Keep a printer no longer."""
    reservation_id: str = fields[ATTR_RESERVATION_ID]
    await async_cancel_reservation(entry, caller, reservation_id)
    return {"reservation_id": reservation_id}
