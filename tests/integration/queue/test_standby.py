"""A queue that another Home Assistant leads is loaded anew soon, once, and only while it is to run."""

from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.queue.standby import LOOK_EVERY, async_stand_by
from custom_components.printer_queue.store import QueueStore, StoreLockedError
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace

LOCKED = StoreLockedError("queue.db", "database is locked")


@pytest.fixture
def loads(makerspace: Makerspace) -> list[ConfigEntryState]:
    """Return what is filled with each time that the queue is loaded from now on."""
    states: list[ConfigEntryState] = []
    entry = makerspace.entry

    def note() -> None:
        if entry.state is ConfigEntryState.LOADED:
            states.append(entry.state)

    entry.async_on_state_change(note)
    return states


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, time: timedelta
) -> None:
    freezer.tick(time)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=False)


async def test_a_leader_that_is_refused_several_times_is_loaded_anew_once_and_now(
    hass: HomeAssistant,
    makerspace: Makerspace,
    loads: list[ConfigEntryState],
    freezer: FrozenDateTimeFactory,
) -> None:
    for _ in range(3):
        async_stand_by(hass, makerspace.entry)
    await pass_time(hass, freezer, timedelta())
    assert len(loads) == 1
    await pass_time(hass, freezer, 2 * LOOK_EVERY)
    assert len(loads) == 1


async def test_a_queue_that_is_refused_again_while_it_stands_by_is_looked_at_once(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    entry = makerspace.entry
    with patch.object(QueueStore, "open", side_effect=LOCKED) as opened:
        await hass.config_entries.async_reload(entry.entry_id)
        opened.reset_mock()
        async_stand_by(hass, entry)
        await pass_time(hass, freezer, LOOK_EVERY / 2)
        async_stand_by(hass, entry)
        await pass_time(hass, freezer, LOOK_EVERY / 2)
        assert opened.call_count == 1
        await pass_time(hass, freezer, LOOK_EVERY / 2)
        assert opened.call_count == 1


async def test_what_is_refused_while_a_leader_is_unloaded_does_not_load_it_again(
    hass: HomeAssistant,
    makerspace: Makerspace,
    loads: list[ConfigEntryState],
    freezer: FrozenDateTimeFactory,
) -> None:
    entry = makerspace.entry

    def refuse_the_last() -> None:
        if entry.state is ConfigEntryState.UNLOAD_IN_PROGRESS:
            async_stand_by(hass, entry)

    entry.async_on_state_change(refuse_the_last)
    await hass.config_entries.async_reload(entry.entry_id)
    await pass_time(hass, freezer, 2 * LOOK_EVERY)
    assert len(loads) == 1


async def test_a_queue_that_is_unloaded_while_it_stands_by_stays_so(
    hass: HomeAssistant,
    makerspace: Makerspace,
    loads: list[ConfigEntryState],
    freezer: FrozenDateTimeFactory,
) -> None:
    entry = makerspace.entry
    with patch.object(QueueStore, "open", side_effect=LOCKED):
        await hass.config_entries.async_reload(entry.entry_id)
    assert makerspace.entry.state is ConfigEntryState.SETUP_RETRY
    async_stand_by(hass, entry)
    await hass.config_entries.async_unload(entry.entry_id)
    await pass_time(hass, freezer, 2 * LOOK_EVERY)
    assert entry.state is ConfigEntryState.NOT_LOADED
    assert loads == []
