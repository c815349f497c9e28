"""The forms of a queue's Discord bot, and what is wrong with what is entered there."""

from collections.abc import Iterable, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.const import CONF_LANGUAGE, CONF_TOKEN
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    LanguageSelector,
    LanguageSelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..config import JobThreads, NewMembers, Transport
from ..const import (
    CONF_ADMIN_ROLES,
    CONF_CHANNEL,
    CONF_FORUM,
    CONF_GUILD,
    CONF_JOB_THREADS,
    CONF_MEMBER_ROLE,
    CONF_NEW_MEMBERS,
    CONF_TRANSPORT,
)
from ..delivery.discord.bot_check import Channel, Guild, Named
from ..delivery.discord.permissions import FOR_POSTS, FOR_THREADS, TO_POST, Permission
from ..presentation.phrases import phrase
from .invalid_input import InvalidInputError

LANGUAGES = ["de", "en"]
"""In which notices are written."""

TOKEN = vol.Schema(
    {
        vol.Required(CONF_TOKEN): TextSelector(
            TextSelectorConfig(type=TextSelectorType.PASSWORD)
        )
    }
)
TRANSPORT = vol.Schema(
    {
        vol.Required(CONF_TRANSPORT, default=Transport.GATEWAY.value): SelectSelector(
            SelectSelectorConfig(
                options=[transport.value for transport in Transport],
                mode=SelectSelectorMode.LIST,
                translation_key="transport",
            )
        )
    }
)


def guild_form(guilds: Iterable[Named]) -> vol.Schema:
    """Return the form that asks for one of the servers that the bot is in."""
    return vol.Schema({vol.Required(CONF_GUILD): _choice(_named(guilds))})


def channel_form(guild: Guild, language: str) -> vol.Schema:
    """Return the form that asks where the bot posts."""
    return vol.Schema(
        {
            vol.Required(CONF_CHANNEL): _choice(_channels(guild.channels)),
            vol.Required(
                CONF_JOB_THREADS, default=JobThreads.NONE.value
            ): SelectSelector(
                SelectSelectorConfig(
                    options=[kind.value for kind in JobThreads],
                    mode=SelectSelectorMode.DROPDOWN,
                    translation_key="job_threads",
                )
            ),
            vol.Optional(CONF_FORUM): _choice(_channels(guild.forums)),
            vol.Required(
                CONF_LANGUAGE, default=language if language in LANGUAGES else "en"
            ): LanguageSelector(
                LanguageSelectorConfig(languages=LANGUAGES, native_name=True)
            ),
        }
    )


def people_form(guild: Guild) -> vol.Schema:
    """Return the form that asks whom the bot serves, and as what."""
    roles = _named(guild.roles)
    return vol.Schema(
        {
            vol.Required(
                CONF_NEW_MEMBERS, default=NewMembers.NOBODY.value
            ): SelectSelector(
                SelectSelectorConfig(
                    options=[kind.value for kind in NewMembers],
                    mode=SelectSelectorMode.LIST,
                    translation_key="new_members",
                )
            ),
            vol.Optional(CONF_MEMBER_ROLE): _choice(roles),
            vol.Optional(CONF_ADMIN_ROLES): _choice(roles, multiple=True),
        }
    )


def shown_channel(stored: Mapping[str, Any], guild: Guild) -> dict[str, Any]:
    """Return what the form of the channel begins with: what is there still."""
    shown = dict(stored)
    for key, known in ((CONF_CHANNEL, guild.channels), (CONF_FORUM, guild.forums)):
        if shown.get(key) not in known:
            shown.pop(key, None)
    return shown


def shown_people(stored: Mapping[str, Any], guild: Guild) -> dict[str, Any]:
    """Return what the form of the people begins with: what is there still."""
    known = {role.id for role in guild.roles}
    shown = dict(stored)
    if shown.get(CONF_MEMBER_ROLE) not in known:
        shown.pop(CONF_MEMBER_ROLE, None)
    admins = [role for role in stored.get(CONF_ADMIN_ROLES, ()) if role in known]
    return shown | {CONF_ADMIN_ROLES: admins}


def checked_channel(
    hass: HomeAssistant, answers: Mapping[str, Any], guild: Guild
) -> dict[str, Any]:
    """Return what is stored of where the bot posts; raise InvalidInputError.

    `guild` is as it is now: what was chosen may have gone, and a permission may have
    been given, since the form was shown.
    """
    threads = JobThreads(answers[CONF_JOB_THREADS])
    needed = FOR_THREADS if threads is JobThreads.THREAD else TO_POST
    _check(hass, CONF_CHANNEL, guild.channels.get(answers[CONF_CHANNEL]), needed)
    checked = {
        CONF_CHANNEL: answers[CONF_CHANNEL],
        CONF_JOB_THREADS: threads.value,
        CONF_LANGUAGE: answers[CONF_LANGUAGE],
    }
    if threads is not JobThreads.FORUM:
        return checked
    if CONF_FORUM not in answers:
        raise InvalidInputError(CONF_FORUM, "forum_missing")
    _check(hass, CONF_FORUM, guild.forums.get(answers[CONF_FORUM]), FOR_POSTS)
    return checked | {CONF_FORUM: answers[CONF_FORUM]}


def checked_people(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored of whom the bot serves; raise InvalidInputError."""
    new_members = NewMembers(answers[CONF_NEW_MEMBERS])
    checked = {
        CONF_NEW_MEMBERS: new_members.value,
        CONF_ADMIN_ROLES: answers.get(CONF_ADMIN_ROLES, []),
    }
    if new_members is not NewMembers.ROLE:
        return checked
    if CONF_MEMBER_ROLE not in answers:
        raise InvalidInputError(CONF_MEMBER_ROLE, "member_role_missing")
    return checked | {CONF_MEMBER_ROLE: answers[CONF_MEMBER_ROLE]}


def _check(
    hass: HomeAssistant,
    field: str,
    channel: Channel | None,
    needed: Iterable[Permission],
) -> None:
    if channel is None:
        raise InvalidInputError(field, "channel_gone")
    if missing := channel.missing(needed):
        names = ", ".join(_name(hass, permission) for permission in missing)
        raise InvalidInputError(field, "permission_missing", permissions=names)


def _name(hass: HomeAssistant, permission: Permission) -> str:
    return phrase(hass, f"permission_{(permission.name or '').lower()}")


def _choice(
    options: list[SelectOptionDict], *, multiple: bool = False
) -> SelectSelector:
    return SelectSelector(
        SelectSelectorConfig(
            options=options, mode=SelectSelectorMode.DROPDOWN, multiple=multiple
        )
    )


def _named(things: Iterable[Named]) -> list[SelectOptionDict]:
    return [SelectOptionDict(value=thing.id, label=thing.name) for thing in things]


def _channels(channels: Mapping[str, Channel]) -> list[SelectOptionDict]:
    """Return the channels by name; several may have the same, in other categories."""
    return [
        SelectOptionDict(
            value=channel_id,
            label=f"#{channel.name} ({channel.category})"
            if channel.category
            else f"#{channel.name}",
        )
        for channel_id, channel in channels.items()
    ]
