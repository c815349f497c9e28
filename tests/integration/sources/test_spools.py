"""What is loaded is learnt from other entities where the printer does not tell it."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.commands import AUTOMATION, LoadSpools
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.core import HomeAssistant
from tests.support.calendars import read, wait
from tests.support.makerspace import Makerspace
from tests.support.shown import shown

RED_PLA = {"filament_material": "PLA", "filament_color_hex": "FF0000"}
BLUE_PETG = {"filament_material": "PETG", "filament_color_hex": "0000FF"}


@pytest.fixture
async def spool(hass: HomeAssistant, makerspace: Makerspace) -> Makerspace:
    """Let a sensor tell which spool is on p1."""
    hass.states.async_set("sensor.spool", "731", RED_PLA)
    await watch(makerspace, "sensor.spool")
    return makerspace


async def watch(space: Makerspace, *entities: str) -> None:
    """Let these entities tell which spools are on p1."""
    subentry = space.entry.subentries["p1"]
    data = {**subentry.data, "spools": list(entities)}
    space.hass.config_entries.async_update_subentry(space.entry, subentry, data=data)
    await read(space)


async def tell(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    state: str,
    attributes: dict[str, Any] | None = None,
) -> None:
    """Let the sensor change, and wait until that is read."""
    space.hass.states.async_set("sensor.spool", state, attributes)
    await wait(space, freezer)


def loaded(space: Makerspace) -> tuple[Filament, ...]:
    """Return what is on p1."""
    return space.queue.data.state.printers["p1"].spools


async def test_a_spool_that_is_changed_is_known_at_once(
    hass: HomeAssistant, spool: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    assert loaded(spool) == (Filament("PLA", "FF0000"),)
    material = shown(hass, spool, "sensor", "material", "p1")
    assert material.state == "PLA"
    assert material.attributes["color"] == "#FF0000"

    await tell(spool, freezer, "1000", BLUE_PETG)

    assert loaded(spool) == (Filament("PETG", "0000FF"),)
    assert shown(hass, spool, "sensor", "material", "p1").state == "PETG"


async def test_each_of_several_entities_is_a_spool(
    hass: HomeAssistant, spool: Makerspace
) -> None:
    hass.states.async_set("sensor.other", "PETG")
    hass.states.async_set("sensor.none", "Empty")

    await watch(spool, "sensor.spool", "sensor.other", "sensor.none")

    assert loaded(spool) == (Filament("PLA", "FF0000"), Filament("PETG"))
    assert shown(hass, spool, "sensor", "material", "p1").state == "PLA, PETG"


@pytest.mark.parametrize("silence", ["unavailable", "unknown", "640"])
async def test_an_entity_that_falls_silent_is_taken_at_its_last_word(
    spool: Makerspace, freezer: FrozenDateTimeFactory, silence: str
) -> None:
    await tell(spool, freezer, silence)
    assert loaded(spool) == (Filament("PLA", "FF0000"),)

    await spool.restart()
    assert loaded(spool) == (Filament("PLA", "FF0000"),)


async def test_nothing_is_said_of_a_printer_before_all_its_entities_have_spoken(
    hass: HomeAssistant, spool: Makerspace
) -> None:
    await watch(spool, "sensor.late", "sensor.spool")
    assert loaded(spool) == (Filament("PLA", "FF0000"),)


async def test_a_spool_that_only_gets_lighter_does_not_undo_what_was_learnt_since(
    hass: HomeAssistant, spool: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    swapped = (Filament("PETG"),)
    await spool.queue.execute(
        LoadSpools(caller=AUTOMATION, printer_id="p1", spools=swapped)
    )

    await tell(spool, freezer, "640", RED_PLA)
    assert loaded(spool) == swapped

    await tell(spool, freezer, "1000", BLUE_PETG)
    assert loaded(spool) == (Filament("PETG", "0000FF"),)


async def test_what_the_printer_reports_itself_goes_before_any_entity(
    hass: HomeAssistant, spool: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    tray = {"id": "0", "tray_type": "ABS", "tray_color": "FFFFFFFF"}
    ams = {"ams": [{"id": "0", "tray": [tray | {"tray_info_idx": "GFB00"}]}]}
    await spool.wait(freezer, timedelta(seconds=5))
    await spool.tell("p1", freezer, gcode_state="IDLE", ams=ams)

    await tell(spool, freezer, "1000", BLUE_PETG)

    assert loaded(spool) == (Filament("ABS", "FFFFFF", "GFB00"),)
    assert shown(hass, spool, "sensor", "material", "p1").state == "ABS"


async def test_spools_that_cannot_be_stored_are_passed_on_with_the_next_reading(
    spool: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    full = StoreFullError("queue.db", "database or disk is full")
    with patch.object(QueueStore, "append", side_effect=full):
        await tell(spool, freezer, "1000", BLUE_PETG)
    assert loaded(spool) == (Filament("PLA", "FF0000"),)

    await wait(spool, freezer, timedelta(minutes=16))

    assert loaded(spool) == (Filament("PETG", "0000FF"),)
