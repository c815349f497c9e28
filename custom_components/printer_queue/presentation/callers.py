"""Who asks: from Home Assistant's context to a caller that the rules know."""

from typing import TYPE_CHECKING

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser

from ..config import member_by_user
from ..core.commands import AUTOMATION, Caller
from ..core.model import Person

if TYPE_CHECKING:
    from ..coordinator import QueueConfigEntry


async def async_caller(
    hass: HomeAssistant, entry: QueueConfigEntry, context: Context
) -> Caller:
    """Return who acts in this context.

    Without a user it is an automation, which acts for whom it names. A Home Assistant
    administrator is an admin of the queue, as is a member who was made one. A user who
    is no member is a guest under their own name. Raises UnknownUser for an account that
    has been deleted: what it left behind is no automation, which may do everything.
    """
    if context.user_id is None:
        return AUTOMATION
    user = await hass.auth.async_get_user(context.user_id)
    if user is None:
        raise UnknownUser(context=context)
    member = member_by_user(entry, user.id)
    if member is not None:
        return Caller(member.person, is_admin=member.is_admin or user.is_admin)
    guest = Person(f"guest:{user.id}", user.name or user.id)
    return Caller(guest, is_admin=user.is_admin)
