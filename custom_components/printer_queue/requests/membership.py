"""How somebody becomes a member without the form: by joining, or by asking an admin."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.ulid import ulid_now

from ..config import LONGEST_MEMBER_NAME, member_by_user
from ..coordinator import QueueConfigEntry
from ..core.commands import Account, Admit, AskToJoin, Caller, LetIn, TakeBack
from ..core.errors import QueueError
from ..core.model import Member, Person
from ..core.rules.who_may import check_may_change
from ..issues import asking
from ..store import StoreError
from .fields import ATTR_PERSON, Fields
from .persons import async_person, becomes_member, user_id_of_guest
from .standing import Standing, standing

ATTR_ADMIT = "admit"

type _Key = tuple[str, str]
"""A queue's entry id, and who joins."""

_JOINING: HassKey[WeakValueDictionary[_Key, asyncio.Lock]] = HassKey(
    "printer_queue_newcomers"
)


async def async_ask_to_join(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller
) -> Standing:
    """Ask the admins to make the caller a member; return how they stand then.

    To ask again changes nothing. Raises QueueError for whoever could not be let in by it,
    and StoreError.
    """
    check_may_change(caller)
    if caller.person is None:
        raise QueueError("person_missing")
    account = await _async_account(hass, user_id_of_guest(caller.person))
    request = AskToJoin(caller=caller, account=account)
    await entry.runtime_data.node.ask_leader(request)
    return standing(hass, entry, caller)


async def async_admit(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> Person:
    """Make somebody a member, or tell them no; return who it is about.

    They are named by user or by name as they ask, and need not have asked. Raises
    QueueError and StoreError; then nothing has changed.
    """
    check_may_change(caller)
    if not caller.is_admin:
        raise QueueError("admins_only")
    account = await _async_meant(hass, entry, fields[ATTR_PERSON])
    admits = fields.get(ATTR_ADMIT, True)
    request = Admit(caller=caller, account=account, admits=admits)
    await entry.runtime_data.node.ask_leader(request)
    member = member_by_user(entry, account.user_id)
    return member.person if member else Person(account.user_id, account.name)


async def _async_meant(
    hass: HomeAssistant, entry: QueueConfigEntry, named: str
) -> Account:
    """Return the user that an admin names; raise QueueError.

    Whoever asks at another node may have an account there alone.
    """
    wanted = named.casefold()
    is_shared = entry.runtime_data.leadership is not None
    for user_id, name in asking(hass, entry).items():
        if wanted in (user_id, name.casefold()):
            if is_shared and await hass.auth.async_get_user(user_id) is None:
                return Account(user_id, name)
            named = user_id
            break
    user = await hass.auth.async_get_user(named)
    if user is None:
        return await _async_account_of(hass, await async_person(hass, entry, named))
    return Account(user.id, name_of(user))


async def _async_account_of(hass: HomeAssistant, person: Person) -> Account:
    """Return a guest's account; raise QueueError where there is none."""
    account = await _async_account(hass, user_id_of_guest(person))
    if account is None:
        raise QueueError("no_such_account", person=person.name)
    return account


async def _async_account(hass: HomeAssistant, user_id: str | None) -> Account | None:
    user = await hass.auth.async_get_user(user_id or "")
    if user is None or user.system_generated:
        return None
    return Account(user.id, name_of(user))


@asynccontextmanager
async def async_newcomer(
    hass: HomeAssistant, entry: QueueConfigEntry, person: Person
) -> AsyncIterator[Person]:
    """Give a guest as the member that they become by joining, if nothing refuses it.

    Raises QueueError for whoever has to ask first.
    """
    if not becomes_member(hass, entry, person):
        raise QueueError("ask_first", person=person.name)
    queue = entry.runtime_data
    account = await _async_account_of(hass, person)
    uploads = [upload for upload in queue.files.uploads if upload.owner == person.id]

    def find() -> Member | None:
        return member_by_user(entry, account.user_id)

    async def let_in() -> str:
        request = LetIn(member_id=ulid_now(), account=account)
        await queue.node.ask_leader(request)
        return request.member_id

    async with async_as_member(hass, entry, person.id, find, let_in) as member:
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
    let_in: Callable[[], Awaitable[str]],
) -> AsyncIterator[Member]:
    """Give who joins as a member; whoever becomes one by it is none if it is refused.

    They are a member already while they join: the rules and the notices ask who they are.
    `key` names them before; `find` returns the member, `let_in` makes them one and returns
    the id, or raises.
    """
    joining = hass.data.setdefault(_JOINING, WeakValueDictionary())
    lock = entry.entry_id, key
    member = find()
    if member is not None and lock not in joining:
        yield member
        return
    # Else a refused command would take the membership from under another one's feet.
    async with joining.setdefault(lock, asyncio.Lock()):
        added = await let_in() if find() is None else None
        member = find()
        if (
            member is None
        ):  # the leader has let them in, and the database does not answer
            raise QueueError("leader_missing")
        try:
            yield member
        except Exception:
            if added is not None:
                with suppress(QueueError, StoreError):
                    request = TakeBack(member_id=added)
                    await entry.runtime_data.node.ask_leader(request)
            raise


def name_of(user: User) -> str:
    """Return a user's name without what no screen shows, else their id."""
    shown = "".join(sign for sign in user.name or "" if sign.isprintable())
    return " ".join(shown.split())[:LONGEST_MEMBER_NAME] or user.id
