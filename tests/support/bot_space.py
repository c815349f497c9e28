"""A makerspace on Discord with a bot: rules, store, worker and bot together."""

from datetime import timedelta
from pathlib import Path
from typing import Any, override

from custom_components.printer_queue.config import BotConfig, JobThreads
from custom_components.printer_queue.config.bot import NewMembers, Transport
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.notices.contacts import Contact, Contacts
from custom_components.printer_queue.core.notices.notice import Medium
from custom_components.printer_queue.core.notices.relevance import matters
from custom_components.printer_queue.core.picture import Figures, QueueData
from custom_components.printer_queue.core.viewer import Viewer
from custom_components.printer_queue.delivery.discord.delivery import (
    DeliveryContext,
    DiscordDelivery,
    bot_delivery,
)
from custom_components.printer_queue.delivery.discord.live_view import (
    LiveView,
    live_view_of,
)
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.delivery.worker import OutboxWorker
from custom_components.printer_queue.store import sqlite_store
from tests.support.delivery import (
    ANA,
    FakeClock,
    NoticeWorld,
    Revocations,
    run_inline,
    settle,
    spawn,
    without_picture,
)
from tests.support.discord.memory_bot import CHANNEL, FORUM, MemoryBot

ENTRY = "01JBOT0000000000000000000A"
BEN = "400000000000000002"
CONTACTS = Contacts(
    bot=True,
    people={"a": Contact(discord_id=ANA), "b": Contact(discord_id=BEN)},
)
CONFIG = BotConfig(
    token="the-bots-token",
    application_id="1100000000000000009",
    public_key="00" * 32,
    guild_id="1100000000000000003",
    channel_id=CHANNEL,
    transport=Transport.GATEWAY,
    webhook_id="webhook",
    new_members=NewMembers.NOBODY,
    member_role=None,
    admin_roles=frozenset(),
    job_threads=JobThreads.NONE,
    forum_id=FORUM,
    language="en",
)


class BotSpace(NoticeWorld):
    """A queue whose decisions are stored, and what its bot posts of them."""

    def __init__(
        self,
        folder: Path,
        texts: Texts,
        *,
        contacts: Contacts = CONTACTS,
        config: BotConfig = CONFIG,
        printers: int = 1,
        **settings: Any,
    ) -> None:
        """Begin with an empty file and an empty channel; `printers` are idle."""
        self.clock = FakeClock()
        self.bot = MemoryBot()
        self.config = config
        self._texts = texts
        self.store = sqlite_store(folder / "queue.db")
        self.store.open()
        super().__init__(contacts, printers=printers, **settings)
        self.discord_delivery, self.worker = self._begun()

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        events = super().do(command)
        if self.steps:
            self.store.append(self.steps, self.sent())
        return events

    async def told(self) -> None:
        """Let everything be posted and edited that needs no time."""
        self.worker.wake()
        self.discord_delivery.show(self._view)
        await settle()

    async def pass_time(self, time: timedelta) -> None:
        """Let time pass for the queue, and then for the bot."""
        self.wait(time)
        await self.clock.advance(time)
        await self.told()

    async def restart_bot(self) -> None:
        """Stop what sends, and begin anew with what the store remembers."""
        await self.stop()
        self.discord_delivery, self.worker = self._begun()

    async def stop(self) -> None:
        await self.worker.stop()
        await self.discord_delivery.stop()

    def _view(self) -> LiveView:
        viewer = Viewer(self.state.settings.names)
        return live_view_of(QueueData(self.state, self.plan(), Figures()), viewer)

    def _begun(self) -> tuple[DiscordDelivery, OutboxWorker]:
        health = Revocations().health
        delivery = bot_delivery(
            self.bot,
            self.config,
            DeliveryContext(
                entry_id=ENTRY,
                texts=self._texts,
                picture_of=without_picture,
                state=lambda: self.state,
                events=lambda job_id: [
                    stored.event for stored in self.store.events(job_id=job_id)
                ],
                meta=self.store,
                health=health,
                clock=self.clock,
                run_blocking=run_inline,
                spawn=spawn,
            ),
        )
        worker = OutboxWorker(
            outbox=self.store,
            senders={Medium.DISCORD: delivery.sender},
            matters=lambda notice, now: matters(notice, self.state, now),
            health=health,
            clock=self.clock,
            run_blocking=run_inline,
            spawn=spawn,
        )
        delivery.start()
        worker.start()
        return delivery, worker
