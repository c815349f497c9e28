"""A node follows the printers of its own site, and hands their reports on to the leader."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

import psycopg
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    get_system_health_info,
)

from custom_components.printer_queue import diagnostics
from custom_components.printer_queue.connections.manager import ConnectionManager
from custom_components.printer_queue.const import (
    CONF_DATABASE_URL,
    CONF_FOLLOWED_SITES,
    DOMAIN,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import Printer
from custom_components.printer_queue.queue.report_receiver import ReportReceiver
from custom_components.printer_queue.store import QueueStore, StoreUnreachableError
from custom_components.printer_queue.store.handed_on import HandedOnReports
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace, printer
from tests.support.nodes import home_beside, share, until
from tests.support.set_up import choose_options, subentry
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback
LEADER = "sensor.makerspace_leading_node"
HERE, THERE = "p2", "p1"
"""The printers at West and at East."""


@pytest.fixture
async def west(
    hass: HomeAssistant, mqtt_mock: MagicMock, database_url: str
) -> AsyncIterator[Makerspace]:
    """Lead a queue with two sites, and hear the printer of West; nobody hears East's yet."""
    hass.config.location_name = "Workshop"
    space = await Makerspace.open(
        hass,
        options={CONF_DATABASE_URL: database_url},
        subentries=(
            subentry("site", "west", "West"),
            subentry("site", "east", "East"),
            printer(HERE, site_id="west"),
            printer(THERE, site_id="east"),
        ),
    )
    await space.hear(HERE, gcode_state="IDLE")
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


class East:
    """The node at East, whose printer is one of another integration's entities there."""

    space: Makerspace

    def __init__(self, hass: HomeAssistant) -> None:
        """Register the printer's entity."""
        entry = MockConfigEntry(domain="elegoo_printer")
        entry.add_to_hass(hass)
        self.hass = hass
        self._entity = er.async_get(hass).async_get_or_create(
            "sensor", "elegoo_printer", "dev_print_status", config_entry=entry
        )
        self.show("idle")

    async def open(self, west: Makerspace) -> Makerspace:
        """Take up the queue as the node of this site."""
        there = subentry(
            "printer",
            THERE,
            f"X1C {THERE}",
            follow="entity",
            entity=self._entity.id,
            site_id="east",
        )
        options: dict[str, Any] = {CONF_FOLLOWED_SITES: ["east"]}
        self.space = await share(west, self.hass, there, **options)
        return self.space

    def show(self, word: str) -> None:
        """Let the printer say another word."""
        self.hass.states.async_set(self._entity.entity_id, word)

    async def report(self, word: str) -> None:
        """Let the printer say another word, and let that last."""
        self.show(word)
        await self.hass.async_block_till_done(wait_background_tasks=False)
        async_fire_time_changed(self.hass, dt_util.utcnow() + timedelta(seconds=3))
        await self.hass.async_block_till_done(wait_background_tasks=False)


