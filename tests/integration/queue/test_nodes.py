"""Two Home Assistants that share one queue: one leads, the other follows."""

import asyncio
from datetime import timedelta

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
    StoreUnreachableError,
    schema,
)
from demo.postgresql import Postgresql
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.nodes import share, until
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


async def look(space: Makerspace) -> None:
    """Let the time pass after which a follower looks at the database by itself."""
    async_fire_time_changed(space.hass, dt_util.utcnow() + 2 * follower.LOOK_EVERY)
    await space.hass.async_block_till_done(wait_background_tasks=False)


async def leads(space: Makerspace) -> None:
    """Wait until a node leads, which looks again and again whether it can."""
    async with asyncio.timeout(20):
        while not (space.entry.state is ConfigEntryState.LOADED and space.queue.leads):
            await look(space)
            await asyncio.sleep(0.05)


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
    assert health["leaders"] == f"Makerspace: {shows(leader, LEADER)}"


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
    assert shows(other, "event.makerspace_happening") != "unknown"


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
        assert names(other) == {"first", "second"}
        shown = await diagnostics.async_get_config_entry_diagnostics(
            other.hass, other.entry
        )
        assert isinstance(shown["leadership"]["events_behind"], str)
        assert behind_since(other) is not None
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


def _fails(*_: object) -> None:
    raise StoreUnreachableError("database", "gone")


async def test_a_node_of_a_later_version_does_not_read_what_an_older_one_leads(
    leader: Makerspace, other_home: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, lambda _: None))
    with pytest.raises(AssertionError):
        await share(leader, other_home)
    (entry,) = other_home.config_entries.async_entries(DOMAIN)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    await other_home.config_entries.async_unload(entry.entry_id)


async def test_a_node_of_an_earlier_version_does_not_read_what_a_newer_one_leads(
    leader: Makerspace, other_home: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:-1])
    with pytest.raises(AssertionError):
        await share(leader, other_home)
    (entry,) = other_home.config_entries.async_entries(DOMAIN)
    shown = ir.async_get(other_home).async_get_issue(DOMAIN, f"store_{entry.entry_id}")
    assert shown is not None
    assert shown.translation_key == "store_too_new"
    await other_home.config_entries.async_unload(entry.entry_id)


# What only the leader can do


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("schedule", {}),
        ("join", {"person": "ben", "file": "/media/part.gcode"}),
    ],
)
async def test_what_only_the_leader_can_do_is_refused_and_names_it(
    leader: Makerspace, other: Makerspace, action: str, fields: dict[str, object]
) -> None:
    with pytest.raises(HomeAssistantError) as refusal:
        await other.ask(action, **fields)
    assert refusal.value.translation_key == "leader_elsewhere"
    assert refusal.value.translation_placeholders == {"leader": shows(leader, LEADER)}


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
