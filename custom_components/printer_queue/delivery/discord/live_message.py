"""One live Discord message that shows the queue and is edited in place."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
import logging

from ...core.notices.compose import DISCORD_CHANNEL
from ...core.notices.outbox import Meta
from ...workers.clock import Clock, Sleeper, finish, pause_after, pause_in_doubt
from ...workers.retrying_store import RetryingStore, RunBlocking
from ..health import Health
from ..outcome import Delivered, EditOutcome, Gone, Refused, RetryAfter, Unknown
from ..texts import Texts
from ..worker import Spawn
from .buttons import Button
from .channel import DiscordChannel
from .live_view import LiveView, message_of_view
from .webhook import DiscordMessage

_LOGGER = logging.getLogger(__name__)

SHORTEST_PAUSE = timedelta(seconds=5)
"""Between two edits; what changes meanwhile is shown by the next one together."""
LEFT_WITHIN = 10.0
"""Seconds for which a new set-up waits until the old message says so."""
MESSAGE_ID = "discord_board_message"
BOTS_MESSAGE_ID = "discord_bot_board_message"
"""Apart from the webhook's, since neither can edit what the other has posted."""


class LiveMessage:
    """Keeps the message as the last view says; the store keeps its id."""

    def __init__(
        self,
        channel: DiscordChannel,
        texts: Texts,
        *,
        buttons: tuple[Button, ...] = (),
        kept_as: str = MESSAGE_ID,
        meta: Meta,
        health: Health,
        clock: Clock,
        run_blocking: RunBlocking,
        spawn: Spawn,
    ) -> None:
        """Begin to show only at `start`; `kept_as` is the key of the message's id."""
        self._channel = channel
        self._texts = texts
        self._buttons = buttons
        self._kept_as = kept_as
        self._meta = meta
        self._health = health
        self._clock = clock
        self._spawn = spawn
        self._sleeper = Sleeper(clock)
        self._store = RetryingStore(run_blocking, clock, self._sleeper, "Notices")
        self._news = asyncio.Event()
        self._view: Callable[[], LiveView] | None = None
        self._shown: DiscordMessage | None = None
        self._message_id: str | None = None
        self._failures = 0
        self._doubts = 0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; the message of the last run is taken over."""
        self._task = self._spawn(self._keep(), "printer_queue board")

    def show(self, view: Callable[[], LiveView]) -> None:
        """Let the message show this from the next edit on, which is when `view` is called.

        Of a hundred decisions between two edits only the last one is looked at.
        """
        self._view = view
        self._news.set()

    async def stop(self) -> None:
        """End; an edit under way is waited for."""
        self._sleeper.stop()
        self._news.set()
        await finish([self._task] if self._task is not None else [])

    async def leave(self, channel_id: str | None) -> None:
        """Say in the message, once, that the queue is shown elsewhere; after `stop`.

        `channel_id` is where the queue's bot shows it now, if there is one.
        """
        message_id, self._message_id = self._message_id, None
        if message_id is None:
            return
        await self._store.call(self._meta.set_meta, self._kept_as, None)
        said = self._texts["board.left"]
        if channel_id is not None:
            said = self._texts.say("board.moved", channel=f"<#{channel_id}>")
        with suppress(TimeoutError):
            async with asyncio.timeout(LEFT_WITHIN):
                await self._channel.edit(message_id, DiscordMessage(content=said))

    async def _keep(self) -> None:
        self._message_id = await self._store.call(self._meta.get_meta, self._kept_as)
        while True:
            await self._news.wait()
            self._news.clear()
            if self._sleeper.stopped or self._view is None:
                return  # without a view only `stop` wakes it
            view = message_of_view(self._view(), self._texts)
            message = replace(view, buttons=self._buttons)
            if message != self._shown:
                pause = await self._publish(message)
                await self._sleeper.until(self._clock.now() + pause)

    async def _publish(self, message: DiscordMessage) -> timedelta:
        """Edit the message, or post it; return how long to leave it alone now."""
        outcome = await self._put(message)
        self._health.note(DISCORD_CHANNEL, outcome)
        match outcome:
            case Refused(why):
                _LOGGER.error("Discord refused the live message: %s", why)
                self._shown = message
                return SHORTEST_PAUSE
            case Delivered():
                self._failures = 0
                self._shown = message
                if self._message_id is None:
                    # It cannot be edited, and what changes would be one more message.
                    return self._pause_in_doubt()
                self._doubts = 0
                return SHORTEST_PAUSE
        self._news.set()
        match outcome:
            case Gone():
                self._message_id = None
                return timedelta()
            case RetryAfter(delay):
                return delay
            case Unknown():
                return self._pause_in_doubt()
        self._failures += 1
        return pause_after(self._failures)

    def _pause_in_doubt(self) -> timedelta:
        self._doubts += 1
        return pause_in_doubt(self._doubts)

    async def _put(self, message: DiscordMessage) -> EditOutcome:
        if self._message_id is not None:
            return await self._channel.edit(self._message_id, message)
        outcome = await self._channel.send(message)
        if isinstance(outcome, Delivered) and outcome.message_id is not None:
            self._message_id = outcome.message_id
            await self._store.call(
                self._meta.set_meta, self._kept_as, outcome.message_id
            )
        return outcome
