"""Keeps the bot's commands registered in its server: once for each change of them."""

from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
import json
import logging
from typing import Any

from ..core.notices.outbox import Meta
from ..delivery.outcome import RetryAfter, Unknown, Unreachable
from ..workers.clock import Clock, Sleeper, pause_after
from ..workers.retrying_store import RetryingStore, RunBlocking
from .bot_issues import BotIssue, OnBotIssue
from .rest import Answer, DiscordRest, Result, Route

_LOGGER = logging.getLogger(__name__)

REGISTERED = "discord_commands"
"""What the store keeps: a hash of what is registered, and where."""
AFTER_TROUBLE = timedelta(minutes=15)
"""Before it is tried again to register what Discord has refused; it counts such tries."""
NEXT_LOOK = timedelta(minutes=30)
"""Before Discord is asked again whether it still has them."""
UNKNOWN_GUILD = 10004


class Registration:
    """The commands of one application in one server."""

    def __init__(
        self,
        rest: DiscordRest,
        application_id: str,
        guild_id: str,
        *,
        meta: Meta,
        on_issue: OnBotIssue,
        clock: Clock,
        run_blocking: RunBlocking,
    ) -> None:
        self._rest = rest
        self._ids = {"application_id": application_id, "guild_id": guild_id}
        self._meta = meta
        self._on_issue = on_issue
        self._clock = clock
        self._sleeper = Sleeper(clock)
        self._store = RetryingStore(run_blocking, clock, self._sleeper, "Commands")
        self._failures = 0
        self._why: str | None = None

    async def run(self, commands: list[dict[str, Any]]) -> None:
        """Keep the commands registered, until cancelled."""
        while True:
            pause = await self._look(commands)
            await self._sleeper.until(self._clock.now() + pause)

    async def _look(self, commands: list[dict[str, Any]]) -> timedelta:
        """Register what is not; return how long to wait before the next look.

        Discord forgets the commands of a bot that leaves the server, and says nothing.
        """
        wanted = _hash([self._ids, commands])
        if await self._store.call(self._meta.get_meta, REGISTERED) == wanted:
            result = await self._ask("GET")
            if not isinstance(result, Answer) or not result.ok:
                return self._pause_after(result)
            if _names(commands) <= _names(result.body):
                return self._all_is_well()
        result = await self._ask("PUT", commands)
        if not isinstance(result, Answer) or not result.ok:
            return self._pause_after(result)
        await self._store.call(self._meta.set_meta, REGISTERED, wanted)
        return self._all_is_well()

    async def _ask(self, method: str, body: object = None) -> Result:
        path = "/applications/{application_id}/guilds/{guild_id}/commands"
        return await self._rest.ask(Route(method, path, self._ids), body)

    def _all_is_well(self) -> timedelta:
        self._failures, self._why = 0, None
        self._on_issue(None)
        return NEXT_LOOK

    def _pause_after(self, result: Result) -> timedelta:
        """Say what is wrong; return how long to wait before the next try."""
        match result:
            case Answer():
                self._on_issue(_issue(result))
                if result.why != self._why:
                    _LOGGER.warning(
                        "Discord does not take the commands: %s", result.why
                    )
                self._why = result.why
                return AFTER_TROUBLE
            case RetryAfter(delay):
                return delay
            case Unreachable() | Unknown():
                self._failures += 1
                return pause_after(self._failures)


def _issue(answer: Answer) -> BotIssue:
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return BotIssue.TOKEN
    return BotIssue.GUILD if answer.code == UNKNOWN_GUILD else BotIssue.COMMANDS


def _names(commands: list[dict[str, Any]] | None) -> set[str]:
    return {command["name"] for command in commands or ()}


def _hash(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
