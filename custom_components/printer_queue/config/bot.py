"""The queue's own Discord bot, as it is set up in the queue's options."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_LANGUAGE, CONF_TOKEN, CONF_WEBHOOK_ID

from ..const import (
    CONF_ADMIN_ROLES,
    CONF_APPLICATION,
    CONF_CHANNEL,
    CONF_DISCORD_BOT,
    CONF_FORUM,
    CONF_GUILD,
    CONF_JOB_THREADS,
    CONF_MEMBER_ROLE,
    CONF_NEW_MEMBERS,
    CONF_PUBLIC_KEY,
    CONF_TRANSPORT,
)


class Transport(StrEnum):
    """How commands arrive."""

    GATEWAY = "gateway"
    """The bot keeps a connection to Discord."""
    ENDPOINT = "endpoint"
    """Discord calls a webhook of Home Assistant's."""


class NewMembers(StrEnum):
    """Who becomes a member of the queue by using a command."""

    NOBODY = "nobody"
    ROLE = "role"
    """Who has the member role."""
    ANYBODY = "anybody"


class JobThreads(StrEnum):
    """Where a job has a thread of its own."""

    NONE = "none"
    THREAD = "thread"
    """In the queue's channel."""
    FORUM = "forum"
    """As a post in a forum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotConfig:
    """A bot, where it works, and whom it serves. Discord's ids are digits only."""

    token: str = field(repr=False)
    application_id: str
    public_key: str
    """Hexadecimal; what Discord signs interactions with is checked against it."""
    guild_id: str
    channel_id: str
    transport: Transport
    webhook_id: str = field(repr=False)
    """Of the webhook that Discord calls; made once, and kept by a queue on the gateway."""
    new_members: NewMembers
    member_role: str | None
    """The id of a role; set where `new_members` asks for one."""
    admin_roles: frozenset[str]
    """Whoever has one of these is an admin of the queue."""
    job_threads: JobThreads
    forum_id: str | None
    """The forum's channel; set where `job_threads` asks for one."""
    language: str
    """Of what the whole channel reads: a language that the notices have."""


def bot_config_of(entry: ConfigEntry[Any]) -> BotConfig | None:
    """Return the queue's bot; None where it has none."""
    stored = entry.options.get(CONF_DISCORD_BOT)
    if stored is None:
        return None
    return BotConfig(
        token=stored[CONF_TOKEN],
        application_id=stored[CONF_APPLICATION],
        public_key=stored[CONF_PUBLIC_KEY],
        guild_id=stored[CONF_GUILD],
        channel_id=stored[CONF_CHANNEL],
        transport=Transport(stored[CONF_TRANSPORT]),
        webhook_id=stored[CONF_WEBHOOK_ID],
        new_members=NewMembers(stored[CONF_NEW_MEMBERS]),
        member_role=stored.get(CONF_MEMBER_ROLE),
        admin_roles=frozenset(stored[CONF_ADMIN_ROLES]),
        job_threads=JobThreads(stored[CONF_JOB_THREADS]),
        forum_id=stored.get(CONF_FORUM),
        language=stored[CONF_LANGUAGE],
    )
