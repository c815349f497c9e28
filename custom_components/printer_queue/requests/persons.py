"""Which person an action is for."""

from homeassistant.core import HomeAssistant, ServiceCall

from ..config import member_by_user
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.model import Person
from ..presentation.callers import async_caller
from ..presentation.refusals import wrong_call
from .fields import ATTR_PERSON


async def async_who(
    call: ServiceCall, entry: QueueConfigEntry
) -> tuple[Caller, Person | None]:
    """Return who calls and for whom: the named person, else the caller.

    None when an automation names nobody. Whoever is no admin may name only themselves.
    """
    caller = await async_caller(call.hass, entry, call.context)
    named: str | None = call.data.get(ATTR_PERSON)
    if named is None:
        return caller, caller.person
    own = caller.person
    if own is not None and named.casefold() == own.name.casefold():
        return caller, own
    person = await async_person(call.hass, entry, named)
    if not caller.is_admin and (own is None or person.id != own.id):
        raise wrong_call("only_for_yourself", person=person.name)
    return caller, person


async def async_person(
    hass: HomeAssistant, entry: QueueConfigEntry, named: str
) -> Person:
    """Find a person by member id, Home Assistant user, person entity or name.

    A name that no member has is a guest's; whether guests may join is for the rules.
    """
    if named.startswith("person."):
        entity = hass.states.get(named)
        if entity is None:
            raise wrong_call("no_such_person", person=named)
        named = entity.attributes.get("user_id") or entity.name
    members = entry.runtime_data.data.state.members
    if named in members:
        return members[named].person
    if (member := member_by_user(entry, named)) is not None:
        return member.person
    wanted = named.casefold()
    for one in members.values():
        if one.name.casefold() == wanted:
            return one.person
    if (user := await hass.auth.async_get_user(named)) is not None:
        return Person(f"guest:{user.id}", user.name or user.id)
    return Person(f"guest:{wanted}", named)
