"""A node follows the printers of its own site, and hands their reports on to the leader."""

from threading import Event
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import get_system_health_info

from custom_components.printer_queue import diagnostics
from custom_components.printer_queue.connections.entity import EntityConnection
from custom_components.printer_queue.connections.manager import ConnectionManager
from custom_components.printer_queue.const import CONF_FOLLOWED_SITES, DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.queue.report_receiver import ReportReceiver
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.handed_on import HandedOnReports
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.nodes import look, until
from tests.support.set_up import choose_options
from tests.support.site_nodes import (
    HERE,
    THERE,
    East,
    fails,
    fall_silent,
    reserved_there,
    rows,
    shows_leader,
    sites,
    there,
    waiting,
)
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback


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


async def _sees_nothing(_self: ReportReceiver) -> None: ...  # as a leader that hangs


async def test_what_the_database_cannot_take_is_owed(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as gone:
        gone.setattr(HandedOnReports, "hand_on", fails)
        await east.report("printing")
        await east.report("complete")
        await look(east.space)
        assert west.job(job_id).status is JobStatus.RESERVED
    await look(east.space)
    await until(lambda: job_id not in west.queue.data.state.jobs)
    assert (await west.ended(job_id)).status is JobStatus.COMPLETED


async def test_what_comes_while_the_database_is_slow_asks_no_more_of_it(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    answers, asked = Event(), list[str]()

    def slowly(way: Any, name: str) -> Any:
        def ask(*args: Any) -> Any:
            asked.append(name)
            answers.wait(30)
            return way(*args)

        return ask

    for kind, name in (HandedOnReports, "hand_on"), (QueueStore, "note_following"):
        monkeypatch.setattr(kind, name, slowly(getattr(kind, name), name))
    for word in ("printing", "paused", "printing", "paused", "printing", "complete"):
        await east.report(word)
    answers.set()
    await until(lambda: job_id not in west.queue.data.state.jobs)
    assert asked[:2] == ["note_following", "hand_on"]
    assert asked.count("hand_on") == 1
    assert (await west.ended(job_id)).status is JobStatus.COMPLETED


async def test_what_is_owed_outlives_a_reload_of_the_queue(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as gone:
        gone.setattr(HandedOnReports, "hand_on", fails)
        await east.report("printing")
        await east.report("complete")
        await east.space.restart()
        assert west.job(job_id).status is JobStatus.RESERVED
    await look(east.space)
    await until(lambda: job_id not in west.queue.data.state.jobs)
    ended = await west.ended(job_id)
    assert ended.status is JobStatus.COMPLETED
    assert ended.watched


async def test_a_report_that_the_leader_cannot_store_is_taken_later(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as broken:
        broken.setattr(QueueStore, "append", fails)
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


async def test_a_report_of_another_version_holds_up_no_other(
    west: Makerspace,
    east: East,
    database_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    job_id = await reserved_there(west)
    KeptInDatabase(database_url).do(
        "INSERT INTO handed_on_reports (holder, printer_id, command) VALUES"
        """ ('attic', 'p1', '{"of": "tomorrow"}')"""
    )
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
    await until(lambda: waiting(database_url) == 0)
    await look(west)
    said = [one for one in caplog.messages if "Cannot read a report of" in one]
    assert len(said) == 1


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


async def test_a_printer_that_stays_as_it_is_is_online_after_its_node_starts_again(
    west: Makerspace, east: East, database_url: str
) -> None:
    await east.space.restart()
    await until(lambda: waiting(database_url) == 0)
    await until(lambda: there(west).online)


async def test_what_a_printer_reports_while_an_earlier_report_waits_is_handed_on(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is what the log shows until the earlier one is taken."""
    job_id = await reserved_there(west)
    await east.report("printing")
    await until(lambda: there(east.space).state is PrinterState.PRINTING)
    with monkeypatch.context() as hanging:
        hanging.setattr(ReportReceiver, "look", _sees_nothing)
        await east.report("paused")
        await east.report("printing")
        await until(lambda: waiting(database_url) == 2)
    await look(west)
    await until(lambda: waiting(database_url) == 0)
    await until(lambda: west.job(job_id).paused_at is None)


async def test_a_node_that_was_given_up_says_how_its_printers_are_when_it_is_back(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", fails)
        cut_off.setattr(HandedOnReports, "hand_on", fails)
        await fall_silent(west, database_url)
        # The leader follows the printer itself, and hears nothing of it.
        await until(lambda: not there(west).online)
        await look(east.space)
    await look(east.space)
    await look(west)
    await until(lambda: there(west).online)


async def test_a_node_that_was_given_up_corrects_what_the_leader_heard_meanwhile(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", fails)
        cut_off.setattr(HandedOnReports, "hand_on", fails)
        await fall_silent(west, database_url)
        await until(lambda: west.queue.connections.last_heard(THERE) is None)
        await west.hear(THERE, gcode_state="RUNNING", subtask_name="lid")
        await look(west)
        await until(lambda: there(west).state is PrinterState.PRINTING)
        await look(east.space)
    await look(east.space)
    await look(west)
    await until(lambda: there(west).state is PrinterState.IDLE)


async def test_a_leader_that_follows_all_hears_a_site_itself_while_its_node_is_silent(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", fails)
        cut_off.setattr(HandedOnReports, "hand_on", fails)
        await fall_silent(west, database_url)
        await until(lambda: west.queue.connections.last_heard(THERE) is None)
        await east.report("printing")  # which nobody hears of
        await west.hear(THERE, gcode_state="RUNNING", subtask_name="lid")
        await look(west)
        await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
        await west.hear(THERE, gcode_state="FINISH", subtask_name="lid")
        await look(west)
        assert (await west.ended(job_id)).status is JobStatus.COMPLETED
        await east.report("complete")

    # It is back, with what it could not say: that is older than what was heard here.
    await look(east.space)
    await look(west)
    await until(lambda: waiting(database_url) == 0)
    assert there(west).state.is_terminal
    assert rows(database_url, "SELECT count(*) FROM jobs") == [(1,)]


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


@pytest.mark.parametrize("can_stop", [True, False])
async def test_whether_a_print_goes_on_that_another_node_is_to_stop_is_known(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch, can_stop: bool
) -> None:
    monkeypatch.setattr(EntityConnection, "can_stop", can_stop)
    job_id = await reserved_there(west)
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
    await look(east.space)
    await look(west)
    await until(lambda: west.queue.connections.can_stop(THERE) is can_stop)
    answer = await west.ask("cancel", job_id=job_id)
    assert answer["stop_at_printer"] is not can_stop


async def test_nobody_can_stop_a_print_at_a_site_that_nobody_hears(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EntityConnection, "can_stop", True)
    job_id = await reserved_there(west)
    await east.report("printing")
    await until(lambda: west.job(job_id).status is JobStatus.PRINTING)
    await look(east.space)
    await look(west)
    await until(lambda: west.queue.connections.can_stop(THERE))
    monkeypatch.setattr(QueueStore, "note_following", fails)
    await fall_silent(west, database_url)
    await until(lambda: not there(west).online)
    answer = await west.ask("cancel", job_id=job_id)
    assert answer["stop_at_printer"]


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
