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


async def reserve(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Keep a printer for a person; answer with the reservation."""
    made = await async_reserve(hass, entry, caller, fields)
    return {"reservation": reservation_view(entry.runtime_data.data.state, made)}


async def cancel_reservation(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Keep a printer no longer."""
    reservation_id: str = fields[ATTR_RESERVATION_ID]
    await async_cancel_reservation(entry, caller, reservation_id)
    return {"reservation_id": reservation_id}
