"""What a bot may do in a channel.

The rules: https://docs.discord.com/developers/topics/permissions
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntFlag


class Permission(IntFlag):
    """Discord's bits, as far as they matter here."""

    ADMINISTRATOR = 1 << 3
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


TO_POST = (
    Permission.VIEW_CHANNEL,
    Permission.SEND_MESSAGES,
    Permission.EMBED_LINKS,
    Permission.ATTACH_FILES,
)
"""What notices and the live message need."""
FOR_THREADS = (
    *TO_POST,
    Permission.CREATE_PUBLIC_THREADS,
    Permission.SEND_MESSAGES_IN_THREADS,
)
"""What a thread for each job needs besides."""
FOR_POSTS = (*TO_POST, Permission.SEND_MESSAGES_IN_THREADS)
"""What a post for each job needs in a forum, where sending a message opens a post."""

_EVERYTHING = (1 << 53) - 1


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel allows and denies to one role or member, by its id."""

    id: str
    allow: int
    deny: int


def invited_with() -> int:
    """Return the permissions that an invite link asks for: what any choice needs."""
    return sum(FOR_THREADS)


def held_everywhere(roles: Mapping[str, int], held: Collection[str]) -> int:
    """Return a bot's permissions in the server, as bits. No bot owns a server.

    `roles` are the permissions of the server's roles by id, `held` the ids of those that
    the bot has, the server's own (`@everyone`) included.
    """
    permissions = 0
    for role in held:
        permissions |= roles.get(role, 0)
    if permissions & Permission.ADMINISTRATOR:
        return _EVERYTHING
    return permissions


def held_in_channel(
    everywhere: int,
    overwrites: Iterable[Overwrite],
    *,
    everyone: str,
    held: Collection[str],
    user_id: str,
) -> int:
    """Return a bot's permissions in a channel, as bits.

    A channel's overwrites go from the broad to the narrow: `@everyone`, whose id is
    `everyone`, then all of the bot's roles together, then the bot.
    """
    if everywhere & Permission.ADMINISTRATOR:
        return everywhere
    by_id = {overwrite.id: overwrite for overwrite in overwrites}
    roles = [role for role in held if role != everyone]
    permissions = everywhere
    for ids in ([everyone], roles, [user_id]):
        applied = [by_id[key] for key in ids if key in by_id]
        for overwrite in applied:
            permissions &= ~overwrite.deny
        for overwrite in applied:
            permissions |= overwrite.allow
    if not permissions & Permission.VIEW_CHANNEL:
        return 0
    if not permissions & Permission.SEND_MESSAGES:
        return permissions & ~(Permission.EMBED_LINKS | Permission.ATTACH_FILES)
    return permissions
