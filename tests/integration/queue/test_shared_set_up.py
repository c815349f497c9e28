"""What of a set-up all Home Assistants share that share a queue, wherever it is changed."""

from functools import partial
import logging
from typing import Any

import pytest
from sqlalchemy import text

from custom_components.printer_queue.const import CONF_DISCORD, CONF_PIN, CONF_USER
from custom_components.printer_queue.queue.shared_set_up import SEEN_SET_UP
from custom_components.printer_queue.store.shared_set_up import Item
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, member, subentry
from tests.support.nodes import leads, look, share, until

pytestmark = pytest.mark.enable_socket  # on loopback

EMIL = {CONF_USER: "user-emil", CONF_DISCORD: "42", CONF_PIN: "ab$cd"}


def add(space: Makerspace, member_id: str = "emil", name: str = "Emil") -> None:
    space.hass.config_entries.async_add_subentry(
        space.entry, subentry(member(member_id, name, **EMIL))
    )


def change(space: Makerspace, member_id: str, name: str, **data: Any) -> None:
    known = space.entry.subentries[member_id]
    space.hass.config_entries.async_update_subentry(
        space.entry, known, title=name, data={**known.data, **data}
    )


def remove(space: Makerspace, member_id: str) -> None:
    space.hass.config_entries.async_remove_subentry(space.entry, member_id)


def members(space: Makerspace) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the members of a node's set-up, with all that is known of them."""
    return {
        one.subentry_id: (one.title, dict(one.data))
        for one in space.entry.subentries.values()
        if one.subentry_type == "member"
    }


def names(space: Makerspace) -> dict[str, str]:
    """Return the members that the queue has at a node."""
    return {one.id: one.name for one in space.queue.data.state.members.values()}


def has(space: Makerspace, expected: dict[str, str]) -> bool:
    return names(space) == expected


def reasons(space: Makerspace) -> set[str | None]:
    """Return why the jobs of Ben's stand as they do."""
    jobs = space.queue.data.state.jobs.values()
    return {job.reason for job in jobs if job.person_id == "ben"}


async def same(one: Makerspace, another: Makerspace, expected: dict[str, str]) -> None:
    """Wait until both nodes have these members, in the set-up and in the queue."""
    for space in (one, another):
        await until(partial(has, space, expected))
    await until(lambda: members(one) == members(another))
    assert {key: name for key, (name, _) in members(one).items()} == expected


async def stop(space: Makerspace) -> None:
    assert await space.hass.config_entries.async_unload(space.entry.entry_id)


@pytest.fixture(params=["leader", "follower"])
def changed_at(
    request: pytest.FixtureRequest, leader: Makerspace, other: Makerspace
) -> Makerspace:
    """Give the node at which something is changed."""
    return leader if request.param == "leader" else other


# Wherever it is changed


async def test_a_member_who_is_added_at_one_node_is_one_at_all(
    leader: Makerspace, other: Makerspace, changed_at: Makerspace
) -> None:
    add(changed_at)
    await same(leader, other, {"ann": "Ann", "ben": "Ben", "emil": "Emil"})
    assert members(other)["emil"] == ("Emil", EMIL)


async def test_a_member_who_is_changed_at_one_node_is_so_at_all(
    leader: Makerspace, other: Makerspace, changed_at: Makerspace
) -> None:
    change(changed_at, "ben", "Benjamin", admin=True)
    await same(leader, other, {"ann": "Ann", "ben": "Benjamin"})
    for space in (leader, other):
        assert space.queue.data.state.members["ben"].is_admin


async def test_a_member_who_is_removed_at_one_node_is_gone_at_all(
    leader: Makerspace, other: Makerspace, changed_at: Makerspace
) -> None:
    remove(changed_at, "ben")
    await same(leader, other, {"ann": "Ann"})
    await until(lambda: reasons(other) == {"member_removed"})
    assert reasons(leader) == {"member_removed"}


async def test_what_is_taken_over_is_neither_written_back_nor_reloads_the_node(
    leader: Makerspace, other: Makerspace, changed_at: Makerspace
) -> None:
    queues = leader.queue, other.queue
    await until(lambda: SEEN_SET_UP in other.entry.data)
    shared = leader.queue.store.shared_set_up
    before = await leader.queue.in_store(shared.revision)
    add(changed_at)
    await same(leader, other, {"ann": "Ann", "ben": "Ben", "emil": "Emil"})
    for _ in range(2):
        await look(leader)
        await look(other)
        await leader.settle()
        await other.settle()
    assert before is not None
    assert await leader.queue.in_store(shared.revision) == before + 1
    assert (leader.queue, other.queue) == queues


# While a node is away


