"""How people who are no members get in: by joining, or by asking an admin."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue import issues
from custom_components.printer_queue.config import members_of
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.store import QueueStore, StoreFullError
from custom_components.printer_queue.websocket import feed
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, member, subentry
from tests.support.newcomers import answer_asking, named, stands
from tests.support.rest import client_of
from tests.support.shown import ask_as, refusal, refusal_for
from tests.support.subscriber import Browser, token_of

JOB = {"name": "vase", "estimate": 60}


@pytest.fixture(autouse=True)
def changes_are_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send each change by itself: the tests' clock stands still."""
    monkeypatch.setattr(feed, "BETWEEN", 0.0)


async def set_rule(space: Makerspace, rule: str) -> None:
    space.hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, "may_join": rule}
    )
    await space.settle()


async def until(browser: Browser, seen: Callable[[dict[str, Any]], bool]) -> None:
    """Wait for what somebody is told of themselves."""
    for _ in range(50):
        if seen(browser.sees("me")):
            return
        await browser.told_all()
    pytest.fail(str(browser.sees("me")))


@pytest.fixture
async def open_to_users(makerspace: Makerspace) -> Makerspace:
    """Let any user of Home Assistant join."""
    await set_rule(makerspace, "users")
    return makerspace


@pytest.fixture
async def asked(makerspace: Makerspace) -> Makerspace:
    """Let people ask."""
    await set_rule(makerspace, "ask")
    return makerspace


# Any user


