"""Two Home Assistants that share one queue: one leads, the other follows."""

import asyncio
from datetime import timedelta
from threading import Event

import psycopg
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
    get_system_health_info,
)

from custom_components.printer_queue import diagnostics
from custom_components.printer_queue.const import (
    CONF_DATABASE_URL,
    DOMAIN,
    EVENT_PRINTER_QUEUE,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.queue import follower, notifications
from custom_components.printer_queue.store import (
    QueueStore,
    StoredEvent,
    StoreUnreachableError,
)
from custom_components.printer_queue.store.following import Following
from demo.postgresql import Postgresql
from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.nodes import leads, look, until
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback
LEADER = "sensor.makerspace_leading_node"


def names(space: Makerspace) -> set[str]:
    """Return the names of the open jobs."""
    return {job.spec.name for job in space.queue.data.state.jobs.values()}


def shows(space: Makerspace, entity_id: str) -> str:
    """Return what an entity shows."""
    state = space.hass.states.get(entity_id)
    assert state is not None
    return state.state


def issue(space: Makerspace) -> str | None:
    """Return what Repairs says of the store."""
    issue = ir.async_get(space.hass).async_get_issue(
        DOMAIN, f"store_{space.entry.entry_id}"
    )
    return issue.translation_key if issue else None


async def caught_up(leader: Makerspace, other: Makerspace) -> None:
    """Wait until the follower shows what the leader does."""
    await until(
        lambda: (
            other.queue.data.state.jobs == leader.queue.data.state.jobs
            and other.queue.data.state.printers == leader.queue.data.state.printers
        )
    )
    await other.settle()


# Who leads


async def test_both_nodes_say_who_leads_and_since_when(
    leader: Makerspace, other: Makerspace
) -> None:
    assert leader.queue.leads
    assert not other.queue.leads
    assert shows(leader, LEADER).startswith("Workshop (")
    assert shows(other, LEADER) == shows(leader, LEADER)
    led, followed = (space.hass.states.get(LEADER) for space in (leader, other))
    assert led is not None
    assert followed is not None
    assert (led.attributes["this_one_leads"], led.attributes["epoch"]) == (True, 1)
    assert followed.attributes["this_one_leads"] is False
    assert followed.attributes["leads_since"] == led.attributes["leads_since"]


async def test_a_follower_shows_who_leads_from_now_on(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    KeptInDatabase(database_url).do("UPDATE lease SET holder_name = 'Cellar'")
    await look(other)
    await until(lambda: shows(other, LEADER) == "Cellar")


async def test_diagnostics_and_system_health_say_who_leads(
    leader: Makerspace, other: Makerspace
) -> None:
    shown = await diagnostics.async_get_config_entry_diagnostics(
        other.hass, other.entry
    )
    assert shown["leadership"]["node"] == shows(leader, LEADER)
    assert shown["leadership"]["this_one_leads"] is False
    assert shown["leadership"]["events_behind"] == 0
    led = await diagnostics.async_get_config_entry_diagnostics(
        leader.hass, leader.entry
    )
    assert (led["leadership"]["epoch"], led["leadership"]["events_behind"]) == (1, 0)
    assert await async_setup_component(leader.hass, "system_health", {})
    health = await get_system_health_info(leader.hass, DOMAIN)
    state = leader.hass.states.get(LEADER)
    assert state is not None
    since = state.attributes["leads_since"]
    assert health["leaders"] == f"Makerspace: {shows(leader, LEADER)} ({since})"


# Following


async def test_a_follower_shows_what_is_and_what_happens(
    leader: Makerspace, other: Makerspace
) -> None:
    assert other.queue.data.state.jobs == leader.queue.data.state.jobs
    assert other.queue.data.state.printers["p1"].online
    assert shows(other, "sensor.makerspace_waiting_jobs") == "1"

    await leader.ask("claim", person="ann")
    await leader.hear("p1", gcode_state="RUNNING", subtask_name="first")
    async_fire_time_changed(leader.hass, dt_util.utcnow() + timedelta(seconds=5))
    await until(lambda: bool(leader.queue.data.state.printing()))
    await leader.join("ben", "third")
    await caught_up(leader, other)

    assert names(other) == {"first", "second", "third"}
    assert shows(other, "sensor.makerspace_printing_jobs") == "1"
    assert shows(other, "todo.makerspace_queue") == shows(
        leader, "todo.makerspace_queue"
    )
    (first,) = [
        job for job in other.queue.data.state.jobs.values() if job.spec.name == "first"
    ]
    assert first.status is JobStatus.PRINTING


async def test_a_printer_that_falls_silent_is_offline_on_a_follower_that_starts_then(
    leader: Makerspace, other: Makerspace
) -> None:
    KeptInDatabase(leader.entry.options[CONF_DATABASE_URL]).do(
        "UPDATE events SET data = jsonb_set(data::jsonb, '{state}', '\"offline\"')"
        " WHERE kind = 'printer_changed'"
    )
    await other.restart()
    assert not other.queue.data.state.printers["p1"].online


async def test_a_follower_lets_the_leader_alone_tell_and_decide(
    leader: Makerspace, other: Makerspace
) -> None:
    told = async_capture_events(other.hass, EVENT_PRINTER_QUEUE)
    last = await leader.queue.in_store(leader.queue.store.last_event)
    await other.settle()  # which would let time pass
    assert await leader.queue.in_store(leader.queue.store.last_event) == last

    await leader.join("ben", "third")
    await caught_up(leader, other)
    assert told == []
    assert shows(other, "todo.makerspace_queue") == shows(
        leader, "todo.makerspace_queue"
    )


async def test_what_was_notified_to_nobody_is_read_when_a_follower_looks(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifications, "RECONNECT_AFTER", 3600.0)
    cut_connections_of_listeners(leader)
    await leader.join("ben", "third")
    await look(other)
    await caught_up(leader, other)
    assert names(other) == {"first", "second", "third"}


async def test_a_follower_whose_connection_was_cut_reads_all_when_it_is_back(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifications, "RECONNECT_AFTER", 0.05)
    cut_connections_of_listeners(leader)
    await leader.join("ben", "third")
    await caught_up(leader, other)
    await leader.join("ben", "fourth")
    await caught_up(leader, other)
    assert names(other) == {"first", "second", "third", "fourth"}


async def test_a_follower_hears_on_after_a_bug_which_is_told_once(
    leader: Makerspace,
    other: Makerspace,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(notifications, "RECONNECT_AFTER", 0.05)
    read: list[bool] = []

    def broken(_following: Following, _seq: int) -> list[StoredEvent]:
        read.append(True)
        raise ZeroDivisionError

    with monkeypatch.context() as buggy:
        buggy.setattr(Following, "after", broken)
        await leader.join("ben", "third")
        await until(lambda: len(read) > 2)
    await caught_up(leader, other)
    await leader.join("ben", "fourth")
    await caught_up(leader, other)
    assert names(other) == {"first", "second", "third", "fourth"}
    told = [one for one in caplog.records if one.levelname == "ERROR"]
    assert [one.exc_info and one.exc_info[0] for one in told] == [ZeroDivisionError]


def cut_connections_of_listeners(space: Makerspace) -> None:
    """End the sessions that wait for notifications."""
    KeptInDatabase(space.entry.options[CONF_DATABASE_URL]).do(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    )


async def test_a_follower_loads_again_where_the_log_has_a_gap(
    leader: Makerspace, other: Makerspace
) -> None:
    url = leader.entry.options[CONF_DATABASE_URL]
    before = other.queue
    with psycopg.connect(url) as others:
        # As if all events until now were too old to be kept.
        others.execute("UPDATE queue SET last_event = last_event + 5")
    await look(other)
    await until(
        lambda: (
            other.entry.state is ConfigEntryState.LOADED and other.queue is not before
        )
    )
    assert names(other) == {"first", "second"}


async def test_a_follower_goes_on_showing_what_it_knew_where_an_event_cannot_be_read(
    leader: Makerspace, other: Makerspace
) -> None:
    KeptInDatabase(leader.entry.options[CONF_DATABASE_URL]).do(
        "INSERT INTO events (seq, at, kind, actor, data)"
        " SELECT seq + 1, at, 'no such kind', actor, data FROM events"
        " ORDER BY seq DESC LIMIT 1",
        "UPDATE queue SET last_event = last_event + 1",
    )
    await look(other)
    await until(lambda: issue(other) == "store_corrupt")
    assert names(other) == {"first", "second"}
    await until(lambda: behind_since(other) is not None)
    state = other.hass.states.get(LEADER)
    assert state is not None
    assert state.attributes["events_behind"] == 1
    assert await async_setup_component(other.hass, "system_health", {})
    health = await get_system_health_info(other.hass, DOMAIN)
    assert health["behind"] == f"Makerspace: -1, {behind_since(other)}"


async def test_a_follower_shows_what_it_knew_while_the_database_is_gone(
    leader: Makerspace,
    other: Makerspace,
    postgresql: Postgresql,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notifications, "RECONNECT_AFTER", 0.05)
    postgresql.kill()
    try:
        await look(other)
        await until(lambda: issue(other) == "store_unreachable")
        await until(lambda: behind_since(other) is not None)
        assert names(other) == {"first", "second"}
        shown = await diagnostics.async_get_config_entry_diagnostics(
            other.hass, other.entry
        )
        assert shown["leadership"]["events_behind"] is None
        assert await async_setup_component(other.hass, "system_health", {})
        health = await get_system_health_info(other.hass, DOMAIN)
        assert health["behind"] == f"Makerspace: {behind_since(other)}"
    finally:
        postgresql.start()
    await until(lambda: issue(other) is None)
    await until(lambda: behind_since(other) is None)
    assert not other.queue.leads


def behind_since(space: Makerspace) -> str | None:
    """Return since when the sensor says that a follower is behind."""
    state = space.hass.states.get(LEADER)
    assert state is not None
    since: str | None = state.attributes["behind_since"]
    return since


async def test_a_follower_that_ends_does_not_say_that_a_lost_database_is_well(
    leader: Makerspace, other: Makerspace, postgresql: Postgresql
) -> None:
    follows = other.queue._node  # noqa: SLF001  # which ends while it looks
    assert isinstance(follows, follower.Follower)
    postgresql.kill()
    try:
        await look(other)
        await until(lambda: issue(other) == "store_unreachable")
        await follows.end()
        await follows._read_on()  # noqa: SLF001  # as at the end of a request
        assert issue(other) == "store_unreachable"
    finally:
        postgresql.start()


async def test_a_follower_that_cannot_see_who_leads_goes_on_following(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(QueueStore, "leadership", _fails)
        await look(other)
    assert other.entry.state is ConfigEntryState.LOADED
    await leader.join("ann", "third")
    await caught_up(leader, other)
    assert not other.queue.leads


async def test_a_follower_does_not_look_again_while_the_database_holds_it_up(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()
    looks: list[bool] = []

    def held_up(_store: QueueStore) -> bool:
        answers.wait()
        looks.append(True)
        return False

    monkeypatch.setattr(QueueStore, "may_lead", held_up)
    for _ in range(3):
        async_fire_time_changed(other.hass, dt_util.utcnow() + 2 * follower.LOOK_EVERY)
        await asyncio.sleep(0.2)
    answers.set()
    await until(lambda: bool(looks))
    await asyncio.sleep(0.2)
    assert len(looks) == 1
    await look(other)
    await until(lambda: len(looks) == 2)


def _fails(*_: object) -> None:
    raise StoreUnreachableError("database", "gone")


# What only the leader's set-up says


async def test_changed_settings_of_a_follower_leave_the_queue_as_it_is(
    leader: Makerspace, other: Makerspace
) -> None:
    settings = leader.queue.data.state.settings
    options = {**other.entry.options, "claim_minutes": 55}
    other.hass.config_entries.async_update_entry(other.entry, options=options)
    await other.settle()
    assert leader.queue.data.state.settings == settings


# Taking over


async def test_a_follower_leads_when_the_leader_has_stopped(
    leader: Makerspace, other: Makerspace
) -> None:
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    assert names(other) == {"first", "second"}
    assert shows(other, LEADER).startswith("Attic (")
    await other.join("ben", "third")

    await leader.start()
    assert not leader.queue.leads
    assert names(leader) == {"first", "second", "third"}
    assert shows(leader, LEADER) == shows(other, LEADER)
