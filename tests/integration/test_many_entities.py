"""A queue with more printers than Home Assistant takes entities of it."""

import asyncio
from typing import Any
from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue import printer_entities
from custom_components.printer_queue.config import entities as config_entities
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.issues import queue
from custom_components.printer_queue.printer_entities import NEEDED
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_STATE_CHANGED, STATE_UNAVAILABLE
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.own_start import STARTS, add_obedient_way
from tests.support.shown import entity_id

FEW = {"state", "connected", "in_service"}
TASKS = {"maintenance_tasks": [{"name": "Rails", "prints": 2, "closes": True}]}
PRINTERS = 2000


def entries(space: Makerspace) -> list[er.RegistryEntry]:
    """Return all that is registered of the queue."""
    registry = er.async_get(space.hass)
    return er.async_entries_for_config_entry(registry, space.entry.entry_id)


def enabled(space: Makerspace, printer_id: str = "") -> list[str]:
    """Return the ids of the enabled entities of the queue or of one of its printers."""
    prefix = f"{space.entry.entry_id}_{printer_id}"
    return [
        one.entity_id
        for one in entries(space)
        if one.unique_id.startswith(prefix) and one.disabled_by is None
    ]


def keys(space: Makerspace, printer_id: str) -> set[str]:
    """Return what is registered of a printer."""
    prefix = f"{space.entry.entry_id}_{printer_id}_"
    return {
        one.unique_id.removeprefix(prefix)
        for one in entries(space)
        if one.unique_id.startswith(prefix)
    }


async def set_up(space: Makerspace, printer_id: str, **data: Any) -> None:
    """Give a printer the set-up that it has in tests, and this besides."""
    space.hass.config_entries.async_update_subentry(
        space.entry,
        space.entry.subentries[printer_id],
        data=printer(printer_id, **data)["data"],
    )
    await space.settle()


def is_told(hass: HomeAssistant, space: Makerspace) -> bool:
    """Say whether Repairs tells of entities that are left out."""
    issue_id = f"entities_left_out_{space.entry.entry_id}"
    return ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is not None


