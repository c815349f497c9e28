"""How often whoever looks is sent something, however much happens."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.subscriber import Browser

TICK = timedelta(milliseconds=50)


@pytest.fixture(autouse=True)
def changes_are_sent_at_once() -> None:
    """Let them be sent as they are to people."""


@pytest.fixture
async def printing(
    makerspace: Makerspace, ann: Browser, freezer: FrozenDateTimeFactory
) -> str:
    """Let Ann print, and look."""
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.wait(freezer, timedelta(minutes=1))
    await ann.told_all()
    for _ in range(
        2
    ):  # what follows from a minute is looked at, whether or not it is news
        await makerspace.wait(freezer, timedelta(seconds=1))
        await ann.told_all()
    return job_id


async def tick(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let a moment pass."""
    freezer.tick(TICK)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=False)


@pytest.mark.usefixtures("printing")
async def test_the_first_change_is_sent_at_once_and_what_follows_together(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    freezer: FrozenDateTimeFactory,
) -> None:
    await makerspace.hear("p1", mc_percent=2)
    first = await ann.told_all()
    for percent in (3, 4):
        await makerspace.hear("p1", mc_percent=percent)
    meanwhile = await ann.told_all()
    for _ in range(10):
        await tick(hass, freezer)

    assert first == [{"kind": "changes", "printers": {"p1": {"progress": 2}}}]
    assert meanwhile == []
    assert await ann.told_all() == [
        {"kind": "changes", "printers": {"p1": {"progress": 4}}}
    ]


@pytest.mark.usefixtures("printing")
async def test_nobody_is_sent_more_than_two_messages_a_second_nor_anything_late(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    freezer: FrozenDateTimeFactory,
) -> None:
    sent, lag = 0, []
    for number in range(1, 101):
        await makerspace.hear("p1", mc_percent=number % 90 + 5)
        await tick(hass, freezer)
        sent += len(await ann.told_all())
        shown = ann.sees("printers", "p1")["progress"]
        lag.append((number % 90 + 5 - shown) % 90)

    assert sent <= 2 * 5 + 1
    assert max(lag) * TICK <= timedelta(seconds=0.5)


@pytest.mark.usefixtures("printing")
async def test_whoever_comes_in_between_is_sent_what_is_there_at_once(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    await makerspace.hear("p1", mc_percent=2)
    await ann.told_all()
    await makerspace.hear("p1", mc_percent=3)
    ben = await Browser.open(hass, hass_ws_client, "Ben")

    assert (await ben.told())["kind"] == "snapshot"
    for _ in range(10):
        await tick(hass, freezer)
    for browser in (ann, ben):
        await browser.told_all()
        assert browser.sees("printers", "p1")["progress"] == 3
