"""What Discord answers to a bot, as its own description has it."""

from collections.abc import Mapping
from typing import Any

from .interactions import APPLICATION_ID, GUILD_ID
from .signatures import PUBLIC_KEY

BOT_ID = APPLICATION_ID


def bot_user() -> dict[str, Any]:
    """Return the bot as a user."""
    return {
        "id": BOT_ID,
        "username": "printers",
        "avatar": None,
        "discriminator": "0001",
        "public_flags": 0,
        "flags": 0,
        "bot": True,
        "global_name": None,
        "primary_guild": None,
    }


def own_user() -> dict[str, Any]:
    """Return the bot as it sees itself."""
    return {**bot_user(), "mfa_enabled": False, "locale": "en-US"}


def application() -> dict[str, Any]:
    """Return the bot's application."""
    return {
        "id": APPLICATION_ID,
        "name": "Makerspace printers",
        "icon": None,
        "description": "",
        "type": None,
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": PUBLIC_KEY,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": bot_user(),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def gateway(url: str, *, remaining: int, reset_after: int) -> dict[str, Any]:
    """Return where the gateway is; `reset_after` in milliseconds."""
    limit = {
        "max_concurrency": 1,
        "remaining": remaining,
        "reset_after": reset_after,
        "total": 1000,
    }
    return {"url": url, "session_start_limit": limit, "shards": 1}


def message(
    message_id: str, channel_id: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a message of the bot's."""
    return {
        "type": 0,
        "content": body.get("content", ""),
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "timestamp": "2026-11-02T12:00:00+00:00",
        "edited_timestamp": None,
        "flags": body.get("flags", 0),
        "components": [],
        "id": message_id,
        "channel_id": channel_id,
        "author": bot_user(),
        "pinned": False,
        "mention_everyone": False,
        "tts": False,
    }


def thread(thread_id: str, parent_id: str, name: str) -> dict[str, Any]:
    """Return a public thread that the bot has started."""
    return {
        "id": thread_id,
        "type": 11,
        "flags": 0,
        "guild_id": GUILD_ID,
        "name": name,
        "parent_id": parent_id,
        "owner_id": BOT_ID,
        "thread_metadata": {
            "archived": False,
            "archive_timestamp": "2026-11-02T12:00:00+00:00",
            "auto_archive_duration": 4320,
            "locked": False,
        },
        "message_count": 1,
        "member_count": 1,
        "total_message_sent": 1,
    }


def direct_channel(channel_id: str, user: Mapping[str, Any]) -> dict[str, Any]:
    """Return the channel of a person's direct messages."""
    recipient = {**user, "flags": 0, "primary_guild": None}
    return {"id": channel_id, "type": 1, "flags": 0, "recipients": [recipient]}


def command(command_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a command as it is registered."""
    permissions = body.get("default_member_permissions")
    return {
        "id": command_id,
        "application_id": APPLICATION_ID,
        "guild_id": GUILD_ID,
        "version": command_id,
        "default_member_permissions": permissions and str(permissions),
        "type": body.get("type", 1),
        "name": body["name"],
        "description": body.get("description", ""),
    }
