"""What Spoolman says is passed on once, and the queue goes by what it learns since."""

from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.core.commands import AUTOMATION, LoadSpools
from custom_components.printer_queue.spoolman.link import READ_EVERY
from custom_components.printer_queue.spoolman.passed_on import LEAST_FALL
from custom_components.printer_queue.spoolman.state import SPOOLMAN_STATES
from custom_components.printer_queue.store import QueueStore, StoreFullError
from custom_components.printer_queue.store.usages import Usages
from tests.support.makerspace import Makerspace
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


async def test_what_somebody_says_holds_until_spoolman_says_something_else(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await space.queue.execute(
        LoadSpools(caller=AUTOMATION, printer_id="p1", spools=(PETG,), grams=(9,))
    )
    await read(space, freezer)
    assert known(space) == [(None, 9)]
    server.spools[7]["used"] = 300
    await read(space, freezer)
    assert known(space) == [(7, 700)]


async def test_what_somebody_says_holds_through_a_restart(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await space.queue.execute(
        LoadSpools(caller=AUTOMATION, printer_id="p1", spools=(PETG,), grams=(9,))
    )
    await space.restart()
    await read(space, freezer)
    assert known(space) == [(None, 9)]
    server.spools[7]["used"] = 300
    await read(space, freezer)
    assert known(space) == [(7, 700)]


async def test_what_a_print_takes_is_passed_on_in_steps_and_at_its_end(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await space.tell("p1", freezer, gcode_state="RUNNING")
    for used, left in (
        (100 + LEAST_FALL - 0.1, 900),
        (100 + LEAST_FALL, 900 - LEAST_FALL),
        (115, 890),
        (113, 890),
        # somebody has weighed it, or entered another weight
        (60, 940),
        (65, 940),
    ):
        server.spools[7]["used"] = used
        await read(space, freezer)
        assert known(space) == [(7, left)]
    await space.tell("p1", freezer, gcode_state="FINISH")
    await read(space, freezer)
    assert known(space) == [(7, 935)]


async def test_while_a_printer_is_silent_nobody_takes_it_to_print(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await space.tell("p1", freezer, gcode_state="RUNNING")
    await space.restart()
    assert not space.queue.data.state.printers["p1"].online
    server.spools[7]["used"] = 101
    await read(space, freezer)
    assert known(space) == [(7, 899)]


async def test_another_spool_on_a_printer_that_prints_is_known_within_a_minute(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    await space.tell("p1", freezer, gcode_state="RUNNING")
    server.add(9, weight=899, location="X1C p1")
    server.spools[7]["location"] = None
    await read(space, freezer)
    assert known(space) == [(9, 899)]


async def test_without_its_address_the_queue_counts_by_itself(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    space.hass.config_entries.async_update_entry(space.entry, options={})
    await until_known(space, [(None, 900)])
    assert space.queue.data.state.printers["p1"].spools == (RED,)
    await print_one(space, freezer)
    assert known(space) == [(None, 860)]
    assert server.told == []


async def test_a_printer_that_gets_spool_entities_lets_spoolmans_spool_go(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    space.hass.states.async_set("sensor.spool", "PLA", {"color": "#FF0000"})
    server.faults["GET"] = "down"
    p1 = space.entry.subentries["p1"]
    without = dict(p1.data)
    space.hass.config_entries.async_update_subentry(
        space.entry, p1, data={**without, "spools": ["sensor.spool"]}
    )
    await until(space, lambda: all(number is None for number, _ in known(space)))
    await print_one(space, freezer)
    await space.settle()
    assert await space.queue.in_store(space.queue.store.usages.waiting) == {}

    space.hass.config_entries.async_update_subentry(space.entry, p1, data=without)
    server.faults.clear()
    await read(space, freezer)
    await until_known(space, [(7, 900)])


async def test_a_printer_with_trays_lets_go_of_spools_without_the_address(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    tray = {"id": "0", "tray_type": "PLA", "tray_color": "FF0000FF"}
    await space.wait(freezer, timedelta(seconds=5))
    await space.tell(
        "p1", freezer, gcode_state="IDLE", ams={"ams": [{"id": "0", "tray": [tray]}]}
    )
    await read(space, freezer)
    assert known(space) == [(7, 900)]
    space.hass.config_entries.async_update_entry(space.entry, options={})
    await until_known(space, [])
    assert len(space.queue.data.state.printers["p1"].spools) == 1


async def test_what_cannot_be_stored_is_passed_on_with_the_next_reading(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.spools[7]["used"] = 300
    state = space.hass.data[SPOOLMAN_STATES][space.entry.entry_id]
    before = state()
    with patch.object(QueueStore, "append", side_effect=FULL):
        freezer.tick(READ_EVERY)
        async_fire_time_changed(space.hass)
        await until(space, lambda: state() is not before)
    assert known(space) == [(7, 900)]
    await read(space, freezer)
    assert known(space) == [(7, 700)]


async def test_what_cannot_be_remembered_is_known_all_the_same(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.spools[7]["used"] = 300
    with patch.object(QueueStore, "set_meta", side_effect=FULL):
        await read(space, freezer)
        assert known(space) == [(7, 700)]
        space.hass.config_entries.async_update_entry(space.entry, options={})
        await until_known(space, [(None, 700)])
        await space.settle()


async def test_nothing_is_passed_on_while_nobody_knows_what_waits_to_be_told(
    space: Makerspace, server: SpoolmanServer, freezer: FrozenDateTimeFactory
) -> None:
    server.spools[7]["used"] = 300
    with patch.object(Usages, "waiting", side_effect=FULL):
        await read(space, freezer)
    assert known(space) == [(7, 900)]
