"""A bot on Discord whose channels are in memory, and which judges what it is to post."""

from collections import deque
from collections.abc import Mapping
import itertools
from typing import Any, override

from custom_components.printer_queue.delivery.discord.buttons import button_rows
from custom_components.printer_queue.delivery.discord.channel import (
    BotChannel,
    DiscordBot,
)
from custom_components.printer_queue.delivery.discord.webhook import DiscordMessage
from custom_components.printer_queue.delivery.outcome import (
    Delivered,
    EditOutcome,
    Gone,
    Outcome,
    Revoked,
    Unreachable,
)

from .description import Description, pinged
from .webhook_server import FIRST_MESSAGE_ID, WEBHOOK

CHANNEL = "1100000000000000002"
FORUM = "1100000000000000004"
DIRECT = "17000000000000000"
"""What the ids of direct messages begin with; the last digits of the user's id follow."""
MISSING = Unreachable("Missing Permissions (50013)")


class MemoryBot(DiscordBot):
    """Keeps each channel's messages by their ids, as Discord shows them.

    A message is held against the description of what a webhook posts: the fields are the
    same, and those of a bot's are not in it.
    """

    def __init__(self) -> None:
        """Begin with an empty channel."""
        self.messages: dict[str, dict[str, dict[str, Any]]] = {}
        self.threads: dict[str, str] = {}
        """The names of threads and posts by their ids."""
        self.closed: set[str] = set()
        """Where nothing can be posted, and who takes no direct messages."""
        self.forbidden: set[str] = set()
        """Where the bot lacks a permission, until it is given again."""
        self.threadless = False
        """Whether no thread can be begun."""
        self.next: deque[EditOutcome] = deque()
        """What becomes of the next requests instead of what is asked."""
        self.nonces: list[str | None] = []
        """Of each ping that was to be posted, posted or not."""
        self.faults: list[str] = []
        self.edited: list[str] = []
        """The ids of messages that were edited, in that order."""
        self._description = Description()
        self._ids = itertools.count(FIRST_MESSAGE_ID)

    @override
    def channel(self, channel_id: str) -> MemoryChannel:
        return MemoryChannel(self, channel_id)

    @override
    async def direct(self, user_id: str) -> BotChannel | Outcome:
        if self.next:
            return self.trouble()
        return self.channel(f"{DIRECT}{user_id[-2:]}")

    @override
    async def start_thread(
        self, channel_id: str, message_id: str, name: str
    ) -> EditOutcome:
        if self.threadless:
            return MISSING
        if message_id not in self.messages[channel_id]:
            return Gone()
        self.threads[message_id] = name
        return Delivered(message_id)

    @override
    async def post(self, forum_id: str, name: str, message: DiscordMessage) -> Outcome:
        if self.next:
            return self.trouble()
        if forum_id in self.closed:
            return Revoked()
        post_id = str(next(self._ids))
        self.threads[post_id] = name
        self.keep(post_id, post_id, message)
        return Delivered(post_id)

    def trouble(self) -> Outcome:
        """Return what is to become of a request that no message is edited by."""
        outcome = self.next.popleft()
        assert not isinstance(outcome, Gone)
        return outcome

    def keep(
        self, place_id: str, message_id: str | None, message: DiscordMessage
    ) -> str:
        """Take a message in, new or in the place of an earlier one."""
        message_id = message_id or str(next(self._ids))
        body = {
            "content": message.content,
            "embeds": [dict(embed) for embed in message.embeds],
            "components": button_rows(message.buttons),
            "allowed_mentions": {
                "parse": [],
                "users": [message.ping] if message.ping else [],
            },
        }
        self.faults += self._description.faults_of_request("POST", WEBHOOK, {}, body)
        self.messages.setdefault(place_id, {})[message_id] = body
        return message_id

    def pings(self, place_id: str = CHANNEL) -> list[dict[str, Any]]:
        """Return a channel's messages but the live one, oldest first."""
        posted = self.messages.get(place_id, {}).values()
        return [body for body in posted if not body["embeds"]]

    def contents(self, place_id: str = CHANNEL) -> list[str]:
        """Return the texts of a channel, oldest first."""
        return [body["content"] for body in self.pings(place_id)]

    def headings(self, place_id: str = CHANNEL) -> list[str]:
        """Return the first lines of a channel's messages, oldest first."""
        return [content.partition("\n")[0] for content in self.contents(place_id)]

    def pinged(self, place_id: str = CHANNEL) -> list[set[str]]:
        """Return whom each message of a channel pings, oldest first."""
        return [pinged(body) for body in self.pings(place_id)]

    def buttons(self, place_id: str = CHANNEL) -> list[Mapping[str, str]]:
        """Return each ping's buttons: their custom ids by their labels."""
        return [buttons_under(body) for body in self.pings(place_id)]

    @property
    def live(self) -> list[dict[str, Any]]:
        """Return the live messages in the channel, oldest first."""
        posted = self.messages.get(CHANNEL, {}).values()
        return [body for body in posted if body["embeds"]]


def buttons_under(body: Mapping[str, Any]) -> dict[str, str]:
    """Return the custom ids of a message's buttons by their labels."""
    return {
        button["label"]: button["custom_id"]
        for row in body["components"]
        for button in row["components"]
    }


class MemoryChannel(BotChannel):
    """One channel, thread or direct messages."""

    def __init__(self, bot: MemoryBot, channel_id: str) -> None:
        self._bot = bot
        self._channel_id = channel_id

    @property
    @override
    def id(self) -> str:
        return self._channel_id

    @override
    async def send(self, message: DiscordMessage) -> Outcome:
        if not message.embeds:
            self._bot.nonces.append(message.nonce)
        if self._bot.next:
            return self._bot.trouble()
        if self._channel_id in self._bot.closed:
            return Revoked()
        if self._channel_id in self._bot.forbidden:
            return MISSING
        return Delivered(self._bot.keep(self._channel_id, None, message))

    @override
    async def edit(self, message_id: str, message: DiscordMessage) -> EditOutcome:
        if self._bot.next:
            return self._bot.next.popleft()
        if self._channel_id in self._bot.forbidden:
            return MISSING
        if message_id not in self._bot.messages.get(self._channel_id, {}):
            return Gone()
        self._bot.edited.append(message_id)
        self._bot.keep(self._channel_id, message_id, message)
        return Delivered(message_id)
