"""Whole prints of printers that are followed by another integration's entities."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from tests.support.entity_printer import EntityPrinter
from tests.support.makerspace import Makerspace

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def centauri(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> EntityPrinter:
    """Set up a queue with a Centauri Carbon of Elegoo's integration."""
    printer = EntityPrinter(hass, freezer, "elegoo_printer")
    printer.add("print_status", "idle")
    printer.add("current_status", "idle")
    printer.add("percent_complete", "unknown")
    await printer.open("print_status")
    return printer


async def claimed(space: Makerspace) -> str:
    """Let Ann join and claim, and Ben join; return Ann's job."""
    job = await space.join("Ann")
    await space.join("Ben")
    await space.ask("claim", job_id=job)
    return job


async def test_a_job_on_a_centauri_prints_to_its_end_and_is_not_offered_again(
    centauri: EntityPrinter, freezer: FrozenDateTimeFactory
) -> None:
    space = centauri.space
    job = await claimed(space)
    await centauri.show(current_status="homing")
    for word in ("file_checking", "printers_checking", "homing", "homing_completed"):
        await centauri.show(print_status=word)
        assert centauri.state == "preparing"
    await centauri.show(current_status="printing", percent_complete="0")
    for word in ("preheating", "preheating_completed", "leveling", "print_started"):
        await centauri.show(print_status=word)
    await centauri.show(print_status="preheating_completed")
    assert space.job(job).status == "printing"
    for percent in range(1, 60):
        await space.wait(freezer, MINUTE)
        await centauri.show(percent_complete=str(percent))
    assert space.job(job).status == "printing"
    await centauri.show(percent_complete="unknown", print_status="complete")
    await centauri.show(print_status="idle", current_status="idle")
    ended = await space.ended(job)
    assert (ended.status, ended.reason) == ("completed", "printer_reported")
    assert len(space.queue.data.state.jobs) == 1


async def test_a_restart_in_a_print_whose_status_is_a_milestone_loses_nothing(
    centauri: EntityPrinter,
) -> None:
    space = centauri.space
    job = await claimed(space)
    await centauri.show(
        print_status="preheating_completed",
        current_status="printing",
        percent_complete="40",
    )
    assert space.job(job).status == "printing"
    await space.restart()
    await centauri.show(percent_complete="41")
    assert centauri.state == "printing"
    assert space.job(job).status == "printing"


async def test_a_new_word_in_a_print_does_not_lose_the_turn(
    centauri: EntityPrinter, freezer: FrozenDateTimeFactory
) -> None:
    space = centauri.space
    job = await claimed(space)
    await centauri.show(print_status="nozzle_wiping")
    await centauri.show(current_status="printing", percent_complete="1")
    assert space.job(job).status == "printing"
    await space.wait(freezer, 30 * MINUTE)
    assert space.job(job).status == "printing"
    await centauri.show(print_status="complete", current_status="idle")
    assert (await space.ended(job)).status == "completed"


async def test_a_new_word_of_a_printer_without_a_second_role_is_a_print_if_it_moves(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    printer = EntityPrinter(hass, freezer, "flashforge")
    printer.add("status", "READY")
    printer.add("job_percentage", "0")
    space = await printer.open("status")
    job = await claimed(space)
    await printer.show(status="BUILDING_WITH_STYLE")
    await printer.show(job_percentage="1")
    assert space.job(job).status == "printing"
    await printer.show(status="BUILDING_COMPLETED")
    assert (await space.ended(job)).status == "completed"


async def test_a_creality_that_shows_an_error_in_a_print_goes_on(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    printer = EntityPrinter(hass, freezer, "ha_creality_ws", "10.0.0.9-{}")
    printer.add("print_status", "idle", state_raw=0)
    space = await printer.open("print_status")
    job = await claimed(space)
    await printer.show_with("print_status", "printing", state_raw=1)
    await printer.show_with("print_status", "error", state_raw=1)
    assert space.job(job).status == "printing"
    await printer.show_with("print_status", "completed", state_raw=2)
    assert (await space.ended(job)).status == "completed"


async def test_a_halted_duet_fails_its_job_and_is_offered_to_nobody(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    printer = EntityPrinter(hass, freezer, "reprapfirmware")
    printer.add("status", "idle")
    space = await printer.open("status")
    job = await claimed(space)
    await printer.show(status="processing")
    assert space.job(job).status == "printing"
    await printer.show(status="halted")
    assert (await space.ended(job)).status == "failed"
    await space.wait(freezer, 10 * MINUTE)
    assert {waiting.status for waiting in space.queue.data.state.jobs.values()} == {
        "queued"
    }


async def test_a_duet_that_simulates_a_file_prints_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    printer = EntityPrinter(hass, freezer, "reprapfirmware")
    printer.add("status", "idle")
    space = await printer.open("status")
    job = await claimed(space)
    await printer.show(status="simulating")
    await printer.show(status="idle")
    assert space.job(job).status == "reserved"
