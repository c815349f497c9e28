"""Asks Discord what a bot is and where it may post, while it is being set up."""

from asyncio import timeout
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
import json
import re
from typing import Any

from aiohttp import ClientError, ClientSession

from .api_url import api_url
from .permissions import (
    Overwrite,
    Permission,
    held_everywhere,
    held_in_channel,
    invited_with,
)

ANSWER_WITHIN = 10.0
"""Seconds."""
LARGEST = 4 * 1024 * 1024
"""Bytes; a server with all its emojis and stickers is far smaller."""
_TOKEN = re.compile(r"[A-Za-z0-9._-]{20,200}")
_PREFIX = "Bot "
_USER_AGENT = "DiscordBot (https://github.com/printer-queue/printer_queue, 1)"
"""https://docs.discord.com/developers/reference#user-agent"""
_TEXT, _CATEGORY, _FORUM = 0, 4, 15
"""https://docs.discord.com/developers/resources/channel#channel-object-channel-types"""


_UNLIKE_DISCORD = (AttributeError, KeyError, TypeError, ValueError)
"""What reading an answer ends in that is not of the documented form."""


class BotCheckError(Exception):
    """The bot cannot be used as it is; the kinds below say why."""


class BotTokenError(BotCheckError):
    """The text is not the token of a bot, or not any more."""


class GuildGoneError(BotCheckError):
    """The bot is not in that server."""


