"""Who uses a command: a member by their Discord id, or somebody who may become one."""

import unicodedata

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import UnknownUser

from ..config import MOST_MEMBERS, BotConfig, NewMembers, member_by_discord, members_of
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.model import Person
from ..core.viewer import GUEST
from ..delivery.markdown import mention
from ..requests.persons import async_caller_known
from .errors import RefusedError
from .interaction import Interaction
from .words import shown


def check_place(config: BotConfig, interaction: Interaction) -> None:
    """Refuse what comes from another server or another bot; raise RefusedError.

    Direct messages have no server: there members press the buttons of their notices.
    """
    is_here = interaction.guild_id in (None, config.guild_id)
    if not is_here or interaction.application_id != config.application_id:
        raise RefusedError("other_server")


async def async_perhaps_member(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    config: BotConfig,
    interaction: Interaction,
) -> Caller:
    """Return who is about to join, whom the queue would let. Raises as `async_member`."""
    if member_by_discord(entry, interaction.user_id) is None:
        check_may_become_member(entry, config, interaction)
        return _stranger(interaction)
    return await async_member(hass, entry, config, interaction)


async def async_member(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    config: BotConfig,
    interaction: Interaction,
) -> Caller:
    """Return who asks as a member, who is an admin by a role of the server's, too.

    Raises RefusedError for somebody who is none, and QueueError for a member whose
    account is deactivated.
    """
    member = member_by_discord(entry, interaction.user_id)
    if member is None:
        raise _no_member(config, interaction)
    has_admin_role = (
        interaction.guild_id is not None
        and not interaction.roles.isdisjoint(config.admin_roles)
    )
    try:
        return await async_caller_known(
            hass, entry, member.person, is_admin=member.is_admin or has_admin_role
        )
    except UnknownUser as err:
        raise RefusedError("account_gone") from err


async def async_reader(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    config: BotConfig,
    interaction: Interaction,
) -> Caller:
    """Return who asks what changes nothing; everybody on the server may.

    Raises RefusedError for a stranger's direct message, and as `async_member`.
    """
    is_member = member_by_discord(entry, interaction.user_id) is not None
    if is_member or interaction.guild_id is None:
        return await async_member(hass, entry, config, interaction)
    return _stranger(interaction)


def _stranger(interaction: Interaction) -> Caller:
    return Caller(
        Person(f"{GUEST}discord:{interaction.user_id}", interaction.user_name),
        only_looks=True,
    )


def check_may_become_member(
    entry: QueueConfigEntry, config: BotConfig, interaction: Interaction
) -> None:
    """Refuse somebody whom the queue does not let become a member; raise RefusedError.

    A name is never taken over: whoever is called like a member may be somebody else.
    """
    if not _may_become_member(config, interaction):
        raise _no_member(config, interaction)
    members = members_of(entry)
    if len(members) >= MOST_MEMBERS:
        raise RefusedError("too_many_members", id=interaction.user_id)
    name = _compared(name_of(interaction))
    if any(_compared(member.name) == name for member in members):
        raise RefusedError(
            "name_taken", person=shown(name_of(interaction)), id=interaction.user_id
        )


def _may_become_member(config: BotConfig, interaction: Interaction) -> bool:
    if interaction.guild_id is None:  # there, nobody has roles
        return False
    if config.new_members is NewMembers.ROLE:
        return config.member_role in interaction.roles
    return config.new_members is NewMembers.ANYBODY


def person_named(entry: QueueConfigEntry, discord_id: str) -> str:
    """Return the id of the member that a Discord user is; raise RefusedError for none."""
    member = member_by_discord(entry, discord_id)
    if member is None:
        raise RefusedError("no_such_member", person=mention(discord_id))
    return member.id


def _no_member(config: BotConfig, interaction: Interaction) -> RefusedError:
    """Return how somebody who is no member becomes one."""
    if _may_become_member(config, interaction):
        return RefusedError("no_member_yet")
    if config.new_members is NewMembers.ROLE and interaction.guild_id is not None:
        return RefusedError("no_member_role", role=f"<@&{config.member_role}>")
    return RefusedError("no_member", id=interaction.user_id)


def name_of(interaction: Interaction) -> str:
    """Return the name on the server without what no screen shows, else the user's id."""
    name = "".join(sign for sign in interaction.user_name if sign.isprintable())
    return " ".join(name.split()) or interaction.user_id


def _compared(name: str) -> str:
    """Return a name as names are compared: letters that look alike are the same ones."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
