"""Devices and entities follow the set-up without a reload."""

import asyncio
from datetime import timedelta
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.config import new_member
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.commands import Configure
from custom_components.printer_queue.sources.opening_hours import OpeningHours
from custom_components.printer_queue.sources.presence import Presence
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.makerspace import Makerspace, printer, serial, subentry
from tests.support.shown import ask_as, device_id, entity_id, shown


async def test_a_printer_that_is_added_gets_its_device_and_entities_at_once(
    hass: HomeAssistant,
    makerspace: Makerspace,
    entity_registry: er.EntityRegistry,
    freezer: FrozenDateTimeFactory,
) -> None:
    added = subentry(printer("p2"))
    hass.config_entries.async_add_subentry(makerspace.entry, added)
    await makerspace.settle()
    await makerspace.tell("p2", freezer, gcode_state="IDLE")
    assert shown(hass, makerspace, "sensor", "state", "p2").state == "idle"
    per_printer = [
        {
            entry.unique_id.removeprefix(f"{makerspace.entry.entry_id}_{key}_")
            for entry in er.async_entries_for_config_entry(
                entity_registry, makerspace.entry.entry_id
            )
            if entry.config_subentry_id == key
        }
        for key in ("p1", "p2")
    ]
    assert per_printer[0] == per_printer[1]


async def test_a_printer_that_is_removed_takes_its_device_and_entities_along(
    hass: HomeAssistant, makerspace: Makerspace, device_registry: dr.DeviceRegistry
) -> None:
    state = entity_id(hass, makerspace, "sensor", "state", "p1")
    hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    assert hass.states.get(state) is None
    (left,) = dr.async_entries_for_config_entry(
        device_registry, makerspace.entry.entry_id
    )
    assert left.identifiers == {(DOMAIN, makerspace.entry.entry_id)}


async def test_a_printer_that_is_removed_while_the_disk_is_full_goes_later(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    full = StoreFullError("queue.db", "database or disk is full")
    with patch.object(QueueStore, "append", side_effect=full):
        hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
        await hass.async_block_till_done(wait_background_tasks=False)
    await makerspace.wait(freezer, timedelta(seconds=11))
    assert makerspace.queue.printers == {}
    assert "KeyError" not in caplog.text


async def test_a_printer_that_is_removed_as_soon_as_it_is_added_leaves_nothing(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    device_registry: dr.DeviceRegistry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    added = subentry(printer("p2"))
    full = StoreFullError("queue.db", "database or disk is full")
    with patch.object(QueueStore, "append", side_effect=full):
        hass.config_entries.async_add_subentry(makerspace.entry, added)
        await hass.async_block_till_done(wait_background_tasks=False)
        hass.config_entries.async_remove_subentry(makerspace.entry, "p2")
        await hass.async_block_till_done(wait_background_tasks=False)
    await makerspace.wait(freezer, timedelta(seconds=11))
    assert set(makerspace.queue.printers) == {"p1"}
    assert "Could not show" not in caplog.text
    devices = dr.async_entries_for_config_entry(
        device_registry, makerspace.entry.entry_id
    )
    assert len(devices) == 2


async def test_devices_bear_the_names_that_the_set_up_has_now(
    hass: HomeAssistant, makerspace: Makerspace, device_registry: dr.DeviceRegistry
) -> None:
    printer_device = device_id(hass, makerspace, "p1")
    hass.config_entries.async_update_subentry(
        makerspace.entry, makerspace.entry.subentries["p1"], title="By the window"
    )
    hass.config_entries.async_update_entry(makerspace.entry, title="Attic")
    await makerspace.settle()
    device = device_registry.async_get(printer_device)
    assert device is not None
    assert device.name == "By the window"
    queue = device_registry.async_get(device_id(hass, makerspace))
    assert queue is not None
    assert queue.name == "Attic"
    shown_name = shown(hass, makerspace, "sensor", "state", "p1").name
    assert shown_name == "By the window State"


async def test_a_printers_device_hangs_on_the_queues(
    hass: HomeAssistant, mqtt_mock: MagicMock, device_registry: dr.DeviceRegistry
) -> None:
    space = await Makerspace.open(hass, "p1")
    device = device_registry.async_get(device_id(hass, space, "p1"))
    assert isinstance(device, dr.DeviceEntry)
    assert device.via_device_id == device_id(hass, space)
    assert device.serial_number == serial("p1")


async def test_entities_are_gone_while_the_queue_is_unloaded_and_come_back(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert await hass.config_entries.async_unload(makerspace.entry.entry_id)
    assert shown(hass, makerspace, "todo", "queue").state == "unavailable"
    await makerspace.start()
    assert shown(hass, makerspace, "todo", "queue").state == "0"


async def test_a_member_with_a_new_name_still_owns_what_they_joined(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    hass.config_entries.async_update_subentry(
        makerspace.entry, makerspace.entry.subentries["ann"], title="Anna"
    )
    await makerspace.settle()
    ended = await ask_as(hass, makerspace, "Ann", "cancel", job_id=job)
    assert ended["job"]["reason"] == "by_owner"
    assert await ask_as(hass, makerspace, "Ann", "cancel", job_id=job) == ended


async def test_a_printer_is_still_heard_when_only_its_abilities_change(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    subentry = makerspace.entry.subentries["p1"]
    data = {**subentry.data, "tags": ["enclosed"], "max_bed_temperature": 110.0}
    hass.config_entries.async_update_subentry(makerspace.entry, subentry, data=data)
    await makerspace.settle()

    printer = makerspace.queue.data.state.printers["p1"]
    assert printer.spec.tags == {"enclosed"}
    assert printer.online


async def test_a_change_is_taken_over_no_further_once_the_queue_is_another_one(
    hass: HomeAssistant, makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A calendar that asks a server may answer only after the queue was loaded anew."""
    reads, answers = asyncio.Event(), asyncio.Event()
    who_is_there: list[Presence] = []

    async def read_slowly(_: OpeningHours) -> None:
        if not reads.is_set():
            reads.set()
            await answers.wait()

    async def look(source: Presence) -> None:
        who_is_there.append(source)

    monkeypatch.setattr(OpeningHours, "async_read", read_slowly)
    monkeypatch.setattr(Presence, "async_read", look)
    hass.config_entries.async_update_entry(makerspace.entry, title="Attic")
    async with asyncio.timeout(5):
        await reads.wait()
        await hass.config_entries.async_reload(makerspace.entry.entry_id)
    (of_new_queue,) = who_is_there
    answers.set()
    await makerspace.settle()
    assert all(source is of_new_queue for source in who_is_there)


async def test_members_that_come_at_once_are_taken_over_together(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    queue = makerspace.queue
    with patch.object(queue, "execute", wraps=queue.execute) as execute:
        for number in range(200):
            hass.config_entries.async_add_subentry(
                makerspace.entry, new_member(f"Pupil {number}", {})
            )
        await makerspace.settle()
    names = {member.name for member in queue.data.state.members.values()}
    assert {f"Pupil {number}" for number in range(200)} <= names
    taken = [
        call for call in execute.call_args_list if isinstance(call.args[0], Configure)
    ]
    assert len(taken) == 2