async def test_a_user_becomes_a_member_by_the_first_join(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    first = await ask_as(hass, open_to_users, "Dora", "join", **JOB)
    second = await ask_as(hass, open_to_users, "Dora", "join", **JOB)

    assert named(open_to_users, "Dora's account") == ["user-dora"]
    [person] = {first["job"]["person_id"], second["job"]["person_id"]}
    assert person in open_to_users.queue.data.state.members
    assert first["job"]["person"] == "Dora's account"


async def test_an_admin_who_joins_for_a_user_makes_them_a_member(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    answer = await ask_as(
        hass, open_to_users, "Cleo", "join", person="user-dora", **JOB
    )

    assert named(open_to_users, "Dora's account") == ["user-dora"]
    assert answer["job"]["person"] == "Dora's account"


async def test_whoever_is_refused_has_not_become_a_member(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    refused = await refusal_for(
        hass, open_to_users, "Dora", "join", name="vase", estimate=10**6
    )

    assert refused == "estimate_out_of_range"
    assert named(open_to_users, "Dora's account") == []
    assert open_to_users.queue.data.state.members.keys() == {"ann", "ben", "cleo"}


async def test_two_first_joins_at_once_make_one_member(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    joins = [ask_as(hass, open_to_users, "Dora", "join", **JOB) for _ in range(2)]
    answers = await asyncio.gather(*joins)

    assert named(open_to_users, "Dora's account") == ["user-dora"]
    assert len({answer["job"]["person_id"] for answer in answers}) == 1


async def test_a_guest_without_an_account_is_no_user(
    open_to_users: Makerspace,
) -> None:
    refused = await refusal(open_to_users, "join", person="Emil", **JOB)
    assert refused.translation_key == "no_such_account"


async def test_a_user_called_like_a_member_is_not_taken_for_them(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    hass.config_entries.async_add_subentry(
        open_to_users.entry, subentry(member("other", "DORA'S Account"))
    )
    await open_to_users.settle()

    refused = await refusal_for(hass, open_to_users, "Dora", "join", **JOB)

    assert refused == "member_name_taken"


async def test_a_queue_with_enough_members_takes_no_more(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    most = "custom_components.printer_queue.requests.membership_changes.MOST_MEMBERS"
    with patch(most, len(members_of(open_to_users.entry))):
        refused = await refusal_for(hass, open_to_users, "Dora", "join", **JOB)
    assert refused == "too_many_members"


async def test_a_nameless_account_is_called_by_its_id(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    nobody = MockUser(id="user-nobody", name="\n\x07", groups=[])
    nobody.add_to_hass(hass)
    await hass.auth.async_update_user(nobody, group_ids=[GROUP_ID_USER])

    await ask_as(hass, open_to_users, "nobody", "join", **JOB)

    assert named(open_to_users, "user-nobody") == ["user-nobody"]


async def test_a_file_that_was_sent_before_the_first_join_is_the_members(
    keeping: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    await set_rule(keeping, "users")
    dora = await client_of(keeping.hass, hass_client, "Dora")
    content = b"; estimated printing time (normal mode) = 1h\nG28\n"
    body = {"name": "vase.gcode", "size": len(content)}
    begun = await dora.post("/api/printer_queue/uploads", json=body)
    assert begun.status == HTTPStatus.CREATED, await begun.text()
    upload = (await begun.json())["upload_id"]
    sent = await dora.put(f"/api/printer_queue/uploads/{upload}", data=content)
    assert sent.ok, await sent.text()

    fields = {"upload": upload, "name": "vase"}
    refused = await refusal_for(
        keeping.hass, keeping, "Dora", "join", **fields, estimate=10**6
    )
    assert refused == "estimate_out_of_range"
    answer = await ask_as(keeping.hass, keeping, "Dora", "join", **fields, estimate=60)

    assert answer["job"]["person"] == "Dora's account"


async def test_a_full_disk_lets_nobody_in(
    hass: HomeAssistant, open_to_users: Makerspace
) -> None:
    full = StoreFullError("queue.db", "database or disk is full")
    with (
        patch.object(QueueStore, "append", side_effect=full),
        pytest.raises(HomeAssistantError),
    ):
        await ask_as(hass, open_to_users, "Dora", "join", **JOB)
    assert named(open_to_users, "Dora's account") == []


# Asking


async def test_whoever_has_to_ask_is_told_so_before_and_when_they_join(
    hass: HomeAssistant, asked: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    assert await stands(asked, hass_ws_client, "Dora") == "ask"
    assert await refusal_for(hass, asked, "Dora", "join", **JOB) == "ask_first"
    assert await stands(asked, hass_ws_client, "Ann") == "yes"
    assert await stands(asked, hass_ws_client, "Cleo") == "yes"


async def test_who_asks_is_let_in_by_an_admin_and_told_at_once(
    hass: HomeAssistant, asked: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    dora = await Browser.open(hass, hass_ws_client, "Dora")
    cleo = await Browser.open(hass, hass_ws_client, "Cleo")
    ann = await Browser.open(hass, hass_ws_client, "Ann")
    for browser in (dora, cleo, ann):
        await browser.told()

    answer = await ask_as(hass, asked, "Dora", "ask_to_join")
    assert answer == {"may_join": "asked"}
    for browser in (dora, cleo):
        await browser.told()
    assert await ask_as(hass, asked, "Dora", "ask_to_join") == answer
    await ann.told_all()
    assert dora.sees("me")["may_join"] == "asked"
    asking = [{"id": "user-dora", "name": "Dora's account"}]
    assert cleo.sees("me")["asking"] == asking
    assert "asking" not in ann.sees("me")

    answer = await ask_as(hass, asked, "Cleo", "admit", person="dora's ACCOUNT")
    assert answer == {"person": "Dora's account", "admitted": True}
    await until(dora, lambda me: me["may_join"] == "yes")
    await until(cleo, lambda me: "asking" not in me)
    assert named(asked, "Dora's account") == ["user-dora"]
    assert await ask_as(hass, asked, "Dora", "ask_to_join") == {"may_join": "yes"}


async def test_who_is_turned_away_is_told_and_cannot_ask_again(
    hass: HomeAssistant, asked: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    await ask_as(hass, asked, "Dora", "ask_to_join")
    answer = await ask_as(hass, asked, "Cleo", "admit", person="user-dora", admit=False)

    assert answer == {"person": "Dora's account", "admitted": False}
    assert await stands(asked, hass_ws_client, "Dora") == "turned_away"
    assert await refusal_for(hass, asked, "Dora", "ask_to_join") == "turned_away"
    assert issues.asking(hass, asked.entry) == {}

    await ask_as(hass, asked, "Cleo", "admit", person="user-dora")
    assert await stands(asked, hass_ws_client, "Dora") == "yes"
    assert asked.entry.options["turned_away"] == []


async def test_nobody_is_turned_away_who_is_a_member(
    hass: HomeAssistant, asked: Makerspace
) -> None:
    await ask_as(hass, asked, "Cleo", "admit", person="user-ann", admit=False)
    assert asked.entry.options["turned_away"] == []


async def test_only_admins_admit_and_only_users(
    hass: HomeAssistant, asked: Makerspace
) -> None:
    refused = await refusal_for(hass, asked, "Ann", "admit", person="user-dora")
    assert refused == "admins_only"
    refused = await refusal_for(hass, asked, "Cleo", "admit", person="Emil")
    assert refused == "no_such_account"


async def test_an_automation_asks_for_nobody(asked: Makerspace) -> None:
    assert (await refusal(asked, "ask_to_join")).translation_key == "person_missing"


async def test_where_admins_add_people_nobody_asks(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    assert await stands(makerspace, hass_ws_client, "Dora") == "members_only"
    assert await refusal_for(hass, makerspace, "Dora", "ask_to_join") == "members_only"


async def test_who_is_called_like_a_member_is_told_when_they_ask(
    hass: HomeAssistant, asked: Makerspace
) -> None:
    hass.config_entries.async_add_subentry(
        asked.entry, subentry(member("other", "Dora's Account"))
    )
    await asked.settle()
    assert await refusal_for(hass, asked, "Dora", "ask_to_join") == "member_name_taken"


# Repairs


@pytest.mark.parametrize(("answer", "members"), [("admit", 1), ("turn_away", 0)])
@pytest.mark.usefixtures("socket_enabled")
async def test_an_admin_answers_in_repairs(
    hass: HomeAssistant,
    asked: Makerspace,
    hass_client: ClientSessionGenerator,
    answer: str,
    members: int,
) -> None:
    await ask_as(hass, asked, "Dora", "ask_to_join")

    result = await answer_asking(hass, hass_client, answer)

    assert result["type"] == "create_entry"
    assert len(named(asked, "Dora's account")) == members
    assert issues.asking(hass, asked.entry) == {}


@pytest.mark.usefixtures("socket_enabled")
async def test_an_admin_reads_in_repairs_why_somebody_cannot_be_let_in(
    hass: HomeAssistant, asked: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    await ask_as(hass, asked, "Dora", "ask_to_join")
    namesake = subentry(member("dora", "Dora's account"))
    hass.config_entries.async_add_subentry(asked.entry, namesake)

    result = await answer_asking(hass, hass_client, "admit")

    assert (result["type"], result["reason"]) == ("abort", "refused")
    assert "Dora's account" in result["description_placeholders"]["why"]
    assert issues.asking(hass, asked.entry) == {"user-dora": "Dora's account"}


@pytest.mark.usefixtures("socket_enabled")
async def test_an_admin_reads_in_repairs_that_the_queue_does_not_run(
    hass: HomeAssistant, asked: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    await ask_as(hass, asked, "Dora", "ask_to_join")
    await hass.config_entries.async_unload(asked.entry.entry_id)

    result = await answer_asking(hass, hass_client, "admit")

    assert (result["type"], result["reason"]) == ("abort", "refused")
    assert "not running" in result["description_placeholders"]["why"]
    assert issues.asking(hass, asked.entry) == {"user-dora": "Dora's account"}


@pytest.mark.usefixtures("socket_enabled")
async def test_a_user_who_is_deleted_asks_no_more(
    hass: HomeAssistant,
    asked: Makerspace,
    hass_client: ClientSessionGenerator,
) -> None:
    await ask_as(hass, asked, "Dora", "ask_to_join")
    dora = await hass.auth.async_get_user("user-dora")
    assert dora is not None
    await hass.auth.async_remove_user(dora)

    result = await answer_asking(hass, hass_client, "admit")

    assert (result["type"], result["reason"]) == ("abort", "user_gone")
    assert issues.asking(hass, asked.entry) == {}


async def test_the_list_of_repairs_which_everybody_may_read_tells_nobody_who_asks(
    hass: HomeAssistant,
    asked: Makerspace,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    await ask_as(hass, asked, "Dora", "ask_to_join")
    ann = await hass_ws_client(hass, await token_of(hass, "Ann"))
    await ann.send_json_auto_id({"type": "repairs/list_issues"})
    listed = str((await ann.receive_json())["result"]["issues"])
    assert issues.ASKS_TO_JOIN in listed
    assert "dora" not in listed.casefold()


async def test_who_asks_is_still_asking_after_a_restart(
    hass: HomeAssistant, asked: Makerspace
) -> None:
    await ask_as(hass, asked, "Dora", "ask_to_join")
    [issue] = [
        issue
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    ]
    assert issue.is_persistent
    data = issue.to_json()["data"]
    assert (data["user_id"], data["name"]) == ("user-dora", "Dora's account")
