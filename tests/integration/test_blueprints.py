"""The blueprints do in Home Assistant what they promise."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.printer_queue.const import CONF_EARLY_ASK
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import extract_inputs, parse_yaml
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, device_id, entity_id, shown

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "blueprints" / AUTOMATION / "printer_queue").glob("*.yaml"))
PAGES = "https://github.com/printer-queue/printer_queue/blob/main/"
PRESS = {"trigger": "event", "event_type": "button_pressed"}
ANNOUNCEMENT = {"speakers": ["media_player.workshop"], "voice": "tts.voice"}
REMINDER = {"tell": ["notify.cleos_phone"], "at": "18:00:00"}

type Use = Callable[..., Awaitable[None]]


@pytest.fixture
async def use(
    hass: HomeAssistant, hass_config_dir: str, makerspace: Makerspace
) -> AsyncGenerator[Use]:
    """Return what makes an automation of a blueprint, as somebody does who imports it."""

    async def make(name: str, **inputs: Any) -> None:
        shutil.copytree(ROOT / "blueprints", Path(hass_config_dir) / "blueprints")
        blueprint = {"path": f"printer_queue/{name}.yaml", "input": inputs}
        config = {AUTOMATION: {"id": name, "use_blueprint": blueprint}}
        assert await async_setup_component(hass, AUTOMATION, config)
        await makerspace.settle()
        (made,) = hass.states.async_all(AUTOMATION)
        assert made.state == "on", made

    yield make
    await hass.services.async_call(
        AUTOMATION, "turn_off", {"entity_id": "all"}, blocking=True
    )


def queue_of(space: Makerspace) -> dict[str, str]:
    """Return the queue as a blueprint is told it."""
    return {"queue": space.entry.entry_id}


def test_there_are_blueprints() -> None:
    assert len(FILES) == 4


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_blueprint_is_as_home_assistant_wants_it(file: Path) -> None:
    read = parse_yaml(file.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    blueprint = Blueprint(
        read, expected_domain=AUTOMATION, schema=AUTOMATION_BLUEPRINT_SCHEMA
    )
    assert blueprint.validate() is None
    assert blueprint.metadata["description"]
    assert blueprint.metadata["source_url"] == f"{PAGES}{file.relative_to(ROOT)}"
    assert extract_inputs(blueprint.data) == blueprint.inputs.keys()
    for field in blueprint.inputs.values():
        assert field["name"]
        assert field["selector"]


async def test_a_press_at_the_printer_claims_it(
    hass: HomeAssistant, makerspace: Makerspace, use: Use
) -> None:
    done = async_mock_service(hass, "script", "chime")
    await use(
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
    hass: HomeAssistant, makerspace: Makerspace, use: Use
) -> None:
    claimed = async_mock_service(hass, "script", "chime")
    refused = async_mock_service(hass, "script", "buzz")
    await use(
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
    use: Use,
    freezer: FrozenDateTimeFactory,
) -> None:
    said = async_mock_service(hass, "tts", "speak")
    await use("announce_whose_turn_it_is", **ANNOUNCEMENT, **queue_of(makerspace))
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
    use: Use,
    freezer: FrozenDateTimeFactory,
) -> None:
    said = async_mock_service(hass, "tts", "speak")
    await use("announce_whose_turn_it_is", **ANNOUNCEMENT, **queue_of(makerspace))
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
    use: Use,
    freezer: FrozenDateTimeFactory,
) -> None:
    said = async_mock_service(hass, "tts", "speak")
    await use(
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
    use: Use,
    freezer: FrozenDateTimeFactory,
) -> None:
    lit = async_mock_service(hass, "homeassistant", "turn_on")
    put_out = async_mock_service(hass, "homeassistant", "turn_off")
    await use(
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
    use: Use,
    freezer: FrozenDateTimeFactory,
    *,
    missed_only: bool,
    message: list[str],
) -> None:
    told = async_mock_service(hass, "notify", "send_message")
    await use(
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
    use: Use,
    freezer: FrozenDateTimeFactory,
) -> None:
    told = async_mock_service(hass, "notify", "send_message")
    await use("remind_of_held_jobs", **REMINDER, **queue_of(makerspace))
    job = await makerspace.join("Ben")
    await ask_as(hass, makerspace, "Ben", "hold", job_id=job)
    await makerspace.wait(freezer, timedelta(hours=6))
    assert not told
