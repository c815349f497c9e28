"""Where messages of Discord are posted, by a webhook or by the queue's bot."""

from typing import Protocol

from ..outcome import EditOutcome, Outcome
from .webhook import DiscordMessage


class DiscordChannel(Protocol):
    """A channel where messages are posted, and edited by who posted them."""

    async def send(self, message: DiscordMessage) -> Outcome:
        """Post a message and wait until Discord has stored it.

        `Revoked` where nothing can be posted any more: the channel is gone, archived or
        closed to the sender, or a person takes no direct messages.
        """

    async def edit(self, message_id: str, message: DiscordMessage) -> EditOutcome:
        """Put other content, and other buttons, into a message that was posted here.

        Files that it came with stay. `Gone` where the message is, or its thread is
        archived.
        """


class BotChannel(DiscordChannel, Protocol):
    """A channel, a thread, or a person's direct messages with the bot."""

    @property
    def id(self) -> str:
        """Return the id of the channel, which a thread and direct messages are too."""


class DiscordBot(Protocol):
    """All channels that a bot can post in. Limits that Discord sets are kept for them all."""

    def channel(self, channel_id: str) -> BotChannel:
        """Return a channel by its id, whether it is still there or not."""

    async def direct(self, user_id: str) -> BotChannel | Outcome:
        """Return a person's direct messages, or why they cannot be opened.

        `Revoked` where there is no such person.
        """

    async def start_thread(
        self, channel_id: str, message_id: str, name: str
    ) -> EditOutcome:
        """Begin a public thread under a message; `name` has at most 100 characters.

        Delivered with the thread's id, which is the message's; `Gone` where the message
        is.
        """

    async def post(self, forum_id: str, name: str, message: DiscordMessage) -> Outcome:
        """Begin a post of a forum with a first message.

        Delivered with the id of both. `Revoked` where the forum is gone or closed.
        """
