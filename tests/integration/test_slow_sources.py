"""Prints whose printer tells only states, or is asked too seldom for its end to be seen."""

from datetime import timedelta
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_mqtt_message

from custom_components.printer_queue.const import CONF_EARLY_ASK
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.entity_printer import EntityPrinter
from tests.support.makerspace import Makerspace
from tests.support.set_up import subentry

MINUTE = timedelta(minutes=1)
POLL = timedelta(seconds=30)


async def claimed(space: Makerspace) -> str:
    """Let Ann join with an hour's print and claim; return her job."""
    job = await space.join("Ann", estimate=60)
    await space.ask("claim", job_id=job)
    return job


class PrusaLink:
    """A Prusa printer that Home Assistant asks twice a minute."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Register its entities."""
        self._freezer = freezer
        self.printer = EntityPrinter(hass, freezer, "prusalink")
        for key in ("job.progress", "job.finish", "job.filename"):
            self.printer.add(key, "unavailable")
        self.printer.add("printer.state", "idle")

    async def open(self) -> Makerspace:
        """Set up a queue with it."""
        return await self.printer.open("printer.state")

    async def poll(self, state: str, **job: str) -> None:
        """Let Home Assistant ask once more; without a job its entities are unavailable."""
        await self.printer.space.wait(self._freezer, POLL - timedelta(seconds=3))
        shown = {"printer.state": state} | {
            f"job.{key}": job.get(key, "unavailable")
            for key in ("progress", "finish", "filename")
        }
        await self.printer.show(**shown)

    async def prints(self, minutes: int) -> None:
        """Let it print for some of an hour's minutes, and say how far it got."""
        end = dt_util.utcnow() + 60 * MINUTE
        for half_minute in range(2 * minutes):
            percent = half_minute * 100 // 120
            await self.poll("printing", progress=str(percent), finish=end.isoformat())


