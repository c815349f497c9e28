"""Members who are away have time to come: who is there is read from Home Assistant."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.calendars import wait
from tests.support.makerspace import Makerspace

ANN = "person.ann"
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def space(hass: HomeAssistant, makerspace: Makerspace) -> Makerspace:
    """Know where Ann is: away, at the moment."""
    hass.states.async_set("zone.home", "0", {"friendly_name": "House"})
    hass.states.async_set("zone.lab", "0", {"friendly_name": "Lab"})
    hass.states.async_set(ANN, "not_home")
    ann = makerspace.entry.subentries["ann"]
    hass.config_entries.async_update_subentry(
        makerspace.entry, ann, data={**ann.data, "presence": ANN}
    )
    await makerspace.settle()
    return makerspace


async def move(
    space: Makerspace, freezer: FrozenDateTimeFactory, state: str, **more: Any
) -> None:
    """Let Ann's person change."""
    space.hass.states.async_set(ANN, state, more)
    await wait(space, freezer, 2 * SECOND)


async def test_the_window_begins_when_who_is_away_comes(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    assert space.queue.data.state.present == {"ann": False}
    job = await space.join("Ann")
    asked_at = dt_util.utcnow()
    assert space.job(job).window_ends == asked_at + 40 * MINUTE
    await move(space, freezer, "home")
    ends = space.job(job).window_ends
    assert ends is not None
    assert 9 * MINUTE < ends - dt_util.utcnow() <= 10 * MINUTE


@pytest.mark.parametrize(
    ("state", "more", "present"),
    [
        ("home", {}, {"ann": False}),
        ("Lab", {}, {"ann": True}),
        ("Bench", {"in_zones": ["zone.bench", "zone.lab"]}, {"ann": True}),
        ("unknown", {}, {}),
        ("unavailable", {}, {}),
    ],
)
async def test_the_printers_may_stand_in_another_zone(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    state: str,
    more: dict[str, Any],
    present: dict[str, bool],
) -> None:
    options = {**space.entry.options, "zone": "zone.lab"}
    space.hass.config_entries.async_update_entry(space.entry, options=options)
    await space.settle()
    await move(space, freezer, state, **more)
    assert space.queue.data.state.present == present


async def test_a_zone_that_is_gone_says_nothing_of_anybody(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_remove("zone.home")
    await move(space, freezer, "Lab")
    assert space.queue.data.state.present == {}


async def test_a_disk_that_is_full_leaves_who_is_there_for_later(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: Any, **_more: Any) -> None:
        raise StoreFullError("queue.db", "disk full")

    with monkeypatch.context() as patched:
        patched.setattr(QueueStore, "append", full)
        await move(space, freezer, "home")
    assert space.queue.data.state.present == {"ann": False}
    await wait(space, freezer, 15 * MINUTE)
    assert space.queue.data.state.present == {"ann": True}
