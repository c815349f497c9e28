"""Who becomes a member, at whichever of the Home Assistants that share a queue they ask."""

from collections.abc import Callable
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue import issues
from custom_components.printer_queue.config import members_of
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, subentry
from tests.support.membership_doors import Door, by_action, by_http, by_list, by_panel
from tests.support.newcomers import answer_asking, named, stands
from tests.support.nodes import share, until
from tests.support.shown import CLEO, add_accounts, ask_as

pytestmark = pytest.mark.enable_socket  # on loopback

JOB: dict[str, Any] = {"name": "vase", "estimate": 60}
NODES = ("leader", "follower")
DORA = "Dora's account"

type Nodes = dict[str, Makerspace]


@pytest.fixture
async def nodes(leader: Makerspace, other_home: HomeAssistant) -> Nodes:
    """Let Cleo be an admin, and all people have accounts at both nodes."""
    await add_accounts(leader.hass)
    await add_accounts(other_home)
    assert await async_setup_component(other_home, "http", {})
    leader.hass.config_entries.async_add_subentry(leader.entry, subentry(CLEO))
    await leader.settle()
    return {"leader": leader, "follower": await share(leader, other_home)}


@pytest.fixture
def doors(
    hass_ws_client: WebSocketGenerator, aiohttp_client: ClientSessionGenerator
) -> dict[str, Door]:
    """Return all doors by their names."""
    return {
        "action": by_action,
        "list": by_list,
        "panel": by_panel(hass_ws_client),
        "http": by_http(aiohttp_client),
    }


async def set_rule(nodes: Nodes, rule: str, **others: Any) -> None:
    """Change at the leader who may join, and let the other take it over."""
    leader, follower = nodes.values()
    options = {**leader.entry.options, "may_join": rule, **others}
    leader.hass.config_entries.async_update_entry(leader.entry, options=options)
    await leader.settle()
    await until(lambda: follower.entry.options.get("may_join") == rule)
    await until(lambda: known(follower) == known(leader))


def known(space: Makerspace) -> object:
    return space.queue.data.state.settings.members_only


async def at_both(nodes: Nodes, holds: Callable[[Makerspace], bool]) -> None:
    for space in nodes.values():
        await until(partial(holds, space))


def is_member(space: Makerspace) -> bool:
    """Return whether Dora is one to the set-up and to the queue."""
    members = space.queue.data.state.members.values()
    is_shown = DORA in {member.name for member in members}
    return named(space, DORA) == ["user-dora"] and is_shown


def is_none(space: Makerspace) -> bool:
    return named(space, DORA) == [] and "Dora" not in str(
        space.queue.data.state.members
    )


# The first join


@pytest.mark.parametrize("door", ["action", "list", "panel", "http"])
@pytest.mark.parametrize("at", NODES)
async def test_a_user_becomes_a_member_by_the_first_join_at_any_node(
    nodes: Nodes, doors: dict[str, Door], at: str, door: str
) -> None:
    await set_rule(nodes, "users")
    assert await doors[door](nodes[at], "Dora", "join", JOB) is None
    await at_both(nodes, is_member)
    [job] = [
        job
        for job in nodes["leader"].queue.data.state.jobs.values()
        if job.spec.name == "vase"
    ]
    ids = {member.id for space in nodes.values() for member in members_of(space.entry)}
    assert job.person_id in ids
    assert len(ids) == len(members_of(nodes["leader"].entry))


@pytest.mark.parametrize("door", ["action", "list", "panel", "http"])
@pytest.mark.parametrize("at", NODES)
async def test_whoever_is_refused_has_become_a_member_at_no_node(
    nodes: Nodes, doors: dict[str, Door], at: str, door: str
) -> None:
    await set_rule(nodes, "users", open_jobs_limit=0)
    refused = await doors[door](nodes[at], "Dora", "join", JOB)
    assert refused == "too_many_open_jobs"
    await at_both(nodes, is_none)


@pytest.mark.parametrize("door", ["action", "list", "panel", "http"])
@pytest.mark.parametrize("at", NODES)
async def test_whoever_has_to_ask_first_is_told_so_at_any_node(
    nodes: Nodes, doors: dict[str, Door], at: str, door: str
) -> None:
    await set_rule(nodes, "ask")
    assert await doors[door](nodes[at], "Dora", "join", JOB) == "ask_first"


@pytest.mark.parametrize("at", NODES)
async def test_a_queue_with_enough_members_takes_no_more_at_any_node(
    nodes: Nodes, at: str
) -> None:
    await set_rule(nodes, "users")
    most = "custom_components.printer_queue.requests.membership_changes.MOST_MEMBERS"
    with patch(most, len(members_of(nodes["leader"].entry))):
        refused = await by_action(nodes[at], "Dora", "join", JOB)
    assert refused == "too_many_members"
    await at_both(nodes, is_none)


# Asking


