"""The blueprint that lets long prints wait until energy is cheap."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.blueprints import Blueprints, queue_of
from tests.support.makerspace import Makerspace
from tests.support.own_start import join_with_file
from tests.support.shown import ask_as

PRICE = "sensor.price"
SUN = "sensor.surplus"
TARIFF = "binary_sensor.night_tariff"
DEAR = {PRICE: "0.31", SUN: "-200", TARIFF: "off"}
INPUTS: dict[str, Any] = {"prices": [PRICE], "surpluses": [SUN], "cheap": [TARIFF]}
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class Meter:
    """What energy costs, and what becomes of jobs."""

    def __init__(self, space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
        """Watch one queue."""
        self.space = space
        self._freezer = freezer

    async def show(self, **states: str) -> None:
        """Let energy become dear or cheap, and stay so."""
        names = {"price": PRICE, "sun": SUN, "tariff": TARIFF}
        for name, state in states.items():
            self.space.hass.states.async_set(names[name], state)
        await self.space.settle()
        await self.space.wait(self._freezer, 6 * MINUTE)

    async def wait(self, time: timedelta) -> None:
        """Let time pass, half an hour at a time."""
        for _ in range(time // (30 * MINUTE)):
            await self.space.wait(self._freezer, 30 * MINUTE)

    def status(self, job_id: str) -> str:
        """Return what a job does, and why."""
        job = self.space.job(job_id)
        return f"{job.status} {job.reason}" if job.reason else str(job.status)


@pytest.fixture
async def meter(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
) -> Meter:
    """Let the one printer be busy, and energy be dear."""
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="big")
    for entity, state in DEAR.items():
        hass.states.async_set(entity, state)
    await blueprints.use(
        "long_prints_on_cheap_energy", **INPUTS, **queue_of(makerspace)
    )
    return Meter(makerspace, freezer)


async def test_a_long_job_waits_on_hold_while_energy_is_dear(meter: Meter) -> None:
    long = await meter.space.join("Ann", estimate=300)
    short = await meter.space.join("Ben", estimate=60)
    assert meter.status(long) == "held by_automation"
    assert meter.status(short) == "queued"
    await meter.wait(HOUR)
    assert meter.status(long) == "held by_automation"


@pytest.mark.parametrize(
    "cheap", [{"price": "0.2"}, {"sun": "500"}, {"tariff": "on"}], ids=str
)
async def test_it_goes_on_once_energy_is_cheap_and_is_held_again_when_it_is_dear(
    meter: Meter, cheap: dict[str, str]
) -> None:
    long = await meter.space.join("Ann", estimate=300)
    await meter.show(**cheap)
    assert meter.status(long) == "queued"
    another = await meter.space.join("Ben", estimate=300)
    assert meter.status(another) == "queued"
    await meter.show(price="0.31", sun="0", tariff="off")
    assert meter.status(long) == meter.status(another) == "held by_automation"


async def test_a_cloud_that_passes_changes_nothing(meter: Meter) -> None:
    await meter.show(sun="900")
    long = await meter.space.join("Ann", estimate=300)
    meter.space.hass.states.async_set(SUN, "0")
    await meter.space.settle()
    assert meter.status(long) == "queued"
    await meter.show(sun="900")
    assert meter.status(long) == "queued"


async def test_nobody_waits_longer_than_the_limit_or_past_a_deadline(
    meter: Meter,
) -> None:
    due = dt_util.now() + timedelta(hours=9)
    long = await meter.space.join("Ann", estimate=300)
    urgent = await meter.space.join("Ben", estimate=300, deadline=due.isoformat())
    await meter.wait(HOUR)
    assert meter.status(urgent) == "held by_automation"
    await meter.wait(HOUR)
    assert meter.status(urgent) == "queued"
    assert meter.status(long) == "held by_automation"
    await meter.wait(10 * HOUR)
    assert meter.status(long) == "queued"
    await meter.show(price="0.1")
    await meter.show(price="0.3")
    assert meter.status(long) == "queued"


async def test_what_people_hold_or_resume_is_theirs(
    hass: HomeAssistant, meter: Meter
) -> None:
    space = meter.space
    anns = await space.join("Ann", estimate=300)
    bens = await space.join("Ben", estimate=60)
    await ask_as(hass, space, "Ben", "hold", job_id=bens)
    await ask_as(hass, space, "Ann", "resume", job_id=anns)
    await meter.wait(HOUR)
    assert meter.status(anns) == "queued"
    await meter.show(price="0.1")
    assert meter.status(bens) == "held by_owner"


async def test_while_nothing_is_known_of_energy_nothing_is_held_or_resumed(
    hass: HomeAssistant, meter: Meter, blueprints: Blueprints
) -> None:
    long = await meter.space.join("Ann", estimate=300)
    await blueprints.go_down()
    await blueprints.come_up(
        sensor__price="unavailable",
        sensor__surplus="unknown",
        binary_sensor__night_tariff="unavailable",
    )
    another = await meter.space.join("Ben", estimate=300)
    await meter.wait(HOUR)
    assert meter.status(long) == "held by_automation"
    assert meter.status(another) == "queued"
    await meter.wait(11 * HOUR)
    assert meter.status(long) == "queued", "nobody waits for ever"


async def test_what_became_cheap_while_home_assistant_was_off_goes_on(
    meter: Meter, blueprints: Blueprints
) -> None:
    long = await meter.space.join("Ann", estimate=300)
    await blueprints.go_down()
    await blueprints.come_up(
        sensor__price="0.1", sensor__surplus="0", binary_sensor__night_tariff="off"
    )
    await meter.wait(30 * MINUTE)
    assert meter.status(long) == "queued"


async def test_a_free_printer_that_starts_by_itself_starts_no_long_print_while_energy_is_dear(
    own_starter: Makerspace,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    hass = own_starter.hass
    for entity, state in DEAR.items():
        hass.states.async_set(entity, state)
    admin = Blueprints(hass, own_starter, hass_ws_client, aioclient_mock)
    await admin.use(
        "long_prints_on_cheap_energy", long=1, **INPUTS, **queue_of(own_starter)
    )
    meter = Meter(own_starter, freezer)
    job = await join_with_file(own_starter, "Ann")
    await own_starter.settle()
    assert meter.status(job) == "held by_automation"
    await meter.show(price="0.1")
    assert meter.status(job) in {"scheduled", "uploading"}
    await admin.stop()
