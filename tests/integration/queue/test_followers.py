"""The leader knows who follows it, and how far each is behind."""

import threading
import time
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    get_system_health_info,
)

from custom_components.printer_queue import diagnostics
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.queue import follower
from custom_components.printer_queue.store import QueueStore, StoredEvent
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.nodes import until
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback
LEADER = "sensor.makerspace_leading_node"


async def look(space: Makerspace) -> None:
    """Let the time pass after which a node looks at the database by itself."""
    async_fire_time_changed(space.hass, dt_util.utcnow() + 2 * follower.LOOK_EVERY)
    await space.hass.async_block_till_done(wait_background_tasks=False)


def followers(space: Makerspace) -> list[dict[str, Any]]:
    """Return what the leader's sensor says of those that follow it."""
    state = space.hass.states.get(LEADER)
    assert state is not None
    listed: list[dict[str, Any]] = state.attributes["followers"]
    return listed


async def test_the_leader_says_who_follows_it_and_how_far_each_is_behind(
    leader: Makerspace,
    other: Makerspace,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await look(other)
    await look(leader)
    await until(lambda: len(followers(leader)) == 1)
    (attic,) = followers(leader)
    assert attic["node"].startswith("Attic (")
    assert (attic["events_behind"], attic["behind_since"]) == (0, None)
    assert await async_setup_component(leader.hass, "system_health", {})
    health = await get_system_health_info(leader.hass, DOMAIN)
    assert health["followers"] == f"Makerspace: {attic['node']}"

    # From now on it is not heard any more.
    monkeypatch.setattr(QueueStore, "note_following", lambda *_: None)
    KeptInDatabase(database_url).do(
        "UPDATE followers SET heard_at = heard_at - interval '1 minute', seq = seq - 3"
    )
    await look(leader)
    await until(lambda: followers(leader)[0]["events_behind"] == 3)
    assert followers(leader)[0]["behind_since"] is not None
    shown = await diagnostics.async_get_config_entry_diagnostics(
        leader.hass, leader.entry
    )
    assert shown["leadership"]["followers"][0]["events_behind"] == 3
    health = await get_system_health_info(leader.hass, DOMAIN)
    assert health["followers"].startswith("Makerspace: Attic (")
    assert "(-3, " in health["followers"]


async def test_a_follower_that_stops_is_not_listed_any_more(
    leader: Makerspace, other: Makerspace
) -> None:
    await look(other)
    await look(leader)
    await until(lambda: len(followers(leader)) == 1)
    await other.hass.config_entries.async_unload(other.entry.entry_id)
    await look(leader)
    await until(lambda: followers(leader) == [])


async def test_a_follower_that_stops_as_it_looks_is_not_listed_again(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await look(other)
    following = other.queue.store.following
    reads, after = threading.Event(), following.after

    def read_long(seq: int) -> list[StoredEvent]:
        reads.set()
        time.sleep(0.3)
        return list(after(seq))

    monkeypatch.setattr(following, "after", read_long)
    later = dt_util.utcnow() + 4 * follower.LOOK_EVERY
    async_fire_time_changed(other.hass, later)
    await until(reads.is_set)
    await other.hass.config_entries.async_unload(other.entry.entry_id)
    queue = leader.queue
    assert await queue.in_store(queue.store.followers) == []
