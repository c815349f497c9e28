"""The same request comes to the same, whichever door it is asked through.

Each is asked twice: what it comes to when it is repeated is the same as well.
"""

from itertools import product
from typing import Any

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.delivery.texts import load_texts
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support import doors
from tests.support.door_scene import (
    PEOPLE,
    Begin,
    Scene,
    empty,
    finished,
    held,
    offered,
    paused,
    printed,
    printing,
    queued,
    reserved,
    scheduled,
    started,
    walk_up,
)
from tests.support.doors import AUTOMATION, Door, Outcome


@pytest.fixture
def phone(push_service: AiohttpClientMocker) -> Door:
    """Return the door of the buttons on a phone."""
    texts = load_texts("en")
    keys = ("over", "not_yours", "already_claimed", "failed")
    answers = {key: texts[f"answers.{key}"] for key in keys}
    return doors.phone_button(push_service, answers)


def without_words(outcomes: list[Outcome]) -> list[tuple[str, object]]:
    """Return what became of the queue, however a refusal was put."""
    return [(outcome.state, outcome.trail) for outcome in outcomes]


@pytest.mark.parametrize(
    ("begin", "by"), product((queued, offered, reserved, held, printing), PEOPLE)
)
async def test_a_job_is_cancelled_by_the_action_as_by_removing_its_item(
    scene: Scene, begin: Begin, by: str | None
) -> None:
    by_action = await scene.ask_twice(doors.action, begin, "cancel", by)
    by_item = await scene.ask_twice(doors.removed_item, begin, "cancel", by)
    assert by_item[0] == by_action[0]
    # Home Assistant itself says that the item is no longer there.
    assert without_words(by_item) == without_words(by_action)
    assert by_action[1].refused == by_action[0].refused
    assert by_action[1].trail == []


@pytest.mark.parametrize(
    ("begin", "by"), product((empty, offered, reserved, printing, walk_up), PEOPLE)
)
async def test_a_printer_is_released_by_the_action_as_by_its_button(
    scene: Scene, begin: Begin, by: str | None
) -> None:
    by_action = await scene.ask_twice(doors.action_at_printer, begin, "release", by)
    by_button = await scene.ask_twice(doors.printer_button, begin, "release", by)
    assert by_button == by_action


@pytest.mark.parametrize(("begin", "by"), product((empty, printed, printing), PEOPLE))
async def test_a_plate_is_cleared_by_the_action_as_by_its_button(
    scene: Scene, begin: Begin, by: str | None
) -> None:
    by_action = await scene.ask_twice(doors.action_at_printer, begin, "clear_plate", by)
    by_button = await scene.ask_twice(doors.printer_button, begin, "clear_plate", by)
    assert by_button == by_action
    assert by_action[1].trail == []


@pytest.mark.parametrize(
    ("begin", "verb", "by"),
    product(
        (scheduled, started, paused),
        ("pause_print", "resume_print"),
        ("Ann", "Ben", AUTOMATION),
    ),
)
async def test_a_print_is_paused_by_the_action_as_by_the_printers_button(
    own_starter: Scene, begin: Begin, verb: str, by: str | None
) -> None:
    by_action = await own_starter.ask_twice(doors.action_at_printer, begin, verb, by)
    by_button = await own_starter.ask_twice(doors.printer_button, begin, verb, by)
    assert by_button == by_action
    assert by_action[1].refused == by_action[0].refused
    assert by_action[1].trail == by_action[0].trail  # asked until the printer obeys


@pytest.mark.parametrize(
    ("begin", "door", "stopped", "by"),
    product(
        (scheduled,),
        (doors.starting_switch, doors.queue_starting_switch),
        (True, False),
        ("Ann", "Cleo"),
    ),
)
async def test_starting_is_stopped_by_the_switches_as_by_a_request(
    own_starter: Scene, begin: Begin, door: Door, stopped: bool, by: str | None
) -> None:
    fields: dict[str, Any] = {"stopped": stopped}
    of_printer = door is doors.starting_switch
    named = fields | ({"printer_id": "p1"} if of_printer else {})
    asked = (begin, "set_starting", by)
    by_switch = await own_starter.ask_twice(door, *asked, **fields)
    by_request = await own_starter.ask_twice(doors.request, *asked, **named)
    assert by_switch == by_request
    assert by_switch[1].trail == []


