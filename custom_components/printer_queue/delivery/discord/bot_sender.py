"""Notices by the queue's bot: to a person directly, in the job's thread or the channel."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from hashlib import sha256

from ...core.notices.compose import direct_of
from ...core.notices.notice import Notice
from .. import markdown
from ..outcome import (
    Delivered,
    Failed,
    Outcome,
    Refused,
    RetryAfter,
    Revoked,
    Unknown,
    Unreachable,
)
from ..pictures import Picture
from ..texts import Texts
from .channel import DiscordBot
from .open_pings import OpenPing, OpenPings
from .ping_buttons import buttons_of
from .sender import discord_message
from .threads import Posted, Threads
from .webhook import DiscordMessage

LONGEST_NONCE = 25


class BotSender:
    """Delivers outbox rows, with buttons under what asks for something."""

    def __init__(
        self,
        bot: DiscordBot,
        threads: Threads,
        pings: OpenPings,
        *,
        texts: Texts,
        entry_id: str,
        picture_of: Callable[[Notice], Awaitable[Picture | None]],
    ) -> None:
        """Take the texts of the bot's language; `entry_id` is the queue's."""
        self._bot = bot
        self._threads = threads
        self._pings = pings
        self._texts = texts
        self._entry_id = entry_id
        self._picture_of = picture_of

    async def __call__(self, notice: Notice) -> Outcome:
        """Post the notice; who takes no direct messages gets it in the channel."""
        picture = await self._picture_of(notice)
        message = self._message(notice, picture)
        posted = await self._post_directly(notice, message)
        if posted is None:
            notice = replace(
                notice, data={**notice.data, **notice.data.get("openly", {})}
            )
            message = self._message(notice, picture)
            posted = await self._threads.post(notice, message)
        channel_id, outcome = posted
        ping = OpenPing.of(notice, channel_id, message)
        if ping is not None and isinstance(outcome, Delivered) and outcome.message_id:
            await self._pings.remember(outcome.message_id, ping)
        return outcome

    def _message(self, notice: Notice, picture: Picture | None) -> DiscordMessage:
        return replace(
            discord_message(notice, self._texts),
            picture=picture,
            buttons=buttons_of(notice, self._texts, self._entry_id),
            nonce=_nonce(notice),
        )

    async def _post_directly(
        self, notice: Notice, message: DiscordMessage
    ) -> Posted | None:
        """Post it to its person alone; None where that is not wanted or not possible."""
        user_id = direct_of(notice.channel)
        if user_id is None or not markdown.is_discord_id(user_id):
            return None
        channel = await self._bot.direct(user_id)
        if isinstance(channel, Revoked | Refused):
            return None
        if isinstance(channel, Delivered | RetryAfter | Unreachable | Unknown | Failed):
            return "", channel
        outcome = await channel.send(message)
        return None if isinstance(outcome, Revoked | Refused) else (channel.id, outcome)


def _nonce(notice: Notice) -> str:
    """Return what a notice's message is known by, so that it is not posted twice."""
    known_by = (
        notice.channel,
        notice.created_at.isoformat(),
        notice.person_id,
        notice.job_id,
        sorted(notice.data.items()),
    )
    return sha256(repr(known_by).encode()).hexdigest()[:LONGEST_NONCE]
