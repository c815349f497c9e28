"""How the node that leads changes who belongs to the queue, whichever node was asked."""

from dataclasses import replace

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback

from ..config import MOST_MEMBERS, member_by_user, members_of, newcomer, turned_away
from ..const import CONF_TURNED_AWAY, CONF_USER
from ..coordinator import QueueConfigEntry
from ..core.commands import (
    Account,
    Admit,
    AskToJoin,
    LetIn,
    MembershipRequest,
    TakeBack,
)
from ..core.errors import QueueError
from ..core.model import Person
from ..core.viewer import GUEST
from ..issues import forget_asking, show_asking
from .persons import becomes_member
from .standing import Standing, standing


async def async_carry_out(
    hass: HomeAssistant, entry: QueueConfigEntry, request: MembershipRequest
) -> None:
    """Carry out what is asked about who belongs to the queue; to ask again changes nothing.

    Raises QueueError; then nothing has changed.
    """
    match request:
        case AskToJoin():
            await _async_ask(hass, entry, request)
        case Admit():
            await _async_admit(hass, entry, request)
        case LetIn():
            await _async_let_in(hass, entry, request)
        case TakeBack(member_id=member_id):
            known = {member.id for member in members_of(entry)}
            if member_id in known and not _has_joined(entry, member_id):
                hass.config_entries.async_remove_subentry(entry, member_id)
                await entry.runtime_data.async_configure()


async def _async_ask(
    hass: HomeAssistant, entry: QueueConfigEntry, request: AskToJoin
) -> None:
    person, account = request.caller.person, request.account
    assert person is not None  # no automation asks
    stands = standing(hass, entry, request.caller)
    if stands is Standing.MEMBERS_ONLY:
        raise QueueError("members_only", person=person.name)
    if stands is Standing.TURNED_AWAY:
        raise QueueError("turned_away")
    if stands is not Standing.MAY_ASK:
        return
    if account is None:
        raise QueueError("no_such_account", person=person.name)
    check_newcomer(entry, account.name)
    show_asking(hass, entry, account.user_id, account.name)
    queue = entry.runtime_data
    await queue.node.share_set_up()
    queue.async_update_listeners()


async def _async_admit(
    hass: HomeAssistant, entry: QueueConfigEntry, request: Admit
) -> None:
    if not request.caller.is_admin:
        raise QueueError("admins_only")
    user_id = request.account.user_id
    member = member_by_user(entry, user_id)
    if request.admits and member is None:
        subentry = _newcomer(entry, request.account)
        hass.config_entries.async_add_subentry(entry, subentry)
    away = [other for other in turned_away(entry) if other != user_id]
    if not request.admits and member is None:
        away.append(user_id)
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, CONF_TURNED_AWAY: away}
    )
    forget_asking(hass, entry, user_id)
    # The queue takes over a changed set-up a moment later; whoever waits looks now.
    await entry.runtime_data.async_configure()
    entry.runtime_data.async_update_listeners()


async def _async_let_in(
    hass: HomeAssistant, entry: QueueConfigEntry, request: LetIn
) -> None:
    """Make whoever joins a member, by the rules that hold here; a member stays the same."""
    account = request.account
    if member_by_user(entry, account.user_id) is not None:
        return
    person = Person(f"{GUEST}{account.user_id}", account.name)
    if not becomes_member(hass, entry, person):
        raise QueueError("ask_first", person=person.name)
    subentry = replace(_newcomer(entry, account), subentry_id=request.member_id)
    await async_add_member(hass, entry, subentry)


async def async_add_member(
    hass: HomeAssistant, entry: QueueConfigEntry, subentry: ConfigSubentry
) -> None:
    """Add a member to the set-up, who is one to the queue when this returns."""
    hass.config_entries.async_add_subentry(entry, subentry)
    # The queue takes over a changed set-up a moment later; this person asks now.
    await entry.runtime_data.async_configure()


def _has_joined(entry: QueueConfigEntry, member_id: str) -> bool:
    """Return whether what failed came after the joining, as telling of it may."""
    jobs = entry.runtime_data.data.state.jobs.values()
    return any(job.person_id == member_id for job in jobs)


def _newcomer(entry: QueueConfigEntry, account: Account) -> ConfigSubentry:
    """Return the member that a user becomes; raise QueueError."""
    check_newcomer(entry, account.name)
    return newcomer(entry, account.name, {CONF_USER: account.user_id})


@callback
def check_newcomer(entry: QueueConfigEntry, name: str) -> None:
    """Refuse one more member of this name; raise QueueError."""
    members = members_of(entry)
    if len(members) >= MOST_MEMBERS:
        raise QueueError("too_many_members", most=MOST_MEMBERS)
    for member in members:
        if member.name.casefold() == name.casefold():
            raise QueueError("member_name_taken", person=member.name)