class BotOutageError(BotCheckError):
    """Discord gave no usable answer; the bot may be fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a bot belongs to. `public_key` is hexadecimal."""

    id: str
    name: str
    public_key: str
    endpoint_url: str | None
    """Where Discord sends commands to; None where the bot's connection gets them."""

    @property
    def invite_url(self) -> str:
        """Where somebody who manages a server lets the bot in."""
        return (
            f"https://discord.com/oauth2/authorize?client_id={self.id}"
            f"&scope=bot+applications.commands&permissions={invited_with()}"
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A server or a role."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place to post in, and what the bot may do there."""

    name: str
    category: str | None
    permissions: int

    def missing(self, needed: Iterable[Permission]) -> list[Permission]:
        """Return those of the needed permissions that the bot lacks."""
        return [wanted for wanted in needed if not self.permissions & wanted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """A server as the bot sees it, in the order in which Discord shows it."""

    channels: Mapping[str, Channel]
    forums: Mapping[str, Channel]
    """Both by id."""
    roles: tuple[Named, ...]
    """Those that people have; the highest first."""


class BotCheck:
    """Asks with one token. Every question raises BotTokenError or BotOutageError."""

    def __init__(self, session: ClientSession, token: str) -> None:
        """Take the token as it was pasted; raise BotTokenError for what is none."""
        self.token = token.strip().removeprefix(_PREFIX)
        if _TOKEN.fullmatch(self.token) is None:
            raise BotTokenError
        self._session = session

    async def application(self) -> Application:
        """Return what the bot belongs to."""
        return await self._ask("applications/@me", _application)

    async def guilds(self) -> tuple[Named, ...]:
        """Return the servers that the bot is in, by name."""
        return await self._ask("users/@me/guilds", _names)

    async def guild(self, guild_id: str) -> Guild:
        """Return a server's channels and roles; raise GuildGoneError besides."""
        user_id = await self._ask("users/@me", _id)
        path = f"guilds/{guild_id}"
        guild, channels, member = [
            await self._ask(part, _as_it_is, GuildGoneError)
            for part in (path, f"{path}/channels", f"{path}/members/{user_id}")
        ]
        try:
            return _guild(guild, channels, member, user_id)
        except _UNLIKE_DISCORD as error:
            raise BotOutageError from error

    async def _ask[T](
        self,
        path: str,
        read: Callable[[Any], T],
        gone: type[BotCheckError] = BotOutageError,
    ) -> T:
        """Return an answer as it is read; raise `gone` where there is no such thing."""
        status, body = await self._get(path)
        match status:
            case HTTPStatus.UNAUTHORIZED:
                raise BotTokenError
            case HTTPStatus.FORBIDDEN | HTTPStatus.NOT_FOUND:
                raise gone
            case HTTPStatus.OK:
                pass
            case _:
                raise BotOutageError
        try:
            return read(json.loads(body))
        except _UNLIKE_DISCORD as error:
            raise BotOutageError from error

    async def _get(self, path: str) -> tuple[int, bytes]:
        """Return status and body. The token goes to Discord alone: redirects end here."""
        headers = {"Authorization": f"{_PREFIX}{self.token}", "User-Agent": _USER_AGENT}
        body = b""
        try:
            async with (
                timeout(ANSWER_WITHIN),
                self._session.get(
                    f"{api_url()}/{path}", headers=headers, allow_redirects=False
                ) as response,
            ):
                async for chunk in response.content.iter_chunked(LARGEST):
                    body += chunk
                    if len(body) > LARGEST:
                        response.close()
                        raise BotOutageError
                return response.status, body
        except (ClientError, TimeoutError) as error:
            raise BotOutageError from error


def _as_it_is(body: Any) -> Any:
    """Return an answer as it is."""
    return body


def _id(body: Mapping[str, Any]) -> str:
    return str(body["id"])


def _application(body: Mapping[str, Any]) -> Application:
    return Application(
        id=str(body["id"]),
        name=str(body["name"]),
        public_key=bytes.fromhex(body["verify_key"]).hex(),
        endpoint_url=body.get("interactions_endpoint_url"),
    )


def _names(body: Iterable[Mapping[str, Any]] | None) -> tuple[Named, ...]:
    named = (Named(str(guild["id"]), str(guild["name"])) for guild in body or ())
    return tuple(sorted(named, key=lambda guild: guild.name.casefold()))


def _guild(
    guild: Mapping[str, Any],
    channels: list[dict[str, Any]] | None,
    member: Mapping[str, Any],
    user_id: str,
) -> Guild:
    everyone = str(guild["id"])
    held = {everyone, *member["roles"]}
    roles = {role["id"]: int(role["permissions"]) for role in guild["roles"]}
    permissions = partial(
        held_in_channel,
        held_everywhere(roles, held),
        everyone=everyone,
        held=held,
        user_id=user_id,
    )
    return Guild(
        channels=_channels(channels or [], _TEXT, permissions),
        forums=_channels(channels or [], _FORUM, permissions),
        roles=_roles(guild, everyone),
    )


def _channels(
    channels: list[dict[str, Any]],
    kind: int,
    permissions: Callable[[list[Overwrite]], int],
) -> dict[str, Channel]:
    """Return the channels of one kind by id, in the order of Discord's own list."""
    categories = {
        channel["id"]: channel for channel in channels if channel["type"] == _CATEGORY
    }

    def place(channel: Mapping[str, Any]) -> tuple[int, int]:
        category = categories.get(channel.get("parent_id"))
        return (category["position"] if category else -1, channel["position"])

    of_kind = [channel for channel in channels if channel["type"] == kind]
    return {
        channel["id"]: Channel(
            name=channel["name"],
            category=categories.get(channel.get("parent_id"), {}).get("name"),
            permissions=permissions(_overwrites(channel)),
        )
        for channel in sorted(of_kind, key=place)
    }


def _overwrites(channel: Mapping[str, Any]) -> list[Overwrite]:
    return [
        Overwrite(overwrite["id"], int(overwrite["allow"]), int(overwrite["deny"]))
        for overwrite in channel.get("permission_overwrites") or ()
    ]


def _roles(guild: Mapping[str, Any], everyone: str) -> tuple[Named, ...]:
    """Return the roles that people can be given, which those of bots are not."""
    return tuple(
        Named(role["id"], role["name"])
        for role in sorted(guild["roles"], key=lambda role: -role["position"])
        if role["id"] != everyone and not role.get("managed")
    )
