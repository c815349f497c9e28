"""Users of a group get in by joining: a group is a label of persons."""

from http import HTTPStatus

import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, label_registry as lr
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.newcomers import named, stands
from tests.support.rest import client_of
from tests.support.shown import ask_as, refusal_for

JOB = {"name": "vase", "estimate": 60}


@pytest.fixture
async def open_to_a_group(makerspace: Makerspace) -> Makerspace:
    """Let users join whose person is labelled as pupil: Dora's is, Emil's is not."""
    hass = makerspace.hass
    emil = MockUser(id="user-emil", name="Emil's account", groups=[])
    emil.add_to_hass(hass)
    await hass.auth.async_update_user(emil, group_ids=[GROUP_ID_USER])
    people = [
        {"id": name, "name": name, "user_id": f"user-{name}"}
        for name in ("dora", "emil")
    ]
    people.append({"id": "nobody", "name": "nobody"})
    assert await async_setup_component(hass, "person", {"person": people})
    pupils = lr.async_get(hass).async_create("Pupils").label_id
    for name in ("dora", "nobody"):
        label(hass, f"person.{name}", pupils)
    hass.config_entries.async_update_entry(
        makerspace.entry,
        options={
            **makerspace.entry.options,
            "may_join": "group",
            "join_labels": [pupils],
        },
    )
    await makerspace.settle()
    return makerspace


def label(hass: HomeAssistant, entity_id: str, *labels: str) -> None:
    er.async_get(hass).async_update_entity(entity_id, labels=set(labels))


async def test_a_user_of_a_group_becomes_a_member_by_joining(
    hass: HomeAssistant,
    open_to_a_group: Makerspace,
    hass_ws_client: WebSocketGenerator,
) -> None:
    assert await stands(open_to_a_group, hass_ws_client, "Dora") == "yes"

    await ask_as(hass, open_to_a_group, "Dora", "join", **JOB)

    assert named(open_to_a_group, "Dora's account") == ["user-dora"]


async def test_users_of_no_group_are_told_that_admins_add_members(
    hass: HomeAssistant,
    open_to_a_group: Makerspace,
    hass_ws_client: WebSocketGenerator,
) -> None:
    assert await stands(open_to_a_group, hass_ws_client, "Emil") == "members_only"
    refused = await refusal_for(hass, open_to_a_group, "Emil", "join", **JOB)
    assert refused == "members_only"
    refused = await refusal_for(hass, open_to_a_group, "Emil", "ask_to_join")
    assert refused == "members_only"
    assert named(open_to_a_group, "Emil's account") == []


async def test_who_leaves_a_group_before_they_join_may_not_any_more(
    hass: HomeAssistant, open_to_a_group: Makerspace
) -> None:
    label(hass, "person.dora")
    refused = await refusal_for(hass, open_to_a_group, "Dora", "join", **JOB)
    assert refused == "members_only"


async def test_a_member_who_leaves_a_group_stays_one(
    hass: HomeAssistant, open_to_a_group: Makerspace
) -> None:
    await ask_as(hass, open_to_a_group, "Dora", "join", **JOB)
    label(hass, "person.dora")

    answer = await ask_as(hass, open_to_a_group, "Dora", "join", **JOB)

    assert answer["job"]["person"] == "Dora's account"


async def test_a_file_is_taken_of_users_of_a_group_only(
    open_to_a_group: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    body = {"name": "vase.gcode", "size": 100}
    for who, status in (
        ("Dora", HTTPStatus.CREATED),
        ("Emil", HTTPStatus.FORBIDDEN),
    ):
        client = await client_of(open_to_a_group.hass, hass_client, who)
        begun = await client.post("/api/printer_queue/uploads", json=body)
        assert begun.status == status, await begun.text()
