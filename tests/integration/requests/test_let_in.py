"""Who joins at any node is let in by the rules of the one that leads."""

import pytest

from custom_components.printer_queue.core.commands.set_up import Account, LetIn
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.requests.membership_changes import async_carry_out
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, member

DORA = LetIn(member_id="dora", account=Account("user-dora", "Dora"))


async def test_who_is_a_member_already_stays_the_same(
    hass: HomeAssistant, mqtt_mock: object
) -> None:
    known = member("known", "Dora", user_id="user-dora")
    space = await Makerspace.open(hass, "p1", subentries=(known,))
    before = dict(space.entry.subentries)
    await async_carry_out(hass, space.entry, DORA)
    assert space.entry.subentries == before


async def test_who_has_to_ask_first_is_not_let_in(
    hass: HomeAssistant, mqtt_mock: object
) -> None:
    space = await Makerspace.open(hass, "p1", options={"may_join": "members"})
    before = dict(space.entry.subentries)
    with pytest.raises(QueueError) as refused:
        await async_carry_out(hass, space.entry, DORA)
    assert refused.value.key == "ask_first"
    assert space.entry.subentries == before