@pytest.mark.parametrize("door", ["action", "panel"])
@pytest.mark.parametrize("answered_at", NODES)
@pytest.mark.parametrize("at", NODES)
async def test_who_asks_at_any_node_is_let_in_at_any_other(
    nodes: Nodes, doors: dict[str, Door], at: str, answered_at: str, door: str
) -> None:
    await set_rule(nodes, "ask")
    assert await doors[door](nodes[at], "Dora", "ask_to_join", {}) is None
    await at_both(nodes, lambda space: asks(space) == {"user-dora": DORA})

    person = {"person": DORA}
    assert await doors[door](nodes[answered_at], "Cleo", "admit", person) is None
    assert is_member(nodes[answered_at])
    await at_both(nodes, lambda space: is_member(space) and asks(space) == {})
    assert await doors[door](nodes["follower"], "Dora", "join", JOB) is None


@pytest.mark.parametrize("door", ["action", "panel"])
@pytest.mark.parametrize("at", NODES)
async def test_who_is_turned_away_at_any_node_cannot_ask_again_at_another(
    nodes: Nodes,
    doors: dict[str, Door],
    at: str,
    door: str,
    hass_ws_client: WebSocketGenerator,
) -> None:
    await set_rule(nodes, "ask")
    await doors[door](nodes[at], "Dora", "ask_to_join", {})
    no = {"person": "user-dora", "admit": False}
    assert await doors[door](nodes[at], "Cleo", "admit", no) is None
    await at_both(
        nodes, lambda space: space.entry.options.get("turned_away") == ["user-dora"]
    )
    for space in nodes.values():
        refused = await doors[door](space, "Dora", "ask_to_join", {})
        assert refused == "turned_away"
        assert asks(space) == {}
        assert await stands(space, hass_ws_client, "Dora") == "turned_away"

    yes = {"person": "user-dora"}
    assert await doors[door](nodes[at], "Cleo", "admit", yes) is None
    await at_both(nodes, is_member)
    await at_both(nodes, lambda space: space.entry.options.get("turned_away") == [])


@pytest.mark.parametrize("at", NODES)
async def test_asking_and_admitting_is_refused_as_at_the_leader(
    nodes: Nodes, at: str
) -> None:
    space = nodes[at]
    assert await by_action(space, "Dora", "ask_to_join", {}) == "members_only"
    await set_rule(nodes, "ask")
    refused = await by_action(space, "Ann", "admit", {"person": "user-dora"})
    assert refused == "admins_only"
    refused = await by_action(space, "Cleo", "admit", {"person": "Emil"})
    assert refused == "no_such_account"


def asks(space: Makerspace) -> dict[str, str]:
    return issues.asking(space.hass, space.entry)


@pytest.mark.parametrize("by_issue", [False, True])
async def test_who_has_an_account_at_a_follower_alone_is_let_in_at_the_leader(
    nodes: Nodes, by_issue: bool, hass_client: ClientSessionGenerator
) -> None:
    await set_rule(nodes, "ask")
    leader, follower = nodes.values()
    dora = await leader.hass.auth.async_get_user("user-dora")
    assert dora is not None
    await leader.hass.auth.async_remove_user(dora)
    assert await by_action(follower, "Dora", "ask_to_join", {}) is None
    assert asks(leader) == {"user-dora": DORA}
    if by_issue:
        answer = await answer_asking(leader.hass, hass_client, "admit")
        assert answer["type"] == "create_entry"
    else:
        assert await by_action(leader, "Cleo", "admit", {"person": DORA}) is None
    await at_both(nodes, is_member)
    assert await by_action(follower, "Dora", "join", JOB) is None


@pytest.mark.parametrize("disabled_at", NODES)
async def test_who_asks_still_does_after_a_node_was_disabled(
    nodes: Nodes, disabled_at: str
) -> None:
    await set_rule(nodes, "ask")
    await by_action(nodes["leader"], "Dora", "ask_to_join", {})
    await at_both(nodes, lambda space: asks(space) == {"user-dora": DORA})
    space = nodes[disabled_at]
    space.queue.async_on_shutdown(space.queue.node.share_set_up)  # as it may do then
    entries = space.hass.config_entries
    await entries.async_set_disabled_by(space.entry.entry_id, ConfigEntryDisabler.USER)
    issues.forget(space.hass, space.entry)
    await entries.async_set_disabled_by(space.entry.entry_id, None)
    await space.settle()
    await at_both(nodes, lambda space: asks(space) == {"user-dora": DORA})


async def test_panels_at_a_follower_tell_at_once_who_is_let_in(
    nodes: Nodes, hass_ws_client: WebSocketGenerator
) -> None:
    await set_rule(nodes, "ask")
    follower = nodes["follower"]
    assert await stands(follower, hass_ws_client, "Dora") == "ask"
    answer = await ask_as(follower.hass, follower, "Dora", "ask_to_join")
    assert answer == {"may_join": "asked"}
    answer = await ask_as(follower.hass, follower, "Cleo", "admit", person="user-dora")
    assert answer == {"person": DORA, "admitted": True}
    assert await stands(follower, hass_ws_client, "Dora") == "yes"
