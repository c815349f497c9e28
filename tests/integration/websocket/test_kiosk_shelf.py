"""Whoever signs in at a tablet on the wall takes their part off the shelf there."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from tests.support.kiosk import TABLET, Tablet, add_kiosk, refused_with
from tests.support.makerspace import Makerspace

from .conftest import Connect
from .test_history import print_a_part


@pytest.fixture
async def part(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> str:
    """Let a part of Ann's lie on the shelf; return its job."""
    options = {**makerspace.entry.options, "pickup_reminder": 24}
    hass.config_entries.async_update_entry(makerspace.entry, options=options)
    await makerspace.settle()
    job_id = await print_a_part(makerspace, freezer, name="vase")
    await makerspace.settle()
    assert job_id in makerspace.queue.data.state.shelf
    return job_id


@pytest.fixture
async def tablet(
    hass: HomeAssistant, makerspace: Makerspace, part: str, connect: Connect
) -> Tablet:
    """Give a tablet by the door that is ready for whoever comes."""
    await add_kiosk(hass, makerspace)
    tablet = Tablet(await connect(TABLET))
    assert (await tablet.open())["success"]
    return tablet


async def test_their_own_part_is_taken_and_they_are_signed_off(
    makerspace: Makerspace, tablet: Tablet, part: str
) -> None:
    await tablet.sign_in()
    assert (await tablet.act("pick_up", job_id=part))["success"]
    assert makerspace.queue.data.state.shelf == {}
    queue = makerspace.queue
    trail = await queue.in_store(queue.store.events, job_id=part)
    assert (trail[-1].event.actor, trail[-1].event.kiosk) == ("ann", "Door")
    again = await tablet.act("pick_up", job_id=part)
    assert refused_with(again) == "kiosk_signed_off"


async def test_the_part_of_somebody_else_stays_where_it_is(
    makerspace: Makerspace, tablet: Tablet, part: str, connect: Connect
) -> None:
    ben = Tablet(await connect("user-ben"))
    assert (await ben.ask("set_pin", pin="831964"))["success"]
    await tablet.sign_in("831964", member="ben")
    refused = await tablet.act("pick_up", job_id=part)
    assert refused_with(refused) == "not_your_job"
    assert part in makerspace.queue.data.state.shelf
