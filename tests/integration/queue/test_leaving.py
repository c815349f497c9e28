"""A database that several Home Assistants share is not left by one of them alone."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import psycopg
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.const import CONF_DATABASE_URL
from custom_components.printer_queue.queue.follower import LOOK_EVERY
from custom_components.printer_queue.store import copy, led_now, printers_in
from custom_components.printer_queue.store.postgresql import database
from demo.postgresql import Postgresql
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.moving import finished, leave, move
from tests.support.nodes import share, until
from tests.support.store import KeptInDatabase, expire

pytestmark = pytest.mark.enable_socket  # on loopback


def refused_for(shown: ConfigFlowResult, field: str) -> str:
    """Return the names of the nodes for which a form refuses."""
    assert shown["errors"] == {field: "database_shared"}
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    return placeholders["nodes"]


async def is_heard(leader: Makerspace, follower: Makerspace) -> None:
    """Wait until the leader's database has heard of a follower."""
    async with asyncio.timeout(20):
        while not await leader.queue.async_other_nodes():
            async_fire_time_changed(follower.hass, dt_util.utcnow() + LOOK_EVERY)
            await asyncio.sleep(0.1)


@pytest.fixture
async def heard(leader: Makerspace, other: Makerspace) -> Makerspace:
    """Return a follower of which the leader's database has heard."""
    await is_heard(leader, other)
    return other


@contextmanager
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let a copy wait within its first table; yield what is set as soon as it does."""
    writing, go_on = Event(), Event()
    write = copy._write  # noqa: SLF001  # held up

    def slowly(*args: object) -> None:
        writing.set()
        assert go_on.wait(30)
        write(*args)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(copy, "_write", slowly)
    yield writing
    go_on.set()


@pytest.fixture
def held_queue(postgresql: Postgresql) -> str:
    """Return the address of another database that holds a queue without printers."""
    url = postgresql.new_database()
    kept = KeptInDatabase(url)
    kept.opened().close()
    kept.do(
        "INSERT INTO events (seq, at, kind, actor, data)"
        " VALUES (1, 0, 'recovered', 'printer_queue', '{}')",
        "UPDATE queue SET last_event = 1",
    )
    return url


async def test_a_leader_that_is_followed_does_not_go_back_into_a_file(
    leader: Makerspace, heard: Makerspace, database_url: str
) -> None:
    queue = leader.queue
    shown = await leave(leader)
    assert refused_for(shown, "base").startswith("Attic")
    assert leader.entry.options[CONF_DATABASE_URL] == database_url
    assert leader.queue is queue  # nothing was unloaded
    assert queue.leads

    await heard.hass.config_entries.async_unload(heard.entry.entry_id)
    shown = await leader.hass.config_entries.options.async_configure(
        shown["flow_id"], {}
    )
    await finished(leader.hass, shown)
    assert CONF_DATABASE_URL not in leader.entry.options


async def test_a_leader_that_is_followed_does_not_go_to_another_database(
    leader: Makerspace, heard: Makerspace, postgresql: Postgresql
) -> None:
    shown = await move(leader, postgresql.new_database())
    assert refused_for(shown, CONF_DATABASE_URL).startswith("Attic")
    assert leader.queue.leads


async def test_a_leader_that_is_followed_does_not_use_another_databases_queue(
    leader: Makerspace, other_home: HomeAssistant, held_queue: str
) -> None:
    asked = await move(leader, held_queue)
    assert asked["step_id"] == "database_switch"
    await is_heard(leader, await share(leader, other_home))

    configure = leader.hass.config_entries.options.async_configure
    shown = await configure(asked["flow_id"], {})
    assert refused_for(shown, "base").startswith("Attic")
    assert leader.queue.leads
    shown = await move(leader, held_queue)
    assert refused_for(shown, CONF_DATABASE_URL).startswith("Attic")


async def test_another_address_of_the_same_database_is_taken_though_it_is_shared(
    leader: Makerspace, heard: Makerspace, database_url: str
) -> None:
    again = f"{database_url}?connect_timeout=7"
    shown = await move(leader, again)
    assert shown["step_id"] == "database_switch"
    configure = leader.hass.config_entries.options.async_configure
    shown = await configure(shown["flow_id"], {})
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    assert leader.entry.options[CONF_DATABASE_URL] == again


async def test_a_follower_does_not_leave_its_leader(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    shown = await leave(other)
    assert refused_for(shown, "base").startswith("Workshop")
    assert other.entry.options[CONF_DATABASE_URL] == database_url


async def test_a_queue_whose_database_is_gone_gets_another_one(
    leader: Makerspace, postgresql: Postgresql, database_url: str, held_queue: str
) -> None:
    """Nobody can be asked who shares it."""
    name = database_url.rpartition("/")[2]
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    postgresql.do(f'DROP DATABASE "{name}" WITH (FORCE)')
    await leader.hass.config_entries.async_setup(leader.entry.entry_id)
    assert leader.entry.state is ConfigEntryState.SETUP_RETRY

    shown = await move(leader, held_queue)
    configure = leader.hass.config_entries.options.async_configure
    await configure(shown["flow_id"], {})
    await until(lambda: leader.entry.state is ConfigEntryState.LOADED)
    assert leader.queue.leads


async def test_who_begins_to_follow_during_the_copy_stops_it_and_nothing_changes(
    leader: Makerspace,
    other_home: HomeAssistant,
    postgresql: Postgresql,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = postgresql.new_database()
    with held_up(monkeypatch) as writing:
        shown = await move(leader, target)
        assert await leader.hass.async_add_executor_job(writing.wait, 10)
        follower = await share(leader, other_home)
        async_fire_time_changed(follower.hass, dt_util.utcnow() + LOOK_EVERY)
        await until(lambda: is_noted(database_url))
    shown = await finished(leader.hass, shown)

    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "database_shared")
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    assert placeholders["nodes"].startswith("Attic")
    assert leader.entry.options[CONF_DATABASE_URL] == database_url
    assert await leader.hass.async_add_executor_job(printers_in, target) is None
    await until(lambda: leader.entry.state is ConfigEntryState.LOADED)


def is_noted(url: str) -> bool:
    """Return whether somebody has said that it follows."""
    with psycopg.connect(url) as other:
        row = other.execute("SELECT count(*) FROM followers").fetchone()
        return row is not None and row[0] > 0


async def test_a_queue_is_led_on_while_it_is_copied(
    leader: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "EXPIRES_AFTER", timedelta())  # kept up each time
    ages: list[float] = []
    write = copy._write  # noqa: SLF001  # looked into

    def late(*args: object) -> None:
        ages.append(age_of_lease(database_url))
        expire(database_url)
        write(*args)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(copy, "_write", late)
    await finished(leader.hass, await leave(leader))
    assert CONF_DATABASE_URL not in leader.entry.options
    assert len(ages) > 1
    assert max(*ages, age_of_lease(database_url)) < 60


def age_of_lease(url: str) -> float:
    """Return how many seconds ago the lease was renewed."""
    with psycopg.connect(url) as other:
        row = other.execute(
            "SELECT extract(epoch FROM clock_timestamp() - renewed_at) FROM lease"
        ).fetchone()
        assert row is not None
        return float(row[0])


async def test_nobody_leads_a_database_that_is_gone(
    leader: Makerspace, database_url: str
) -> None:
    led = await leader.hass.async_add_executor_job(led_now, database_url)
    assert led == leader.queue.leadership
    nowhere = f"{database_url}_nowhere"
    assert await leader.hass.async_add_executor_job(led_now, nowhere) is None
