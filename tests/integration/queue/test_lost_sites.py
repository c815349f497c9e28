"""A site that no node follows any more: what is reserved there is planned elsewhere."""

from datetime import timedelta
from types import MappingProxyType

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.printer_queue.const import CONF_FOLLOWED_SITES, CONF_NOTIFY
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.queue import site_followers
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.handed_on import HandedOnReports
from homeassistant.config_entries import ConfigSubentry
from tests.support.makerspace import Makerspace
from tests.support.nodes import home_beside, look, share, until
from tests.support.site_nodes import (
    HERE,
    East,
    fails,
    fall_silent,
    lost,
    reserved_there,
    sites,
    there,
)

pytestmark = pytest.mark.enable_socket  # on loopback


@pytest.fixture
async def of_west(west: Makerspace, east: East) -> Makerspace:
    """Let the leader follow the printers of its own site only, as the other one does."""
    options = {**west.entry.options, CONF_FOLLOWED_SITES: ["west"]}
    west.hass.config_entries.async_update_entry(west.entry, options=options)
    await west.settle()
    return west


async def test_a_site_that_nobody_follows_gives_back_what_is_reserved_there(
    of_west: Makerspace,
    east: East,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job_id = await reserved_there(of_west)
    other_id = await of_west.join("ben", "cup", sites=["East"])
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", fails)
        cut_off.setattr(HandedOnReports, "hand_on", fails)
        await fall_silent(of_west, database_url)
        await until(lambda: sites(of_west)["East"] is None)
        assert of_west.job(job_id).status is JobStatus.RESERVED  # not yet

        cut_off.setattr(site_followers, "LOST_AFTER", timedelta(0))
        await look(of_west)
        await until(lambda: of_west.job(job_id).status is JobStatus.QUEUED)
        assert of_west.job(job_id).reason is Reason.SITE_UNREACHABLE
        connected = of_west.hass.states.get("binary_sensor.x1c_p1_connection")
        assert connected is not None
        assert connected.state == "off"
        assert connected.attributes["silent_because"] == "site_unreachable"
        assert lost(of_west) == {"sites": "East", "queue": "Makerspace"}
        assert other_id not in of_west.queue.data.plan.jobs
        await until(lambda: not there(east.space).online)

    # It is back, and says anew how its printers are.
    await look(east.space)
    await until(lambda: there(of_west).online)
    await until(lambda: of_west.job(job_id).status is JobStatus.OFFERED)
    await look(of_west)
    await until(lambda: lost(of_west) is None)


@pytest.mark.parametrize(
    ("allowed", "says"),
    [
        (["East"], "waits until East is back"),
        (["East", "West"], "planned at another site now"),
    ],
)
async def test_who_waits_for_a_site_that_falls_out_is_told_what_becomes_of_it(
    of_west: Makerspace,
    east: East,
    monkeypatch: pytest.MonkeyPatch,
    allowed: list[str],
    says: str,
) -> None:
    hass, entry = of_west.hass, of_west.entry
    hass.states.async_set("notify.ben", "unknown")
    sent = async_mock_service(hass, "notify", "send_message")
    hass.config_entries.async_update_subentry(
        entry, entry.subentries["ben"], data={CONF_NOTIFY: ["notify.ben"]}
    )
    await of_west.settle()
    long = await of_west.join("ann", "long", 600, sites=["West"])
    await of_west.ask("claim", job_id=long)
    await of_west.hear(HERE, gcode_state="RUNNING", subtask_name="long")
    await look(of_west)
    await until(lambda: of_west.job(long).status is JobStatus.PRINTING)
    await reserved_there(of_west)
    await of_west.join("ben", "cup", sites=allowed)
    assert sent == []

    monkeypatch.setattr(site_followers, "LOST_AFTER", timedelta(0))
    await east.hass.config_entries.async_unload(east.space.entry.entry_id)
    await look(of_west)
    await until(lambda: bool(sent))
    await of_west.settle()
    assert len(sent) == 1
    assert says in sent[0].data["message"]


async def test_a_print_at_a_site_that_nobody_follows_goes_on_and_its_end_is_taken_over(
    of_west: Makerspace,
    east: East,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job_id = await reserved_there(of_west)
    await east.report("printing")
    await until(lambda: of_west.job(job_id).status is JobStatus.PRINTING)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", fails)
        cut_off.setattr(HandedOnReports, "hand_on", fails)
        cut_off.setattr(site_followers, "LOST_AFTER", timedelta(0))
        await fall_silent(of_west, database_url)
        await until(lambda: not there(of_west).online)
        await east.report("complete")
        await east.report("idle")
        assert of_west.job(job_id).status is JobStatus.PRINTING

    await look(east.space)
    await until(lambda: job_id not in of_west.queue.data.state.jobs)
    assert (await of_west.ended(job_id)).status is JobStatus.COMPLETED


async def test_a_node_that_begins_to_follow_knows_why_printers_are_silent(
    of_west: Makerspace,
    east: East,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.setattr(site_followers, "LOST_AFTER", timedelta(0))
    await east.hass.config_entries.async_unload(east.space.entry.entry_id)
    await look(of_west)
    await until(lambda: there(of_west).silent_because is not None)
    async with home_beside(tmp_path_factory.mktemp("cellar")) as hass:
        cellar = await share(of_west, hass)
        assert there(cellar).silent_because is Reason.SITE_UNREACHABLE
        assert cellar.queue.data.state.printers[HERE].online


async def test_a_printer_that_is_off_is_not_out_of_reach_once_its_site_is_back(
    of_west: Makerspace,
    east: East,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await east.report("unavailable")
    await until(lambda: not there(of_west).online)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(QueueStore, "note_following", fails)
        cut_off.setattr(HandedOnReports, "hand_on", fails)
        cut_off.setattr(site_followers, "LOST_AFTER", timedelta(0))
        await fall_silent(of_west, database_url)
        await look(of_west)
        await until(lambda: there(of_west).silent_because is not None)
    await look(east.space)
    await until(lambda: there(of_west).silent_because is None)
    assert not there(of_west).online


async def test_a_leader_that_starts_knows_which_sites_were_out_of_reach(
    of_west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lost_at_once:
        lost_at_once.setattr(site_followers, "LOST_AFTER", timedelta(0))
        await east.hass.config_entries.async_unload(east.space.entry.entry_id)
        await look(of_west)
        await until(lambda: there(of_west).silent_because is not None)
    await of_west.restart()
    assert there(of_west).silent_because is Reason.SITE_UNREACHABLE
    assert of_west.queue.data.state.printers[HERE].silent_because is None


async def test_a_site_without_printers_is_not_missed(
    of_west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_west.hass.config_entries.async_add_subentry(
        of_west.entry,
        ConfigSubentry(
            data=MappingProxyType({}),
            subentry_type="site",
            title="Shed",
            unique_id=None,
        ),
    )
    await of_west.settle()
    await look(of_west)
    await until(lambda: "Shed" in sites(of_west))
    monkeypatch.setattr(site_followers, "LOST_AFTER", timedelta(0))
    await east.hass.config_entries.async_unload(east.space.entry.entry_id)
    await look(of_west)
    await until(lambda: lost(of_west) is not None)
    assert lost(of_west) == {"sites": "East", "queue": "Makerspace"}
