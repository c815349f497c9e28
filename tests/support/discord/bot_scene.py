"""A queue with a bot, and people who use it; Discord itself judges every answer."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from custom_components.printer_queue.config import (
    BotConfig,
    JobThreads,
    NewMembers,
    Transport,
)
from custom_components.printer_queue.delivery.discord.buttons import (
    ButtonVerb,
    button_id,
)
from custom_components.printer_queue.discord_bot.answers import async_answer
from custom_components.printer_queue.discord_bot.errors import RefusedError
from custom_components.printer_queue.discord_bot.interaction import (
    Attachment,
    parse_interaction,
)
from tests.support.makerspace import Makerspace, member

from .description import Description
from .interactions import ANA_ID, APPLICATION_ID, BEN_ID, CHANNEL_ID, GUILD_ID

MEMBER_ROLE = "1100000000000000201"
ADMIN_ROLE = "1100000000000000202"
CDN = "https://cdn.discordapp.com/attachments/1/2"
CONFIG = BotConfig(
    token="not-a-token",
    application_id=APPLICATION_ID,
    public_key="9f" * 32,
    guild_id=GUILD_ID,
    channel_id=CHANNEL_ID,
    transport=Transport.GATEWAY,
    webhook_id="not-a-webhook",
    new_members=NewMembers.NOBODY,
    member_role=MEMBER_ROLE,
    admin_roles=frozenset({ADMIN_ROLE}),
    job_threads=JobThreads.NONE,
    forum_id=None,
    language="en",
)
MEMBERS = (
    member("ana", "Ana", discord_id=ANA_ID),
    member("bernd", "Bernd", discord_id=BEN_ID),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as Discord got it."""

    kind: int
    data: Mapping[str, Any]

    @property
    def text(self) -> str:
        """All that is read: above, and in the embeds."""
        embeds = self.data.get("embeds", ())
        texts = [
            self.data.get("content", ""),
            *(f"{embed['title']}\n{embed['description']}" for embed in embeds),
        ]
        return "\n".join(filter(None, texts))

    @property
    def buttons(self) -> dict[str, str]:
        """The custom ids of the buttons by their labels."""
        return {
            button["label"]: button["custom_id"]
            for row in self.data.get("components", ())
            for button in row["components"]
        }

    @property
    def choices(self) -> dict[str, str]:
        """What completes what is typed: what it stands for by what is shown."""
        return {choice["name"]: choice["value"] for choice in self.data["choices"]}

    @property
    def is_private(self) -> bool:
        """Whether only who asked sees it."""
        return bool(self.data.get("flags", 0) & 64)


@dataclass(slots=True)
class BotScene:
    """One queue with the bot of a server. `files` are Discord's, by their addresses."""

    space: Makerspace
    description: Description
    config: BotConfig = CONFIG
    files: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    async def send(self, payload: Mapping[str, Any]) -> Shown:
        """Let an interaction arrive; return the answer, with which Discord is content."""
        reply = await async_answer(
            self.space.hass, self.space.entry, parse_interaction(payload), self._fetch
        )
        response = reply.response()
        assert not self.description.faults_of_callback(response), response
        await self.space.settle()
        return Shown(response["type"], response["data"])

    def button(self, verb: ButtonVerb, about: str = "") -> str:
        """Return the custom id of a button under one of the bot's messages."""
        return button_id(self.space.entry.entry_id, verb, about)

    async def _fetch(self, file: Attachment) -> AsyncIterator[bytes]:
        self.fetched.append(file.url)
        if file.url not in self.files:
            raise RefusedError("file_lost")
        content = self.files[file.url]
        for start in range(0, len(content), 1000):
            yield content[start : start + 1000]
