"""Whoever has another PIN or tag is signed off at the kiosks of every node."""

import pytest

from custom_components.printer_queue.requests.kiosk.sessions import sessions_of
from tests.support.makerspace import Makerspace
from tests.support.nodes import look, until

pytestmark = pytest.mark.enable_socket  # on loopback


@pytest.mark.parametrize("change", ["pin", "tag_id"])
async def test_who_is_changed_at_one_node_is_signed_off_at_the_other(
    leader: Makerspace, other: Makerspace, change: str
) -> None:
    await look(other)
    sessions = sessions_of(other.hass, other.entry)
    for line, member_id in (("door", "ann"), ("wall", "ben")):
        sessions.begin(line, member_id, other.hass.loop.time())
    entries = leader.hass.config_entries
    ben = leader.entry.subentries["ben"]
    entries.async_update_subentry(leader.entry, ben, data={**ben.data, change: "1a$2b"})
    await until(lambda: len(sessions) == 1)
    sessions.end("door")
    assert len(sessions) == 0  # Ann was signed in still
