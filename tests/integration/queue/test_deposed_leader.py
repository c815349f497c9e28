"""A leader that hung while another one took over, and wakes."""

import asyncio
from contextlib import closing
from datetime import timedelta
from unittest.mock import MagicMock

import psycopg
import pytest

from custom_components.printer_queue.const import CONF_DATABASE_URL, CONF_WEBHOOK_URL
from custom_components.printer_queue.queue import standby
from custom_components.printer_queue.workers import clock
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from tests.support.discord.webhook_server import GATEWAY_DOWN, Request, WebhookServer
from tests.support.makerspace import Makerspace
from tests.support.nodes import until
from tests.support.store import led_elsewhere

pytestmark = pytest.mark.enable_socket  # on loopback


async def test_it_follows_though_people_go_on_asking_it(
    leader: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standby, "LOOK_EVERY", timedelta(seconds=1))
    with closing(led_elsewhere(database_url)):
        async with asyncio.timeout(10):
            while is_loaded(leader) and leader.queue.leads:
                with pytest.raises(HomeAssistantError):
                    await leader.join("ben", "late")
                await asyncio.sleep(0.1)
        await until(lambda: is_loaded(leader))
        assert not leader.queue.leads
        names = {job.spec.name for job in leader.queue.data.state.jobs.values()}
        assert names == {"first", "second"}


async def test_it_follows_as_soon_as_another_one_leads(
    leader: Makerspace, database_url: str
) -> None:
    """Nobody asks it for anything, and it would look for itself only every five seconds."""
    await until(lambda: listens(database_url))
    with closing(led_elsewhere(database_url)):
        async with asyncio.timeout(4):
            await until(lambda: is_loaded(leader) and not leader.queue.leads)
        assert leader.queue.leadership is not None
        assert leader.queue.leadership.node == "Attic"


def listens(url: str) -> bool:
    """Return whether a node hears what is notified."""
    with psycopg.connect(url) as other:
        listening = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        row = other.execute(listening).fetchone()
        return row is not None and row[0] > 0


async def test_it_sends_no_notice_any_more(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for pause in ("FIRST_PAUSE", "FIRST_DOUBT"):
        monkeypatch.setattr(clock, pause, timedelta(seconds=0.2))
    discord = WebhookServer()
    await discord.start()
    space = await Makerspace.open(
        hass,
        "p1",
        data={CONF_WEBHOOK_URL: discord.url},
        options={CONF_DATABASE_URL: database_url},
    )
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await until(lambda: bool(discord.messages))
    discord.always = GATEWAY_DOWN
    await space.join("ann", "first")
    await until(lambda: bool(tries(discord)))
    with closing(led_elsewhere(database_url)):
        discord.always = None
        await asyncio.sleep(1)  # in which it would have been tried again
        assert {request.status for request in tries(discord)} == {502}
        await hass.config_entries.async_unload(space.entry.entry_id)
    await discord.stop()


def tries(discord: WebhookServer) -> list[Request]:
    """Return the requests to post a notice."""
    return [
        request
        for request in discord.requests
        if request.method == "POST" and request.body.get("content")
    ]


def is_loaded(space: Makerspace) -> bool:
    """Return whether its queue is loaded."""
    return space.entry.state is ConfigEntryState.LOADED