@pytest.fixture
def prusa(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> PrusaLink:
    return PrusaLink(hass, freezer)


async def test_a_prusa_that_finished_between_two_questions_has_completed(
    prusa: PrusaLink,
) -> None:
    space = await prusa.open()
    job = await claimed(space)
    await prusa.prints(minutes=59)
    assert space.job(job).status == "printing"
    await prusa.poll("idle")
    assert (await space.ended(job)).status == "completed"


async def test_a_prusa_that_was_seen_to_finish_has_completed(prusa: PrusaLink) -> None:
    space = await prusa.open()
    job = await claimed(space)
    await prusa.prints(minutes=10)
    await prusa.poll("finished")
    assert (await space.ended(job)).status == "completed"


async def test_a_prusa_that_goes_idle_in_the_middle_was_cancelled(
    prusa: PrusaLink,
) -> None:
    space = await prusa.open()
    job = await claimed(space)
    await prusa.prints(minutes=25)
    await prusa.poll("idle")
    assert (await space.ended(job)).status == "cancelled"


async def test_a_prusa_near_its_end_by_time_but_not_by_its_own_word_was_cancelled(
    prusa: PrusaLink, freezer: FrozenDateTimeFactory
) -> None:
    space = await prusa.open()
    job = await claimed(space)
    end = dt_util.utcnow() + 180 * MINUTE
    for percent in range(55):
        await prusa.poll("printing", progress=str(percent // 2), finish=end.isoformat())
        await space.wait(freezer, MINUTE)
    await prusa.poll("idle")
    assert (await space.ended(job)).status == "cancelled"


@pytest.mark.parametrize(
    ("minutes", "status"), [(60, "completed"), (50, "completed"), (20, "cancelled")]
)
async def test_a_printer_that_tells_only_states_is_judged_by_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, minutes: int, status: str
) -> None:
    hass.states.async_set("sensor.repetier_printer", "idle")
    followed = {"follow": "entity", "entity": "sensor.repetier_printer", "values": {}}
    space = await Makerspace.open(
        hass, subentries=(subentry("printer", "p1", "Left", **followed),)
    )
    job = await claimed(space)
    for word, time in (("printing", minutes * MINUTE), ("idle", MINUTE)):
        hass.states.async_set("sensor.repetier_printer", word)
        await space.settle()
        await space.wait(freezer, timedelta(seconds=3))
        await space.wait(freezer, time)
    assert (await space.ended(job)).status == status


@pytest.mark.parametrize(("minutes", "status"), [(60, "completed"), (20, "cancelled")])
async def test_a_printer_that_is_known_by_its_plug_is_judged_by_time(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    minutes: int,
    status: str,
) -> None:
    watts = "{{ value_json.ENERGY.Power }}"
    template = watts.replace("{{", "{% set watts =").replace("}}", "%}") + (
        "{{ 'printing' if watts > 40 else 'standby' if watts > 2 else 'off' }}"
    )
    followed = {"follow": "topic", "topic": "plug/SENSOR", "state_template": template}
    space = await Makerspace.open(
        hass, subentries=(subentry("printer", "p1", "Left", **followed),)
    )

    async def draw(power: int) -> None:
        payload = f'{{"ENERGY": {{"Power": {power}}}}}'
        async_fire_mqtt_message(hass, "plug/SENSOR", payload)
        await space.wait(freezer, timedelta(seconds=3))

    await draw(6)
    job = await claimed(space)
    for _ in range(minutes):
        await draw(130)
        await space.wait(freezer, MINUTE)
    await draw(6)
    assert (await space.ended(job)).status == status


async def test_a_creality_whose_end_lasts_a_moment_has_completed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    printer = EntityPrinter(hass, freezer, "ha_creality_ws", "10.0.0.9-{}")
    printer.add("print_status", "idle")
    printer.add("print_progress", "0")
    printer.add("print_left_time", "0")
    space = await printer.open("print_status")
    job = await claimed(space)
    await printer.show(print_status="printing")
    for minute in range(58):
        await space.wait(freezer, MINUTE)
        left = str((60 - minute) * 60)
        await printer.show(print_progress=str(minute * 100 // 60), print_left_time=left)
    await printer.show(print_status="completed", print_left_time="0")
    await printer.show(print_status="idle")
    assert (await space.ended(job)).status == "completed"


async def test_a_creality_that_clears_its_values_before_it_is_idle_has_completed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    printer = EntityPrinter(hass, freezer, "ha_creality_ws", "10.0.0.9-{}")
    printer.add("print_status", "idle")
    printer.add("print_progress", "0")
    space = await printer.open("print_status")
    job = await claimed(space)
    await printer.show(print_status="printing")
    for minute in range(60):
        await space.wait(freezer, MINUTE)
        await printer.show(print_progress=str(minute * 100 // 60))
    await printer.show(print_progress="0", print_status="idle")
    assert (await space.ended(job)).status == "completed"


async def test_a_start_right_after_an_end_is_the_next_jobs_where_nothing_follows_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    async def say(word: str, time: timedelta) -> None:
        hass.states.async_set("sensor.repetier_printer", word)
        await space.settle()
        await space.wait(freezer, timedelta(seconds=3))
        await space.wait(freezer, time)

    hass.states.async_set("sensor.repetier_printer", "idle")
    followed = {"follow": "entity", "entity": "sensor.repetier_printer", "values": {}}
    space = await Makerspace.open(
        hass,
        subentries=(subentry("printer", "p1", "Left", **followed),),
        options={CONF_EARLY_ASK: 20},
    )
    await claimed(space)
    follower = await space.join("Ben")
    await say("printing", 50 * MINUTE)
    await space.ask("claim", job_id=follower)
    assert space.job(follower).asked_early
    await say("completed", timedelta(seconds=2))
    await say("printing", timedelta(seconds=2))
    assert space.job(follower).status == "reserved", "a late message looks the same"
    await space.wait(freezer, timedelta(seconds=31))
    assert space.job(follower).status == "printing"
    await say("printing", 50 * MINUTE)
    await say("completed", MINUTE)
    assert (await space.ended(follower)).status == "completed"
