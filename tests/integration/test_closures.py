"""Out of service and paused with a reason and an end, at every door in Home Assistant."""

from datetime import datetime, timedelta
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.websocket.queue_row import queue_row, shown_days
from custom_components.printer_queue.websocket.rows import printer_row
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace, printer
from tests.support.rest import client_of, problem
from tests.support.shown import (
    PEOPLE,
    add_accounts,
    ask_as,
    device_id,
    refusal_for,
    shown,
)

MINUTE = timedelta(minutes=1)
TEN = "2027-06-15 10:00:00+00:00"
HALF_PAST = "2027-06-15T10:30:00+00:00"


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Open a queue with the free printer p1."""
    freezer.move_to(TEN)
    await hass.config.async_set_time_zone("UTC")
    await add_accounts(hass)
    space = await Makerspace.open(hass, subentries=(printer("p1"), *PEOPLE))
    await space.tell("p1", freezer, gcode_state="IDLE")
    return space


async def test_a_printer_is_back_by_itself_and_everybody_reads_why_it_was_not(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    answer = await ask_as(
        hass,
        space,
        "Cleo",
        "set_in_service",
        device_id=device_id(hass, space, "p1"),
        in_service=False,
        reason="The nozzle is worn",
        until=HALF_PAST,
    )
    said = {"reason": "The nozzle is worn", "until": HALF_PAST}
    assert answer["printer"]["closure"] == said
    queue = space.entry.runtime_data
    row = printer_row(queue.printers["p1"].data, None, None, None)
    ends = round(datetime.fromisoformat(HALF_PAST).timestamp())
    assert row["closure"] == {"note": "The nozzle is worn", "until": ends}
    switch = shown(hass, space, "switch", "in_service", "p1")
    assert switch.state == STATE_OFF
    await space.wait(freezer, 31 * MINUTE)
    assert shown(hass, space, "switch", "in_service", "p1").state == STATE_ON
    row = printer_row(queue.printers["p1"].data, None, None, None)
    assert "closure" not in row


async def test_a_restart_forgets_neither_reason_nor_end(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    printer = device_id(hass, space, "p1")
    more = {"device_id": printer, "in_service": False, "reason": "Sent in"}
    await ask_as(hass, space, "Cleo", "set_in_service", until=HALF_PAST, **more)
    await ask_as(hass, space, "Cleo", "set_paused", paused=True, reason="Inventory")
    assert await hass.config_entries.async_reload(space.entry.entry_id)
    await space.settle()
    status = await ask_as(hass, space, "Ann", "status")
    assert status["pause"] == {"reason": "Inventory", "until": None}
    assert status["printers"][0]["closure"] == {"reason": "Sent in", "until": HALF_PAST}
    await space.wait(freezer, 31 * MINUTE)
    status = await ask_as(hass, space, "Ann", "status")
    assert status["printers"][0]["in_service"]
    assert status["printers"][0]["closure"] is None


async def test_a_pause_ends_by_itself(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    asked = {"paused": True, "reason": " Lunch ", "until": HALF_PAST}
    answer = await ask_as(hass, space, "Cleo", "set_paused", **asked)
    said = {"reason": "Lunch", "until": HALF_PAST}
    assert answer == {"paused": True, "pause": said}
    data = space.entry.runtime_data.data
    row = queue_row("q", data, None, None, shown_days(dt_util.now()))
    assert row["pause"]["note"] == "Lunch"
    await space.wait(freezer, 31 * MINUTE)
    assert shown(hass, space, "switch", "pause_offers").state == STATE_OFF


async def test_both_may_be_taken_back_without_opening_it(
    hass: HomeAssistant, space: Makerspace
) -> None:
    asked = {"paused": True, "reason": "Lunch", "until": HALF_PAST}
    await ask_as(hass, space, "Cleo", "set_paused", **asked)
    empty = {"paused": True, "reason": "", "until": ""}
    answer = await ask_as(hass, space, "Cleo", "set_paused", **empty)
    assert answer == {"paused": True, "pause": {"reason": None, "until": None}}


async def test_an_end_that_has_passed_is_refused(
    hass: HomeAssistant, space: Makerspace
) -> None:
    asked = {"paused": True, "until": "2027-06-15T09:59:00+00:00"}
    refused = await refusal_for(hass, space, "Cleo", "set_paused", **asked)
    assert refused == "closure_has_passed"
    assert not space.entry.runtime_data.data.state.paused


async def test_programs_say_it_and_read_it(
    hass: HomeAssistant, space: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await client_of(hass, hass_client, "Cleo")
    said = {"reason": "The nozzle is worn", "until": HALF_PAST}
    address = "/api/printer_queue/printers/p1/service"
    answer = await client.put(address, json={"in_service": False, **said})
    assert answer.status == 200, await answer.text()
    assert (await answer.json())["printer"]["closure"] == said
    queue = "/api/printer_queue/queue/paused"
    answer = await client.put(queue, json={"paused": True, "reason": "Lunch"})
    assert (await answer.json())["pause"] == {"reason": "Lunch", "until": None}
    refused = await client.put(queue, json={"paused": False, "reason": "Lunch"})
    assert (await problem(refused, 422))["code"] == "closure_unneeded"
