"""The actions by which people ask to join, and are let in."""

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.jobs import View
from ..requests.fields import Fields
from ..requests.membership import ATTR_ADMIT, async_admit, async_ask_to_join


async def ask_to_join(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Ask to be made a member; answer with how the caller stands then."""
    return {"may_join": (await async_ask_to_join(hass, entry, caller)).value}


async def admit(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Make somebody a member, or tell them no; answer with who it was about."""
    person = await async_admit(hass, entry, caller, fields)
    return {"person": person.name, "admitted": fields[ATTR_ADMIT]}
