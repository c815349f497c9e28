"""Activity, Home Assistant's logbook, says once and in words what happened."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.const import EVENT_PRINTER_QUEUE
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace, printer
from tests.support.shown import ask_as, device_id

STORY = [
    "Ann's bracket joined the queue",
    "Ann's bracket can print on X1C p1 now",
    "Ann's bracket was put on hold by Cleo",
    "Ann's bracket was resumed by Cleo",
    "Ann's bracket can print on X1C p1 now",
    "Ann's bracket has X1C p1 reserved",
    "Ann's bracket started on X1C p1",
    "Ann's bracket is done on X1C p1",
    "X1C p1 was cleared by Ben",
]


@pytest.fixture(autouse=True)
def this_integration_can_be_loaded(
    recorder_db_url: str, enable_custom_integrations: None
) -> None:
    """Let Home Assistant load the integration, but the recorder be prepared before."""


async def live_through(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let Ann print something."""
    hass = space.hass
    job = await space.join("Ann", name="bracket")
    await ask_as(hass, space, "Cleo", "hold", job_id=job)
    await ask_as(hass, space, "Cleo", "resume", job_id=job)
    await ask_as(hass, space, "Ann", "claim")
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await space.tell("p1", freezer, gcode_state="FINISH")
    plate = {"device_id": device_id(hass, space, "p1")}
    await ask_as(hass, space, "Ben", "clear_plate", **plate)


async def activity(
    hass: HomeAssistant, client: WebSocketGenerator, **of: Any
) -> list[dict[str, Any]]:
    """Return what Activity shows of the last day."""
    await async_wait_recording_done(hass)
    browser = await client(hass)
    now, day = dt_util.utcnow(), timedelta(days=1)
    period = {
        "start_time": (now - day).isoformat(),
        "end_time": (now + day).isoformat(),
    }
    await browser.send_json_auto_id({"type": "logbook/get_events", **period, **of})
    answer = await browser.receive_json()
    assert answer["success"], answer
    lines: list[dict[str, Any]] = answer["result"]
    return lines


def sentences(lines: list[dict[str, Any]]) -> list[str]:
    """Return the lines of the queue's event."""
    return [
        f"{line['name']} {line['message']}"
        for line in lines
        if line.get("domain") == "printer_queue"
    ]


@pytest.mark.enable_socket
async def test_a_job_is_told_in_sentences_each_once(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    assert await async_setup_component(hass, "logbook", {})
    happened = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    await live_through(makerspace, freezer)
    lines = await activity(hass, hass_ws_client)
    assert sentences(lines) == ["X1C p1 is connected", *STORY]
    assert len(happened) == len(STORY)
    entities = [line.get("entity_id", "") for line in lines]
    assert not [one for one in entities if one.startswith("event.")]
    at_printer = await activity(
        hass, hass_ws_client, device_ids=[device_id(hass, makerspace, "p1")]
    )
    elsewhere = {"Ann's bracket joined the queue", "Ann's bracket was resumed by Cleo"}
    assert sentences(at_printer)[1:] == [one for one in STORY if one not in elsewhere]


@pytest.mark.enable_socket
async def test_activity_speaks_the_language_of_home_assistant(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    mqtt_mock: object,
    hass_ws_client: WebSocketGenerator,
) -> None:
    hass.config.language = "de"
    assert await async_setup_component(hass, "logbook", {})
    space = await Makerspace.open(hass, subentries=(printer("p1"),))
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await space.join("Ann", name="bracket")
    told = sentences(await activity(hass, hass_ws_client))
    assert told[-2:] == [
        "bracket von Ann ist neu in der Warteschlange",
        "bracket von Ann kann jetzt auf X1C p1 drucken",
    ]
    assert await hass.config_entries.async_remove(space.entry.entry_id)
    hass.bus.async_fire(
        EVENT_PRINTER_QUEUE,
        {"type": "offers_paused", "config_entry_id": space.entry.entry_id},
    )
    told = sentences(await activity(hass, hass_ws_client))
    assert told[-1] == "Druckerwarteschlange wurde pausiert"
