"""The blueprint that switches a printer's plug: off an hour after its last print, on when it is needed."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.printer_queue.core.commands import AUTOMATION, SetPaused
from homeassistant.core import HomeAssistant, ServiceCall
from tests.support.blueprints import Blueprints
from tests.support.makerspace import Makerspace
from tests.support.shown import device_id, shown

PLUG = "switch.plug"
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

type Pass = Callable[[timedelta], Awaitable[None]]


@pytest.fixture
async def off(
    hass: HomeAssistant, makerspace: Makerspace, blueprints: Blueprints
) -> list[ServiceCall]:
    """Hang the printer on a plug that is on; return how often it was switched off."""
    hass.states.async_set(PLUG, "on")
    on, off = (
        async_mock_service(hass, "switch", f"turn_{state}") for state in ("on", "off")
    )
    await blueprints.use(
        "printer_plug",
        printer=device_id(hass, makerspace, "p1"),
        plug=PLUG,
    )
    assert not on
    return off


@pytest.fixture
def wait(makerspace: Makerspace, freezer: FrozenDateTimeFactory) -> Pass:
    """Let time pass."""
    return lambda time: makerspace.wait(freezer, time)


@pytest.fixture
def on(hass: HomeAssistant, off: list[ServiceCall]) -> list[ServiceCall]:
    """Return how often the plug was switched on."""
    return async_mock_service(hass, "switch", "turn_on")


async def finish(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let the printer print something to its end."""
    await space.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")
    await space.tell("p1", freezer, gcode_state="FINISH", subtask_name="vase")


async def minutes_until(
    switched: list[ServiceCall], wait: Pass, most: int
) -> int | None:
    """Wait until the plug is switched, a minute at a time; return how long it took."""
    for minute in range(most):
        if switched:
            return minute
        await wait(MINUTE)
    return None


