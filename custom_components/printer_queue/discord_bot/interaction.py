"""One interaction, read from the JSON in which Discord sends it.

The gateway's INTERACTION_CREATE and the body of a call to an interactions endpoint are the
same object: https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
import re
from types import MappingProxyType
from typing import Any

from ..delivery.markdown import is_discord_id

LONGEST_TEXT = 6000
"""Characters of an option's value; Discord's own limit."""
LONGEST_ID = 100
LONGEST_NAME = 100
LONGEST_URL = 2048
MOST_OPTIONS = 25
MOST_ROLES = 1000
"""A server has 250 roles, and larger ones have more by agreement."""
MOST_VALUES = 25
_TOKEN = re.compile(r"[\w.~=+:-]{1,1000}", re.ASCII)
"""It becomes a part of addresses."""
_ATTACHMENT = 11
"""The type of an option whose value is the id of an attachment."""
_EPHEMERAL = 1 << 6
"""Message flag; https://docs.discord.com/developers/resources/message#message-object-message-flags"""
_ROW = 1
_LABEL = 18

type OptionValue = str | int | float | bool


class Kind(IntEnum):
    """What somebody has done."""

    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class InvalidInteractionError(ValueError):
    """No interaction of Discord's, or none of a kind that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a command. `size` is in bytes, as Discord says it."""

    id: str
    name: str
    size: int
    url: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One interaction.

    `name` is the command's, or the custom id of a component or a form. `options` are the
    values given with a command by the options' names, users as their ids; of a form the
    texts by the custom ids of its fields. `attachments` are by the option's name.
    `focused` names the option that is being typed. `user_name` is what the server calls
    the user; `roles` are those in the server. Outside a server `guild_id` is None.
    `on_private` says that nobody else sees the message whose button was pressed.
    """

    id: str
    application_id: str
    token: str = field(repr=False)
    kind: Kind
    name: str = ""
    options: Mapping[str, OptionValue] = MappingProxyType({})
    focused: str | None = None
    attachments: Mapping[str, Attachment] = MappingProxyType({})
    user_id: str = ""
    user_name: str = ""
    roles: frozenset[str] = frozenset()
    guild_id: str | None = None
    channel_id: str | None = None
    locale: str = ""
    message_id: str | None = None
    on_private: bool = False
    values: tuple[str, ...] = ()


def parse_interaction(payload: Mapping[str, Any]) -> Interaction:
    """Return what the JSON says.

    Raises InvalidInteractionError for anything that Discord would not send.
    """
    number = payload.get("type")
    if type(number) is not int or number not in Kind:
        raise InvalidInteractionError("type: an unknown kind of interaction")
    kind = Kind(number)
    plain = _plain(payload, kind)
    if kind is Kind.PING:
        return plain
    data = _mapping(payload, "data")
    member = _mapping(payload, "member", otherwise={})
    user = _mapping(member or payload, "user")
    message = _mapping(payload, "message", otherwise={})
    given = _Given.of(kind, data)
    return replace(
        plain,
        name=_text(data, "custom_id" if kind in _OF_MESSAGES else "name", LONGEST_ID),
        options=given.options,
        focused=given.focused,
        attachments=given.attachments,
        user_id=_id(user, "id"),
        user_name=_name_of(member, user),
        roles=frozenset(_ids(member, "roles", MOST_ROLES)),
        guild_id=_id_or_none(payload, "guild_id"),
        channel_id=_id_or_none(payload, "channel_id"),
        locale=_text(payload, "locale", LONGEST_NAME, otherwise=""),
        message_id=_id_or_none(message, "id"),
        on_private=_is_private(message),
        values=tuple(_texts(data, "values", MOST_VALUES)),
    )


def _is_private(message: Mapping[str, Any]) -> bool:
    flags = message.get("flags")
    return isinstance(flags, int) and bool(flags & _EPHEMERAL)


_OF_MESSAGES = frozenset({Kind.COMPONENT, Kind.MODAL})


def _plain(payload: Mapping[str, Any], kind: Kind) -> Interaction:
    """Return what every interaction has: whose it is, and where its answer goes."""
    token = _text(payload, "token", 1000)
    if _TOKEN.fullmatch(token) is None:
        raise InvalidInteractionError("token: unexpected characters")
    return Interaction(
        id=_id(payload, "id"),
        application_id=_id(payload, "application_id"),
        token=token,
        kind=kind,
    )


def _name_of(member: Mapping[str, Any], user: Mapping[str, Any]) -> str:
    """Return the nickname in the server, the name that the user chose, or the account's."""
    names = (member.get("nick"), user.get("global_name"), user.get("username"))
    for name in names:
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())[:LONGEST_NAME]
    raise InvalidInteractionError("user: has no name")


