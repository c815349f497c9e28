"""Keeps the bot connected to Discord's gateway, by discord.py.

The library is installed for queues that have such a bot, so this file is imported when the
first one starts. It speaks the gateway's protocol: heartbeats, resuming, compression. What
comes is read from its raw events, since an interaction is the same JSON here as at the
endpoint. What it does not know is kept here: to leave Discord alone for a while.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
import json
import logging
import threading
from typing import Any, override

from aiohttp import ClientWebSocketResponse
import discord
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route as LibraryRoute
from yarl import URL

from ..delivery.discord.api_url import API, api_url
from ..delivery.discord.bot_state import BotState
from ..delivery.health import Health
from ..delivery.outcome import Delivered, RetryAfter, Unknown, Unreachable
from ..workers.clock import Clock, Sleeper, pause_after
from .bot_issues import BotIssue, OnBotIssue
from .rest import Answer, DiscordRest, Route

GATEWAY = "Discord's gateway"
"""What the log calls it."""
STEADY_AFTER = timedelta(minutes=1)
"""A connection that lasts so long ends well: the next one is not held back."""
MOST_HASTE = 3
"""Connections in a row that did not last, after which there is a pause. The library would
connect at once, again and again; Discord resets the token of a bot that identifies more
than a thousand times a day."""
AFTER_TROUBLE = timedelta(hours=1)
"""Before what people have to see to is tried again; a change of the set-up does so at once."""
LONGEST_LIMIT = 30.0
"""Seconds for which the library sleeps through a limit; less than that it does not allow."""
SILENCE = 60.0
"""Seconds without a word after which a connection is dead. Discord wants a heartbeat every
41 and answers each."""
CLOSED_WITHIN = 5.0
"""Seconds that Discord has to answer a close."""

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
_TROUBLES = {
    4004: BotIssue.TOKEN,
    4013: BotIssue.INTENTS,
    4014: BotIssue.INTENTS,
}

# An outage is logged once (see Health). The library would log each try, with traces, and
# that it cannot speak; at its debug level it logs the tokens of interactions.
for _name in ("client", "gateway", "http", "state"):
    logging.getLogger(f"discord.{_name}").setLevel(logging.CRITICAL)

_LOGGER = logging.getLogger(__name__)


class HasteError(OSError):
    """Connections end as soon as they are made."""


class Gateway:
    """The connection of one bot, made again whenever it is lost."""

    def __init__(
        self,
        token: str,
        rest: DiscordRest,
        take: Callable[[Mapping[str, Any]], None],
        on_issue: OnBotIssue,
        clock: Clock,
    ) -> None:
        """Connect only at `run`. `take` is given each interaction as it comes."""
        self._token = token
        self._rest = rest
        self._take = take
        self._on_issue = on_issue
        self._clock = clock
        self._sleeper = Sleeper(clock)
        self._health = Health(lambda _: None, lambda _: None)
        self._failures = 0
        self._haste = 0
        self._connected_at = clock.now()
        self._up_since: datetime | None = None
        self._last_error: str | None = None

    @property
    def state(self) -> BotState:
        """How the connection is."""
        return BotState(connected_since=self._up_since, last_error=self._last_error)

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            pause = await self._connect()
            await self._sleeper.until(self._clock.now() + pause)

    async def _connect(self) -> timedelta:
        """Connect, and return how long to wait after the connection has ended."""
        result = await self._rest.ask(Route("GET", "/gateway/bot"))
        match result:
            case Answer(
                HTTPStatus.OK, {"session_start_limit": {"remaining": 0} as limit}
            ):
                return timedelta(milliseconds=limit["reset_after"])
            case Answer(HTTPStatus.OK, {"url": str(url)}):
                _point_library_at(api_url(), URL(url))
                return await self._serve()
            case Answer(HTTPStatus.UNAUTHORIZED):
                return self._with_issue(BotIssue.TOKEN)
            case Answer():
                return self._failed(result.why)
            case RetryAfter(delay):
                return delay
            case Unreachable(why) | Unknown(why):
                return self._failed(why)

    async def _serve(self) -> timedelta:
        """Connect by the library and return when that ends, for good or for now."""
        client = _Client(self._take, self._is_up, self._may_connect)
        begun = self._connected_at = self._clock.now()
        self._haste = 0
        why = "closed"
        try:
            await client.start(self._token, reconnect=False)
        except discord.LoginFailure:
            return self._with_issue(BotIssue.TOKEN)
        except discord.ConnectionClosed as error:
            if error.code in _TROUBLES:
                return self._with_issue(_TROUBLES[error.code])
            why = f"closed with {error.code}"
        except Exception as error:  # noqa: BLE001 - the library raises more than its own
            why = type(error).__name__
        finally:
            self._up_since = None
            await _close(client, self._token)
        if self._clock.now() - begun > STEADY_AFTER:
            self._failures = 0
        return self._failed(why)

    def _may_connect(self) -> None:
        """Count a connection that is about to be made; raises HasteError."""
        now = self._clock.now()
        if now - self._connected_at > STEADY_AFTER:
            self._haste = 0
        self._connected_at = now
        self._haste += 1
        if self._haste > MOST_HASTE:
            raise HasteError

    def _is_up(self) -> None:
        self._up_since = self._clock.now()
        self._health.note(GATEWAY, Delivered())
        self._on_issue(None)

    def _failed(self, why: str) -> timedelta:
        self._last_error = why
        self._health.note(GATEWAY, Unreachable(why))
        self._failures += 1
        return pause_after(self._failures)

    def _with_issue(self, issue: BotIssue) -> timedelta:
        self._last_error = issue.value
        self._on_issue(issue)
        return AFTER_TROUBLE


class _Client(discord.Client):
    """The library, with nothing cached and nothing asked for but interactions."""

    def __init__(
        self,
        take: Callable[[Mapping[str, Any]], None],
        is_up: Callable[[], None],
        may_connect: Callable[[], None],
    ) -> None:
        super().__init__(
            intents=discord.Intents.none(),
            enable_debug_events=True,  # the raw events are among them
            guild_ready_timeout=0,
            heartbeat_timeout=SILENCE,
            max_messages=None,
            max_ratelimit_timeout=LONGEST_LIMIT,
        )
        self._take = take
        self._is_up = is_up
        self._may_connect = may_connect
        # Its own reading of an interaction ends the connection over one that it cannot read.
        del self._connection.parsers["INTERACTION_CREATE"]
        self._ws_connect = self.http.ws_connect
        # Every connection is made here, those that it makes by itself among them.
        self.http.ws_connect = self._connect_once  # type: ignore[method-assign]  # there is no other hook

    async def on_socket_raw_receive(self, text: str) -> None:
        """Hand over an interaction."""
        match json.loads(text):
            case {"t": "INTERACTION_CREATE", "d": dict(payload)}:
                self._take(payload)

    async def on_connect(self) -> None:
        """Say that a session has begun."""
        self._is_up()

    async def on_resumed(self) -> None:
        """Say that a session goes on."""
        self._is_up()

    @override
    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Say that something of ours broke."""
        # The library calls this while it handles what was raised.
        _LOGGER.exception("What the gateway sent could not be taken")  # noqa: LOG004 - it is one, see above

    async def _connect_once(
        self, url: str, *, compress: int = 0
    ) -> ClientWebSocketResponse:
        self._may_connect()
        return await self._ws_connect(url, compress=compress)


async def _close(client: _Client, token: str) -> None:
    """Let go of a connection, also where nobody is at its other end."""
    closing = asyncio.ensure_future(client.close())
    await asyncio.wait([closing], timeout=CLOSED_WITHIN)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    await client.http.close()
    # Its heart beats in a thread, which a connection that was given up half-made leaves.
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler) and thread.ws.token == token:
            thread.stop()
            await asyncio.to_thread(thread.join, CLOSED_WITHIN)


def _point_library_at(api: URL, gateway: URL) -> None:
    """Let the library ask a stand-in; it knows where Discord is by itself."""
    if api != API:
        LibraryRoute.BASE = str(api)
        DiscordWebSocket.DEFAULT_GATEWAY = gateway
