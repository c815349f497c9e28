"""A queue knows what Spoolman has on its printers, and Spoolman what their prints used."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.config import chosen_spools, server_at
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.spoolman.link import GONE_AFTER, READ_EVERY
from custom_components.printer_queue.spoolman.state import (
    SPOOLMAN_STATES,
    SpoolmanState,
)
from custom_components.printer_queue.store import QueueStore, StoreFullError
from custom_components.printer_queue.store.usages import Usages
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.spoolman import SpoolmanServer
from tests.support.spoolman_reading import (
    PETG,
    RED,
    is_read,
    known,
    print_one,
    read,
    until,
    until_known,
    until_told,
)

OTHER = "http://127.0.0.1:9"
FULL = StoreFullError("queue.db", "database or disk is full")


async def test_spools_at_a_printers_name_are_loaded_there(space: Makerspace) -> None:
    assert space.queue.data.state.printers["p1"].spools == (RED,)


async def test_spoolman_is_told_what_a_print_used(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(space, freezer)
    await until(space, lambda: server.told)
    assert server.told == [(7, 40)]
    await until_known(space, [(7, 860)])
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
    await until_told(space, freezer, lambda: server.told)
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


async def test_another_spoolman_is_not_told_what_was_used_of_the_one_before(
    space: Makerspace,
    server: SpoolmanServer,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.faults["PUT"] = "down"
    await print_one(space, freezer)
    await until(space, lambda: "PUT /spool/7/use" in server.asked)
    async with SpoolmanServer() as other:
        other.add(7, material="PETG", color="0000FF")
        space.hass.config_entries.async_update_entry(
            space.entry, options={"spoolman_url": other.address}
        )
        # the red spool is still there, and none of the other Spoolman's
        await until_known(space, [(None, 860)])
        await until(space, lambda: "GET /spool" in other.asked)
        usages = space.queue.store.usages
        assert await space.queue.in_store(usages.waiting) == {}
        assert "was not told of 40.00 g of spool 7" in caplog.text
        assert other.told == []
        other.add(3, used=50, location="X1C p1")
        await read(space, freezer)
        assert known(space) == [(3, 950)]
    assert other.wrong == []


async def test_numbers_of_the_spoolman_before_are_gone_before_another_one_counts(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    async with SpoolmanServer() as other:
        other.add(7, location="X1C p1")
        with patch.object(Usages, "bind", side_effect=FULL):
            space.hass.config_entries.async_update_entry(
                space.entry, options={"spoolman_url": other.address}
            )
            await until_known(space, [(None, 900)])
        assert other.asked == []
        await read(space, freezer)
        assert known(space) == [(7, 1000)]


async def test_another_account_is_the_same_spoolman(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.faults["PUT"] = "down"
    await print_one(space, freezer)
    await until(space, lambda: "PUT /spool/7/use" in server.asked)
    address = server.address.replace("http://", "http://proxy:secret@")
    space.hass.config_entries.async_update_entry(
        space.entry, options={"spoolman_url": address}
    )
    del server.faults["PUT"]
    await until_told(space, freezer, lambda: server.told)
    assert server.told == [(7, 40)]


async def test_a_server_that_cannot_be_remembered_is_not_told_until_it_is(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    server: SpoolmanServer,
    freezer: FrozenDateTimeFactory,
) -> None:
    server.add(7, used=100, location="X1C p1")
    with patch.object(Usages, "bind", side_effect=FULL):
        space = await Makerspace.open(
            hass, "p1", options={"spoolman_url": server.address}
        )
        await until(space, lambda: not is_read())
        assert server.asked == []
    await read(space, freezer)
    assert known(space) == [(7, 900)]


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
    chosen = {
        "spoolman_spools": [8, 7],
        "spoolman_server": server_at(server.address),
    }
    space.hass.config_entries.async_update_subentry(
        space.entry, p1, data={**p1.data, **chosen}
    )
    await until_known(space, [(8, 1000), (7, 900)])


async def test_spools_that_were_chosen_of_another_spoolman_are_let_go(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    p1 = space.entry.subentries["p1"]
    chosen = {
        "spoolman_spools": [8],
        "spoolman_server": OTHER,
    }
    space.hass.config_entries.async_update_subentry(
        space.entry, p1, data={**p1.data, **chosen}
    )
    await read(space, freezer)
    assert known(space) == [(7, 900)]


async def test_spools_that_were_chosen_before_an_upgrade_stay_chosen(
    hass: HomeAssistant, mqtt_mock: MagicMock, server: SpoolmanServer
) -> None:
    """Earlier versions did not store of which Spoolman they are."""
    server.add(7)
    space = await Makerspace.open(
        hass,
        options={"spoolman_url": server.address},
        subentries=(printer("p1", spoolman_spools=[7]),),
    )
    await until_known(space, [(7, 1000)])


@pytest.mark.parametrize("has_one", [True, False])
async def test_spools_that_were_chosen_before_an_upgrade_mean_others_at_another_address(
    hass: HomeAssistant, mqtt_mock: MagicMock, server: SpoolmanServer, has_one: bool
) -> None:
    space = await Makerspace.open(
        hass,
        options={"spoolman_url": server.address} if has_one else {},
        subentries=(printer("p1", spoolman_spools=[7]),),
    )

    async def chosen_at(address: str) -> tuple[int, ...]:
        options = {**space.entry.options, "spoolman_url": address}
        hass.config_entries.async_update_entry(space.entry, options=options)
        await space.settle()
        return chosen_spools(space.entry, space.entry.subentries["p1"].data)

    assert await chosen_at(server.address) == (7,)
    assert await chosen_at(OTHER) == ()


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
