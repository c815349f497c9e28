"""Answers interactions, whichever way they came: each once, and in Discord's time.

https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
import logging
from typing import Any

from ..delivery.outcome import RetryAfter
from ..delivery.worker import Spawn
from ..workers.clock import Clock, Sleeper, finish
from .interaction import Interaction, InvalidInteractionError, Kind, parse_interaction
from .reply import EPHEMERAL, Reply
from .rest import Answer, DiscordRest, Route

_LOGGER = logging.getLogger(__name__)

DEFERRED_AFTER = 1.5
"""Seconds; Discord waits 3 for the first answer, the ways to and fro among them."""
OLD_AFTER = timedelta(seconds=2)
"""Of something older, Discord is asked first whether it still waits for an answer."""
TOKEN_LASTS = 15 * 60.0
"""Seconds in which a deferred answer can be completed."""
CALLBACK_WITHIN = 3.0
MOST_AT_ONCE = 8
"""Interactions without files. Those with files have turns of their own: nobody is to wait
for somebody else's file, which may take minutes to come."""
MOST_FILES_AT_ONCE = 4
MOST_OPEN = 100
"""Interactions under way; more are turned away."""
MOST_FILES_OPEN = 40
"""Of those, with files."""
REMEMBERED = 1000
"""First answers that are kept, so that what comes twice is done once."""
TRIES = 5
"""Of completing an answer, which Discord may not have heard of yet."""
_DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)

type Callback = dict[str, Any]
type Say = Callable[[Callback], Awaitable[bool]]
"""Gives Discord the first answer; whether it was taken."""


