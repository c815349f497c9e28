"""A thread or a forum's post for each job, where the queue has them."""

from ...config import JobThreads
from ...core.notices.notice import Notice
from ..outcome import Delivered, Outcome, Refused, Revoked
from ..texts import clip
from .channel import DiscordBot
from .persistent_map import PersistentMap
from .webhook import DiscordMessage

LONGEST_THREAD_NAME = 100
"""Characters; https://docs.discord.com/developers/resources/channel#start-thread-from-message"""
_CLOSED = ""
"""Remembered in the place of a thread's id that nothing can be posted in."""

type Posted = tuple[str, Outcome]
"""The id of the channel that a message went to, and what came of it."""


class Threads:
    """Posts what is about a job in its own thread, which begins with the first notice.

    A thread that was deleted or locked is left alone: all else about its job goes to the
    queue's channel.
    """

    def __init__(
        self,
        bot: DiscordBot,
        kind: JobThreads,
        kept: PersistentMap,
        *,
        channel_id: str,
        forum_id: str | None,
    ) -> None:
        """Take the queue's channel, and the forum where `kind` asks for one."""
        self._bot = bot
        self._kind = kind
        self._kept = kept
        self._channel_id = channel_id
        self._forum_id = forum_id

    async def post(self, notice: Notice, message: DiscordMessage) -> Posted:
        """Post a notice's message where it belongs."""
        job_id = notice.job_id
        if job_id is None or self._kind is JobThreads.NONE:
            return await self._in_channel(message)
        thread_id = (await self._kept.entries()).get(job_id)
        if thread_id is None:
            return await self._begin(job_id, _name(notice), message)
        if thread_id != _CLOSED:
            outcome = await self._bot.channel(thread_id).send(message)
            if not isinstance(outcome, Revoked):
                return thread_id, outcome
        channel_id, outcome = await self._in_channel(message)
        # Only then it was not the bot itself that Discord turned away.
        if isinstance(outcome, Delivered) and thread_id != _CLOSED:
            await self._kept.put(job_id, _CLOSED)
        return channel_id, outcome

    async def _in_channel(self, message: DiscordMessage) -> Posted:
        return self._channel_id, await self._bot.channel(self._channel_id).send(message)

    async def _begin(self, job_id: str, name: str, message: DiscordMessage) -> Posted:
        if self._kind is JobThreads.FORUM and self._forum_id is not None:
            outcome = await self._bot.post(self._forum_id, name, message)
            if isinstance(outcome, Revoked | Refused):
                return await self._in_channel(message)
            if not isinstance(outcome, Delivered) or outcome.message_id is None:
                return self._forum_id, outcome
            await self._kept.put(job_id, outcome.message_id)
            return outcome.message_id, outcome
        channel_id, outcome = await self._in_channel(message)
        if isinstance(outcome, Delivered) and outcome.message_id is not None:
            started = await self._bot.start_thread(channel_id, outcome.message_id, name)
            # Where it was not, the job's next notice begins one.
            if isinstance(started, Delivered):
                await self._kept.put(job_id, outcome.message_id)
        return channel_id, outcome


def _name(notice: Notice) -> str:
    job, person = notice.data["job"], notice.data["person"]
    return clip(f"{job} ({person})" if person else job, LONGEST_THREAD_NAME)