@pytest.mark.parametrize(
    ("begin", "by"), product((finished, started), ("Ben", AUTOMATION))
)
async def test_a_plate_that_is_not_the_one_meant_is_left_as_it_is(
    own_starter: Scene, begin: Begin, by: str | None
) -> None:
    asked = (doors.action_at_printer, begin, "clear_plate", by)
    [meant] = await own_starter.ask(*asked, job_id="01JZ8QK2T9N3V5W7X9Y1A3B5C7")
    [any_print] = await own_starter.ask(*asked)
    prints = "printer_is_printing"
    assert meant.refused == (prints if begin is started else "plate_is_another")
    assert any_print.refused == (prints if begin is started else None)
    assert meant.trail == []


@pytest.mark.parametrize(
    ("begin", "verb", "by"),
    product((offered, reserved, printing), ("claim", "pass"), ("Ann", "Ben")),
)
async def test_an_offer_is_answered_by_the_action_as_by_the_button_on_a_phone(
    scene: Scene, phone: Door, begin: Begin, verb: str, by: str
) -> None:
    by_action = await scene.ask_twice(doors.action, begin, verb, by)
    by_phone = await scene.ask_twice(phone, begin, verb, by)
    assert without_words(by_phone) == without_words(by_action)
    # A button says it in its own words, and is good for one offer and its person.
    said = {"not_your_job": "not_yours"}
    refused = by_action[0].refused
    assert by_phone[0].refused == (said.get(refused, refused) if refused else None)
    assert by_action[1].trail == []


@pytest.mark.parametrize("begin", [offered, reserved, printing])
async def test_a_printer_is_taken_out_of_service_by_its_switch_as_by_repairs(
    hass: HomeAssistant,
    scene: Scene,
    hass_client: ClientSessionGenerator,
    socket_enabled: None,
    begin: Begin,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    asked = (begin, "set_in_service", AUTOMATION)
    by_switch = await scene.ask_twice(doors.service_switch, *asked)
    # The issue is gone afterwards: there is nothing left to press again.
    by_repairs = await scene.ask(doors.repairs_flow(hass_client), *asked)
    assert by_repairs == by_switch[:1]
    assert by_switch[1].trail == []


@pytest.mark.parametrize(
    ("wanted", "by"),
    product(
        (
            {"name": "vase", "estimate": "2h", "notes": "in red"},
            {"name": "vase", "estimate": "2h", "deadline": "2027-06-16 09:00:00"},
            {"name": "vase", "estimate": "2h", "deadline": "2027-06-14 09:00:00"},
            {"name": "v" * 101, "estimate": "2h"},
            {"name": "vase", "estimate": "400h"},
        ),
        (*PEOPLE, "Dora"),
    ),
)
async def test_somebody_joins_by_the_action_as_by_adding_an_item(
    scene: Scene, wanted: dict[str, Any], by: str | None
) -> None:
    by_action = await scene.ask_twice(doors.action, empty, "join", by, **wanted)
    by_item = await scene.ask_twice(doors.new_item, empty, "join", by, **wanted)
    assert by_item == by_action


@pytest.mark.parametrize("by", ["Ann", "Cleo"])
async def test_the_limit_of_open_jobs_is_the_same_for_the_action_and_the_list(
    scene: Scene, by: str
) -> None:
    scene.options = {"open_jobs_limit": 1}
    wanted = {"name": "vase", "estimate": "2h"}
    by_action = await scene.ask_twice(doors.action, offered, "join", by, **wanted)
    by_item = await scene.ask_twice(doors.new_item, offered, "join", by, **wanted)
    assert by_item == by_action
    assert by_action[0].refused == ("too_many_open_jobs" if by == "Ann" else None)
