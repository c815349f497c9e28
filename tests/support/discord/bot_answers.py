"""What Discord answers to the questions of a bot's set-up, as in its own documentation."""

import json
from typing import Any

from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from .description import Description

API = "https://discord.com/api/v10"
TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GaBcDe.aBcDeFgHiJkLmNoPqRsTuVwXyZ-012345_9"
APPLICATION_ID = "1100000000000000001"
BOT_ID = "1100000000000000011"
PUBLIC_KEY = "9f" * 32
GUILD_ID = "1100000000000000002"
CHANNEL_ID = "1100000000000000003"
QUIET_ID = "1100000000000000021"
FORUM_ID = "1100000000000000007"
MEMBER_ROLE = "1100000000000000004"
ADMIN_ROLE = "1100000000000000005"
BOT_ROLE = "1100000000000000006"
CATEGORY_ID = "1100000000000000020"

VIEW, SEND, EMBED, ATTACH = 1 << 10, 1 << 11, 1 << 14, 1 << 15
THREADS, IN_THREADS = 1 << 35, 1 << 38
INVITED = VIEW | SEND | EMBED | ATTACH | THREADS | IN_THREADS
UNAUTHORIZED = {"message": "401: Unauthorized", "code": 0}
UNKNOWN_GUILD = {"message": "Unknown Guild", "code": 10004}
MISSING_ACCESS = {"message": "Missing Access", "code": 50001}


def application(
    application_id: str = APPLICATION_ID, endpoint_url: str | None = None
) -> dict[str, Any]:
    """Return what a bot belongs to."""
    user = {
        "id": BOT_ID,
        "username": "owner",
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": None,
        "primary_guild": None,
    }
    return {
        "id": application_id,
        "name": "Printer queue",
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": PUBLIC_KEY,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": endpoint_url,
        "role_connections_verification_url": None,
        "owner": user,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["applications.commands", "bot"],
    }


def role(role_id: str, name: str, position: int, **more: Any) -> dict[str, Any]:
    """Return a role of the server."""
    return {
        "id": role_id,
        "name": name,
        "position": position,
        "permissions": "0",
        "managed": False,
        **more,
    }


def channel(
    channel_id: str, name: str, kind: int = 0, position: int = 0, **more: Any
) -> dict[str, Any]:
    """Return a channel of the server."""
    return {
        "id": channel_id,
        "name": name,
        "type": kind,
        "position": position,
        "parent_id": None,
        "permission_overwrites": [],
        **more,
    }


def overwrite(of: str, *, allow: int = 0, deny: int = 0) -> dict[str, Any]:
    """Return what a channel allows and denies to a role or member."""
    return {
        "id": of,
        "type": int(of == BOT_ID),
        "allow": str(allow),
        "deny": str(deny),
    }


class DiscordApi:
    """Discord, as far as a bot's set-up asks it. What it answers may be changed."""

    def __init__(self, mocker: AiohttpClientMocker) -> None:
        """Know the bot, which is in one server with everything that it needs."""
        self._mocker = mocker
        self.application = application()
        self.guilds: list[dict[str, Any]] | None = [
            {"id": GUILD_ID, "name": "Makerspace"}
        ]
        self.guild: dict[str, Any] = {
            "id": GUILD_ID,
            "name": "Makerspace",
            "owner_id": "1100000000000000099",
            "roles": [
                role(GUILD_ID, "@everyone", 0, permissions=str(VIEW | SEND)),
                role(MEMBER_ROLE, "Makers", 1),
                role(ADMIN_ROLE, "Print team", 2),
                role(
                    BOT_ROLE, "Printer queue", 3, permissions=str(INVITED), managed=True
                ),
            ],
        }
        self.channels = [
            channel(CATEGORY_ID, "Workshop", 4, 1),
            channel(QUIET_ID, "queue", position=5),
            channel(CHANNEL_ID, "queue", position=1, parent_id=CATEGORY_ID),
            channel("1100000000000000022", "Talking", 2),
            channel(FORUM_ID, "prints", 15, 2),
            {"id": "1100000000000000023", "name": "a thread", "type": 11},
        ]
        self.member: dict[str, Any] = {"roles": [BOT_ROLE]}
        self.trouble: dict[str, dict[str, Any]] = {}
        """What is answered instead, by path."""
        self.answer()

    def answer(self) -> None:
        """Take over what was changed."""
        faults = Description().faults_of_answer(
            "get", "/applications/@me", self.application
        )
        assert faults == []
        answers = {
            "applications/@me": self.application,
            "users/@me": {"id": BOT_ID, "username": "printer-queue"},
            "users/@me/guilds": self.guilds,
            f"guilds/{GUILD_ID}": self.guild,
            f"guilds/{GUILD_ID}/channels": self.channels,
            f"guilds/{GUILD_ID}/members/{BOT_ID}": self.member,
        }
        self._mocker.clear_requests()
        for path, body in answers.items():
            self._mocker.get(
                f"{API}/{path}",
                **(self.trouble.get(path) or {"text": json.dumps(body)}),
            )

    def is_in_trouble(self, path: str, **answer: Any) -> None:
        """Answer one path so from now on; without an answer as before."""
        self.trouble[path] = answer
        self.answer()

    def overwrite(self, channel_id: str, *overwrites: dict[str, Any]) -> None:
        """Give a channel rules of its own."""
        for there in self.channels:
            if there["id"] == channel_id:
                there["permission_overwrites"] = list(overwrites)
        self.answer()
