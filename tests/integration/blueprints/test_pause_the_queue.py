"""The blueprint that pauses the queue while an alarm is armed, a door locked or guests are there."""

from collections.abc import Awaitable, Callable

import pytest

from custom_components.printer_queue.core.commands import AUTOMATION, SetPaused
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.blueprints import Blueprints
from tests.support.makerspace import Makerspace
from tests.support.shown import entity_id

ALARM = "alarm_control_panel.workshop"
LOCK = "lock.door"
MINE = "input_boolean.paused_by_alarm"

type Show = Callable[..., Awaitable[bool]]


@pytest.fixture
async def show(
    hass: HomeAssistant, makerspace: Makerspace, blueprints: Blueprints
) -> Show:
    """Watch the alarm and the lock, and let them change; return whether the queue is paused then."""
    helper = {"input_boolean": {"paused_by_alarm": None}}
    assert await async_setup_component(hass, "input_boolean", helper)
    hass.states.async_set(ALARM, "disarmed")
    hass.states.async_set(LOCK, "unlocked")
    await blueprints.use(
        "pause_the_queue",
        pause=entity_id(hass, makerspace, "switch", "pause_offers"),
        closed=[ALARM, LOCK],
        mine=MINE,
    )

    async def change(alarm: str | None = None, lock: str | None = None) -> bool:
        for entity, state in ((ALARM, alarm), (LOCK, lock)):
            if state is not None:
                hass.states.async_set(entity, state)
                await makerspace.settle()
        return makerspace.queue.data.state.paused

    return change


async def pause_by_hand(space: Makerspace, *, paused: bool) -> None:
    """Pause the queue, or let it go on, as an admin does."""
    await space.queue.execute(SetPaused(caller=AUTOMATION, paused=paused))
    await space.settle()


async def test_nobody_is_asked_while_the_alarm_is_armed_or_the_door_locked(
    makerspace: Makerspace, show: Show
) -> None:
    assert not await show()
    assert await show(alarm="arming")
    assert await show(alarm="armed_away", lock="locked")
    job = await makerspace.join("Ann")
    assert makerspace.job(job).status == "queued"
    assert await show(alarm="disarmed")
    assert await show(lock="unlocking")
    assert not await show(lock="unlocked")
    assert makerspace.job(job).status == "offered"


async def test_what_is_unavailable_changes_nothing(show: Show) -> None:
    assert not await show(alarm="unavailable")
    assert await show(lock="locked")
    assert await show(lock="unlocked"), "nobody knows whether the alarm is armed"
    assert not await show(alarm="disarmed")
    assert not await show(alarm="unknown", lock="unavailable")


async def test_a_pause_by_hand_stays(makerspace: Makerspace, show: Show) -> None:
    await pause_by_hand(makerspace, paused=True)
    assert await show(alarm="armed_home")
    assert await show(alarm="disarmed")


async def test_who_lets_the_queue_go_on_by_hand_is_not_overruled(
    makerspace: Makerspace, show: Show
) -> None:
    assert await show(alarm="armed_home")
    await pause_by_hand(makerspace, paused=False)
    assert not await show(lock="locked")
    assert not await show(alarm="disarmed", lock="unlocked")
    assert await show(alarm="armed_home"), "the next time it is paused again"


@pytest.mark.parametrize(
    ("alarm", "paused"), [("armed_away", True), ("disarmed", False)]
)
async def test_a_pause_goes_on_over_a_restart_or_ends_with_what_ended_meanwhile(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    show: Show,
    *,
    alarm: str,
    paused: bool,
) -> None:
    assert await show(alarm="armed_away")
    await blueprints.go_down()
    await blueprints.come_up(
        alarm_control_panel__workshop="unavailable", lock__door="unlocked"
    )
    assert await show()
    assert await show(alarm=alarm) is paused


async def test_a_pause_by_hand_outlives_a_restart_in_the_night(
    makerspace: Makerspace, blueprints: Blueprints, show: Show
) -> None:
    await pause_by_hand(makerspace, paused=True)
    assert await show(alarm="armed_away")
    await blueprints.go_down()
    await blueprints.come_up(
        alarm_control_panel__workshop="armed_away", lock__door="unlocked"
    )
    assert await show(alarm="disarmed")
