"""A clock that is set is noticed, whatever the queue waits for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import override

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.wall_clock import WallClock
from custom_components.printer_queue.queue import mailbox
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace


@pytest.fixture
def seconds_up(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let the clock that nobody can set stand still, and go on by some seconds."""
    up = [1000.0]

    class Clock(WallClock):
        def __init__(self, now: datetime, _: float) -> None:
            super().__init__(now, up[0])

        @override
        def set_by(self, now: datetime, _: float) -> timedelta | None:
            return super().set_by(now, up[0])

    # Not `monotonic`: freezegun remembers of each module what it has to replace there.
    monkeypatch.setattr(mailbox, "WallClock", Clock)

    def go_on(seconds: float) -> None:
        up[0] += seconds

    return go_on


@pytest.mark.parametrize("hours", [-3, 3, 24 * 900])
async def test_a_window_ends_when_it_would_have_ended(
    hass: HomeAssistant,
    seconds_up: Callable[[float], None],
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    hours: int,
) -> None:
    await makerspace.hear("p1", gcode_state="IDLE")
    job = await makerspace.join("Ann")
    assert makerspace.job(job).status is JobStatus.OFFERED
    freezer.move_to(dt_util.utcnow() + timedelta(hours=hours))
    await makerspace.settle()
    assert makerspace.job(job).window_ends == dt_util.utcnow() + timedelta(minutes=10)
    freezer.tick(timedelta(minutes=9))
    seconds_up(9 * 60)
    async_fire_time_changed(hass)
    await makerspace.settle()
    assert makerspace.job(job).status is JobStatus.OFFERED
    freezer.tick(timedelta(minutes=1))
    seconds_up(60)
    async_fire_time_changed(hass)
    await makerspace.settle()
    assert makerspace.job(job).misses == 1


async def test_nothing_has_to_happen_for_it_to_be_noticed(
    hass: HomeAssistant,
    seconds_up: Callable[[float], None],
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
) -> None:
    await makerspace.hear("p1", gcode_state="IDLE")
    job = await makerspace.join("Ann")
    now = dt_util.utcnow() - timedelta(hours=3)
    freezer.move_to(now)
    async_fire_time_changed(hass, now + timedelta(hours=4))
    await hass.async_block_till_done(wait_background_tasks=False)
    assert makerspace.job(job).window_ends == now + timedelta(minutes=10)
