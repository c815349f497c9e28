"""No change of an entity that is watched is missed, however long a reading takes."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.sources.watch import Watch
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace

WATCHED = "binary_sensor.watched"


class SlowSource:
    """Looks at one entity, and then takes its time."""

    def __init__(self, hass: HomeAssistant, *, urgent: bool) -> None:
        self._hass = hass
        self.urgent = urgent
        self.pins: Iterable[str] = (WATCHED,)
        self.last: str | None = None
        self.may_end = asyncio.Event()

    async def async_read(self) -> None:
        state = self._hass.states.get(WATCHED)
        self.last = state.state if state else None
        await self.may_end.wait()


@pytest.mark.parametrize("urgent", [True, False])
async def test_what_changes_during_a_slow_reading_is_read_after_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    urgent: bool,
) -> None:
    source = SlowSource(hass, urgent=urgent)
    source.may_end.set()
    watch = Watch(hass, makerspace.entry, source)
    await watch.async_start()
    source.may_end.clear()

    async def change(state: str) -> None:
        hass.states.async_set(WATCHED, state)
        await makerspace.wait(freezer, timedelta(seconds=2))

    await change("one")
    assert source.last == "one"
    for state in ("two", "three"):
        await change(state)
    assert source.last == "one"

    source.may_end.set()
    await makerspace.wait(freezer, timedelta(seconds=2))
    assert source.last == "three"


async def test_what_is_urgent_is_read_at_once(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    source = SlowSource(hass, urgent=True)
    source.may_end.set()
    await Watch(hass, makerspace.entry, source).async_start()

    hass.states.async_set(WATCHED, "on")
    await makerspace.settle()

    assert source.last == "on"
