"""The same request comes to the same, whichever door it is asked through.

Each is asked twice: what it comes to when it is repeated is the same as well.
"""

from collections.abc import Awaitable, Callable
from itertools import product
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.delivery.texts import load_texts
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support import doors
from tests.support.companion import PUSH_URL, register_phone
from tests.support.doors import AUTOMATION, Asked, Door, Outcome, ask_through
from tests.support.makerspace import Makerspace, member
from tests.support.shown import add_accounts

START = "2027-06-15 10:00:00+00:00"
PEOPLE = ("Ann", "Ben", "Cleo", AUTOMATION)
"""The owner of every job here, another member, an admin, and an automation."""

type Begin = Callable[[Makerspace, FrozenDateTimeFactory], Awaitable[str]]
"""Brings Ann's job where a test begins; returns its id, or nothing for no job."""


async def offered(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    return await space.join("Ann")


async def queued(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await space.join("Ben")
    return await space.join("Ann")


async def held(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await space.join("Ann")
    await space.ask("hold", job_id=job_id)
    return job_id


async def reserved(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await space.join("Ann")
    await space.ask("claim", job_id=job_id)
    return job_id


async def printing(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await reserved(space, freezer)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    return job_id


async def printed(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await printing(space, freezer)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    return ""


async def walk_up(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    return ""


async def empty(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    return ""


class Scene:
    """A queue that begins anew for each door, in the same state at the same time."""

    def __init__(
        self,
        hass: HomeAssistant,
        freezer: FrozenDateTimeFactory,
        people: tuple[ConfigSubentryDataWithId, ...],
    ) -> None:
        """Let these people be the members."""
        self._hass = hass
        self._freezer = freezer
        self.options: dict[str, Any] = {}
        self._people = people

    async def ask_twice(
        self, door: Door, begin: Begin, verb: str, by: str | None, **fields: Any
    ) -> list[Outcome]:
        """Ask, and ask again; return what came of it each time."""
        return await self.ask(door, begin, verb, by, times=2, **fields)

    async def ask(
        self,
        door: Door,
        begin: Begin,
        verb: str,
        by: str | None,
        *,
        times: int = 1,
        **fields: Any,
    ) -> list[Outcome]:
        """Ask some times; return what came of it each time."""
        self._freezer.move_to(START)
        space = await Makerspace.open(
            self._hass, "p1", options=self.options, subentries=self._people
        )
        await space.hear("p1", gcode_state="IDLE")
        await space.settle()
        job_id = await begin(space, self._freezer)
        asked = Asked(verb, by, job_id, tuple(fields.items()))
        outcomes = [await ask_through(space, door, asked) for _ in range(times)]
        assert await self._hass.config_entries.async_remove(space.entry.entry_id)
        return outcomes


@pytest.fixture
async def scene(
    hass: HomeAssistant,
    mqtt_mock: object,
    freezer: FrozenDateTimeFactory,
    push_service: AiohttpClientMocker,
) -> Scene:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(START)
    await add_accounts(hass)
    people = [
        member(
            name.lower(),
            name,
            user_id=f"user-{name.lower()}",
            admin=name == "Cleo",
            phones=[
                await register_phone(hass, f"{name}'s phone", f"user-{name.lower()}")
            ],
        )
        for name in ("Ann", "Ben", "Cleo")
    ]
    return Scene(hass, freezer, tuple(people))


@pytest.fixture
def push_service(aioclient_mock: AiohttpClientMocker) -> AiohttpClientMocker:
    """Take every push and remember it."""
    aioclient_mock.post(PUSH_URL, json={}, status=201)
    return aioclient_mock


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
