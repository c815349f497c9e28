"""A leader that names no site follows all: what it does not hear of a site falls out, too."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.queue import site_followers
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.handed_on import HandedOnReports
from tests.support.makerspace import Makerspace
from tests.support.nodes import look, until
from tests.support.site_nodes import (
    HERE,
    THERE,
    East,
    fails,
    fall_silent,
    lost,
    reserved_there,
    there,
)

pytestmark = pytest.mark.enable_socket  # on loopback


def cut_off(patch: pytest.MonkeyPatch) -> None:
    """Keep the node of East from the database."""
    patch.setattr(QueueStore, "note_following", fails)
    patch.setattr(HandedOnReports, "hand_on", fails)


def lose_at_once(patch: pytest.MonkeyPatch) -> None:
    """Let a site fall out as soon as nobody hears it."""
    patch.setattr(site_followers, "LOST_AFTER", timedelta(0))


async def test_a_site_that_nobody_hears_falls_out_after_a_while(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as patch:
        cut_off(patch)
        await fall_silent(west, database_url)
        await until(lambda: there(west).silent_because is Reason.SITE_SILENT)
        assert west.job(job_id).status is JobStatus.RESERVED
        assert lost(west) is None

        lose_at_once(patch)
        await look(west)
        await until(lambda: west.job(job_id).status is JobStatus.QUEUED)
        assert west.job(job_id).reason is Reason.SITE_UNREACHABLE
        assert there(west).silent_because is Reason.SITE_UNREACHABLE
        assert lost(west) == {"sites": "East", "queue": "Makerspace"}

    await look(east.space)
    await until(lambda: there(west).online)
    await until(lambda: west.job(job_id).status is JobStatus.OFFERED)
    await look(west)
    await until(lambda: lost(west) is None)


async def test_no_plan_counts_on_a_printer_there_that_was_off_before(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await east.report("unavailable")
    await until(lambda: not there(west).online)
    with monkeypatch.context() as patch:
        cut_off(patch)
        await fall_silent(west, database_url)
        await look(west)
        await until(lambda: there(west).silent_because is Reason.SITE_SILENT)
        await west.settle()
        assert THERE not in west.queue.data.plan.free_at


async def test_a_site_of_which_the_leader_hears_a_printer_does_not(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await reserved_there(west)
    with monkeypatch.context() as patch:
        cut_off(patch)
        await fall_silent(west, database_url)
        await until(lambda: not there(west).online)
        await west.hear(THERE, gcode_state="IDLE")
        await look(west)
        await until(lambda: there(west).online)
        lose_at_once(patch)
        await look(west)
        assert west.job(job_id).status is JobStatus.RESERVED
        assert lost(west) is None


async def test_a_lost_site_is_back_when_the_leader_hears_one_of_its_printers(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        cut_off(patch)
        lose_at_once(patch)
        await fall_silent(west, database_url)
        await look(west)
        await until(lambda: lost(west) is not None)
        await west.hear(THERE, gcode_state="IDLE")
        await look(west)
        await until(lambda: there(west).online)
        await look(west)
        await until(lambda: lost(west) is None)


async def test_its_other_printers_are_just_silent_then(
    west: Makerspace, east: East, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sibling = west.entry.subentries[HERE]
    data = {**sibling.data, "site_id": "east"}
    west.hass.config_entries.async_update_subentry(west.entry, sibling, data=data)
    await west.settle()
    with monkeypatch.context() as patch:
        cut_off(patch)
        lose_at_once(patch)
        await west.restart()  # and hears none of them
        await fall_silent(west, database_url)
        await look(west)
        await until(lambda: there(west).silent_because is Reason.SITE_UNREACHABLE)
        await west.hear(HERE, gcode_state="IDLE")
        await look(west)
        await until(lambda: there(west).silent_because is None)
        assert not there(west).online


async def test_a_site_that_no_node_has_named_cannot_fall_out(
    west: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_at_once(monkeypatch)
    await look(west)
    await look(west)
    assert lost(west) is None
    assert (there(west).online, there(west).silent_because) == (False, None)


async def test_a_leader_that_starts_knows_which_sites_have_a_node(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    await east.hass.config_entries.async_unload(east.space.entry.entry_id)
    await west.restart()
    await look(west)
    await until(lambda: there(west).silent_because is Reason.SITE_SILENT)
    assert lost(west) is None  # the node has time to start again
    lose_at_once(monkeypatch)
    await look(west)
    await until(lambda: lost(west) is not None)


async def test_a_leader_that_starts_leaves_a_lost_site_lost(
    west: Makerspace, east: East, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its own broker does not reach tells it nothing of the printers there."""
    with monkeypatch.context() as patch:
        lose_at_once(patch)
        await east.hass.config_entries.async_unload(east.space.entry.entry_id)
        await look(west)
        await until(lambda: there(west).silent_because is Reason.SITE_UNREACHABLE)
    await west.restart()
    await look(west)
    assert there(west).silent_because is Reason.SITE_UNREACHABLE
