"""Obtains discord.py, which only queues with a bot on the gateway need."""

from datetime import timedelta
from types import ModuleType

from homeassistant.core import HomeAssistant
from homeassistant.helpers.importlib import async_import_module
from homeassistant.requirements import (
    RequirementsNotFound,
    async_clear_install_history,
    async_process_requirements,
)

from ..const import DOMAIN
from ..workers.clock import Clock, Sleeper
from .bot_issues import BotIssue, OnBotIssue

LIBRARY = "discord.py==2.7.1"
AFTER_TROUBLE = timedelta(hours=1)
_GATEWAY = f"{__package__}.gateway"


async def async_gateway_module(
    hass: HomeAssistant, on_issue: OnBotIssue, clock: Clock
) -> ModuleType:
    """Return `gateway`, which needs the library; wait until that can be installed."""
    while True:
        try:
            await async_process_requirements(hass, DOMAIN, [LIBRARY])
            module = await async_import_module(hass, _GATEWAY)
        except RequirementsNotFound, ImportError:
            on_issue(BotIssue.LIBRARY)
        else:
            on_issue(None)
            return module
        await Sleeper(clock).until(clock.now() + AFTER_TROUBLE)
        # Home Assistant would not try again what has failed once.
        async_clear_install_history(hass)
