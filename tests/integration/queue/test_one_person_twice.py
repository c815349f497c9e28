"""What the leader makes of what other nodes ask about members that its set-up does not allow."""

import pytest

from custom_components.printer_queue.core.commands import (
    Account,
    Admit,
    Caller,
    TakeBack,
)
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import Person
from tests.support.makerspace import Makerspace, member, subentry
from tests.support.nodes import look, until

pytestmark = pytest.mark.enable_socket  # on loopback

EMIL = {"user_id": "user-emil", "discord_id": "42", "discord_messages": "direct"}


async def test_who_is_added_at_two_nodes_has_one_account(
    leader: Makerspace, other: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    assert await other.hass.config_entries.async_unload(other.entry.entry_id)
    for space, member_id in ((leader, "emil"), (other, "twin")):
        space.hass.config_entries.async_add_subentry(
            space.entry, subentry(member(member_id, f"E. {member_id}", **EMIL))
        )
    await leader.settle()
    await other.start()
    await look(other)
    await until(lambda: "twin" in leader.entry.subentries)
    await until(lambda: "user_id" not in other.entry.subentries["twin"].data)
    for space in (leader, other):
        assert dict(space.entry.subentries["emil"].data) == EMIL
        assert dict(space.entry.subentries["twin"].data) == {}
    assert sum("E. twin was entered" in one for one in caplog.messages) == 1


async def test_who_is_no_admin_admits_nobody_at_the_leader(
    leader: Makerspace, other: Makerspace
) -> None:
    ben = Caller(Person("ben", "Ben"))
    request = Admit(caller=ben, account=Account("u7", "Zoe"), admits=True)
    with pytest.raises(QueueError) as refused:
        await other.queue.node.ask_leader(request)
    assert refused.value.key == "admins_only"
    assert "Zoe" not in {one.title for one in leader.entry.subentries.values()}


async def test_only_a_member_is_taken_back(
    leader: Makerspace, other: Makerspace
) -> None:
    await other.queue.node.ask_leader(TakeBack(member_id="p1"))
    assert "p1" in leader.entry.subentries
