"""A queue's bot: what it needs at run time, made anew when its set-up changes."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.loader import async_get_loaded_integration
from homeassistant.setup import async_setup_component

from .. import issues
from ..config import BotConfig, Transport, bot_config_of
from ..const import DOMAIN
from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..delivery.discord.api_url import api_url
from ..delivery.discord.bot_state import BOT_STATES
from ..delivery.discord.endpoint_url import async_endpoint_url
from ..workers.clock import HassClock
from .answers import async_answer, async_broken_reply, is_private
from .attachments import fetching
from .bot_issues import BotIssue, BotIssues
from .channels import RestBot
from .commands import registered_commands
from .endpoint import async_serve
from .endpoint_check import EndpointCheck
from .library import async_gateway_module
from .registration import Registration
from .responder import Handlers, Responder
from .rest import DiscordRest
from .words import async_languages


class QueueBot:
    """The bot of a queue, while it has one."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: QueueConfigEntry,
        coordinator: QueueCoordinator,
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._coordinator = coordinator
        self._clock = HassClock(hass)
        self._config: BotConfig | None = None
        self._one_at_a_time = asyncio.Lock()
        self._ended = False
        self._responder: Responder | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._stop_serving: CALLBACK_TYPE | None = None
        self.channels: RestBot | None = None
        """Where it posts; another one after its set-up has changed."""

    async def async_start(self) -> None:
        """Begin as the options say. It does not wait for Discord."""
        async with self._one_at_a_time:
            await self._async_begin()

    async def async_update(self) -> None:
        """Take over changed options."""
        async with self._one_at_a_time:
            if bot_config_of(self._entry) != self._config and not self._ended:
                await self._async_end()
                await self._async_begin()

    async def async_stop(self) -> None:
        """Stop for good."""
        self._ended = True
        async with self._one_at_a_time:
            await self._async_end()

    async def _async_begin(self) -> None:
        self._config = config = bot_config_of(self._entry)
        self._show(None)
        self._show_of_channel(None)
        if config is None:
            return
        rest = self._rest(config)
        named = [channel for channel in (config.channel_id, config.forum_id) if channel]
        self.channels = RestBot(
            rest, named, BotIssues(self._show_of_channel).of("posts")
        )
        bot_issues = BotIssues(self._show)
        self._responder = responder = self._new_responder(rest)
        self._start(self._async_register(config, rest, bot_issues), "commands")
        self._start(
            self._endpoint_check(config, rest, bot_issues).run(), "endpoint check"
        )
        match config.transport:
            case Transport.GATEWAY:
                gateway = self._async_connect(config, rest, responder, bot_issues)
                self._start(gateway, "gateway")
            case Transport.ENDPOINT:
                await async_setup_component(self._hass, "webhook", {})
                self._stop_serving = async_serve(
                    self._hass, config.webhook_id, config.public_key, responder.respond
                )

    def _rest(self, config: BotConfig) -> DiscordRest:
        version = async_get_loaded_integration(self._hass, DOMAIN).version
        return DiscordRest(
            async_get_clientsession(self._hass),
            config.token,
            f"DiscordBot (https://github.com/printer-queue/printer_queue, {version})",
            self._clock,
            api_url(),
        )

    def _new_responder(self, rest: DiscordRest) -> Responder:
        hass, entry = self._hass, self._entry
        handlers = Handlers(
            answer=partial(async_answer, hass, entry, fetch=fetching(hass)),
            is_private=is_private,
            broken=partial(async_broken_reply, hass),
        )
        return Responder(handlers, rest, self._clock, self._spawn)

    def _endpoint_check(
        self, config: BotConfig, rest: DiscordRest, bot_issues: BotIssues
    ) -> EndpointCheck:
        address = (
            partial(async_endpoint_url, self._hass, config.webhook_id)
            if config.transport is Transport.ENDPOINT
            else None
        )
        return EndpointCheck(
            rest, address, bot_issues.of("endpoint check"), self._clock
        )

    async def _async_register(
        self, config: BotConfig, rest: DiscordRest, bot_issues: BotIssues
    ) -> None:
        registration = Registration(
            rest,
            config.application_id,
            config.guild_id,
            meta=self._coordinator.store,
            on_issue=bot_issues.of("commands"),
            clock=self._clock,
            run_blocking=self._coordinator.in_store,
        )
        await registration.run(registered_commands(await async_languages(self._hass)))

    async def _async_connect(
        self,
        config: BotConfig,
        rest: DiscordRest,
        responder: Responder,
        bot_issues: BotIssues,
    ) -> None:
        module = await async_gateway_module(
            self._hass, bot_issues.of("library"), self._clock
        )
        gateway = module.Gateway(
            config.token, rest, responder.take, bot_issues.of("gateway"), self._clock
        )
        self._hass.data.setdefault(BOT_STATES, {})[self._entry.entry_id] = lambda: (
            gateway.state
        )
        await gateway.run()

    async def _async_end(self) -> None:
        self.channels = None
        self._hass.data.get(BOT_STATES, {}).pop(self._entry.entry_id, None)
        if self._stop_serving is not None:
            self._stop_serving()
            self._stop_serving = None
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._responder is not None:
            await self._responder.stop()
            self._responder = None

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.append(self._spawn(work, f"bot's {name}"))

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        # Not the entry's: an unload would cancel it in the middle of an answer.
        return self._hass.async_create_background_task(work, f"{DOMAIN} {name}")

    @callback
    def _show(self, issue: BotIssue | None) -> None:
        issues.show_bot_issue(self._hass, self._entry, issue)

    @callback
    def _show_of_channel(self, issue: BotIssue | None) -> None:
        issues.show_bot_channel_issue(self._hass, self._entry, issue)
