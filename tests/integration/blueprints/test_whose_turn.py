"""Blueprints for whose turn it is: claiming at the printer, a speaker, a lamp, jobs on hold."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.printer_queue.const import CONF_EARLY_ASK
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from tests.support.blueprints import Blueprints, queue_of
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, device_id, entity_id, shown

PRESS = {"trigger": "event", "event_type": "button_pressed"}
ANNOUNCEMENT = {"speakers": ["media_player.workshop"], "voice": "tts.voice"}
REMINDER = {"tell": ["notify.cleos_phone"], "at": "18:00:00"}


async def test_a_press_at_the_printer_claims_it(
    hass: HomeAssistant, makerspace: Makerspace, blueprints: Blueprints
) -> None:
    done = async_mock_service(hass, "script", "chime")
    await blueprints.use(
        "claim_at_the_printer",
        printer=device_id(hass, makerspace, "p1"),
        pressed=[PRESS],
        claimed=[{"action": "script.chime", "data": {"job": "{{ answer.job.name }}"}}],
    )
    job = await makerspace.join("Ann", name="bracket")
    hass.bus.async_fire("button_pressed")
    await makerspace.settle()
    assert makerspace.job(job).status is JobStatus.RESERVED
    assert [call.data for call in done] == [{"job": "bracket"}]


async def test_a_press_at_a_printer_that_is_offered_to_nobody_is_told_so(
    hass: HomeAssistant, makerspace: Makerspace, blueprints: Blueprints
) -> None:
    claimed = async_mock_service(hass, "script", "chime")
    refused = async_mock_service(hass, "script", "buzz")
    await blueprints.use(
        "claim_at_the_printer",
        printer=device_id(hass, makerspace, "p1"),
        pressed=[PRESS],
        claimed=[{"action": "script.chime"}],
        refused=[{"action": "script.buzz"}],
    )
    hass.bus.async_fire("button_pressed")
    await makerspace.settle()
    assert len(refused) == 1
    assert not claimed


async def test_who_is_asked_is_said_aloud_and_once_more_as_a_reminder(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
) -> None:
    said = async_mock_service(hass, "tts", "speak")
    await blueprints.use(
        "announce_whose_turn_it_is", **ANNOUNCEMENT, **queue_of(makerspace)
    )
    await makerspace.join("Ann", name="bracket")
    await makerspace.join("Ben", name="vase")
    assert [call.data for call in said] == [
        {
            "entity_id": ["tts.voice"],
            "media_player_entity_id": ["media_player.workshop"],
            "message": "Ann, X1C p1 is free for bracket.",
        }
    ]
    await makerspace.wait(freezer, timedelta(minutes=8))
    assert len(said) == 2
    await makerspace.ask("claim", person="Ann")
    await makerspace.wait(freezer, timedelta(minutes=13))
    assert len(said) == 2, "the start window has a reminder of its own"


async def test_who_is_next_is_said_early_and_again_when_the_printer_is_free(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
) -> None:
    said = async_mock_service(hass, "tts", "speak")
    await blueprints.use(
        "announce_whose_turn_it_is", **ANNOUNCEMENT, **queue_of(makerspace)
    )
    hass.config_entries.async_update_entry(
        makerspace.entry, options={CONF_EARLY_ASK: 20}
    )
    await makerspace.settle()
    await makerspace.join("Ann")
    await makerspace.ask("claim", person="Ann")
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=80, mc_remaining_time=15
    )
    await makerspace.join("Ben", name="vase")
    await makerspace.settle()
    assert said[-1].data["message"] == "Ben, X1C p1 will soon be free for vase."
    await makerspace.ask("claim", person="Ben")
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert said[-1].data["message"] == "Ben, X1C p1 is free for vase."
    assert len(said) == 3


async def test_nothing_is_said_at_night_nor_again_to_who_wants_no_reminder(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
) -> None:
    said = async_mock_service(hass, "tts", "speak")
    await blueprints.use(
        "announce_whose_turn_it_is",
        **ANNOUNCEMENT,
        **queue_of(makerspace),
        remind=False,
        latest="12:05:00",
    )
    await makerspace.join("Ann")
    assert len(said) == 1
    await makerspace.join("Ben")
    await makerspace.wait(freezer, timedelta(minutes=10))
    assert shown(hass, makerspace, "sensor", "current_person", "p1").state == "Ben"
    assert len(said) == 1


async def test_the_lamp_is_on_from_the_end_of_a_print_until_the_plate_is_clear(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
) -> None:
    lit = async_mock_service(hass, "homeassistant", "turn_on")
    put_out = async_mock_service(hass, "homeassistant", "turn_off")
    await blueprints.use(
        "plate_light",
        plate=entity_id(hass, makerspace, "binary_sensor", "plate_not_clear", "p1"),
        state=entity_id(hass, makerspace, "sensor", "state", "p1"),
        lamp={"entity_id": "light.plate"},
    )
    lamp = {"entity_id": ["light.plate"]}
    moment = timedelta(seconds=3)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")
    await makerspace.wait(freezer, moment)
    assert put_out[-1].data == lamp
    assert not lit
    await makerspace.tell("p1", freezer, gcode_state="FINISH", subtask_name="vase")
    await makerspace.wait(freezer, moment)
    assert lit[-1].data == lamp
    put_out.clear()
    await makerspace.ask("clear_plate", device_id=device_id(hass, makerspace, "p1"))
    await makerspace.wait(freezer, moment)
    assert [call.data for call in put_out] == [lamp]


@pytest.mark.parametrize(
    ("missed_only", "message"),
    [(True, ["bracket (Ann)"]), (False, ["vase (Ben), bracket (Ann)"])],
)
async def test_an_admin_is_told_in_the_evening_of_jobs_on_hold(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    *,
    missed_only: bool,
    message: list[str],
) -> None:
    told = async_mock_service(hass, "notify", "send_message")
    await blueprints.use(
        "remind_of_held_jobs",
        **REMINDER,
        **queue_of(makerspace),
        missed_only=missed_only,
    )
    job = await makerspace.join("Ben", name="vase")
    await ask_as(hass, makerspace, "Ben", "hold", job_id=job)
    await makerspace.join("Ann", name="bracket")
    for _ in range(3):
        await makerspace.wait(freezer, timedelta(minutes=10))
    await makerspace.wait(freezer, timedelta(hours=5, minutes=30))
    assert [call.data["message"] for call in told] == message
    assert told[0].data["title"] == "Jobs on hold"
    assert told[0].data["entity_id"] == ["notify.cleos_phone"]


async def test_nobody_is_told_when_nothing_was_missed(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
) -> None:
    told = async_mock_service(hass, "notify", "send_message")
    await blueprints.use("remind_of_held_jobs", **REMINDER, **queue_of(makerspace))
    job = await makerspace.join("Ben")
    await ask_as(hass, makerspace, "Ben", "hold", job_id=job)
    await makerspace.wait(freezer, timedelta(hours=6))
    assert not told
