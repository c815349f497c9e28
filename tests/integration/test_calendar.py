"""Past prints and the plan in the calendar."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.commands import ClearPlate
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity_component import DATA_INSTANCES, async_update_entity
from tests.support.makerspace import Makerspace
from tests.support.shown import entity_id, shown
from tests.support.world import ADMIN

MINUTE = timedelta(minutes=1)


async def events(
    hass: HomeAssistant, space: Makerspace, start: str, end: str
) -> list[dict[str, str]]:
    """Return what stands in the calendar between two times of that day."""
    prints = entity_id(hass, space, "calendar", "prints")
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "start_date_time": f"2027-06-15 {start}",
            "end_date_time": f"2027-06-15 {end}",
        },
        target={"entity_id": prints},
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, str]] = answer[prints]["events"]
    return found


async def test_the_calendar_shows_what_was_printed_and_what_is_planned(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    assert shown(hass, makerspace, "calendar", "prints").state == STATE_OFF
    first = await makerspace.join("Ann", name="bracket", retries=0)
    await makerspace.join("Ben", name="vase")
    await makerspace.ask("claim", job_id=first)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    running = shown(hass, makerspace, "calendar", "prints")
    assert running.state == STATE_ON
    assert running.attributes["message"] == "bracket (Ann)"
    assert running.attributes["location"] == "X1C p1"
    await makerspace.wait(freezer, 60 * MINUTE)
    await makerspace.tell("p1", freezer, gcode_state="FAILED", mc_percent=60)
    await makerspace.ended(first)
    await makerspace.queue.execute(ClearPlate(caller=ADMIN, printer_id="p1"))
    past, planned = await events(hass, makerspace, "00:00", "23:59")
    assert past["summary"] == "bracket (Ann)"
    assert past["description"] == "Failed"
    assert past["start"] == "2027-06-15T12:00:00+02:00"
    assert past["end"] == "2027-06-15T13:00:03+02:00"
    assert planned["summary"] == "vase (Ben)"
    assert planned["description"] == "To be claimed"
    assert planned["start"] > past["end"]
    coming = shown(hass, makerspace, "calendar", "prints")
    assert coming.state == STATE_OFF
    assert coming.attributes["message"] == "vase (Ben)"


async def test_the_next_print_is_shown_when_the_time_of_the_first_is_over(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    first = await makerspace.join("Ann", name="bracket")
    await makerspace.join("Ben", name="vase")
    await makerspace.ask("claim", job_id=first)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    prints = shown(hass, makerspace, "calendar", "prints")
    assert prints.attributes["message"] == "bracket (Ann)"

    # A moment later by the clock alone: the queue knows nothing new.
    freezer.move_to(makerspace.queue.data.plan.jobs[first].end + MINUTE)
    await async_update_entity(hass, prints.entity_id)

    after = shown(hass, makerspace, "calendar", "prints")
    assert after.attributes["message"] == "vase (Ben)"


async def test_only_what_runs_in_the_period_is_shown(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.join("Ann")
    assert await events(hass, makerspace, "08:00", "12:05") == []
    assert len(await events(hass, makerspace, "08:00", "12:30")) == 1


async def test_a_job_that_was_cancelled_before_it_printed_was_no_print(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.ask("cancel", job_id=await makerspace.join("Ann"))
    assert await events(hass, makerspace, "00:00", "23:59") == []


async def test_a_calendar_whose_file_fails_says_why(
    hass: HomeAssistant, makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(store: QueueStore, *args: object) -> None:
        raise StoreFullError(store.place, "database or disk is full")

    monkeypatch.setattr(QueueStore, "prints_between", no_room)
    with pytest.raises(HomeAssistantError) as failed:
        await events(hass, makerspace, "00:00", "23:59")
    assert failed.value.translation_key == "store_full"


@pytest.mark.parametrize(
    ("platform", "key"), [("calendar", "prints"), ("todo", "queue")]
)
async def test_what_is_to_be_written_is_not_written_once_the_entity_is_gone(
    hass: HomeAssistant, makerspace: Makerspace, platform: str, key: str
) -> None:
    await makerspace.join("Ann")
    entity_named = entity_id(hass, makerspace, platform, key)
    entity = hass.data[DATA_INSTANCES][platform].get_entity(entity_named)
    assert entity is not None
    makerspace.queue.async_update_listeners()
    await entity.async_remove()
    await hass.async_block_till_done()
    state = hass.states.get(entity_named)
    assert state is not None
    assert state.state == STATE_UNAVAILABLE