@pytest.fixture
async def east(
    west: Makerspace, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[East]:
    """Run another Home Assistant at East, which follows the printer there."""
    async with home_beside(tmp_path_factory.mktemp("attic")) as hass:
        node = East(hass)
        await node.open(west)
        await until(lambda: there(west).online)
        yield node


def there(space: Makerspace) -> Printer:
    """Return East's printer as a node shows it."""
    return space.queue.data.state.printers[THERE]


async def look(space: Makerspace, seconds: float = 10) -> None:
    """Let the time pass after which a node looks at the database by itself."""
    async_fire_time_changed(space.hass, dt_util.utcnow() + timedelta(seconds=seconds))
    await space.hass.async_block_till_done(wait_background_tasks=False)


def rows(url: str, query: str) -> list[Any]:
    """Return what the database holds."""
    with psycopg.connect(url) as others:
        return others.execute(query).fetchall()


def waiting(url: str) -> int:
    """Return how many reports wait for a leader."""
    return int(rows(url, "SELECT count(*) FROM handed_on_reports")[0][0])


async def test_the_leader_leaves_a_sites_printers_to_its_node(
    west: Makerspace, east: East
) -> None:
    job_id = await west.join("ann", "lid", sites=["East"])
    await west.ask("claim", job_id=job_id)
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
    # What the same printer says over the leader's own broker counts no more.
    await west.hear(THERE, gcode_state="FINISH")
    await look(west)
    assert west.job(job_id).status is JobStatus.PRINTING

    await east.report("complete")
    await until(lambda: job_id not in west.queue.data.state.jobs)
    assert (await west.ended(job_id)).status is JobStatus.COMPLETED
    await until(lambda: job_id not in east.space.queue.data.state.jobs)


async def reserved_there(west: Makerspace) -> str:
    """Let Ann join for East and claim; return the job."""
    job_id = await west.join("ann", "lid", sites=["East"])
    await west.ask("claim", job_id=job_id)
    return job_id


async def test_what_no_leader_takes_waits_in_the_database_in_its_order(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as hanging:
        hanging.setattr(ReportReceiver, "look", _sees_nothing)
        await east.report("printing")
        await east.report("complete")
        await until(lambda: waiting(database_url) == 2)
    await look(west)
    await until(lambda: job_id not in west.queue.data.state.jobs)
    ended = await west.ended(job_id)
    assert ended.status is JobStatus.COMPLETED
    assert ended.started_at is not None
    assert waiting(database_url) == 0


async def _sees_nothing(_self: ReportReceiver) -> None:
    """Stand for a leader that hangs."""


async def test_what_the_database_cannot_take_is_owed(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as gone:
        gone.setattr(HandedOnReports, "hand_on", _fails)
        await east.report("printing")
        await east.report("complete")
        await look(east.space)
        assert west.job(job_id).status is JobStatus.RESERVED
    await look(east.space)
    await until(lambda: job_id not in west.queue.data.state.jobs)
    assert (await west.ended(job_id)).status is JobStatus.COMPLETED


def _fails(*_: object, **_named: object) -> None:
    raise StoreUnreachableError("database", "gone")


async def test_a_report_that_the_leader_cannot_store_is_taken_later(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as broken:
        broken.setattr(QueueStore, "append", _fails)
        await east.report("printing")
        await east.report("complete")
        await until(lambda: waiting(database_url) == 2)
        await look(west)
        await until(lambda: trouble(west) == "store_unreachable")
        assert waiting(database_url) == 2
    await look(west)
    await until(lambda: job_id not in west.queue.data.state.jobs)
    assert (await west.ended(job_id)).status is JobStatus.COMPLETED


def trouble(space: Makerspace) -> str | None:
    """Return what Repairs says of the store."""
    issue = ir.async_get(space.hass).async_get_issue(
        DOMAIN, f"store_{space.entry.entry_id}"
    )
    return issue.translation_key if issue else None


async def test_a_report_that_cannot_be_understood_holds_up_no_later_one(
    west: Makerspace,
    east: East,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as broken:
        broken.setattr(ConnectionManager, "take", _has_a_bug)
        await east.report("error")
        await until(lambda: "Could not take" in caplog.text)
        await until(lambda: waiting(database_url) == 0)
    caplog.clear()
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)


def _has_a_bug(*_: object) -> None:
    raise RuntimeError("a bug of the test")


async def test_a_leader_that_starts_hears_of_all_printers_again(
    west: Makerspace, east: East
) -> None:
    job_id = await reserved_there(west)
    await west.restart()
    assert west.queue.leads
    await until(lambda: there(west).online)
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)


async def test_the_node_of_a_site_that_starts_again_is_heard_at_once(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    # As if it had lost its power: nobody says that it follows no more.
    monkeypatch.setattr(QueueStore, "end_following", lambda _: None)
    await east.space.restart()
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
    assert rows(database_url, "SELECT count(*) FROM followers") == [(2,)]


async def fall_silent(space: Makerspace, url: str) -> None:
    """Let the leader see that the other node has not been heard for a while."""
    KeptInDatabase(url).do("UPDATE followers SET heard_at = heard_at - interval '20 s'")
    await look(space)


async def test_a_leader_that_follows_all_hears_a_site_itself_while_its_node_is_silent(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", _fails)
        cut_off.setattr(HandedOnReports, "hand_on", _fails)
        await fall_silent(west, database_url)
        await until(lambda: west.queue.connections.last_heard(THERE) is None)
        await east.report("printing")  # which nobody hears of
        await west.hear(THERE, gcode_state="RUNNING", subtask_name="lid")
        await look(west)
        await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
        await west.hear(THERE, gcode_state="FINISH", subtask_name="lid")
        await look(west)
        assert (await west.ended(job_id)).status is JobStatus.COMPLETED

    # It is back, with what it could not say: that is older than what was heard here.
    await look(east.space)
    await look(west)
    await until(lambda: waiting(database_url) == 0)
    assert not west.queue.data.state.printing()
    assert there(west).state.is_terminal


async def test_a_print_is_stopped_by_the_node_that_follows_its_printer(
    west: Makerspace, east: East, caplog: pytest.LogCaptureFixture
) -> None:
    job_id = await reserved_there(west)
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
    await west.ask("cancel", job_id=job_id)
    await until(lambda: job_id not in east.space.queue.data.state.jobs)
    await until(lambda: "cannot be stopped from here" in caplog.text)
    await west.settle()
    # Its entity takes no commands there; the leader, which could, has not tried.
    assert caplog.text.count("cannot be stopped from here") == 1


async def test_how_far_a_print_is_shows_everywhere(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    await west.hear(HERE, gcode_state="RUNNING", subtask_name="x", mc_percent=40)
    await look(west)
    await look(east.space)
    await until(lambda: progress(east.space, HERE) == 40)


def progress(space: Makerspace, printer_id: str) -> float | None:
    """Return how far a print is, as a node shows it."""
    report = space.queue.connections.reports.get(printer_id)
    return report.progress if report else None


async def test_everybody_can_see_who_follows_which_site(
    west: Makerspace, east: East
) -> None:
    shown_sites = sites(west)
    assert shown_sites["West"] == shows_leader(west)
    assert str(shown_sites["East"]).startswith("Attic (")
    shown = await diagnostics.async_get_config_entry_diagnostics(west.hass, west.entry)
    assert shown["leadership"]["sites"] == shown_sites
    assert await async_setup_component(west.hass, "system_health", {})
    health = await get_system_health_info(west.hass, DOMAIN)
    assert "Makerspace, East: Attic (" in health["sites"]


async def test_the_sites_of_a_home_assistant_are_chosen_in_its_options(
    west: Makerspace,
) -> None:
    shown = await choose_options(west.hass, west.entry, "database", "followed_sites")
    await west.hass.config_entries.options.async_configure(
        shown["flow_id"], {CONF_FOLLOWED_SITES: ["west"]}
    )
    await west.settle()
    assert west.entry.options[CONF_FOLLOWED_SITES] == ["west"]
    await look(west)
    await until(lambda: sites(west) == {"East": None, "West": shows_leader(west)})
    await west.hear(THERE, gcode_state="IDLE")
    assert not there(west).online

    shown = await choose_options(west.hass, west.entry, "database", "followed_sites")
    await west.hass.config_entries.options.async_configure(shown["flow_id"], {})
    await west.settle()
    await west.hear(THERE, gcode_state="IDLE")
    await until(lambda: there(west).online)


def sites(space: Makerspace) -> dict[str, str | None]:
    """Return who follows which site, as the leader's sensor says."""
    state = space.hass.states.get(LEADER)
    assert state is not None
    shown: dict[str, str | None] = state.attributes["sites"]
    return shown


def shows_leader(space: Makerspace) -> str:
    """Return who leads, as the sensor says."""
    state = space.hass.states.get(LEADER)
    assert state is not None
    return state.state
