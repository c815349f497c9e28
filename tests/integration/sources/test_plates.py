"""An entity says that a plate is clear at the moment when it does, and at no other."""

from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace


@pytest.fixture
async def space(makerspace: Makerspace, freezer: FrozenDateTimeFactory) -> Makerspace:
    """Let a print lie on the plate of p1."""
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    assert not clear(makerspace)
    return makerspace


async def choose(space: Makerspace, entity: str | None) -> None:
    """Choose the entity that says that the plate of p1 is clear."""
    subentry = space.entry.subentries["p1"]
    data = {k: v for k, v in subentry.data.items() if k != "plate_entity"}
    if entity is not None:
        data["plate_entity"] = entity
    space.hass.config_entries.async_update_subentry(space.entry, subentry, data=data)
    await space.settle()


def clear(space: Makerspace) -> bool:
    """Return whether the plate of p1 is clear."""
    return space.queue.data.state.printers["p1"].plate_clear


async def change(space: Makerspace, entity: str, *states: str | None) -> None:
    """Let an entity change, from the first of these states on; None is none."""
    for state in states:
        if state is None:
            space.hass.states.async_remove(entity)
        else:
            space.hass.states.async_set(entity, state)
        await space.settle()


def ago(**time: float) -> str:
    """Return a moment as buttons and events show it."""
    return (dt_util.utcnow() - timedelta(**time)).isoformat()


@pytest.mark.parametrize(
    "entity", ["binary_sensor.empty", "input_boolean.empty", "switch.empty"]
)
async def test_what_turns_on_opens_the_gate(space: Makerspace, entity: str) -> None:
    space.hass.states.async_set(entity, "off")
    await choose(space, entity)

    await change(space, entity, "on")

    assert clear(space)


@pytest.mark.parametrize(
    "entity", ["button.empty", "input_button.empty", "event.empty"]
)
@pytest.mark.parametrize("before", ["unknown", "2027-06-01T08:00:00+00:00"])
async def test_what_is_pressed_or_happens_opens_the_gate(
    space: Makerspace, entity: str, before: str
) -> None:
    space.hass.states.async_set(entity, before)
    await choose(space, entity)

    await change(space, entity, ago(seconds=1))

    assert clear(space)


@pytest.mark.parametrize(
    "states",
    [
        ("on",),
        ("on", "off"),
        ("unavailable", "on"),
        ("unknown", "on"),
        ("off", "unavailable", "on"),
        ("off", None, "on"),
        ("on", "unavailable", "on"),
    ],
)
async def test_what_only_is_on_or_comes_back_so_opens_nothing(
    space: Makerspace, states: tuple[str | None, ...]
) -> None:
    await choose(space, "binary_sensor.empty")

    await change(space, "binary_sensor.empty", *states)

    assert not clear(space)


@pytest.mark.parametrize(
    "states",
    [
        (ago(days=1), ago(hours=1)),
        ("unknown", ago(hours=1)),
        ("unavailable", "now"),
        ("unknown", "unavailable"),
        ("unknown", "2027-06-15 10:00:00"),
        (None, "now"),
    ],
)
async def test_a_press_of_earlier_opens_nothing(
    space: Makerspace, states: tuple[str | None, ...]
) -> None:
    await choose(space, "input_button.empty")

    await change(
        space,
        "input_button.empty",
        *(ago(seconds=0) if state == "now" else state for state in states),
    )

    assert not clear(space)


async def test_what_is_restored_while_home_assistant_starts_opens_nothing(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await choose(space, "binary_sensor.empty")
    hass.set_state(CoreState.starting)

    await change(space, "binary_sensor.empty", "off", "on")
    assert not clear(space)

    hass.set_state(CoreState.running)
    await change(space, "binary_sensor.empty", "off", "on")
    assert clear(space)


async def test_nothing_is_opened_while_the_printer_prints(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await choose(space, "binary_sensor.empty")
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)

    await change(space, "binary_sensor.empty", "off", "on")
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)

    assert not clear(space)


async def test_a_clear_plate_needs_no_word(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    before = len(await makerspace.queue.in_store(makerspace.queue.store.events))
    await choose(makerspace, "binary_sensor.empty")

    await change(makerspace, "binary_sensor.empty", "off", "on")

    assert clear(makerspace)
    events = await makerspace.queue.in_store(makerspace.queue.store.events)
    assert "plate_cleared" not in [one.event.kind for one in events[before:]]


async def test_a_renamed_entity_is_still_heard(
    hass: HomeAssistant, space: Makerspace, entity_registry: er.EntityRegistry
) -> None:
    sensor = entity_registry.async_get_or_create("binary_sensor", "demo", "empty")
    await choose(space, sensor.id)

    entity_registry.async_update_entity(
        sensor.entity_id, new_entity_id="binary_sensor.bed"
    )
    await space.settle()
    await change(space, "binary_sensor.bed", "off", "on")

    assert clear(space)


async def test_an_entity_that_is_not_chosen_any_more_opens_nothing(
    space: Makerspace,
) -> None:
    await choose(space, "binary_sensor.empty")
    await choose(space, None)

    await change(space, "binary_sensor.empty", "off", "on")

    assert not clear(space)


async def test_an_unloaded_queue_is_not_opened(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await choose(space, "binary_sensor.empty")
    assert await hass.config_entries.async_unload(space.entry.entry_id)
    hass.states.async_set("binary_sensor.empty", "off")
    await hass.async_block_till_done()
    hass.states.async_set("binary_sensor.empty", "on")
    await hass.async_block_till_done()

    await space.start()

    assert not clear(space)


async def test_a_word_that_could_not_be_stored_is_logged(
    hass: HomeAssistant, space: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    await choose(space, "binary_sensor.empty")
    hass.states.async_set("binary_sensor.empty", "off")
    full = StoreFullError("queue.db", "disk full")
    with patch.object(QueueStore, "append", side_effect=full):
        hass.states.async_set("binary_sensor.empty", "on")
        await hass.async_block_till_done(wait_background_tasks=False)

    assert "What binary_sensor.empty said of a plate is lost" in caplog.text
    assert not clear(space)
