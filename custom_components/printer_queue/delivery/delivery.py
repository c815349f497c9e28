"""Puts the ways out together: the outbox's worker, Discord, phone buttons."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .. import issues
from ..config import BotConfig, bot_config_of, contacts_of, user_of
from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.errors import QueueError
from ..core.notices.compose import DISCORD_CHANNEL
from ..core.notices.notice import Medium, Notice
from ..core.notices.relevance import matters
from ..core.viewer import Viewer
from ..queue.mailbox import Changes
from ..requests.execute import async_act
from ..requests.persons import async_caller_for
from ..store import StoreError
from ..workers.clock import HassClock
from .discord.channel import DiscordBot
from .discord.delivery import (
    DeliveryContext,
    DiscordDelivery,
    absent_bot_delivery,
    bot_delivery,
    webhook_delivery,
)
from .discord.live_view import live_view_of
from .discord.webhook import DiscordHook
from .health import Health
from .notify_entity import NotifyEntitySender
from .outcome import Outcome, Unreachable
from .phone import PhoneSender
from .phone_buttons import PhoneButtons
from .pictures import Pictures
from .snapshots import Snapshots
from .texts import Texts, load_texts
from .worker import OutboxWorker, Sender

_MOST_EVENTS = 10_000
"""More than any job has."""


@dataclass(frozen=True, slots=True)
class _SetUp:
    """What leads to Discord. `bot` is None as long as it cannot post."""

    url: str | None = None
    config: BotConfig | None = None
    bot: DiscordBot | None = None

    @property
    def by_webhook(self) -> bool:
        """Return whether notices go by the webhook."""
        return self.config is None and self.url is not None

    @property
    def channel_id(self) -> str | None:
        """Return where the bot shows the queue."""
        return self.config.channel_id if self.config is not None else None

    @property
    def poster(self) -> str | None:
        """Return who shows the queue, and alone can edit what shows it."""
        return self.config.application_id if self.config is not None else self.url


_NOTHING = _SetUp()


class Delivery:
    """Sends notices, at its own pace; the queue never waits for it."""

    def __init__(
        self,
        hass: HomeAssistant,
        coordinator: QueueCoordinator,
        bot: Callable[[], DiscordBot | None],
    ) -> None:
        """Begin only at `async_start`.

        `bot` returns the queue's bot on Discord, if it has one and that can post.
        """
        self._coordinator = coordinator
        self._hass = hass
        self._bot = bot
        self._clock = HassClock(hass)
        self._snapshots = Snapshots(hass, coordinator)
        self._worker: OutboxWorker | None = None
        self._discord: DiscordDelivery | None = None
        self._stop_listening: CALLBACK_TYPE | None = None
        self._set_up: _SetUp = _NOTHING
        self._one_at_a_time = asyncio.Lock()
        self._ended = False

    async def async_start(self) -> None:
        """Deliver what is left from the last run, and from then on what is decided."""
        self._snapshots.start()
        async with self._one_at_a_time:
            await self._async_start()
        self._coordinator.async_listen_decisions(self._decided)

    async def _async_start(self) -> None:
        hass, entry = self._hass, self._coordinator.config_entry
        texts = await hass.async_add_executor_job(load_texts, hass.config.language)
        files = self._coordinator.files
        pictures = Pictures(hass, entry.entry_id, files, self._snapshots.async_of)
        phones = PhoneSender(hass, texts, entry.entry_id, pictures.async_address)
        senders: dict[Medium, Sender] = {
            Medium.NOTIFY: NotifyEntitySender(hass, texts),
            Medium.PHONE: phones,
        }
        health = Health(on_revoked=self._revoked, on_recovered=self._recovered)
        self._set_up = self._wanted()
        self._discord = await self._on_discord(self._set_up, pictures, texts, health)
        if self._discord is not None:
            senders[Medium.DISCORD] = self._discord.sender
            self._discord.start()
        if not self._set_up.by_webhook:
            issues.show_webhook_revoked(hass, entry, revoked=False)
        self._worker = OutboxWorker(
            outbox=self._coordinator.store,
            senders={way: self._as_leader(send) for way, send in senders.items()},
            matters=self._matters,
            health=health,
            clock=self._clock,
            run_blocking=self._coordinator.in_store,
            spawn=self._spawn,
        )
        self._worker.start()
        self._stop_listening = self._buttons(phones, texts).listen()
        self.wake()

    def _as_leader(self, send: Sender) -> Sender:
        """Return what sends a notice, unless another node may have taken the queue over."""

        async def send_as_leader(notice: Notice) -> Outcome:
            try:
                await self._coordinator.async_check_leads()
            except QueueError, StoreError:
                return Unreachable("it is not certain that the queue is led from here")
            return await send(notice)

        return send_as_leader

    def _wanted(self) -> _SetUp:
        entry = self._coordinator.config_entry
        config = bot_config_of(entry)
        return _SetUp(
            url=contacts_of(self._hass, entry).webhook_url,
            config=config,
            bot=self._bot() if config is not None else None,
        )

    async def _on_discord(
        self, set_up: _SetUp, pictures: Pictures, texts: Texts, health: Health
    ) -> DiscordDelivery | None:
        """Return what delivers to Discord: the bot where there is one, else the webhook."""
        hass, store = self._hass, self._coordinator.store
        if set_up.config is not None:
            texts = await hass.async_add_executor_job(
                load_texts, set_up.config.language
            )
        context = DeliveryContext(
            entry_id=self._coordinator.config_entry.entry_id,
            texts=texts,
            picture_of=pictures.async_load,
            state=lambda: self._coordinator.data.state,
            events=lambda job_id: [
                stored.event
                for stored in store.events(job_id=job_id, limit=_MOST_EVENTS)
            ],
            meta=store,
            health=health,
            clock=self._clock,
            run_blocking=self._coordinator.in_store,
            spawn=self._spawn,
        )
        if set_up.config is not None:
            if set_up.bot is None:
                return absent_bot_delivery()
            return bot_delivery(set_up.bot, set_up.config, context)
        if set_up.url is None:
            return None
        hook = DiscordHook(set_up.url, hass.async_add_executor_job, self._clock)
        return webhook_delivery(hook, context)

    def _buttons(self, phones: PhoneSender, texts: Texts) -> PhoneButtons:
        coordinator, entry = self._coordinator, self._coordinator.config_entry
        return PhoneButtons(
            self._hass,
            entry.entry_id,
            state=lambda: coordinator.data.state,
            contacts=lambda: contacts_of(self._hass, entry),
            user_of=lambda person_id: user_of(entry, person_id),
            caller_for=partial(async_caller_for, self._hass, entry),
            act=partial(async_act, self._hass, entry),
            phones=phones,
            texts=texts,
        )

    @callback
    def _decided(self, _changes: Changes) -> None:
        self.wake()

    @callback
    def wake(self) -> None:
        """Look for new notices, and let the live message show what is now."""
        if self._worker is not None:
            self._worker.wake()
        if self._discord is not None:
            data = self._coordinator.data
            viewer = Viewer(data.state.settings.names)
            self._discord.show(partial(live_view_of, data, viewer))

    async def async_stop(self) -> None:
        """Stop for good; what is being sent is marked first."""
        self._ended = True
        async with self._one_at_a_time:
            await self._async_stop()

    async def _async_stop(self) -> None:
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        worker, self._worker = self._worker, None
        discord, self._discord = self._discord, None
        await asyncio.gather(*(task.stop() for task in (worker, discord) if task))

    async def async_update(self) -> None:
        """Take over a changed webhook or bot."""
        async with self._one_at_a_time:
            if self._wanted() != self._set_up:
                before, discord = self._set_up, self._discord
                await self._async_stop()
                if not self._ended:
                    if discord is not None:
                        await self._async_leave(discord, before)
                    await self._async_start()
        self.wake()

    async def _async_leave(self, discord: DiscordDelivery, before: _SetUp) -> None:
        """Let no message go on showing what the queue was like when it moved."""
        now = self._wanted()
        if (now.poster, now.channel_id) != (before.poster, before.channel_id):
            await discord.leave(now.channel_id)

    def _matters(self, notice: Notice, now: datetime) -> bool:
        return matters(notice, self._coordinator.data.state, now)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        # Not the entry's: an unload would cancel it in the middle of a delivery.
        return self._hass.async_create_background_task(work, f"{DOMAIN} {name}")

    @callback
    def _revoked(self, channel: str) -> None:
        # What is wrong with a bot is seen, and shown, where it is asked.
        if channel == DISCORD_CHANNEL and self._set_up.by_webhook:
            entry = self._coordinator.config_entry
            issues.show_webhook_revoked(self._hass, entry, revoked=True)

    @callback
    def _recovered(self, channel: str) -> None:
        if channel == DISCORD_CHANNEL:
            entry = self._coordinator.config_entry
            issues.show_webhook_revoked(self._hass, entry, revoked=False)
