"""Interactions as Discord sends them, for tests: the JSON of the gateway and of webhooks.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from collections.abc import Mapping
import itertools
from typing import Any

APPLICATION_ID = "1100000000000000010"
GUILD_ID = "1100000000000000011"
CHANNEL_ID = "1100000000000000002"
ANA_ID = "1100000000000000101"
BEN_ID = "1100000000000000102"

_ids = itertools.count(1300000000000000001)
_TYPES: Mapping[type, int] = {str: 3, int: 4, bool: 5, float: 10}


def interaction(kind: int, data: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return an interaction of Ana's in the queue's server; None leaves a key out."""
    payload = {
        "id": str(next(_ids)),
        "application_id": APPLICATION_ID,
        "type": kind,
        "data": dict(data),
        "guild_id": GUILD_ID,
        "guild": {"id": GUILD_ID, "locale": "en-US", "features": []},
        "channel_id": CHANNEL_ID,
        "channel": {"id": CHANNEL_ID, "type": 0},
        "member": member(ANA_ID, "ana", nick="Ana"),
        "token": "aW50ZXJhY3Rpb246MTIz",
        "version": 1,
        "locale": "en-US",
        "guild_locale": "en-US",
        "app_permissions": "442368",
        "entitlements": [],
        "authorizing_integration_owners": {"0": GUILD_ID},
        "attachment_size_limit": 10 * 1024 * 1024,
        "context": 0,
        **changed,
    }
    return {key: value for key, value in payload.items() if value is not None}


def member(
    user_id: str, username: str, *, nick: str | None = None, roles: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return a member of the server."""
    return {
        "user": user(user_id, username),
        "nick": nick,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "pending": False,
        "communication_disabled_until": None,
        "roles": list(roles),
        "joined_at": "2026-01-01T00:00:00+00:00",
        "permissions": "2248473465835073",
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def user(user_id: str, username: str) -> dict[str, Any]:
    """Return a user."""
    return {
        "id": user_id,
        "username": username,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "public_flags": 0,
    }


def ben(**changed: Any) -> dict[str, Any]:
    """Return what makes an interaction Ben's, who reads German."""
    return {"member": member(BEN_ID, "ben", nick="Ben"), "locale": "de", **changed}


def command(
    name: str,
    options: Mapping[str, str | float | bool] | None = None,
    *,
    user_options: Mapping[str, str] | None = None,
    **changed: Any,
) -> dict[str, Any]:
    """Return the use of a slash command; `user_options` name people by their ids."""
    return interaction(
        2, _command(name, _options(options or {}, user_options or {})), **changed
    )


def with_file(
    payload: dict[str, Any], option: str, name: str, size: int, url: str
) -> dict[str, Any]:
    """Return the use of a command with a file."""
    file_id = str(next(_ids))
    data = payload["data"]
    file = {"id": file_id, "filename": name, "size": size, "url": url, "proxy_url": url}
    return {
        **payload,
        "data": {
            **data,
            "options": [
                *data["options"],
                {"name": option, "type": 11, "value": file_id},
            ],
            "resolved": {"attachments": {file_id: file}},
        },
    }


def typing(
    name: str,
    focused: str,
    typed: str,
    options: Mapping[str, str | float | bool] | None = None,
    **changed: Any,
) -> dict[str, Any]:
    """Return the request to complete an option that is being typed."""
    now = {"name": focused, "type": 3, "value": typed, "focused": True}
    given = [*_options(options or {}, {}), now]
    return interaction(4, _command(name, given), **changed)


def pressed(custom_id: str, **changed: Any) -> dict[str, Any]:
    """Return a press on a button under a message of the bot's."""
    message = {
        "id": str(next(_ids)),
        "channel_id": CHANNEL_ID,
        "author": {**user(APPLICATION_ID, "printers"), "bot": True},
        "type": 0,
        "content": "",
        "timestamp": "2026-11-02T12:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "flags": 0,
    }
    data = {"custom_id": custom_id, "component_type": 2}
    return interaction(3, data, message=message, **changed)


def filled_in(
    custom_id: str, fields: Mapping[str, str], **changed: Any
) -> dict[str, Any]:
    """Return a form that was filled in."""
    components = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}
        for name, value in fields.items()
    ]
    return interaction(5, {"custom_id": custom_id, "components": components}, **changed)


def _command(name: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": str(next(_ids)), "name": name, "type": 1, "options": options}


def _options(
    options: Mapping[str, str | float | bool], users: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [
        *(
            {"name": key, "type": _TYPES[type(value)], "value": value}
            for key, value in options.items()
        ),
        *({"name": key, "type": 6, "value": value} for key, value in users.items()),
    ]
