"""What a printer said as a print failed stays known, wherever somebody looks back."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.shown import entity_id

SAID = "0300-8003"


async def _in_calendar(hass: HomeAssistant, space: Makerspace) -> str:
    calendar = entity_id(hass, space, "calendar", "prints")
    now = dt_util.utcnow()
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": calendar,
            "start_date_time": now - timedelta(hours=2),
            "end_date_time": now,
        },
        blocking=True,
        return_response=True,
    )
    (event,) = answer[calendar]["events"]
    description: str = event["description"]
    return description


async def test_the_printers_error_is_in_the_history_at_every_door(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    job = await makerspace.join("Ann", retries=0)
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell(
        "p1", freezer, gcode_state="FAILED", print_error=int("03008003", 16)
    )
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "printer_queue/history"})
    page = (await client.receive_json())["result"]

    (ended,) = (await makerspace.ask("history"))["jobs"]
    (mine,) = (await makerspace.ask("my_jobs", person="Ann"))["recent"]
    assert ended["error"] == mine["error"] == page["prints"][0]["error"] == SAID
    assert await _in_calendar(hass, makerspace) == (
        f"Failed\nTrouble with its axes, heating or bed ({SAID})"
    )
    assert (await makerspace.ended(job)).error == SAID
