"""How somebody becomes a member without the form: by joining, or by asking an admin."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import StrEnum
from weakref import WeakValueDictionary

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..config import (
    LONGEST_MEMBER_NAME,
    MOST_MEMBERS,
    member_by_user,
    members_of,
    new_member,
    turned_away,
    who_may_join,
)
from ..const import (
    ANYONE_MAY_JOIN,
    ASK_TO_JOIN,
    CONF_TURNED_AWAY,
    CONF_USER,
    USERS_MAY_JOIN,
)
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import Member, Person
from ..core.rules.who_may import check_may_change
from ..issues import asking, forget_asking, show_asking
from .fields import ATTR_PERSON, Fields
from .leader import check_leads
from .persons import async_person, user_id_of_guest

ATTR_ADMIT = "admit"

type _Key = tuple[str, str]
"""A queue's entry id, and who joins."""

_JOINING: HassKey[WeakValueDictionary[_Key, asyncio.Lock]] = HassKey(
    "printer_queue_newcomers"
)


class Standing(StrEnum):
    """Whether somebody may join, and if not, why not."""

    MAY_JOIN = "yes"
    ONLY_LOOKS = "only_looks"
    MEMBERS_ONLY = "members_only"
    MAY_ASK = "ask"
    HAS_ASKED = "asked"
    TURNED_AWAY = "turned_away"


def standing(hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller) -> Standing:
    """Return whether a caller may join. Admins may, if only for members."""
    if caller.only_looks:
        return Standing.ONLY_LOOKS
    guest = None if caller.person is None else user_id_of_guest(caller.person)
    rule = who_may_join(entry)
    if guest is None or caller.is_admin or rule in (ANYONE_MAY_JOIN, USERS_MAY_JOIN):
        return Standing.MAY_JOIN
    if rule != ASK_TO_JOIN:
        return Standing.MEMBERS_ONLY
    if guest in turned_away(entry):
        return Standing.TURNED_AWAY
    return Standing.HAS_ASKED if guest in asking(hass, entry) else Standing.MAY_ASK


async def async_ask_to_join(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller
) -> Standing:
    """Ask the admins to make the caller a member; return how they stand then.

    To ask again changes nothing. Raises QueueError for whoever could not be let in by it.
    """
    check_may_change(caller)
    check_leads(entry.runtime_data)
    if caller.person is None:
        raise QueueError("person_missing")
    stands = standing(hass, entry, caller)
    if stands is Standing.MEMBERS_ONLY:
        raise QueueError("members_only", person=caller.person.name)
    if stands is Standing.TURNED_AWAY:
        raise QueueError("turned_away")
    if stands is Standing.MAY_ASK:
        user = await _async_user(hass, caller.person)
        check_newcomer(entry, name_of(user))
        show_asking(hass, entry, user.id, name_of(user))
        entry.runtime_data.async_update_listeners()
    return standing(hass, entry, caller)


async def async_admit(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> Person:
    """Make somebody a member, or tell them no; return who it is about.

    They are named by user or by name as they ask, and need not have asked. Raises
    QueueError; then nothing has changed.
    """
    check_may_change(caller)
    if not caller.is_admin:
        raise QueueError("admins_only")
    check_leads(entry.runtime_data)
    user = await _async_meant(hass, entry, fields[ATTR_PERSON])
    admits: bool = fields.get(ATTR_ADMIT, True)
    member = member_by_user(entry, user.id)
    if admits and member is None:
        subentry = _newcomer(entry, user)
        hass.config_entries.async_add_subentry(entry, subentry)
    away = [user_id for user_id in turned_away(entry) if user_id != user.id]
    if not admits and member is None:
        away.append(user.id)
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, CONF_TURNED_AWAY: away}
    )
    forget_asking(hass, entry, user.id)
    # The queue takes over a changed set-up a moment later; whoever waits looks now.
    await entry.runtime_data.async_configure()
    entry.runtime_data.async_update_listeners()
    member = member_by_user(entry, user.id)
    return member.person if member else Person(user.id, name_of(user))


