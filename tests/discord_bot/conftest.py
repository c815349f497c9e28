"""Fixtures: a bot in front of a Discord on loopback."""

from collections.abc import AsyncIterator

from aiohttp import ClientSession
import pytest
from yarl import URL

from custom_components.printer_queue.discord_bot.rest import DiscordRest
from tests.support.delivery import FakeClock
from tests.support.discord.bot_server import TOKEN, BotServer

AGENT = "DiscordBot (https://github.com/printer-queue/printer_queue, 0)"


@pytest.fixture
async def discord(socket_enabled: None) -> AsyncIterator[BotServer]:
    """Run a Discord that judges every request by its own description."""
    server = BotServer()
    await server.start()
    yield server
    await server.stop()
    assert server.faults == []


@pytest.fixture
def clock() -> FakeClock:
    """Return time that passes when the test says so."""
    return FakeClock()


@pytest.fixture
async def rest(discord: BotServer, clock: FakeClock) -> AsyncIterator[DiscordRest]:
    """Ask that Discord as its bot."""
    async with ClientSession() as session:
        yield DiscordRest(session, TOKEN, AGENT, clock, URL(discord.url))
