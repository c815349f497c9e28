"""Who asks, and for whom: members, guests and automations."""

from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser

from ..config import member_by_user, members_of
from ..coordinator import QueueConfigEntry
from ..core.commands import AUTOMATION, Caller
from ..core.errors import QueueError
from ..core.model import Person
from .fields import ATTR_PERSON, Fields


async def async_caller(
    hass: HomeAssistant, entry: QueueConfigEntry, context: Context
) -> Caller:
    """Return who acts in this context of Home Assistant's.

    Without a user it is an automation, which acts for whom it names. A Home Assistant
    administrator is an admin of the queue, as is a member who was made admin. A user who
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
    return Caller(_guest(user), is_admin=user.is_admin)


async def async_person_meant(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    fields: Fields,
) -> Person | None:
    """Return whom a request is for: the person that it names, else the caller.

    None when an automation names nobody. Raises QueueError where somebody who is not an
    admin names anybody but themselves.
    """
    named: str | None = fields.get(ATTR_PERSON)
    own = caller.person
    if named is None or (own is not None and named.casefold() == own.name.casefold()):
        return own
    person = await async_person(hass, entry, named)
    if not caller.is_admin and (own is None or person.id != own.id):
        raise QueueError("only_for_yourself", person=person.name)
    return person


async def async_person(
    hass: HomeAssistant, entry: QueueConfigEntry, named: str
) -> Person:
    """Find a person by member id, Home Assistant user, person entity or name.

    A name that no member has is a guest's; whether guests may join is for the rules.
    Raises QueueError for a person entity that does not exist.
    """
    if named.startswith("person."):
        entity = hass.states.get(named)
        if entity is None:
            raise QueueError("no_such_person", person=named)
        named = entity.attributes.get("user_id") or entity.name
    # The set-up's, not the queue's, which takes over new members a moment later.
    members = {member.id: member for member in members_of(entry)}
    if named in members:
        return members[named].person
    if (member := member_by_user(entry, named)) is not None:
        return member.person
    wanted = named.casefold()
    for member in members.values():
        if member.name.casefold() == wanted:
            return member.person
    if (user := await hass.auth.async_get_user(named)) is not None:
        return _guest(user)
    return Person(f"guest:{wanted}", named)


def _guest(user: User) -> Person:
    """Return a Home Assistant user who is not a member as a guest."""
    return Person(f"guest:{user.id}", user.name or user.id)