async def _async_meant(
    hass: HomeAssistant, entry: QueueConfigEntry, named: str
) -> User:
    """Return the user that an admin names; raise QueueError."""
    wanted = named.casefold()
    for user_id, name in asking(hass, entry).items():
        if wanted in (user_id, name.casefold()):
            named = user_id
            break
    user = await hass.auth.async_get_user(named)
    if user is None:
        return await _async_user(hass, await async_person(hass, entry, named))
    return user


async def _async_user(hass: HomeAssistant, person: Person) -> User:
    """Return a guest's user; raise QueueError where there is none."""
    user = await hass.auth.async_get_user(user_id_of_guest(person) or "")
    if user is None or user.system_generated:
        raise QueueError("no_such_account", person=person.name)
    return user


@asynccontextmanager
async def async_newcomer(
    hass: HomeAssistant, entry: QueueConfigEntry, person: Person
) -> AsyncIterator[Person]:
    """Give a guest as the member that they become by joining, if nothing refuses it.

    Raises QueueError for whoever has to ask first.
    """
    if who_may_join(entry) != USERS_MAY_JOIN:
        raise QueueError("ask_first", person=person.name)
    queue = entry.runtime_data
    check_leads(queue)
    user = await _async_user(hass, person)
    uploads = [upload for upload in queue.files.uploads if upload.owner == person.id]

    def find() -> Member | None:
        return member_by_user(entry, user.id)

    def make() -> ConfigSubentry:
        return _newcomer(entry, user)

    async with async_as_member(hass, entry, person.id, find, make) as member:
        for upload in uploads:  # they were sent before
            upload.owner = member.id
        try:
            yield member.person
        except Exception:
            for upload in uploads:
                upload.owner = person.id
            raise


@asynccontextmanager
async def async_as_member(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    key: str,
    find: Callable[[], Member | None],
    make: Callable[[], ConfigSubentry],
) -> AsyncIterator[Member]:
    """Give who joins as a member; whoever becomes one by it is none if it is refused.

    They are a member already while they join: the rules and the notices ask who they are.
    `key` names them before; `find` returns the member, `make` a new one, or raises.
    """
    joining = hass.data.setdefault(_JOINING, WeakValueDictionary())
    lock = entry.entry_id, key
    member = find()
    if member is not None and lock not in joining:
        yield member
        return
    # Else a refused command would take the membership from under another one's feet.
    async with joining.setdefault(lock, asyncio.Lock()):
        added = None
        if find() is None:
            added = make()
            hass.config_entries.async_add_subentry(entry, added)
            # The queue takes over a changed set-up a moment later; this person asks now.
            await entry.runtime_data.async_configure()
        member = find()
        assert member is not None
        try:
            yield member
        except Exception:
            if added is not None and not _has_joined(entry, added.subentry_id):
                hass.config_entries.async_remove_subentry(entry, added.subentry_id)
                await entry.runtime_data.async_configure()
            raise


def _has_joined(entry: QueueConfigEntry, member_id: str) -> bool:
    """Return whether what failed came after the joining, as telling of it may."""
    jobs = entry.runtime_data.data.state.jobs.values()
    return any(job.person_id == member_id for job in jobs)


def _newcomer(entry: QueueConfigEntry, user: User) -> ConfigSubentry:
    """Return the member that a user becomes; raise QueueError."""
    name = name_of(user)
    check_newcomer(entry, name)
    return new_member(name, {CONF_USER: user.id})


@callback
def check_newcomer(entry: QueueConfigEntry, name: str) -> None:
    """Refuse one more member of this name; raise QueueError."""
    members = members_of(entry)
    if len(members) >= MOST_MEMBERS:
        raise QueueError("too_many_members", most=MOST_MEMBERS)
    for member in members:
        if member.name.casefold() == name.casefold():
            raise QueueError("member_name_taken", person=member.name)


def name_of(user: User) -> str:
    """Return a user's name without what no screen shows, else their id."""
    shown = "".join(sign for sign in user.name or "" if sign.isprintable())
    return " ".join(shown.split())[:LONGEST_MEMBER_NAME] or user.id
