"""Sleeping by Home Assistant's clock."""

import asyncio
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.workers.clock import HassClock, Sleeper
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util


async def test_sleep_follows_home_assistants_clock(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    clock = HassClock(hass)
    sleeper = Sleeper(clock)
    sleep = asyncio.create_task(sleeper.until(clock.now() + timedelta(hours=1)))
    await asyncio.sleep(0)

    freezer.tick(timedelta(minutes=59))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    early = sleep.done()
    freezer.tick(timedelta(minutes=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()

    assert not early
    assert sleep.done()
    assert clock.now() == dt_util.utcnow()


async def test_sleep_ends_at_once_when_the_sleeper_stops(hass: HomeAssistant) -> None:
    clock = HassClock(hass)
    sleeper = Sleeper(clock)
    sleep = asyncio.create_task(sleeper.until(clock.now() + timedelta(hours=1)))
    await asyncio.sleep(0)

    sleeper.stop()
    async with asyncio.timeout(1):
        await sleep
        await sleeper.until(clock.now() + timedelta(hours=1))
