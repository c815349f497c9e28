"""A queue knows what Spoolman has on its printers, and Spoolman what their prints used."""

from datetime import timedelta
from time import sleep
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.spoolman.link import GONE_AFTER, READ_EVERY
from custom_components.printer_queue.spoolman.state import (
    SPOOLMAN_STATES,
    SpoolmanState,
)
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.spoolman import SpoolmanServer
from tests.support.spoolman_reading import (
    PETG,
    RED,
    known,
    print_one,
    read,
    until,
    until_known,
)

FULL = StoreFullError("queue.db", "database or disk is full")


async def test_spools_at_a_printers_name_are_loaded_there(space: Makerspace) -> None:
    assert space.queue.data.state.printers["p1"].spools == (RED,)


async def test_spoolman_is_told_what_a_print_used(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(space, freezer)
    await until(space, lambda: server.told)
    assert server.told == [(7, 40)]
    assert known(space) == [(7, 860)]
    await read(space, freezer)
    assert known(space) == [(7, 860)]


async def test_a_spool_that_is_moved_or_weighed_is_known_within_a_minute(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.spools[7]["used"] = 300.04
    await read(space, freezer)
    assert known(space) == [(7, 700)]
    server.spools[7]["location"] = "Shelf"
    server.spools[8]["location"] = "x1c P1"
    await read(space, freezer)
    assert known(space) == [(8, 1000)]
    assert space.queue.data.state.printers["p1"].spools == (PETG,)


async def test_what_waits_to_be_told_is_taken_off_what_spoolman_says(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.faults["PUT"] = "down"
    await print_one(space, freezer)
    await until(space, lambda: "PUT /spool/7/use" in server.asked)
    await space.restart()
    await read(space, freezer)
    assert known(space) == [(7, 860)]
    assert server.told == []

    del server.faults["PUT"]
    for _ in range(20):
        if server.told:
            break
        await space.wait(freezer, timedelta(minutes=3))
        await space.hass.async_add_executor_job(sleep, 0.05)
    assert server.told == [(7, 40)]


async def test_a_long_silence_is_shown_and_the_queue_goes_on(
    space: Makerspace,
    server: SpoolmanServer,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    issue = (DOMAIN, f"spoolman_gone_{space.entry.entry_id}")
    server.faults["GET"] = "broken"
    await read(space, freezer)
    await read(space, freezer, GONE_AFTER - timedelta(seconds=1))
    assert issue not in issue_registry.issues
    await read(space, freezer)
    shown = issue_registry.issues[issue]
    assert shown.translation_placeholders == {
        "queue": "Makerspace",
        "host": "127.0.0.1",
        "error": "HTTP 500",
    }
    assert known(space) == [(7, 900)]
    assert caplog.text.count("Spoolman is silent") == 1

    server.faults.clear()
    await read(space, freezer)
    assert issue not in issue_registry.issues


async def test_without_its_address_nothing_is_asked_or_told(
    space: Makerspace,
    server: SpoolmanServer,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    server.faults["GET"] = "down"
    await space.wait(freezer, READ_EVERY)
    await space.wait(freezer, GONE_AFTER)
    options = {
        key: value
        for key, value in space.entry.options.items()
        if key != "spoolman_url"
    }
    space.hass.config_entries.async_update_entry(space.entry, options=options)
    await space.settle()
    server.faults.clear()
    asked = len(server.asked)
    await print_one(space, freezer)
    await space.settle()
    assert len(server.asked) == asked
    assert (DOMAIN, f"spoolman_gone_{space.entry.entry_id}") not in (
        issue_registry.issues
    )
    usages = space.queue.store.usages
    assert await space.queue.in_store(usages.waiting) == {}


async def test_a_printer_that_reports_its_trays_has_those_that_may_be_in_them(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    tray = {"tray_info_idx": "GFA00", "tray_type": "PLA"}
    trays = [
        {"id": "0", "tray_color": "FFFFFFFF", **tray},
        {"id": "1", "tray_color": "FF0000FF", **tray},
    ]
    await space.wait(freezer, timedelta(seconds=5))
    await space.tell(
        "p1", freezer, gcode_state="IDLE", ams={"ams": [{"id": "0", "tray": trays}]}
    )
    await read(space, freezer)
    assert known(space) == [(None, None), (7, 900)]


async def test_chosen_spools_count_wherever_they_stand(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    p1 = space.entry.subentries["p1"]
    space.hass.config_entries.async_update_subentry(
        space.entry, p1, data={**p1.data, "spoolman_spools": [8, 7]}
    )
    await until_known(space, [(8, 1000), (7, 900)])


async def test_a_printer_with_spool_entities_is_left_to_them(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    server: SpoolmanServer,
    freezer: FrozenDateTimeFactory,
) -> None:
    server.add(7, location="X1C p1")
    hass.states.async_set("sensor.spool", "PETG")
    space = await Makerspace.open(
        hass,
        options={"spoolman_url": server.address},
        subentries=(printer("p1", spools=["sensor.spool"]),),
    )
    await read(space, freezer)
    assert space.queue.data.state.printers["p1"].spools == (Filament("PETG"),)


async def test_a_printer_whose_software_tells_spoolman_is_not_told_of_twice(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    p1 = space.entry.subentries["p1"]
    space.hass.config_entries.async_update_subentry(
        space.entry, p1, data={**p1.data, "tells_usage": True}
    )
    await space.settle()
    await print_one(space, freezer)
    assert await space.queue.in_store(space.queue.store.usages.waiting) == {}
    assert server.told == []


async def test_diagnostics_show_spoolman_and_not_where_it_is(
    space: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(space.hass, "diagnostics", {})
    shown: Any = await get_diagnostics_for_config_entry(
        space.hass, hass_client, space.entry
    )
    assert shown["spoolman"] == {
        "version": "0.26.1",
        "spools": 2,
        "silent_since": None,
        "error": None,
    }
    assert shown["entry"]["options"]["spoolman_url"] == "**REDACTED**"


async def test_what_is_answered_after_the_address_is_gone_counts_no_more(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.spools[7]["used"] = 300
    server.answer.clear()
    await space.wait(freezer, READ_EVERY)
    await until(space, lambda: server.waiting)
    space.hass.config_entries.async_update_entry(space.entry, options={})
    await space.settle()
    server.answer.set()
    await until(space, lambda: not server.waiting)
    await space.settle()
    state = space.hass.data[SPOOLMAN_STATES][space.entry.entry_id]
    assert state() == SpoolmanState()


async def test_a_printer_that_could_not_be_stored_yet_gets_its_spools_later(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.add(9, location="X1C p2")
    with patch.object(QueueStore, "append", side_effect=FULL):
        space.hass.config_entries.async_add_subentry(
            space.entry, subentry(printer("p2"))
        )
        await space.hass.async_block_till_done(wait_background_tasks=False)
        freezer.tick(READ_EVERY)
        async_fire_time_changed(space.hass)
        asked = len(server.asked)
        await until(space, lambda: len(server.asked) > asked)
        assert "p2" not in space.queue.data.state.printers
    await space.wait(freezer, timedelta(minutes=3))
    await read(space, freezer)
    (stock,) = space.queue.data.state.printers["p2"].stock
    assert stock.spool_id == 9