async def test_repairs_tell_of_entities_that_home_assistant_leaves_out(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    makerspace: Makerspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not is_told(hass, makerspace)
    monkeypatch.setattr(queue, "MOST_ENTITIES", len(enabled(makerspace)))
    await hass.config_entries.async_reload(makerspace.entry.entry_id)
    assert is_told(hass, makerspace)

    nobody_needs = enabled(makerspace)[0]
    er.async_get(hass).async_update_entity(
        nobody_needs, disabled_by=er.RegistryEntryDisabler.USER
    )
    await hass.config_entries.async_reload(makerspace.entry.entry_id)
    assert not is_told(hass, makerspace)


async def test_later_printers_have_what_automations_and_the_panel_need_and_no_more(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    space = await Makerspace.open(hass, "p1", "p2")
    hass.config_entries.async_add_subentry(space.entry, subentry(printer("p3")))
    await space.settle()
    assert keys(space, "p1") > FEW
    for printer_id in ("p2", "p3"):
        assert keys(space, printer_id) == FEW


async def test_a_later_printer_has_all_entities_for_as_long_as_it_is_set_up_so(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    space = await Makerspace.open(hass, "p1", "p2")
    await set_up(space, "p2", all_entities=True)
    assert keys(space, "p2") == keys(space, "p1")
    progress = entity_id(hass, space, "sensor", "progress", "p2")
    assert hass.states.get(progress) is not None
    await hass.config_entries.async_reload(space.entry.entry_id)
    assert keys(space, "p2") == keys(space, "p1")
    await set_up(space, "p2")
    assert keys(space, "p2") == FEW
    assert hass.states.get(progress) is None


async def test_a_printer_that_is_none_of_the_later_ones_any_more_has_all_entities(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    space = await Makerspace.open(hass, "p1", "p2")
    everything = keys(space, "p1")
    hass.config_entries.async_remove_subentry(space.entry, "p1")
    await space.settle()
    assert keys(space, "p2") == everything


async def test_of_a_later_printer_what_is_registered_and_enabled_stays(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = await Makerspace.open(hass, "p1", "p2")
    progress = entity_id(hass, space, "sensor", "progress", "p1")
    er.async_get(hass).async_update_entity(
        progress, disabled_by=er.RegistryEntryDisabler.USER
    )
    before = set(enabled(space))
    monkeypatch.setattr(config_entities, "IN_FULL", 0)
    await hass.config_entries.async_reload(space.entry.entry_id)
    assert set(enabled(space)) == before
    assert all(hass.states.get(entity) is not None for entity in before)

    er.async_get(hass).async_update_entity(progress, disabled_by=None)
    await hass.config_entries.async_reload(space.entry.entry_id)
    assert hass.states.get(progress) is not None


async def test_two_thousand_printers_with_all_that_there_is_have_room(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_obedient_way(monkeypatch)
    in_full = config_entities.IN_FULL
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    described = (printer(key, **STARTS, **TASKS) for key in ("p1", "p2"))
    space = await Makerspace.open(hass, subentries=tuple(described))
    first, later = (len(enabled(space, key)) for key in ("p1", "p2"))
    queues_own = len(enabled(space)) - first - later
    most = in_full * first + (PRINTERS - in_full) * later + queues_own
    assert most <= queue.MOST_ENTITIES


def disable(space: Makerspace, printer_id: str) -> None:
    """Let all be disabled that earlier versions disabled of a later printer."""
    prefix = f"{space.entry.entry_id}_{printer_id}_"
    for one in entries(space):
        key = one.unique_id.removeprefix(prefix)
        if one.unique_id.startswith(prefix) and key not in NEEDED:
            er.async_get(space.hass).async_update_entity(
                one.entity_id, disabled_by=er.RegistryEntryDisabler.INTEGRATION
            )


def is_remembered(space: Makerspace, printer_id: str) -> bool:
    """Say whether anything is kept of a printer's entities that were removed."""
    prefix = f"{space.entry.entry_id}_{printer_id}_"
    removed = er.async_get(space.hass).deleted_entities
    return any(unique_id.startswith(prefix) for _, _, unique_id in removed)


async def test_what_earlier_versions_disabled_of_a_later_printer_takes_no_memory(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = await Makerspace.open(hass, "p1", "p2")
    disable(space, "p2")
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    await space.restart()
    assert keys(space, "p2") == FEW
    assert not is_remembered(space, "p2")


async def test_what_earlier_versions_disabled_is_there_once_all_entities_are_wanted(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = await Makerspace.open(hass, "p1", "p2")
    everything = enabled(space, "p2")
    disable(space, "p2")
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    await space.restart()
    await set_up(space, "p2", all_entities=True)
    assert sorted(enabled(space, "p2")) == sorted(everything)
    assert all(hass.states.get(entity) is not None for entity in everything)


async def test_what_was_removed_while_it_was_disabled_comes_back_enabled_as_it_was(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    space = await Makerspace.open(hass, "p1", "p2")
    await set_up(space, "p2", all_entities=True)
    everything = enabled(space, "p2")
    progress = entity_id(hass, space, "sensor", "progress", "p2")
    registry = er.async_get(hass)
    registry.async_update_entity(progress, name="How far")
    disable(space, "p2")
    await set_up(space, "p2")
    await set_up(space, "p2", all_entities=True)
    assert sorted(enabled(space, "p2")) == sorted(everything)
    again = registry.async_get(progress)
    assert again is not None
    assert again.name == "How far"


async def test_what_people_want_disabled_of_new_entities_stays_disabled(
    hass: HomeAssistant, mqtt_mock: MagicMock
) -> None:
    space = await Makerspace.open(hass, "p1")
    hass.config_entries.async_update_entry(space.entry, pref_disable_new_entities=True)
    hass.config_entries.async_add_subentry(space.entry, subentry(printer("p2")))
    await space.settle()
    await space.restart()
    assert keys(space, "p2") == keys(space, "p1")
    assert enabled(space, "p2") == []

    hass.config_entries.async_update_entry(space.entry, pref_disable_new_entities=False)
    await space.restart()
    assert enabled(space, "p2") == []  # they are not new any more


async def test_what_changes_in_the_set_up_is_taken_over_in_one_place(
    hass: HomeAssistant, mqtt_mock: MagicMock
) -> None:
    space = await Makerspace.open(hass, "p1")
    assert len(space.entry.update_listeners) == 1  # many changes are taken together


async def test_a_queue_that_is_unloaded_adds_nothing_more(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 0)
    monkeypatch.setattr(printer_entities, "_AT_ONCE", 1)
    space = await Makerspace.open(hass, "p1", "p2", "p3")
    unloading: list[asyncio.Task[bool]] = []

    @callback
    def unload(_event: Event[Any]) -> None:
        if not unloading:
            unload = hass.config_entries.async_unload(space.entry.entry_id)
            unloading.append(hass.async_create_task(unload))

    hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, unload)
    monkeypatch.setattr(config_entities, "IN_FULL", 3)
    hass.config_entries.async_update_entry(space.entry, title="Hall")
    await hass.async_block_till_done()
    assert await unloading[0]
    assert keys(space, "p1") > FEW
    assert keys(space, "p3") == FEW


async def test_what_changes_while_a_queue_is_set_up_takes_effect(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    space = await Makerspace.open(hass, "p1", "p2")
    states: list[ConfigEntryState] = []

    @callback
    def change(event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if states or state is None or state.state == STATE_UNAVAILABLE:
            return
        states.append(space.entry.state)
        hass.config_entries.async_update_subentry(
            space.entry,
            space.entry.subentries["p2"],
            data=printer("p2", all_entities=True)["data"],
        )

    assert await hass.config_entries.async_unload(space.entry.entry_id)
    hass.bus.async_listen(EVENT_STATE_CHANGED, change)
    await space.start()
    assert states == [ConfigEntryState.SETUP_IN_PROGRESS]
    assert keys(space, "p2") == keys(space, "p1")


async def test_repairs_count_the_entities_of_a_printer_that_has_all_from_now_on(
    hass: HomeAssistant, mqtt_mock: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_entities, "IN_FULL", 1)
    monkeypatch.setattr(printer_entities, "_AT_ONCE", 1)
    space = await Makerspace.open(hass, "p1", "p2", "p3")
    first, later = (len(enabled(space, key)) for key in ("p1", "p2"))
    most = len(enabled(space)) + 2 * (first - later)
    monkeypatch.setattr(queue, "MOST_ENTITIES", most)
    monkeypatch.setattr(config_entities, "IN_FULL", 3)
    hass.config_entries.async_update_entry(space.entry, title="Hall")
    await space.settle()
    assert is_told(hass, space)
