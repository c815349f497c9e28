"""A printer's maintenance as its dialog shows it: counters, tasks, and who did what."""

from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer
from tests.support.shown import PEOPLE, add_accounts, ask_as, device_id
from tests.support.subscriber import Browser

TASKS = [
    {"name": "Rails", "prints": 2, "closes": True},
    {"name": "Belts", "days": 30, "closes": False},
]


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Open a queue with the printer p1, which has to be maintained, and p2."""
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    printers = printer("p1", maintenance_tasks=TASKS), printer("p2")
    space = await Makerspace.open(hass, subentries=(*printers, *PEOPLE))
    await space.tell("p1", freezer, gcode_state="IDLE")
    return space


async def test_everybody_reads_what_is_left_and_who_did_what(
    hass: HomeAssistant,
    space: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    done = {"device_id": device_id(hass, space, "p1"), "task": "Belts"}
    for note in ("tightened", "new ones"):
        await ask_as(hass, space, "Cleo", "maintenance_done", **done, note=note)
    ann = await Browser.open(hass, hass_ws_client)
    told = (await ann.ask("maintenance", printer_id="p1"))["result"]
    assert (told["hours_printed"], told["prints"]) == (0, 0)
    left = {
        task["name"]: (task["prints_left"], task["days_left"]) for task in told["tasks"]
    }
    assert left == {"Rails": (2, None), "Belts": (None, 30.0)}
    lines = [(line["task"], line["by"], line["note"]) for line in told["log"]]
    assert lines == [("Belts", "Cleo", "new ones"), ("Belts", "Cleo", "tightened")]


async def test_a_printer_without_tasks_has_counters_alone(
    hass: HomeAssistant,
    space: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    ann = await Browser.open(hass, hass_ws_client)
    told = (await ann.ask("maintenance", printer_id="p2"))["result"]
    assert (told["prints"], told["tasks"], told["log"]) == (0, [], [])


async def test_what_is_no_printer_or_queue_is_refused(
    hass: HomeAssistant,
    space: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    ann = await Browser.open(hass, hass_ws_client)
    refused = await ann.ask("maintenance", printer_id="none")
    assert refused["error"]["translation_key"] == "no_such_printer"
    refused = await ann.ask("maintenance", printer_id="p1", config_entry_id="none")
    assert refused["error"]["code"] == "not_found"