async def test_the_plug_goes_off_an_hour_after_the_last_print(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")
    off.clear()
    await wait(3 * HOUR)
    assert not off
    await makerspace.tell("p1", freezer, gcode_state="FINISH", subtask_name="vase")
    taken = await minutes_until(off, wait, 70)
    assert taken is not None
    assert 60 <= taken <= 65
    assert off[0].data == {"entity_id": [PLUG]}


async def test_the_hour_goes_on_over_a_restart(
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    await finish(makerspace, freezer)
    off.clear()
    await wait(30 * MINUTE)
    await blueprints.go_down()
    await blueprints.come_up(switch__plug="on")
    await makerspace.tell("p1", freezer, gcode_state="FINISH", subtask_name="vase")
    taken = await minutes_until(off, wait, 40)
    assert taken is not None
    assert 29 <= taken <= 35


async def test_an_hour_that_ended_while_home_assistant_was_off_is_over(
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    await finish(makerspace, freezer)
    off.clear()
    await blueprints.go_down()
    freezer.tick(2 * HOUR)
    await blueprints.come_up(switch__plug="unavailable")
    await makerspace.tell("p1", freezer, gcode_state="FINISH", subtask_name="vase")
    await wait(10 * MINUTE)
    assert not off
    makerspace.hass.states.async_set(PLUG, "on")
    assert await minutes_until(off, wait, 10) is not None


@pytest.mark.parametrize(
    "report",
    [
        {"gcode_state": "RUNNING", "subtask_name": "vase"},
        {"gcode_state": "PAUSE", "subtask_name": "vase"},
        {"gcode_state": "PREPARE", "subtask_name": "vase"},
    ],
    ids=lambda report: report["gcode_state"],
)
async def test_the_power_is_not_cut_in_a_print_or_a_pause(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
    report: dict[str, str],
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")
    await makerspace.tell("p1", freezer, **report)
    off.clear()
    await wait(3 * HOUR)
    await wait(3 * HOUR)
    assert not off


async def test_the_power_is_not_cut_while_a_cancelled_print_goes_on(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    job = await makerspace.join("Ann", name="vase")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")
    await makerspace.ask("cancel", job_id=job)
    off.clear()
    await wait(2 * HOUR)
    assert not off


async def test_the_power_is_not_cut_while_the_printer_is_reserved(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    await finish(makerspace, freezer)
    off.clear()
    await wait(55 * MINUTE)
    await makerspace.join("Ann")
    await makerspace.ask("claim", person="Ann")
    await wait(10 * MINUTE)
    assert not off
    await makerspace.ask("cancel", person="Ann")
    assert len(off) == 1


async def test_the_power_is_not_cut_in_a_reservation(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    await finish(makerspace, freezer)
    off.clear()
    await wait(50 * MINUTE)
    p1 = device_id(hass, makerspace, "p1")
    reserved = await makerspace.ask("reserve", device_id=p1, person="Ann", duration=60)
    await wait(20 * MINUTE)
    assert not off
    await makerspace.ask(
        "cancel_reservation", reservation_id=reserved["reservation"]["id"]
    )
    await wait(5 * MINUTE)
    assert len(off) == 1


async def test_the_power_of_a_printer_that_is_not_heard_is_not_cut(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    await finish(makerspace, freezer)
    off.clear()
    await makerspace.restart()
    assert (
        shown(makerspace.hass, makerspace, "sensor", "state", "p1").state
        == "unavailable"
    )
    await wait(2 * HOUR)
    assert not off


async def test_who_switches_the_plug_on_has_an_hour(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    off: list[ServiceCall],
    wait: Pass,
) -> None:
    hass.states.async_set(PLUG, "off")
    await wait(3 * HOUR)
    off.clear()
    hass.states.async_set(PLUG, "on")
    await wait(30 * MINUTE)
    await blueprints.go_down()
    await blueprints.come_up(switch__plug="on")
    await makerspace.hear("p1", gcode_state="IDLE")
    await wait(25 * MINUTE)
    assert not off
    assert await minutes_until(off, wait, 12) is not None


async def test_the_plug_goes_on_for_a_job_that_waits_and_stays_on_for_its_print(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    off: list[ServiceCall],
    on: list[ServiceCall],
    wait: Pass,
) -> None:
    hass = makerspace.hass
    hass.states.async_set(PLUG, "off")
    await makerspace.restart()  # it is silent without power
    await wait(HOUR)
    assert not on
    job = await makerspace.join("Ann")
    assert [call.data for call in on] == [{"entity_id": [PLUG]}]
    hass.states.async_set(PLUG, "on")
    off.clear()
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    assert makerspace.job(job).status == "offered"
    await wait(5 * MINUTE)
    await makerspace.ask("claim", person="Ann")
    await wait(10 * MINUTE)
    assert (len(on), len(off)) == (1, 0)


async def test_the_plug_stays_off_for_a_job_that_the_printer_may_not_have_now(
    hass: HomeAssistant,
    makerspace: Makerspace,
    off: list[ServiceCall],
    on: list[ServiceCall],
    wait: Pass,
) -> None:
    hass.states.async_set(PLUG, "off")
    await makerspace.restart()
    await makerspace.queue.execute(SetPaused(caller=AUTOMATION, paused=True))
    await makerspace.join("Ann")
    await wait(HOUR)
    assert not on


async def test_the_plug_goes_on_as_a_reservation_begins(
    makerspace: Makerspace,
    off: list[ServiceCall],
    on: list[ServiceCall],
    wait: Pass,
) -> None:
    hass = makerspace.hass
    hass.states.async_set(PLUG, "off")
    await makerspace.restart()
    await makerspace.ask(
        "reserve",
        device_id=device_id(hass, makerspace, "p1"),
        person="Ann",
        start="2027-06-15 12:20:00",
        duration=60,
    )
    await wait(15 * MINUTE)
    assert not on
    assert await minutes_until(on, wait, 12) is not None
    assert on[0].data == {"entity_id": [PLUG]}
