"""What becomes of the set-up of a node that has kept one for itself, as before an update."""

import pytest

from custom_components.printer_queue.queue.first_set_up import merge_at_first
from custom_components.printer_queue.queue.set_up_merge import Merged
from custom_components.printer_queue.queue.shared_set_up import SEEN_SET_UP
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, member
from tests.support.nodes import look, share, until

EMIL = {
    "name": "Emil",
    "data": {"user_id": "u1", "discord_id": "42", "kiosk_tag": "t1"},
}
SHARED = {"member:emil": EMIL}


@pytest.mark.parametrize(
    "own",
    [
        {"name": "EMIL", "data": {}},
        {"name": "Emil M.", "data": {"user_id": "u1"}},
        {"name": "Emil M.", "data": {"discord_id": "42"}},
    ],
)
def test_who_was_entered_twice_is_the_member_of_the_others(
    own: dict[str, object],
) -> None:
    merged = merge_at_first({"member:twin": own}, SHARED)
    assert merged == Merged({"member:emil": EMIL, "member:twin": None}, {})


def test_who_has_nothing_of_anybody_becomes_a_member_of_all() -> None:
    zoe = {"name": "Zoe", "data": {"user_id": "", "discord_id": "7"}}
    shared = {**SHARED, "member:old": None}
    merged = merge_at_first({"member:zoe": zoe}, shared)
    assert merged == Merged({"member:emil": EMIL}, {"member:zoe": zoe})


def test_the_rules_are_those_of_the_others() -> None:
    own = {"option:may_join": {"value": "anyone"}, "asking:u7": {"name": "Zoe"}}
    merged = merge_at_first(own, SHARED)
    assert merged.take["option:may_join"] is None
    assert merged.give == {"asking:u7": {"name": "Zoe"}}


@pytest.mark.enable_socket  # on loopback
async def test_a_node_that_is_updated_doubles_nobody_and_names_whom_it_adds(
    leader: Makerspace, other_home: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    data = {key: it for key, it in leader.entry.data.items() if key != SEEN_SET_UP}
    leader.hass.config_entries.async_update_entry(leader.entry, data=data)
    twin = member("twin", "ben"), member("emil", "Emil")
    other = await share(leader, other_home, *twin, may_join="anyone")
    await look(other)
    people = {"ann", "ben", "emil"}
    await until(lambda: set(leader.queue.data.state.members) == people)
    await until(lambda: set(other.queue.data.state.members) == people)
    for space in (leader, other):
        assert space.entry.options.get("may_join") != "anyone"
    warned = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    (said,) = (one for one in warned if "whom only this Home Assistant had" in one)
    assert "in all now: Emil." in said
