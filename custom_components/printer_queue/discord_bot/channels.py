"""Posts the bot's messages; threads and direct messages are channels, too, as Discord has it."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any, override

from ..delivery.discord.buttons import button_rows
from ..delivery.discord.channel import BotChannel, DiscordBot
from ..delivery.discord.webhook import (
    ARCHIVED_THREAD,
    SUPPRESS_EMBEDS,
    UNKNOWN_MESSAGE,
    DiscordMessage,
)
from ..delivery.outcome import (
    Delivered,
    EditOutcome,
    Gone,
    Outcome,
    Refused,
    Revoked,
    Unknown,
    Unreachable,
)
from .bot_issues import BotIssue, OnBotIssue
from .rest import Answer, DiscordRest, Result, Route

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
UNKNOWN_CHANNEL = 10003
NOT_ITS_MESSAGE = 50005
"""Only who has posted a message edits it: the bot before this one, or a person, has."""
HAS_A_THREAD = 160004
"""A thread was started from this message before."""
LONGEST_THREAD_NAME = 100

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = f"{_MESSAGES}/{{message_id}}"


class RestBot(DiscordBot):
    """All channels of one bot, by Discord's REST API.

    `on_issue` hears what keeps the bot from posting in those that the set-up names;
    that a thread or a person's direct messages are closed is nobody else's business.
    """

    def __init__(
        self, rest: DiscordRest, named: Collection[str], on_issue: OnBotIssue
    ) -> None:
        self._rest = rest
        self._named = frozenset(named)
        self._on_issue = on_issue
        self._direct: dict[str, str] = {}

    @override
    def channel(self, channel_id: str) -> RestChannel:
        on_issue = self._on_issue if channel_id in self._named else None
        return RestChannel(self._rest, channel_id, on_issue)

    @override
    async def direct(self, user_id: str) -> RestChannel | Outcome:
        if user_id in self._direct:
            return self.channel(self._direct[user_id])
        route = Route("POST", "/users/@me/channels")
        result = await self._rest.ask(route, {"recipient_id": user_id})
        match result:
            case Answer(HTTPStatus.OK, {"id": str(channel_id)}):
                self._direct[user_id] = channel_id
                return self.channel(channel_id)
            case Answer():
                return Revoked()
            case Unknown(why):
                return Unreachable(why)
        return result

    @override
    async def start_thread(
        self, channel_id: str, message_id: str, name: str
    ) -> EditOutcome:
        ids = {"channel_id": channel_id, "message_id": message_id}
        route = Route("POST", f"{_MESSAGE}/threads", ids)
        result = await self._rest.ask(route, {"name": name[:LONGEST_THREAD_NAME]})
        if isinstance(result, Answer) and result.code == HAS_A_THREAD:
            return Delivered(message_id)
        return self.channel(channel_id).outcome_of(_harmless(result))

    @override
    async def post(self, forum_id: str, name: str, message: DiscordMessage) -> Outcome:
        route = Route(
            "POST", "/channels/{channel_id}/threads", {"channel_id": forum_id}
        )
        body = {"name": name[:LONGEST_THREAD_NAME], "message": _body(message)}
        result = await self._rest.ask(route, body, picture=message.picture)
        return _of_the_channel(self.channel(forum_id).outcome_of(result))


class RestChannel(BotChannel):
    """One channel, thread or direct message channel."""

    def __init__(
        self, rest: DiscordRest, channel_id: str, on_issue: OnBotIssue | None
    ) -> None:
        self._rest = rest
        self._channel_id = channel_id
        self._on_issue = on_issue

    @property
    @override
    def id(self) -> str:
        return self._channel_id

    @override
    async def send(self, message: DiscordMessage) -> Outcome:
        route = Route("POST", _MESSAGES, {"channel_id": self._channel_id})
        result = await self._rest.ask(route, _new(message), picture=message.picture)
        return _of_the_channel(self.outcome_of(result))

    @override
    async def edit(self, message_id: str, message: DiscordMessage) -> EditOutcome:
        ids = {"channel_id": self._channel_id, "message_id": message_id}
        route = Route("PATCH", _MESSAGE, ids)
        result = await self._rest.ask(route, _body(message), picture=message.picture)
        return self.outcome_of(_harmless(result))

    def outcome_of(self, result: Result) -> EditOutcome:
        """Return what came of something that was asked of this channel."""
        if not isinstance(result, Answer):
            return result
        issue = _issue(result)
        if self._on_issue is not None and (issue is not None or result.ok):
            self._on_issue(issue)
        if issue is BotIssue.PERMISSION and self._on_issue is not None:
            # Given again in Discord, where nothing says so.
            return Unreachable(result.why)
        return Revoked() if issue is not None else _outcome(result)


def _harmless(result: Result) -> Result:
    """Return an outcome of what is done once, however often it is asked for."""
    return Unreachable(result.why) if isinstance(result, Unknown) else result


def _of_the_channel(outcome: EditOutcome) -> Outcome:
    return Revoked() if isinstance(outcome, Gone) else outcome


def _issue(answer: Answer) -> BotIssue | None:
    """Return why nothing can be posted in a channel."""
    match answer.status:
        case HTTPStatus.UNAUTHORIZED:
            return BotIssue.TOKEN
        case HTTPStatus.FORBIDDEN if answer.code != NOT_ITS_MESSAGE:
            return BotIssue.PERMISSION
        case HTTPStatus.NOT_FOUND if answer.code == UNKNOWN_CHANNEL:
            return BotIssue.CHANNEL
    return None


def _outcome(answer: Answer) -> EditOutcome:
    match answer:
        case Answer(_, {"id": str(message_id)}) if answer.ok:
            return Delivered(message_id)
        case Answer() if answer.ok:
            return Delivered()
    if answer.code in (UNKNOWN_MESSAGE, ARCHIVED_THREAD, NOT_ITS_MESSAGE):
        return Gone()
    return Refused(answer.why)


def _body(message: DiscordMessage) -> dict[str, Any]:
    return {
        "content": message.content,
        "embeds": [dict(embed) for embed in message.embeds],
        "components": button_rows(message.buttons),
        "flags": 0 if message.embeds else SUPPRESS_EMBEDS,
        "allowed_mentions": {
            "parse": [],
            "users": [message.ping] if message.ping else [],
        },
    }


def _new(message: DiscordMessage) -> dict[str, Any]:
    body = _body(message)
    if message.nonce is not None:
        body |= {"nonce": message.nonce, "enforce_nonce": True}
    return body
