"""All that a queue delivers to Discord, by its bot or by its webhook."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from ...config import BotConfig
from ...core.events import Event
from ...core.model import QueueState
from ...core.notices.notice import Notice
from ...core.notices.outbox import Meta
from ...workers.clock import Clock, Sleeper
from ...workers.retrying_store import RetryingStore, RunBlocking
from ..health import Health
from ..outcome import Outcome, Unreachable
from ..pictures import Picture
from ..texts import Texts
from ..worker import Sender, Spawn
from .bot_sender import BotSender
from .channel import DiscordBot
from .live_message import BOTS_MESSAGE_ID, LiveMessage
from .live_view import LiveView
from .open_pings import OpenPings
from .persistent_map import PersistentMap
from .ping_buttons import live_buttons
from .sender import DiscordSender
from .threads import Threads
from .webhook import DiscordHook

PINGS = "discord_open_pings"
THREADS = "discord_threads"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryContext:
    """What those who post on Discord need of a queue and of the machine.

    `state` is the queue as it is now; `events` reads those of a job, and blocks.
    """

    entry_id: str
    texts: Texts
    picture_of: Callable[[Notice], Awaitable[Picture | None]]
    state: Callable[[], QueueState]
    events: Callable[[str], Iterable[Event]]
    meta: Meta
    health: Health
    clock: Clock
    run_blocking: RunBlocking
    spawn: Spawn


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordDelivery:
    """What sends notices, the live message, and the pings whose buttons are still good."""

    sender: Sender
    board: LiveMessage | None = None
    pings: OpenPings | None = None

    def start(self) -> None:
        """Begin with what is left from the last run."""
        for task in self._tasks:
            task.start()

    def show(self, view: Callable[[], LiveView]) -> None:
        """Let all of it show what the queue is like now."""
        if self.board is not None:
            self.board.show(view)
        if self.pings is not None:
            self.pings.wake()

    async def stop(self) -> None:
        """End; what is under way is waited for."""
        await asyncio.gather(*(task.stop() for task in self._tasks))

    async def leave(self, channel_id: str | None) -> None:
        """Let the live message say that the queue is shown elsewhere; after `stop`.

        `channel_id` is where the queue's bot shows it now, if there is one.
        """
        if self.board is not None:
            await self.board.leave(channel_id)

    @property
    def _tasks(self) -> list[LiveMessage | OpenPings]:
        return [task for task in (self.board, self.pings) if task is not None]


def webhook_delivery(hook: DiscordHook, context: DeliveryContext) -> DiscordDelivery:
    """Return the delivery by a webhook, which has no buttons and one channel."""
    return DiscordDelivery(
        sender=DiscordSender(hook, context.texts, context.picture_of),
        board=LiveMessage(
            hook,
            context.texts,
            meta=context.meta,
            health=context.health,
            clock=context.clock,
            run_blocking=context.run_blocking,
            spawn=context.spawn,
        ),
    )


def bot_delivery(
    bot: DiscordBot, config: BotConfig, context: DeliveryContext
) -> DiscordDelivery:
    """Return the delivery by the queue's bot."""
    sleeper = Sleeper(context.clock)
    store = RetryingStore(context.run_blocking, context.clock, sleeper, "Pings")
    pings = OpenPings(
        bot,
        context.texts,
        PersistentMap(PINGS, context.meta, store),
        state=context.state,
        events=context.events,
        store=store,
        sleeper=sleeper,
        clock=context.clock,
        spawn=context.spawn,
    )
    threads = Threads(
        bot,
        config.job_threads,
        PersistentMap(THREADS, context.meta, store),
        channel_id=config.channel_id,
        forum_id=config.forum_id,
    )
    texts, entry_id = context.texts, context.entry_id
    return DiscordDelivery(
        sender=BotSender(
            bot,
            threads,
            pings,
            texts=texts,
            entry_id=entry_id,
            picture_of=context.picture_of,
        ),
        pings=pings,
        board=LiveMessage(
            bot.channel(config.channel_id),
            texts,
            buttons=live_buttons(texts, entry_id),
            kept_as=BOTS_MESSAGE_ID,
            meta=context.meta,
            health=context.health,
            clock=context.clock,
            run_blocking=context.run_blocking,
            spawn=context.spawn,
        ),
    )


def absent_bot_delivery() -> DiscordDelivery:
    """Return a delivery that keeps notices until the queue's bot is there."""
    return DiscordDelivery(sender=_wait_for_the_bot)


async def _wait_for_the_bot(_notice: Notice) -> Outcome:
    return Unreachable("the bot is not there yet")
