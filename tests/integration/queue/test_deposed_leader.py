"""A leader that hung while another one took over, and wakes; and one that is just busy."""

import asyncio
from contextlib import closing
from datetime import timedelta
from threading import Event
from unittest.mock import MagicMock

import psycopg
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue import issues
from custom_components.printer_queue.const import CONF_DATABASE_URL, CONF_WEBHOOK_URL
from custom_components.printer_queue.queue import standby
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.workers import clock
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from tests.support.discord.webhook_server import GATEWAY_DOWN, Request, WebhookServer
from tests.support.makerspace import Makerspace
from tests.support.nodes import until
from tests.support.store import expire, led_by, led_elsewhere

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


async def test_it_takes_back_what_it_said_as_leader(
    leader: Makerspace, database_url: str, issue_registry: ir.IssueRegistry
) -> None:
    """Nobody who follows would see that it is over."""
    hass, entry = leader.hass, leader.entry
    issues.show_spoolman_gone(hass, entry, {"host": "spools", "error": "timeout"})
    issues.show_hours_unread(hass, entry, ["schedule.shop"])
    issues.show_webhook_revoked(hass, entry, revoked=True)
    issues.show_disobedience(hass, entry, "p1", issues.NOT_STOPPED, "no")
    issues.show_bot_issue(hass, entry, issues.BOT_TOKEN_REFUSED)
    issues.show_bot_channel_issue(hass, entry, issues.BOT_CHANNEL_GONE)
    issues.show_files_lost(hass, entry, ["first"])
    await until(lambda: listens(database_url))
    with closing(led_elsewhere(database_url)):
        await until(lambda: is_loaded(leader) and not leader.queue.leads)
        assert not issue_registry.issues


def listens(url: str) -> bool:
    """Return whether a node hears what is notified."""
    with psycopg.connect(url) as other:
        listening = (
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
        row = other.execute(listening).fetchone()
        return row is not None and row[0] > 0


async def test_it_leads_on_while_a_read_takes_longer_than_its_lease(
    leader: Makerspace, database_url: str
) -> None:
    store, read = leader.queue.store, Event()
    every = store.keep_up_every
    assert every is not None
    with closing(led_by("Attic", database_url)) as other:
        await leader.hass.async_add_executor_job(other.follow)
        reading = asyncio.create_task(leader.queue.in_store(read.wait, 20))
        expire(database_url)
        assert await leader.hass.async_add_executor_job(other.may_lead)
        async_fire_time_changed(leader.hass, dt_util.utcnow() + every)
        async with asyncio.timeout(10):
            while await leader.hass.async_add_executor_job(other.may_lead):  # noqa: ASYNC110  # nothing tells of it
                await asyncio.sleep(0.05)
        assert not reading.done()
    read.set()
    await reading
    await leader.join("ben", "third")


async def test_a_database_that_does_not_answer_holds_one_thread_at_most(
    leader: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, answers, asked = leader.queue.store, Event(), Event()
    every, times = store.keep_up_every, 0
    assert every is not None

    def waits() -> None:
        nonlocal times
        times += 1
        asked.set()
        answers.wait(20)

    monkeypatch.setattr(store, "keep_up", waits)
    for number in range(1, 4):
        async_fire_time_changed(leader.hass, dt_util.utcnow() + number * every)
        await until(asked.is_set)
    assert times == 1
    answers.set()


async def test_a_start_that_fails_leaves_the_queue_to_others(
    leader: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("nobody has expected this")

    with monkeypatch.context() as patch:
        patch.setattr(QueueStore, "load", fails)
        await leader.hass.config_entries.async_reload(leader.entry.entry_id)
        assert not is_loaded(leader)
        with closing(led_by("Attic", database_url)) as other:
            await leader.hass.async_add_executor_job(other.open)
            assert other.leadership() is not None


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
        await until(lambda: is_loaded(space) and not space.queue.leads)
        discord.always = None
        await asyncio.sleep(1)  # in which it would have been tried again
        assert {request.status for request in tries(discord)} == {502}
        await until(lambda: is_loaded(space))  # as a follower
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
