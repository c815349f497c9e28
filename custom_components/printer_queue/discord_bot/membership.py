"""Whoever joins for the first time becomes a member by it, where the queue allows that."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from homeassistant.core import HomeAssistant

from ..config import BotConfig, member_by_discord, newcomer
from ..const import CONF_DISCORD
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.model import Member
from ..requests.membership import async_as_member
from ..requests.membership_changes import async_add_member
from .interaction import Interaction
from .members import async_member, check_may_become_member, name_of


@asynccontextmanager
async def async_membership(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    config: BotConfig,
    interaction: Interaction,
) -> AsyncIterator[Caller]:
    """Give who joins; whoever becomes a member by it is none if it is refused.

    Raises as `async_member`.
    """
    discord_id = interaction.user_id

    def find() -> Member | None:
        return member_by_discord(entry, discord_id)

    async def let_in() -> str:
        check_may_become_member(entry, config, interaction)
        member = newcomer(entry, name_of(interaction), {CONF_DISCORD: discord_id})
        await async_add_member(hass, entry, member)
        return member.subentry_id

    async with async_as_member(hass, entry, f"discord:{discord_id}", find, let_in):
        yield await async_member(hass, entry, config, interaction)