@dataclass(frozen=True, slots=True)
class _Given:
    """What was given with an interaction."""

    options: Mapping[str, OptionValue]
    focused: str | None
    attachments: Mapping[str, Attachment]

    @classmethod
    def of(cls, kind: Kind, data: Mapping[str, Any]) -> _Given:
        if kind is Kind.MODAL:
            return cls(dict(_inputs(data)), None, {})
        options = _mappings(data, "options", MOST_OPTIONS)
        files = {
            _text(option, "name", LONGEST_NAME): _attachment(data, option)
            for option in options
            if option.get("type") == _ATTACHMENT
        }
        values = {
            _text(option, "name", LONGEST_NAME): _value(option)
            for option in options
            if option.get("type") != _ATTACHMENT
        }
        focused = [option["name"] for option in options if option.get("focused")]
        return cls(values, focused[0] if focused else None, files)


def _inputs(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the fields of a form that was filled in: each in a label, or in a row."""
    for part in _mappings(data, "components", MOST_OPTIONS):
        match part:
            case {"type": int(kind), "component": dict(only)} if kind == _LABEL:
                fields = [only]
            case {"type": int(kind)} if kind == _ROW:
                fields = _mappings(part, "components", MOST_OPTIONS)
            case _:
                fields = []
        for given in fields:
            name = _text(given, "custom_id", LONGEST_ID)
            yield name, _text(given, "value", LONGEST_TEXT, otherwise="")


def _value(option: Mapping[str, Any]) -> OptionValue:
    value = option.get("value")
    if not isinstance(value, str | int | float):
        raise InvalidInteractionError("options: a value is missing")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise InvalidInteractionError("options: a value is too long")
    return value


def _attachment(data: Mapping[str, Any], option: Mapping[str, Any]) -> Attachment:
    resolved = _mapping(_mapping(data, "resolved"), "attachments")
    file = _mapping(resolved, _id(option, "value"))
    size = file.get("size")
    if type(size) is not int or size < 0:
        raise InvalidInteractionError("attachments: a size is missing")
    return Attachment(
        id=_id(file, "id"),
        name=_text(file, "filename", 1024),
        size=size,
        url=_text(file, "url", LONGEST_URL),
    )


def _mapping(
    source: Mapping[str, Any], key: str, otherwise: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    value = source.get(key)
    if isinstance(value, Mapping):
        return value
    if value is None and otherwise is not None:
        return otherwise
    raise InvalidInteractionError(f"{key}: expected an object")


def _list(source: Mapping[str, Any], key: str, most: int) -> list[Any]:
    values = [] if source.get(key) is None else source[key]
    if not isinstance(values, list) or len(values) > most:
        raise InvalidInteractionError(f"{key}: expected a list of at most {most}")
    return values


def _mappings(source: Mapping[str, Any], key: str, most: int) -> list[dict[str, Any]]:
    values = _list(source, key, most)
    if not all(isinstance(value, dict) for value in values):
        raise InvalidInteractionError(f"{key}: expected objects")
    return values


def _texts(source: Mapping[str, Any], key: str, most: int) -> list[str]:
    values = _list(source, key, most)
    if not all(isinstance(text, str) and len(text) <= LONGEST_ID for text in values):
        raise InvalidInteractionError(f"{key}: expected texts")
    return values


def _ids(source: Mapping[str, Any], key: str, most: int) -> list[str]:
    values = _texts(source, key, most)
    if not all(map(is_discord_id, values)):
        raise InvalidInteractionError(f"{key}: expected ids")
    return values


def _text(
    source: Mapping[str, Any], key: str, longest: int, otherwise: str | None = None
) -> str:
    value = source.get(key)
    if isinstance(value, str) and len(value) <= longest and (value or otherwise == ""):
        return value
    if value is None and otherwise is not None:
        return otherwise
    raise InvalidInteractionError(f"{key}: expected up to {longest} characters")


def _id(source: Mapping[str, Any], key: str) -> str:
    value = source.get(key)
    if isinstance(value, str) and is_discord_id(value):
        return value
    raise InvalidInteractionError(f"{key}: expected an id")


def _id_or_none(source: Mapping[str, Any], key: str) -> str | None:
    return None if source.get(key) is None else _id(source, key)
