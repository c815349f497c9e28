"""A queue that is moved into a database and back, and what happens while that is gone or led elsewhere."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import closing
import sqlite3
from threading import Event
from unittest.mock import MagicMock

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import CONF_DATABASE_URL, DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.queue import keeping, mailbox, standby
from custom_components.printer_queue.queue.keeping import store_path
from custom_components.printer_queue.store import copy, printers_in, sqlite_store
from custom_components.printer_queue.store.postgresql import sessions
from demo.postgresql import Postgresql
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.requirements import RequirementsNotFound
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.moving import finished, leave, move
from tests.support.set_up import change_options
from tests.support.store import KeptInDatabase, led_elsewhere

pytestmark = pytest.mark.enable_socket  # on loopback
SETTINGS = Settings(name="Queue")


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: MagicMock) -> AsyncIterator[Makerspace]:
    """Open a queue that has a past, somebody who prints and somebody who waits."""
    space = await Makerspace.open(hass, "p1")
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    past = await space.join("ann", "past")
    await space.ask("cancel", job_id=past)
    await space.join("ann", "first")
    await space.join("ben", "second")
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


@pytest.fixture
async def moved(space: Makerspace, database_url: str) -> Makerspace:
    """Move that queue into a database."""
    await finished(space.hass, await move(space, database_url))
    await space.settle()
    return space


def names(space: Makerspace) -> set[str]:
    """Return the names of the open jobs."""
    return {job.spec.name for job in space.queue.data.state.jobs.values()}


def issue(space: Makerspace) -> str | None:
    """Return what Repairs says of the store."""
    issue = ir.async_get(space.hass).async_get_issue(
        DOMAIN, f"store_{space.entry.entry_id}"
    )
    return issue.translation_key if issue else None


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what comes from other threads."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0.02)


async def test_a_queue_moves_into_a_database_with_all_that_it_holds(
    space: Makerspace, database_url: str
) -> None:
    before, history = space.queue.data.state, space.queue.store.history()
    events = space.queue.store.events()
    file = store_path(space.hass, space.entry.entry_id)

    shown = await finished(space.hass, await move(space, database_url))

    assert shown["type"] is FlowResultType.CREATE_ENTRY
    assert space.entry.options[CONF_DATABASE_URL] == database_url
    assert space.queue.store.place.startswith("PostgreSQL")
    after = space.queue.data.state
    assert (after.jobs, after.next_number) == (before.jobs, before.next_number)
    assert space.queue.store.history() == history
    assert space.queue.store.events()[: len(events)] == events
    third = await space.join("ben", "third")
    with closing(sqlite3.connect(file)) as left:
        (untouched,) = left.execute("SELECT count(*) FROM events").fetchone()
    assert untouched == len(events)
    await space.restart()
    assert space.job(third).spec.name == "third"


async def test_a_driver_that_cannot_be_installed_is_said_and_tried_again(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as offline:
        offline.setattr(keeping, "async_process_requirements", _finds_nothing)
        shown = await move(space, database_url)
        assert shown["errors"] == {"base": "database_driver_missing"}
    shown = await space.hass.config_entries.options.async_configure(
        shown["flow_id"], {CONF_DATABASE_URL: database_url}
    )
    await finished(space.hass, shown)
    await space.settle()

    with monkeypatch.context() as offline:
        offline.setattr(keeping, "async_process_requirements", _finds_nothing)
        await space.hass.config_entries.async_reload(space.entry.entry_id)
        assert space.entry.state is ConfigEntryState.SETUP_RETRY
        assert space.entry.error_reason_translation_key == "database_driver_missing"
        shown = await finished(space.hass, await leave(space))
        assert shown["reason"] == "database_driver_missing"
    await space.hass.config_entries.async_reload(space.entry.entry_id)
    assert names(space) == {"first", "second"}


async def _finds_nothing(_hass: HomeAssistant, name: str, wanted: list[str]) -> None:
    """Stand for a package index that cannot be reached."""
    raise RequirementsNotFound(name, wanted)


async def test_a_queue_moves_back_into_a_file_and_the_old_one_is_kept(
    moved: Makerspace,
) -> None:
    await moved.join("ben", "third")
    file = store_path(moved.hass, moved.entry.entry_id)

    shown = await finished(moved.hass, await leave(moved))

    assert shown["type"] is FlowResultType.CREATE_ENTRY
    assert CONF_DATABASE_URL not in moved.entry.options
    assert moved.queue.store.place == str(file)
    assert names(moved) == {"first", "second", "third"}
    (old,) = file.parent.glob(f"{file.stem}-*.db")
    with closing(sqlite_store(old)) as kept:
        kept.open()
        jobs = kept.load(SETTINGS).jobs.values()
        assert {job.spec.name for job in jobs} == {"first", "second"}
    await moved.join("ann", "fourth")
    await moved.restart()
    assert names(moved) == {"first", "second", "third", "fourth"}


async def test_a_queue_that_is_in_the_database_already_is_taken_up(
    moved: Makerspace, database_url: str
) -> None:
    await finished(moved.hass, await leave(moved))
    await moved.settle()
    await moved.join("ben", "third")

    shown = await move(moved, database_url)
    assert shown["step_id"] == "database_switch"
    shown = await moved.hass.config_entries.options.async_configure(
        shown["flow_id"], {}
    )

    assert shown["type"] is FlowResultType.CREATE_ENTRY
    assert names(moved) == {"first", "second"}


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("sqlite:///queue.db", "database_no_address"),
        ("postgresql://a:b@127.0.0.1:1/queue", "database_store_unreachable"),
        ("{nowhere}", "database_store_refused"),
        ("{foreign}", "database_store_corrupt"),
    ],
)
async def test_an_address_that_does_not_do_is_refused_and_nothing_changes(
    space: Makerspace, postgresql: Postgresql, database_url: str, url: str, error: str
) -> None:
    KeptInDatabase(database_url).do("CREATE TABLE states (id int)")
    url = url.format(nowhere=postgresql.url("nowhere"), foreign=database_url)
    options = dict(space.entry.options)

    shown = await move(space, url)

    assert shown["errors"] == {CONF_DATABASE_URL: error}
    assert dict(space.entry.options) == options
    assert names(space) == {"first", "second"}
    await space.join("ben", "third")


async def test_a_server_that_is_too_old_is_named_with_its_version(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_OLDEST", 99)
    monkeypatch.setattr(sessions, "_SETTINGS", ("SET what_old_ones_lack = 1",))
    shown = await move(space, database_url)
    assert shown["errors"] == {CONF_DATABASE_URL: "database_store_server_too_old"}
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    assert placeholders["error"].replace(".", "").isdecimal()


async def test_a_database_of_a_later_version_is_refused(
    space: Makerspace, database_url: str
) -> None:
    kept = KeptInDatabase(database_url)
    kept.opened().close()
    kept.do("UPDATE schema_version SET version = 99")
    shown = await move(space, database_url)
    assert shown["errors"] == {CONF_DATABASE_URL: "database_store_too_new"}


async def test_a_user_who_may_not_create_tables_is_refused(
    space: Makerspace, postgresql: Postgresql, database_url: str
) -> None:
    postgresql.do("CREATE ROLE onlooker LOGIN PASSWORD 'onlooker'")
    own = "printer_queue:correct%20horse"
    shown = await move(space, database_url.replace(own, "onlooker:onlooker"))
    assert shown["errors"] == {CONF_DATABASE_URL: "database_store_refused"}
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    assert "permission denied" in placeholders["error"]


async def test_the_address_that_a_queue_has_is_refused(
    moved: Makerspace, database_url: str
) -> None:
    shown = await move(moved, database_url)
    assert shown["errors"] == {CONF_DATABASE_URL: "database_same"}


async def test_a_queue_of_other_printers_is_not_taken_over(
    moved: Makerspace, database_url: str
) -> None:
    other = await Makerspace.open(moved.hass, "p2")

    shown = await move(other, database_url)

    assert shown["errors"] == {CONF_DATABASE_URL: "database_other_printers"}
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    assert placeholders["printers"] == moved.queue.data.state.printers["p1"].spec.name
    assert CONF_DATABASE_URL not in other.entry.options


async def test_rules_that_are_changed_leave_the_database_as_it_is(
    moved: Makerspace, database_url: str
) -> None:
    await change_options(moved.hass, moved.entry)
    assert moved.entry.options[CONF_DATABASE_URL] == database_url


async def test_a_move_that_fails_leaves_the_queue_where_it_was(
    moved: Makerspace, postgresql: Postgresql, database_url: str
) -> None:
    postgresql.kill()

    shown = await finished(moved.hass, await leave(moved))

    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "not_moved")
    assert moved.entry.options[CONF_DATABASE_URL] == database_url
    assert moved.entry.state is ConfigEntryState.SETUP_RETRY
    postgresql.start()
    await moved.restart()
    assert names(moved) == {"first", "second"}


async def test_a_move_that_is_stopped_changes_nothing(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on = Event(), Event()
    write = copy._write  # noqa: SLF001  # held up, so that the move can be stopped in it

    def slowly(*args: object) -> None:
        writing.set()
        assert go_on.wait(10)
        write(*args)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(copy, "_write", slowly)
    shown = await move(space, database_url)
    assert await space.hass.async_add_executor_job(writing.wait, 10)

    space.hass.config_entries.options.async_abort(shown["flow_id"])
    go_on.set()
    await until(lambda: space.entry.state is ConfigEntryState.LOADED)

    assert CONF_DATABASE_URL not in space.entry.options
    assert names(space) == {"first", "second"}
    assert await space.hass.async_add_executor_job(printers_in, database_url) is None


async def test_a_database_that_is_gone_refuses_requests_and_owes_reports(
    moved: Makerspace, postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "RETRY_AFTER", 0.05)
    await moved.ask("claim", person="ann")
    postgresql.kill()

    with pytest.raises(HomeAssistantError) as refusal:
        await moved.hass.services.async_call(
            DOMAIN,
            "join",
            {"person": "ben", "name": "lost", "estimate": 60},
            blocking=True,
        )
    await moved.hear("p1", gcode_state="RUNNING", subtask_name="first")
    assert refusal.value.translation_key == "store_unreachable"
    assert issue(moved) == "store_unreachable"

    postgresql.start()
    await until(lambda: issue(moved) is None)
    assert names(moved) == {"first", "second"}
    (first,) = [
        job for job in moved.queue.data.state.jobs.values() if job.spec.name == "first"
    ]
    assert first.status is JobStatus.PRINTING
    await moved.restart()
    assert moved.job(first.id).status is JobStatus.PRINTING


def leads(space: Makerspace) -> bool:
    """Return whether this Home Assistant leads."""
    return space.queue.leads


async def look_again(space: Makerspace) -> None:
    """Let the time pass after which is looked who leads, and see the queue reloaded."""
    async_fire_time_changed(space.hass, dt_util.utcnow() + 2 * standby.LOOK_EVERY)
    await until(lambda: space.entry.state is ConfigEntryState.SETUP_IN_PROGRESS)
    await until(lambda: space.entry.state is ConfigEntryState.LOADED)


async def test_a_leader_that_hung_follows_when_it_wakes(
    moved: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It does not see meanwhile, as one that does not hang would, that another one leads.
    monkeypatch.setattr(moved.queue.store, "keep_up", lambda: None)
    other = await moved.hass.async_add_executor_job(led_elsewhere, database_url)

    with pytest.raises(HomeAssistantError) as refusal:
        await moved.hass.services.async_call(
            DOMAIN,
            "join",
            {"person": "ben", "name": "late", "estimate": 60},
            blocking=True,
        )
    assert refusal.value.translation_key == "store_in_use"
    assert issue(moved) == "store_in_use"
    await look_again(moved)
    assert not leads(moved)
    assert issue(moved) is None

    await moved.hass.async_add_executor_job(other.close)
    await look_again(moved)
    assert leads(moved)
    assert names(moved) == {"first", "second"}


async def test_a_leader_that_is_deposed_in_silence_notices_by_itself(
    moved: Makerspace, database_url: str
) -> None:
    said: list[str | None] = []

    @callback
    def note(_event: object) -> None:
        said.append(issue(moved))

    moved.hass.bus.async_listen(ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, note)
    KeptInDatabase(database_url).do("UPDATE lease SET epoch = epoch + 1")
    every = moved.queue.store.keep_up_every
    assert every is not None
    async_fire_time_changed(moved.hass, dt_util.utcnow() + every)
    await until(lambda: "store_in_use" in said)
    # It is loaded again at once, and only then nothing is said any more.
    await until(lambda: issue(moved) is None)
    await until(lambda: moved.entry.state is ConfigEntryState.LOADED)


async def test_diagnostics_do_not_show_the_address(
    moved: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(moved.hass, "diagnostics", {})
    shown = await get_diagnostics_for_config_entry(moved.hass, hass_client, moved.entry)
    assert moved.entry.options[CONF_DATABASE_URL] not in str(shown)
    assert "correct" not in str(shown)
