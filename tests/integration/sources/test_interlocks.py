"""A printer starts by itself only while its interlocks are known to be safe."""

from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.commands import AUTOMATION, ClearPlate
from custom_components.printer_queue.core.model import STARTING, JobStatus
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.sources.interlocks import blocked_by
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from tests.support.calendars import read, wait
from tests.support.makerspace import Makerspace
from tests.support.own_start import ObedientWay, join_with_file

FAN, SMOKE = "switch.fan", "binary_sensor.smoke"


@pytest.fixture
async def space(hass: HomeAssistant, own_starter: Makerspace) -> Makerspace:
    """Let p1 wait for a fan that is on and smoke that is off."""
    hass.states.async_set(FAN, "on")
    hass.states.async_set(SMOKE, "off")
    await interlock(own_starter, interlocks_on=[FAN], interlocks_off=[SMOKE])
    return own_starter


async def interlock(space: Makerspace, **interlocks: list[str]) -> None:
    """Set p1's interlocks."""
    subentry = space.entry.subentries["p1"]
    data = {k: v for k, v in subentry.data.items() if not k.startswith("interlocks")}
    space.hass.config_entries.async_update_subentry(
        space.entry, subentry, data=data | interlocks
    )
    await space.settle()


def waiting_for(space: Makerspace, job_id: str) -> WaitingFor | None:
    """Return why a job waits."""
    state = space.queue.data.state
    waiting = why_waiting(state, state.jobs[job_id], dt_util.utcnow())
    return waiting.reason if waiting else None


async def test_a_printer_starts_while_all_is_safe(space: Makerspace) -> None:
    job_id = await join_with_file(space, "Ann")

    assert space.job(job_id).status in STARTING


@pytest.mark.parametrize(
    ("entity", "state"),
    [
        (FAN, "off"),
        (FAN, "unavailable"),
        (FAN, "unknown"),
        (SMOKE, "on"),
        (SMOKE, "unavailable"),
        (SMOKE, "unknown"),
        (FAN, None),
        (SMOKE, None),
    ],
)
async def test_what_is_not_known_to_be_safe_keeps_it_from_starting(
    hass: HomeAssistant, space: Makerspace, entity: str, state: str | None
) -> None:
    if state is None:
        hass.states.async_remove(entity)
    else:
        hass.states.async_set(entity, state)
    # At once: a start in the next second would be one too many.
    await space.settle()
    job_id = await join_with_file(space, "Ann")

    assert blocked_by(hass, space.entry, "p1") == entity
    assert space.queue.data.state.interlocks == {"p1": entity}
    assert space.job(job_id).status is JobStatus.QUEUED
    assert waiting_for(space, job_id) is WaitingFor.INTERLOCK


async def test_it_starts_as_soon_as_all_is_safe_again(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(SMOKE, "on")
    await space.settle()
    job_id = await join_with_file(space, "Ann")

    hass.states.async_set(SMOKE, "off")
    await wait(space, freezer)

    assert blocked_by(hass, space.entry, "p1") is None
    assert space.job(job_id).status in STARTING


async def test_an_interlock_that_is_removed_from_home_assistant_is_not_safe(
    hass: HomeAssistant,
    space: Makerspace,
    entity_registry: er.EntityRegistry,
    freezer: FrozenDateTimeFactory,
) -> None:
    door = entity_registry.async_get_or_create("binary_sensor", "demo", "door")
    hass.states.async_set(door.entity_id, "off")
    await interlock(space, interlocks_off=[door.id])
    assert blocked_by(hass, space.entry, "p1") is None

    hass.states.async_remove(door.entity_id)
    entity_registry.async_remove(door.entity_id)
    await wait(space, freezer)

    assert blocked_by(hass, space.entry, "p1") == door.id
    assert space.queue.data.state.interlocks == {"p1": door.id}


async def test_a_renamed_interlock_is_still_asked(
    hass: HomeAssistant,
    space: Makerspace,
    entity_registry: er.EntityRegistry,
    freezer: FrozenDateTimeFactory,
) -> None:
    door = entity_registry.async_get_or_create("binary_sensor", "demo", "door")
    hass.states.async_set(door.entity_id, "off")
    await interlock(space, interlocks_off=[door.id])

    entity_registry.async_update_entity(
        door.entity_id, new_entity_id="binary_sensor.gate"
    )
    hass.states.async_remove(door.entity_id)
    hass.states.async_set("binary_sensor.gate", "on")
    await wait(space, freezer)

    assert blocked_by(hass, space.entry, "p1") == "binary_sensor.gate"


async def test_interlocks_that_are_taken_away_block_nothing(
    hass: HomeAssistant, space: Makerspace
) -> None:
    hass.states.async_set(FAN, "off")
    await space.settle()
    job_id = await join_with_file(space, "Ann")

    await interlock(space)

    assert space.queue.data.state.interlocks == {}
    assert space.job(job_id).status in STARTING


async def test_interlocks_are_nothing_to_printers_that_people_start(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await interlock(makerspace, interlocks_on=["switch.gone"])

    assert blocked_by(hass, makerspace.entry, "p1") is None
    assert makerspace.queue.data.state.interlocks == {}


async def test_after_a_restart_what_blocks_is_known_anew(
    hass: HomeAssistant, space: Makerspace
) -> None:
    assert await hass.config_entries.async_unload(space.entry.entry_id)
    hass.states.async_set(SMOKE, "on")
    await space.start()

    assert space.queue.data.state.interlocks == {"p1": SMOKE}


async def test_what_could_not_be_stored_is_set_with_the_next_reading(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    full = StoreFullError("queue.db", "disk full")
    with patch.object(QueueStore, "append", side_effect=full):
        hass.states.async_set(SMOKE, "on")
        await hass.async_block_till_done(wait_background_tasks=False)
    assert blocked_by(hass, space.entry, "p1") == SMOKE

    hass.states.async_set(FAN, "off")
    await wait(space, freezer)

    assert space.queue.data.state.interlocks == {"p1": FAN}


async def test_an_interlock_that_is_added_at_the_last_moment_is_asked_before_the_start(
    hass: HomeAssistant,
    own_starter: Makerspace,
    obedient_way: ObedientWay,
    freezer: FrozenDateTimeFactory,
) -> None:
    await own_starter.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    job_id = await join_with_file(own_starter, "Ann")
    await own_starter.tell("p1", freezer, gcode_state="IDLE")
    subentry = own_starter.entry.subentries["p1"]
    hass.config_entries.async_update_subentry(
        own_starter.entry, subentry, data={**subentry.data, "interlocks_on": [FAN]}
    )
    await own_starter.queue.execute(
        ClearPlate(caller=AUTOMATION, printer_id="p1")  # before anything was read
    )
    await dispatched(own_starter, freezer)

    assert obedient_way.orders == []
    assert own_starter.job(job_id).status is JobStatus.QUEUED
    assert waiting_for(own_starter, job_id) is WaitingFor.INTERLOCK

    hass.states.async_set(FAN, "on")
    await dispatched(own_starter, freezer)
    assert obedient_way.orders == ["start part.gcode.3mf"]


async def dispatched(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Wait until the dispatch, which works beside the queue, has done what it can."""
    for _ in range(20):
        await read(space)
        await space.wait(freezer, timedelta(seconds=1))
