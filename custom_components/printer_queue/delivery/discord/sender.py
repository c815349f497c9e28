"""Notices in the Discord channel, each with a mention of exactly its person."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from ...core.notices.notice import Notice
from .. import markdown
from ..outcome import Outcome
from ..pictures import Picture
from ..texts import LONGEST_NAME, DiscordStyle, Texts, clip
from .channel import DiscordChannel
from .webhook import LONGEST_CONTENT, DiscordMessage


class DiscordSender:
    """Delivers outbox rows to one webhook."""

    def __init__(
        self,
        hook: DiscordChannel,
        texts: Texts,
        picture_of: Callable[[Notice], Awaitable[Picture | None]],
    ) -> None:
        self._hook = hook
        self._texts = texts
        self._picture_of = picture_of

    async def __call__(self, notice: Notice) -> Outcome:
        """Post the notice."""
        message = discord_message(notice, self._texts)
        picture = await self._picture_of(notice)
        return await self._hook.send(replace(message, picture=picture))


def discord_message(notice: Notice, texts: Texts) -> DiscordMessage:
    """Put a notice into a message that pings its person and nobody else."""
    words = texts.wording(notice, DiscordStyle())
    ping = notice.data.get("mention")
    if ping is not None and not markdown.is_discord_id(ping):
        ping = None
    person = texts.person(notice.data["person"])
    name = markdown.escape(clip(person, LONGEST_NAME))
    who = markdown.mention(ping) if ping else f"**{name}**"
    content = f"{who} **{words.title}**\n{words.message}"
    return DiscordMessage(content=content[:LONGEST_CONTENT], ping=ping)
