"""Blueprints for the plate: a door, a tag, a button, a camera's picture."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from homeassistant.core import HomeAssistant
from tests.support.blueprints import Blueprints
from tests.support.companion import PUSH_URL, pushes, register_phone
from tests.support.makerspace import Makerspace
from tests.support.shown import device_id, shown

DOOR = "binary_sensor.door"
BUTTON = "button.camera"
ANOMALY = "binary_sensor.camera_sees_empty_plate"
PRESSED = [
    {"trigger": "tag", "tag_id": "plate-p1"},
    {"trigger": "state", "entity_id": BUTTON},
    {"trigger": "state", "entity_id": ANOMALY, "to": "on"},
]
SECOND = timedelta(seconds=1)


def is_clear(space: Makerspace) -> bool:
    """Return whether the queue takes the plate for clear."""
    return shown(space.hass, space, "binary_sensor", "plate_not_clear", "p1").state == (
        "off"
    )


async def begin(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let a print begin that nobody queued."""
    await space.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")


async def end(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let it end, and lie on the plate."""
    await space.tell("p1", freezer, gcode_state="FINISH", subtask_name="vase")
    assert not is_clear(space)


@pytest.fixture
async def watched(
    hass: HomeAssistant, makerspace: Makerspace, blueprints: Blueprints
) -> Makerspace:
    """Put a door, a tag, a camera's button and its eye at the printer."""
    hass.states.async_set(DOOR, "off")
    hass.states.async_set(BUTTON, "unknown")
    hass.states.async_set(ANOMALY, "off")
    await blueprints.use(
        "clear_the_plate",
        printer=device_id(hass, makerspace, "p1"),
        doors=[DOOR],
        pressed=PRESSED,
        cleared=[{"action": "script.chime"}],
    )
    return makerspace


async def put(space: Makerspace, entity: str, *states: str) -> None:
    """Let an entity change."""
    for state in states:
        space.hass.states.async_set(entity, state)
        await space.settle()


async def test_a_door_that_is_opened_and_closed_after_a_print_clears_the_plate(
    hass: HomeAssistant, watched: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    done = async_mock_service(hass, "script", "chime")
    await begin(watched, freezer)
    await end(watched, freezer)
    await put(watched, DOOR, "on")
    await watched.wait(freezer, 20 * SECOND)
    assert not is_clear(watched)
    await put(watched, DOOR, "off")
    assert is_clear(watched)
    assert len(done) == 1


async def test_a_door_clears_no_plate_in_a_print_nor_by_a_glance(
    watched: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await begin(watched, freezer)
    await put(watched, DOOR, "on")
    await watched.wait(freezer, 20 * SECOND)
    await end(watched, freezer)
    await put(watched, DOOR, "off")
    assert not is_clear(watched), "it was opened before the print ended"
    await put(watched, DOOR, "on")
    await watched.wait(freezer, 3 * SECOND)
    await put(watched, DOOR, "off")
    await watched.wait(freezer, 20 * SECOND)
    assert not is_clear(watched), "nobody is as quick as that"


async def test_a_door_that_is_closed_in_the_next_print_clears_nothing(
    watched: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await begin(watched, freezer)
    await end(watched, freezer)
    await put(watched, DOOR, "on")
    await watched.wait(freezer, 20 * SECOND)
    await watched.tell("p1", freezer, gcode_state="RUNNING", subtask_name="cup")
    await put(watched, DOOR, "off")
    assert not is_clear(watched)


async def test_what_a_door_was_before_or_comes_back_with_clears_nothing(
    watched: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await begin(watched, freezer)
    await end(watched, freezer)
    await put(watched, DOOR, "unavailable", "on")
    await watched.wait(freezer, 20 * SECOND)
    await put(watched, DOOR, "off", "unavailable", "off")
    assert not is_clear(watched)


async def test_a_tag_or_a_button_clears_the_plate_once_the_print_has_ended(
    hass: HomeAssistant, watched: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await begin(watched, freezer)
    hass.bus.async_fire("tag_scanned", {"tag_id": "plate-p1"})
    await watched.settle()
    assert not is_clear(watched)
    await end(watched, freezer)
    hass.bus.async_fire("tag_scanned", {"tag_id": "plate-p1"})
    await watched.settle()
    assert is_clear(watched)
    await begin(watched, freezer)
    await end(watched, freezer)
    await put(watched, BUTTON, "2027-06-15T10:00:30+00:00")
    assert is_clear(watched), "the first press of a button"


@pytest.mark.parametrize("before", ["unavailable", "unknown", None])
async def test_what_comes_back_after_a_restart_has_not_been_pressed(
    hass: HomeAssistant,
    watched: Makerspace,
    freezer: FrozenDateTimeFactory,
    before: str | None,
) -> None:
    await begin(watched, freezer)
    await end(watched, freezer)
    if before is None:
        hass.states.async_remove(ANOMALY)
        hass.states.async_remove(BUTTON)
    else:
        await put(watched, ANOMALY, before)
        await put(watched, BUTTON, "unavailable")
    await put(watched, ANOMALY, "on")
    await put(watched, BUTTON, "2027-06-15T09:00:00+00:00")
    assert not is_clear(watched)
    await put(watched, ANOMALY, "off", "on")
    assert is_clear(watched)


async def test_a_phone_shows_the_plate_and_its_button_clears_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    aioclient_mock.post(PUSH_URL, json={}, status=201)
    printer = device_id(hass, makerspace, "p1")
    phone = await register_phone(hass, "Cleo's phone", "user-cleo")
    await blueprints.use(
        "plate_picture", printer=printer, camera="camera.p1", phone=phone
    )
    aioclient_mock.mock_calls.clear()
    job = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=job)
    await makerspace.ask("cancel", job_id=job)
    assert not pushes(aioclient_mock), "nothing was printed"
    job = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=job)
    await begin(makerspace, freezer)
    await end(makerspace, freezer)
    (sent,) = pushes(aioclient_mock)
    assert sent["title"] == "X1C p1: is the plate clear?"
    assert sent["message"] == "bracket (Ann) has ended."
    assert sent["data"]["image"] == "/api/camera_proxy/camera.p1"
    (button,) = sent["data"]["actions"]
    assert button["title"] == "Plate is clear"

    async def press(action: str) -> None:
        hass.bus.async_fire("mobile_app_notification_action", {"action": action})
        await makerspace.settle()

    await press(button["action"].replace(printer, "another"))
    await press("SOMETHING_ELSE")
    assert not is_clear(makerspace)
    await press(button["action"])
    assert is_clear(makerspace)
    gone = pushes(aioclient_mock)[-1]
    assert gone["message"] == "clear_notification"
    assert gone["data"] == {"tag": sent["data"]["tag"]}
    await begin(makerspace, freezer)
    await end(makerspace, freezer)
    await press(button["action"])
    assert not is_clear(makerspace), "the button of the print before"
