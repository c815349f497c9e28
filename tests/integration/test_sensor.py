"""What the sensors show."""

from datetime import timedelta
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.commands import SetHours
from custom_components.printer_queue.core.hours import Hours, Span
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace, printer
from tests.support.shown import entity_id, shown

MINUTE = timedelta(minutes=1)


async def start_print(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    """Let Ann join, claim and print; return her job's id."""
    job_id = await space.join("Ann", name="bracket")
    await space.ask("claim", job_id=job_id)
    await space.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=10, mc_remaining_time=50
    )
    return job_id


async def test_a_free_printer_says_so(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    def value(key: str) -> str:
        return shown(hass, makerspace, "sensor", key, "p1").state

    assert value("state") == "idle"
    assert value("progress") == STATE_UNKNOWN
    assert value("finish_time") == STATE_UNKNOWN
    assert value("current_job") == STATE_UNKNOWN
    assert value("prints_this_week") == "0"
    assert value("success_rate") == STATE_UNKNOWN


async def test_a_printer_shows_its_print_and_whose_it_is(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await start_print(makerspace, freezer)

    def value(key: str) -> str:
        return shown(hass, makerspace, "sensor", key, "p1").state

    assert value("state") == "printing"
    assert value("progress") == "10"
    assert value("finish_time") == "2027-06-15T10:50:00+00:00"
    assert (
        value("available_from") == "2027-06-15T10:58:00+00:00"
    )  # with the change-over
    assert value("current_person") == "Ann"
    job = shown(hass, makerspace, "sensor", "current_job", "p1")
    assert job.state == "bracket"
    assert job.attributes["job_id"] == job_id
    assert job.attributes["status"] == "printing"


async def test_the_end_of_a_print_does_not_flicker_with_every_minute_that_is_told(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start_print(makerspace, freezer)
    seen: list[str] = []

    @callback
    def changed(event: Event[EventStateChangedData]) -> None:
        assert event.data["new_state"] is not None
        seen.append(event.data["new_state"].state)

    finish = entity_id(hass, makerspace, "sensor", "finish_time", "p1")
    async_track_state_change_event(hass, finish, changed)
    for left in (50, 49, 49, 48):
        await makerspace.wait(freezer, timedelta(seconds=40))
        await makerspace.hear("p1", mc_remaining_time=left)
    assert not seen
    await makerspace.hear("p1", mc_remaining_time=90)
    assert seen == ["2027-06-15T11:33:00+00:00"]


async def test_a_silent_printer_tells_nothing_but_the_queue_still_knows_its_own(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start_print(makerspace, freezer)
    await makerspace.restart()
    for key in ("state", "progress", "finish_time"):
        state = shown(hass, makerspace, "sensor", key, "p1").state
        assert state == STATE_UNAVAILABLE, key
    assert shown(hass, makerspace, "sensor", "current_job", "p1").state == "bracket"
    assert shown(hass, makerspace, "sensor", "prints_this_week", "p1").state == "0"
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=12)
    assert shown(hass, makerspace, "sensor", "state", "p1").state == "printing"
    assert shown(hass, makerspace, "sensor", "progress", "p1").state == "12"


async def test_finished_prints_are_counted(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await start_print(makerspace, freezer)
    await makerspace.wait(freezer, 90 * MINUTE)
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    await makerspace.ended(job_id)
    await makerspace.settle()
    assert shown(hass, makerspace, "sensor", "prints_this_week", "p1").state == "1"
    assert shown(hass, makerspace, "sensor", "hours_this_week", "p1").state == "1.5"
    assert shown(hass, makerspace, "sensor", "prints", "p1").state == "1"
    assert shown(hass, makerspace, "sensor", "hours_printed", "p1").state == "1.5"
    assert shown(hass, makerspace, "sensor", "success_rate", "p1").state == "100.0"
    assert shown(hass, makerspace, "sensor", "finished_today").state == "1"
    available = shown(hass, makerspace, "sensor", "available_from", "p1").state
    assert available == "2027-06-15T11:30:03+00:00"


async def test_a_printer_out_of_service_is_available_at_no_time(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await hass.services.async_call(
        "switch",
        "turn_off",
        {"entity_id": entity_id(hass, makerspace, "switch", "in_service", "p1")},
        blocking=True,
    )
    available = shown(hass, makerspace, "sensor", "available_from", "p1").state
    assert available == STATE_UNKNOWN


async def test_outside_of_opening_hours_a_printer_that_starts_by_itself_is_available_later(
    hass: HomeAssistant, own_starter: Makerspace
) -> None:
    opens = dt_util.utcnow().replace(second=0, microsecond=0) + 90 * MINUTE
    hours = Hours((Span(opens, opens + 90 * MINUTE),))
    await own_starter.queue.execute(SetHours(hours=hours))
    await own_starter.settle()
    available = shown(hass, own_starter, "sensor", "available_from", "p1").state
    assert available == opens.isoformat()


async def test_the_remaining_time_is_there_for_who_wants_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    remaining = entity_id(hass, makerspace, "sensor", "remaining", "p1")
    assert hass.states.get(remaining) is None
    entity_registry.async_update_entity(remaining, disabled_by=None)
    await makerspace.restart()
    assert (
        shown(hass, makerspace, "sensor", "remaining", "p1").state == STATE_UNAVAILABLE
    )
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=10, mc_remaining_time=50
    )
    assert shown(hass, makerspace, "sensor", "remaining", "p1").state == "50"
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert shown(hass, makerspace, "sensor", "remaining", "p1").state == STATE_UNKNOWN


async def test_the_loaded_material_is_what_the_active_tray_holds(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    assert shown(hass, makerspace, "sensor", "material", "p1").state == STATE_UNKNOWN
    await makerspace.wait(freezer, timedelta(seconds=5))
    tray = {"id": "1", "tray_type": "PETG", "tray_color": "00FF00FF", "remain": 80}
    other = {"id": "2", "tray_type": "PLA", "tray_info_idx": "GFL99"}
    ams = {"ams": [{"id": "0", "tray": [tray, other]}], "tray_now": "1"}
    await makerspace.hear("p1", gcode_state="IDLE", ams=ams)
    await makerspace.settle()
    material = shown(hass, makerspace, "sensor", "material", "p1")
    assert material.state == "PETG"
    assert material.attributes["color"] == "#00FF00"
    assert material.attributes["trays"] == [
        {
            "slot": "1",
            "remain": 80,
            "material": "PETG",
            "color": "#00FF00",
            "brand": None,
        },
        {
            "slot": "2",
            "remain": None,
            "material": "PLA",
            "color": None,
            "brand": "GFL99",
        },
    ]


async def test_while_no_tray_is_in_use_all_materials_that_are_loaded_are_told(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.wait(freezer, timedelta(seconds=5))
    kinds = ("PETG", "PLA", "PETG")
    trays = [{"id": str(at), "tray_type": kind} for at, kind in enumerate(kinds)]
    ams = {"ams": [{"id": "0", "tray": trays}], "tray_now": "255"}
    await makerspace.hear("p1", gcode_state="IDLE", ams=ams)
    await makerspace.settle()

    material = shown(hass, makerspace, "sensor", "material", "p1")
    assert material.state == "PETG, PLA"
    assert material.attributes["color"] is None


async def test_the_material_that_is_set_up_counts_while_the_printer_tells_none(
    hass: HomeAssistant, mqtt_mock: MagicMock
) -> None:
    space = await Makerspace.open(hass, subentries=(printer("p2", material="ASA"),))
    assert shown(hass, space, "sensor", "material", "p2").state == "ASA"


async def test_a_walk_up_has_a_job_and_no_person(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    name = "x" * 300
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", subtask_name=name, mc_percent=1
    )
    job = shown(hass, makerspace, "sensor", "current_job", "p1")
    assert job.state == "x" * 255
    person = shown(hass, makerspace, "sensor", "current_person", "p1")
    assert person.state == STATE_UNKNOWN


async def test_the_queue_counts_its_jobs_and_names_the_next(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    def value(key: str) -> str:
        return shown(hass, makerspace, "sensor", key).state

    assert (value("waiting"), value("printing")) == ("0", "0")
    assert value("next_up") == STATE_UNKNOWN
    assert value("new_job_wait") == "10"
    await start_print(makerspace, freezer)
    await makerspace.join("Ben", name="vase")
    assert (value("waiting"), value("printing")) == ("1", "1")
    following = shown(hass, makerspace, "sensor", "next_up")
    assert following.state == "vase"
    assert following.attributes["person"] == "Ben"
    assert following.attributes["expected_start"].startswith("2027-06-15T12:58")
    assert int(value("new_job_wait")) > 110


async def test_nobody_knows_the_wait_while_offers_are_paused(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await hass.services.async_call(
        "switch",
        "turn_on",
        {"entity_id": entity_id(hass, makerspace, "switch", "pause_offers")},
        blocking=True,
    )
    assert shown(hass, makerspace, "sensor", "new_job_wait").state == STATE_UNKNOWN


async def test_a_job_that_fits_no_printer_that_is_there_has_no_expected_start(
    hass: HomeAssistant, mqtt_mock: MagicMock
) -> None:
    space = await Makerspace.open(hass, "p1")
    await space.join("Ann", name="vase")
    following = shown(hass, space, "sensor", "next_up")
    assert following.attributes["expected_start"] is None
    assert shown(hass, space, "sensor", "new_job_wait").state == STATE_UNKNOWN


@pytest.mark.parametrize("printer_id", ["", "p1"])
async def test_every_sensor_belongs_to_the_device_and_subentry_that_it_tells_of(
    hass: HomeAssistant,
    makerspace: Makerspace,
    entity_registry: er.EntityRegistry,
    printer_id: str,
) -> None:
    found = [
        entry
        for entry in er.async_entries_for_config_entry(
            entity_registry, makerspace.entry.entry_id
        )
        if entry.config_subentry_id == (printer_id or None)
    ]
    assert len(found) > 5
    prefix = f"{makerspace.entry.entry_id}_{printer_id}"
    assert all(entry.unique_id.startswith(prefix) for entry in found)
    assert {entry.platform for entry in found} == {DOMAIN}
    assert len({entry.device_id for entry in found}) == 1


async def test_a_queue_in_a_file_has_no_leader_to_show(
    hass: HomeAssistant, mqtt_mock: MagicMock
) -> None:
    await Makerspace.open(hass, "p1")
    assert hass.states.get("sensor.makerspace_leading_node") is None


async def test_a_printer_that_is_asked_to_update_shows_what_it_showed(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    state = entity_id(hass, makerspace, "sensor", "state", "p1")
    before = hass.states.get(state)
    await hass.services.async_call(
        "homeassistant", "update_entity", {"entity_id": [state]}, blocking=True
    )
    assert hass.states.get(state) == before