class BusyError(Exception):
    """Too many interactions are under way, or the queue has ended."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """What is answered, by whatever knows the queue."""

    answer: Callable[[Interaction], Awaitable[Reply]]
    is_private: Callable[[Interaction], bool]
    """Whether only the caller is to see the answer, which is said before there is one."""
    broken: Callable[[Interaction], Awaitable[Reply]]
    """What is answered where `answer` raised, which is a fault of ours."""


class Responder:
    """Answers what the gateway or the endpoint hands over."""

    def __init__(
        self, handlers: Handlers, rest: DiscordRest, clock: Clock, spawn: Spawn
    ) -> None:
        self._handlers = handlers
        self._rest = rest
        self._clock = clock
        self._sleeper = Sleeper(clock)
        self._spawn = spawn
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._file_turns = asyncio.Semaphore(MOST_FILES_AT_ONCE)
        self._files_open = 0
        self._first: OrderedDict[str, asyncio.Future[Callback]] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, payload: Mapping[str, Any]) -> None:
        """Answer an interaction of the gateway's by a request of its own."""
        try:
            interaction = parse_interaction(payload)
            if interaction.id not in self._first:
                self._begin(
                    interaction, lambda first: self._call_back(interaction, first)
                )
        except (InvalidInteractionError, BusyError) as error:
            _LOGGER.debug("An interaction was left alone: %s", type(error).__name__)

    async def respond(self, payload: Mapping[str, Any]) -> Callback:
        """Return the first answer to an interaction that the endpoint was called with.

        Raises InvalidInteractionError and BusyError.
        """
        interaction = parse_interaction(payload)
        if interaction.kind is Kind.PING:
            return {"type": 1}
        first = self._first.get(interaction.id)
        if first is None:
            first = self._begin(interaction, _taken)
        return await asyncio.shield(first)

    async def stop(self) -> None:
        """Finish what is under way, and begin nothing more."""
        self._sleeper.stop()
        await finish(set(self._tasks))

    def _begin(self, interaction: Interaction, say: Say) -> asyncio.Future[Callback]:
        # A call may have been on its way in when the queue was unloaded.
        if self._sleeper.stopped or len(self._tasks) >= MOST_OPEN:
            raise BusyError
        with_files = bool(interaction.attachments)
        if with_files and self._files_open >= MOST_FILES_OPEN:
            raise BusyError
        first: asyncio.Future[Callback] = asyncio.get_running_loop().create_future()
        self._first[interaction.id] = first
        if len(self._first) > REMEMBERED:
            self._first.popitem(last=False)

        async def say_once(callback: Callback) -> bool:
            first.set_result(callback)
            return await say(callback)

        task = self._spawn(self._serve(interaction, say_once), "printer_queue answer")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if with_files:
            self._files_open += 1
            task.add_done_callback(self._file_done)
        task.add_done_callback(lambda _: first.cancel())
        return first

    async def _serve(self, interaction: Interaction, say: Say) -> None:
        deferral = _deferral(interaction, self._handlers.is_private)
        deferred = self._is_old(interaction)
        if deferred and not await say(deferral):
            return
        work = asyncio.ensure_future(self._reply(interaction))
        try:
            async with asyncio.timeout(TOKEN_LASTS):
                if not deferred:
                    done, _ = await asyncio.wait([work], timeout=DEFERRED_AFTER)
                    if done:
                        await say(work.result().response())
                        return
                    await say(deferral)
                if interaction.kind is not Kind.AUTOCOMPLETE:
                    await self._complete(interaction, await work)
        except TimeoutError:
            _LOGGER.debug("An answer came too late for Discord")
        finally:
            work.cancel()

    def _file_done(self, _task: asyncio.Task[None]) -> None:
        self._files_open -= 1

    async def _reply(self, interaction: Interaction) -> Reply:
        turns = self._file_turns if interaction.attachments else self._turns
        async with turns:
            try:
                return await self._handlers.answer(interaction)
            except Exception:
                _LOGGER.exception("A Discord command broke")
                return await self._handlers.broken(interaction)

    def _is_old(self, interaction: Interaction) -> bool:
        """Return whether Discord may have given up on it, as on what a resume repeats.

        What else changes something is bound to one offer, print or job.
        """
        if interaction.kind not in (Kind.COMMAND, Kind.MODAL):
            return False
        return self._clock.now() - _made_at(interaction.id) > OLD_AFTER

    async def _call_back(self, interaction: Interaction, first: Callback) -> bool:
        route = Route(
            "POST",
            "/interactions/{interaction_id}/{token}/callback",
            {"interaction_id": interaction.id, "token": interaction.token},
            limited=False,
        )
        result = await self._rest.ask(route, first, answered_within=CALLBACK_WITHIN)
        return isinstance(result, Answer) and result.ok

    async def _complete(self, interaction: Interaction, reply: Reply) -> None:
        """Put the answer in the place of the deferral."""
        if reply.modal is not None:
            return  # a form opens at once or never
        route, body = _completion(interaction, reply)
        for tried in range(1, TRIES + 1):
            result = await self._rest.ask(route, body)
            match result:
                case Answer() if result.ok or result.status != HTTPStatus.NOT_FOUND:
                    return
                case RetryAfter(pause):
                    pass
                case _:
                    pause = timedelta(seconds=tried)
            await self._sleeper.until(self._clock.now() + pause)


async def _taken(_first: Callback) -> bool:
    """Say that the endpoint's first answer goes out as the answer to its call."""
    return True


def _deferral(
    interaction: Interaction, is_private: Callable[[Interaction], bool]
) -> Callback:
    """Return what tells Discord to wait, or to complete nothing."""
    match interaction.kind:
        case Kind.AUTOCOMPLETE:
            return Reply(choices=()).response()
        case Kind.COMPONENT:
            return {"type": 6}
    flags = {"flags": EPHEMERAL} if is_private(interaction) else {}
    return {"type": 5, "data": flags}


def _completion(interaction: Interaction, reply: Reply) -> tuple[Route, dict[str, Any]]:
    """Return the request that completes a deferred answer.

    A button's deferral leaves its message as it is: only a reply that replaces it edits it.
    """
    ids = {"application_id": interaction.application_id, "token": interaction.token}
    path = "/webhooks/{application_id}/{token}"
    body = reply.message()
    if interaction.kind is not Kind.COMPONENT or reply.replaces:
        return Route("PATCH", f"{path}/messages/@original", ids, limited=False), body
    flags = {"flags": EPHEMERAL} if reply.private else {}
    return Route("POST", path, ids, limited=False), {**body, **flags}


def _made_at(snowflake: str) -> datetime:
    """Return when something with this id was made.

    https://docs.discord.com/developers/reference#snowflakes
    """
    return _DISCORD_EPOCH + timedelta(milliseconds=int(snowflake) >> 22)
