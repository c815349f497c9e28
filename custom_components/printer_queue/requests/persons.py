"""Who asks, and for whom: members, guests and automations."""

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.components.todo.const import DOMAIN as TODO_DOMAIN
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser
from homeassistant.helpers import entity_registry as er

from ..config import (
    is_kiosk,
    join_labels,
    member_by_user,
    members_of,
    user_of,
    who_may_join,
)
from ..const import ASK_TO_JOIN, DOMAIN, GROUP_MAY_JOIN, USERS_MAY_JOIN
from ..coordinator import QueueConfigEntry
from ..core.commands import AUTOMATION, Caller
from ..core.errors import QueueError
from ..core.model import Person
from ..core.viewer import GUEST
from ..viewers import viewer_of
from .fields import ATTR_PERSON, Fields


async def async_caller(
    hass: HomeAssistant, entry: QueueConfigEntry, context: Context
) -> Caller:
    """Return who acts in this context of Home Assistant's.

    Without a user it is an automation, which acts for whom it names. A Home Assistant
    administrator is an admin of the queue, as is a member who was made admin. A user who
    is no member is a guest under their own name. Who may only look in Home Assistant
    only looks here, too, as does the account of a kiosk.

    Raises UnknownUser for an account that has been deleted, since what it left behind is
    no automation, which may do everything, and QueueError for one that was deactivated.
    """
    if context.user_id is None:
        return AUTOMATION
    user = await _async_active_user(hass, context)
    if is_kiosk(entry, user.id):
        # Whoever stands before it signs in first: see `kiosk`.
        return Caller(_guest(user), only_looks=True)
    member = member_by_user(entry, user.id)
    return Caller(
        _guest(user) if member is None else member.person,
        is_admin=user.is_admin or (member is not None and member.is_admin),
        only_looks=not _may_control(hass, entry, user),
    )


async def async_caller_for(
    hass: HomeAssistant, entry: QueueConfigEntry, person: Person, context: Context
) -> Caller:
    """Return who acts on a phone that a person has given the queue: that person.

    The phone may be somebody else's; both have to be active accounts. An admin of the
    queue is one on it. Raises as `async_caller`.
    """
    user = await _async_active_user(hass, context)
    own = user_of(entry, person.id)
    if own is not None and own != user.id:
        await _async_active_user(hass, Context(user_id=own))
    return Caller(
        person,
        is_admin=any(
            member.is_admin and member.id == person.id for member in members_of(entry)
        ),
        only_looks=not _may_control(hass, entry, user),
    )


async def async_caller_known(
    hass: HomeAssistant, entry: QueueConfigEntry, person: Person, *, is_admin: bool
) -> Caller:
    """Return a member whom something else than an account of theirs has identified.

    An account that the set-up names has to be active, and may control devices. Raises as
    `async_caller`.
    """
    only_looks = False
    if (own := user_of(entry, person.id)) is not None:
        user = await _async_active_user(hass, Context(user_id=own))
        only_looks = not _may_control(hass, entry, user)
    return Caller(person, is_admin=is_admin, only_looks=only_looks)


async def _async_active_user(hass: HomeAssistant, context: Context) -> User:
    user = await hass.auth.async_get_user(context.user_id or "")
    if user is None:
        raise UnknownUser(context=context)
    if not user.is_active:
        raise QueueError("account_inactive", person=user.name or user.id)
    return user


def _may_control(hass: HomeAssistant, entry: QueueConfigEntry, user: User) -> bool:
    """Return whether Home Assistant lets a user control the queue's to-do list.

    It is what a user without this permission could otherwise join through: who may not
    use the list may not use the actions either, about which Home Assistant asks nobody.
    """
    permissions = user.permissions
    if permissions.access_all_entities(POLICY_CONTROL):
        return True
    listed = er.async_get(hass).async_get_entity_id(
        TODO_DOMAIN, DOMAIN, f"{entry.entry_id}_queue"
    )
    return listed is not None and permissions.check_entity(listed, POLICY_CONTROL)


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


async def async_person_looked_at(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, named: str
) -> Person:
    """Return the person whose jobs a caller looks at; raise QueueError.

    Who may not see a name may not find out by it either which jobs are whose.
    """
    person = await async_person(hass, entry, named)
    rule = entry.runtime_data.data.state.settings.names
    if not viewer_of(hass, rule, caller).sees(person):
        raise QueueError("names_hidden")
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
    return Person(f"{GUEST}{wanted}", named)


def is_newcomer(hass: HomeAssistant, entry: QueueConfigEntry, person: Person) -> bool:
    """Return whether somebody has to become a member first, and may by themselves.

    `membership.py` sees to that.
    """
    asks = person.id.startswith(GUEST) and who_may_join(entry) == ASK_TO_JOIN
    return asks or becomes_member(hass, entry, person)


def becomes_member(
    hass: HomeAssistant, entry: QueueConfigEntry, person: Person
) -> bool:
    """Return whether a guest becomes a member by joining."""
    if (user_id := user_id_of_guest(person)) is None:
        return False
    rule = who_may_join(entry)
    return rule == USERS_MAY_JOIN or (
        rule == GROUP_MAY_JOIN and user_id in _users_of_group(hass, entry)
    )


def _users_of_group(hass: HomeAssistant, entry: QueueConfigEntry) -> set[str]:
    """Return the users whose person has one of the queue's labels.

    Home Assistant's own groups of users cannot be made on screen; labels can.
    """
    registry = er.async_get(hass)
    persons = (
        hass.states.get(labelled.entity_id)
        for label_id in join_labels(entry)
        for labelled in er.async_entries_for_label(registry, label_id)
        if labelled.domain == "person"
    )
    users = (person.attributes.get("user_id") for person in persons if person)
    return {user_id for user_id in users if user_id}


def user_id_of_guest(person: Person) -> str | None:
    """Return the Home Assistant user that a guest is, if any; None for a member.

    A guest who was only named may be called so, and be none.
    """
    return person.id.removeprefix(GUEST) if person.id.startswith(GUEST) else None


def _guest(user: User) -> Person:
    """Return a Home Assistant user who is not a member as a guest."""
    return Person(f"{GUEST}{user.id}", user.name or user.id)
