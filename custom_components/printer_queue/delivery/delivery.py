"""Puts the ways out together: the outbox's worker, the live message, phone buttons."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from functools import partial
from typing import Any

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .. import issues
from ..config import contacts_of, user_of
from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.notices.compose import DISCORD_CHANNEL
from ..core.notices.notice import Medium, Notice
from ..core.notices.relevance import matters
from ..queue.mailbox import Changes
from ..requests.execute import async_act
from ..requests.persons import async_caller_for
from .clock import HassClock
from .discord.live_message import LiveMessage
from .discord.live_view import live_view_of
from .discord.sender import DiscordSender
from .discord.webhook import DiscordHook
from .health import Health
from .notify_entity import NotifyEntitySender
from .phone import PhoneSender
from .phone_buttons import PhoneButtons
from .texts import Texts, load_texts
from .worker import OutboxWorker, Sender


class Delivery:
    """Sends notices, at its own pace; the queue never waits for it."""

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._coordinator = coordinator
        self._hass = hass
        self._clock = HassClock(hass)
        self._worker: OutboxWorker | None = None
        self._board: LiveMessage | None = None
        self._stop_listening: CALLBACK_TYPE | None = None
        self._url: str | None = None
        self._one_at_a_time = asyncio.Lock()
        self._ended = False

    async def async_start(self) -> None:
        """Deliver what is left from the last run, and from then on what is decided."""
        async with self._one_at_a_time:
            await self._async_start()
        self._coordinator.async_listen_decisions(self._decided)

    async def _async_start(self) -> None:
        hass, entry = self._hass, self._coordinator.config_entry
        texts = await hass.async_add_executor_job(load_texts, hass.config.language)
        phones = PhoneSender(hass, texts, entry.entry_id)
        senders: dict[Medium, Sender] = {
            Medium.NOTIFY: NotifyEntitySender(hass, texts),
            Medium.PHONE: phones,
        }
        health = Health(on_revoked=self._revoked, on_recovered=self._recovered)
        self._url = contacts_of(hass, entry).webhook_url
        if self._url is not None:
            hook = DiscordHook(self._url, hass.async_add_executor_job, self._clock)
            senders[Medium.DISCORD] = DiscordSender(hook, texts)
            self._board = self._start_board(hook, texts, health)
        else:
            self._recovered(DISCORD_CHANNEL)
        self._worker = OutboxWorker(
            outbox=self._coordinator.store,
            senders=senders,
            matters=self._matters,
            health=health,
            clock=self._clock,
            run_blocking=self._coordinator.in_store,
            spawn=self._spawn,
        )
        self._worker.start()
        self._stop_listening = self._buttons(phones, texts).listen()
        self.wake()

    def _start_board(
        self, hook: DiscordHook, texts: Texts, health: Health
    ) -> LiveMessage:
        board = LiveMessage(
            hook,
            texts,
            meta=self._coordinator.store,
            health=health,
            clock=self._clock,
            run_blocking=self._coordinator.in_store,
            spawn=self._spawn,
        )
        board.start()
        return board

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
        if self._board is not None:
            self._board.show(live_view_of(self._coordinator.data))

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
        board, self._board = self._board, None
        await asyncio.gather(*(task.stop() for task in (worker, board) if task))

    async def async_update(self) -> None:
        """Take over a changed webhook."""
        entry = self._coordinator.config_entry
        async with self._one_at_a_time:
            if contacts_of(self._hass, entry).webhook_url != self._url:
                await self._async_stop()
                if not self._ended:
                    await self._async_start()
        self.wake()

    def _matters(self, notice: Notice, now: datetime) -> bool:
        return matters(notice, self._coordinator.data.state, now)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        # Not the entry's: an unload would cancel it in the middle of a delivery.
        return self._hass.async_create_background_task(work, f"{DOMAIN} {name}")

    @callback
    def _revoked(self, channel: str) -> None:
        if channel == DISCORD_CHANNEL:
            entry = self._coordinator.config_entry
            issues.show_webhook_revoked(self._hass, entry, revoked=True)

    @callback
    def _recovered(self, channel: str) -> None:
        if channel == DISCORD_CHANNEL:
            entry = self._coordinator.config_entry
            issues.show_webhook_revoked(self._hass, entry, revoked=False)