async def test_a_node_that_takes_over_has_the_members_who_came_while_it_was_away(
    leader: Makerspace, other: Makerspace
) -> None:
    await stop(other)
    add(leader)
    change(leader, "ann", "Anna")
    remove(leader, "ben")
    await leader.settle()
    await stop(leader)
    await other.start()
    assert other.queue.leads
    assert names(other) == {"ann": "Anna", "emil": "Emil"}
    await leader.start()
    assert not leader.queue.leads
    await same(leader, other, {"ann": "Anna", "emil": "Emil"})


async def test_a_follower_that_takes_over_has_the_members_of_the_leader_that_failed(
    leader: Makerspace, other: Makerspace
) -> None:
    add(leader)
    await leader.settle()
    await stop(leader)
    await leads(other)
    assert names(other) == {"ann": "Ann", "ben": "Ben", "emil": "Emil"}
    job_id = await other.join("Emil", "vase")
    assert other.job(job_id).person_id == "emil"


async def test_what_was_changed_at_a_node_that_was_off_counts_when_it_is_back(
    leader: Makerspace, other: Makerspace
) -> None:
    await stop(other)
    change(other, "ann", "Anna")
    add(other)
    change(leader, "ben", "Benjamin")
    await leader.settle()
    await other.start()
    await look(other)
    await same(leader, other, {"ann": "Anna", "ben": "Benjamin", "emil": "Emil"})


async def test_what_alone_was_changed_at_a_node_that_was_off_counts_too(
    leader: Makerspace, other: Makerspace
) -> None:
    await look(other)
    await stop(other)
    change(other, "ann", "Anna")
    await other.start()
    await look(other)
    await same(leader, other, {"ann": "Anna", "ben": "Ben"})


async def test_what_is_changed_while_nobody_leads_counts_for_who_leads_next(
    leader: Makerspace, other: Makerspace
) -> None:
    await stop(leader)
    add(other)
    await other.settle()
    await leads(other)
    await leader.start()
    await same(leader, other, {"ann": "Ann", "ben": "Ben", "emil": "Emil"})


async def test_a_follower_knows_who_came_while_the_leader_was_restarted(
    leader: Makerspace, other: Makerspace
) -> None:
    await stop(leader)
    add(leader)
    await leader.start()
    assert leader.queue.leads
    await look(other)
    await same(leader, other, {"ann": "Ann", "ben": "Ben", "emil": "Emil"})


async def test_members_of_a_set_up_that_never_shared_any_are_lost_nowhere(
    leader: Makerspace, other_home: HomeAssistant
) -> None:
    """As after an update, where each node had members of its own."""
    before = {**leader.entry.data}
    before.pop(SEEN_SET_UP)
    leader.hass.config_entries.async_update_entry(leader.entry, data=before)
    other = await share(leader, other_home, member("emil", "Emil"))
    change(leader, "ann", "Anna")
    await look(other)
    await same(leader, other, {"ann": "Anna", "ben": "Ben", "emil": "Emil"})


# What a node cannot take


async def test_a_member_without_an_account_at_a_node_breaks_nothing_there(
    leader: Makerspace, other: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    add(leader)
    await same(leader, other, {"ann": "Ann", "ben": "Ben", "emil": "Emil"})
    job_id = await other.join("Emil", "vase")
    assert leader.job(job_id).person_id == "emil"
    change(leader, "ann", "Anna")
    await until(lambda: names(other)["ann"] == "Anna")
    said = [one for one in caplog.messages if "has no account here" in one]
    assert said == ["Emil is a member, and has no account here"]


async def test_what_a_later_version_shares_is_passed_over(
    leader: Makerspace, other: Makerspace
) -> None:
    shared = leader.queue.store.shared_set_up
    strange: dict[str, Item] = {
        "member:odd": {"name": 7, "data": []},
        "option:other": {"value": 1},
        "wall:1": {"name": "Wall"},
    }
    printer = {"member:p1": {"name": "X1C", "data": {}}}
    await leader.queue.in_store(shared.write, strange | printer)
    await look(other)
    change(leader, "ann", "Anna")
    await until(lambda: names(other) == {"ann": "Anna", "ben": "Ben"})
    assert set(other.queue.data.state.printers) == {"p1"}
    assert strange.items() <= (await leader.queue.in_store(shared.read)).items()


async def test_under_a_leader_of_an_older_version_a_node_keeps_its_own_members(
    leader: Makerspace, other: Makerspace
) -> None:
    await stop(other)
    with leader.queue.store._database.writing() as connection:  # noqa: SLF001  # as one that an older version made
        connection.execute(text("DROP TABLE shared_set_up"))
    add(other)
    await other.start()
    await look(other)
    await other.settle()
    assert "emil" in members(other)
    assert names(leader) == {"ann": "Ann", "ben": "Ben"}
