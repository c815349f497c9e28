"""Members are added and changed in the UI."""

from types import MappingProxyType
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.printer_queue.const import DOMAIN, SUBENTRY_MEMBER, SUBENTRY_SITE
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigSubentry,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.set_up import reconfigure, suggested


@pytest.fixture
def carol(hass: HomeAssistant) -> MockUser:
    """Give Home Assistant a user who is no member yet."""
    return MockUser(id="carol-user", name="carol77").add_to_hass(hass)


async def start(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, SUBENTRY_MEMBER),
        context=SubentryFlowContext(source=SOURCE_USER),
    )


async def submit(
    hass: HomeAssistant, shown: SubentryFlowResult, **answers: Any
) -> SubentryFlowResult:
    return await hass.config_entries.subentries.async_configure(
        shown["flow_id"], answers
    )


def members(entry: MockConfigEntry) -> dict[str, ConfigSubentry]:
    return {
        subentry.title: subentry
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_MEMBER
    }


def choices(shown: SubentryFlowResult) -> dict[str, str]:
    """Return the accounts that can be chosen: labels by user id."""
    assert shown["data_schema"] is not None
    options = shown["data_schema"].schema["user_id"].config["options"]
    return {option["value"]: option["label"] for option in options}


async def test_a_member_needs_no_more_than_a_name(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    result = await submit(hass, await start(hass, queue_entry), name=" Carol ")

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert members(queue_entry)["Carol"].data == {
        "admin": False,
        "notify": [],
        "phones": [],
    }


async def test_where_a_member_is_can_be_said_and_left_out_again(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    phone = entity_registry.async_get_or_create("device_tracker", "demo", "carol")
    form = await start(hass, queue_entry)
    await submit(hass, form, name="Carol", presence=phone.entity_id)
    carol = members(queue_entry)["Carol"]
    assert carol.data["presence"] == phone.id

    form = await reconfigure(hass, queue_entry, carol.subentry_id)
    assert suggested(form)["presence"] == phone.entity_id
    await submit(hass, form, name="Carol", admin=False)
    assert "presence" not in members(queue_entry)["Carol"].data


async def test_a_member_is_kept_with_all_ways_to_reach_them(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    carol: MockUser,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    app = MockConfigEntry(domain="mobile_app")
    app.add_to_hass(hass)
    phone = device_registry.async_get_or_create(
        config_entry_id=app.entry_id, identifiers={("mobile_app", "carols-phone")}
    )
    desk = entity_registry.async_get_or_create("notify", "demo", "desk")

    await submit(
        hass,
        await start(hass, queue_entry),
        name="Carol",
        user_id=carol.id,
        discord_id=" 123456789012345678 ",
        notify=[desk.entity_id],
        phones=[phone.id],
        needs_approval=True,
        admin=True,
    )

    assert members(queue_entry)["Carol"].data == {
        "user_id": carol.id,
        "discord_id": "123456789012345678",
        "notify": [desk.id],
        "phones": [phone.id],
        "needs_approval": True,
        "admin": True,
    }


async def test_users_are_listed_by_the_name_of_their_person(
    hass: HomeAssistant, queue_entry: MockConfigEntry, carol: MockUser
) -> None:
    MockUser(id="dave-user", name="dave88").add_to_hass(hass)
    MockUser(id="gone", name="gone", is_active=False).add_to_hass(hass)
    MockUser(id="system", name="Supervisor", system_generated=True).add_to_hass(hass)
    hass.states.async_set(
        "person.carol", "home", {"user_id": carol.id, "friendly_name": "Carol Smith"}
    )
    hass.states.async_set("person.eve", "home", {"friendly_name": "Eve"})

    shown = await start(hass, queue_entry)

    assert choices(shown) == {carol.id: "Carol Smith", "dave-user": "dave88"}


@pytest.mark.parametrize(
    "discord_id", ["ada#1234", "1234567890123456", "123456789012345678901", "<@12>"]
)
async def test_a_discord_id_that_is_none_is_refused(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord_id: str
) -> None:
    refused = await submit(
        hass, await start(hass, queue_entry), name="Carol", discord_id=discord_id
    )

    assert refused["errors"] == {"discord_id": "discord_id_invalid"}
    assert "Carol" not in members(queue_entry)
    assert suggested(refused) == {
        "name": "Carol",
        "discord_id": discord_id,
        "discord_messages": "channel",
        "needs_approval": False,
        "admin": False,
    }

    await submit(hass, refused, name="Carol", discord_id="123456789012345678")
    assert "Carol" in members(queue_entry)


async def test_a_discord_user_is_one_member_only(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    started = await start(hass, queue_entry)
    shown = await submit(hass, started, name="Carol", discord_id="123456789012345678")
    assert shown["type"] is FlowResultType.CREATE_ENTRY

    refused = await submit(
        hass,
        await start(hass, queue_entry),
        name="Dave",
        discord_id="123456789012345678",
    )

    assert refused["errors"] == {"discord_id": "discord_id_taken"}
    assert refused["description_placeholders"] == {"name": "Carol"}
    assert "Dave" not in members(queue_entry)


async def test_groups_are_kept_once_each_and_can_be_left_out_again(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    groups = [" Year  7 ", "Club", "year 7", "  "]
    await submit(hass, await start(hass, queue_entry), name="Carol", groups=groups)
    carol = members(queue_entry)["Carol"]
    assert carol.data["groups"] == ["Year 7", "Club"]

    shown = await reconfigure(hass, queue_entry, carol.subentry_id)
    assert suggested(shown)["groups"] == ["Year 7", "Club"]
    await submit(hass, shown, name="Carol", groups=[])
    assert "groups" not in members(queue_entry)["Carol"].data


@pytest.mark.parametrize(
    ("groups", "error"),
    [
        (["g" * 61], "group_too_long"),
        ([f"group {number}" for number in range(21)], "too_many_groups"),
    ],
)
async def test_more_groups_than_can_be_shown_are_refused(
    hass: HomeAssistant, queue_entry: MockConfigEntry, groups: list[str], error: str
) -> None:
    form = await start(hass, queue_entry)
    refused = await submit(hass, form, name="Carol", groups=groups)
    assert refused["errors"] == {"groups": error}
    assert "Carol" not in members(queue_entry)


async def test_the_bot_writes_to_a_member_directly_whose_discord_user_is_known(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    refused = await submit(
        hass, await start(hass, queue_entry), name="Carol", discord_messages="direct"
    )
    assert refused["errors"] == {"discord_id": "discord_id_missing"}

    await submit(
        hass,
        refused,
        name="Carol",
        discord_id="123456789012345678",
        discord_messages="direct",
    )
    carol = members(queue_entry)["Carol"]
    assert carol.data["discord_messages"] == "direct"

    shown = await reconfigure(hass, queue_entry, carol.subentry_id)
    assert suggested(shown)["discord_messages"] == "direct"
    await submit(
        hass,
        shown,
        name="Carol",
        discord_id="123456789012345678",
        discord_messages="channel",
    )
    assert "discord_messages" not in members(queue_entry)["Carol"].data


async def test_a_user_is_one_member_only(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockUser(id="ada-user", name="ada").add_to_hass(hass)

    refused = await submit(
        hass, await start(hass, queue_entry), name="Countess", user_id="ada-user"
    )

    assert refused["errors"] == {"user_id": "user_taken"}
    assert refused["description_placeholders"] == {"name": "Ada"}
    assert set(members(queue_entry)) == {"Ada", "Bob"}


@pytest.mark.parametrize(
    ("name", "error"), [("ADA", "name_taken"), ("  ", "name_missing")]
)
async def test_a_name_tells_members_apart(
    hass: HomeAssistant, queue_entry: MockConfigEntry, name: str, error: str
) -> None:
    refused = await submit(hass, await start(hass, queue_entry), name=name)

    assert refused["errors"] == {"name": error}


async def test_a_user_who_does_not_exist_cannot_be_chosen(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    with pytest.raises(InvalidData) as refused:
        await submit(
            hass, await start(hass, queue_entry), name="Carol", user_id="nobody"
        )

    assert set(refused.value.schema_errors) == {"user_id"}


async def test_a_changed_member_stays_the_same_member(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockUser(id="ada-user", name="ada").add_to_hass(hass)
    shown = await reconfigure(hass, queue_entry, "ada")
    assert suggested(shown) == {
        "name": "Ada",
        "user_id": "ada-user",
        "admin": True,
        "notify": [],
    }

    result = await submit(
        hass, shown, name="Ada L.", user_id="ada-user", discord_id="9" * 18, admin=False
    )

    assert result["reason"] == "reconfigure_successful"
    changed = queue_entry.subentries["ada"]
    assert changed.title == "Ada L."
    assert changed.data == {
        "user_id": "ada-user",
        "discord_id": "9" * 18,
        "notify": [],
        "phones": [],
        "admin": False,
    }


async def test_a_member_whose_user_was_deleted_can_be_changed(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    shown = await reconfigure(hass, queue_entry, "bob")
    assert "user_id" not in suggested(shown)

    await submit(hass, shown, name="Bob", admin=True)

    assert queue_entry.subentries["bob"].data == {
        "admin": True,
        "notify": [],
        "phones": [],
    }


async def test_a_wrong_change_of_a_member_changes_nothing(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    before = queue_entry.subentries["bob"]
    shown = await reconfigure(hass, queue_entry, "bob")

    refused = await submit(hass, shown, name="Ada")

    assert refused["errors"] == {"name": "name_taken"}
    assert queue_entry.subentries["bob"] == before


async def test_one_user_may_be_a_member_of_two_queues(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockUser(id="ada-user", name="ada").add_to_hass(hass)
    library = MockConfigEntry(domain=DOMAIN, title="Library")
    library.add_to_hass(hass)

    await submit(hass, await start(hass, library), name="Ada", user_id="ada-user")

    assert members(library)["Ada"].data["user_id"] == "ada-user"


async def test_a_member_is_at_home_at_sites_of_the_queue(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    for site_id, name in (("east", "East"), ("west", "West")):
        site = ConfigSubentry(
            subentry_id=site_id,
            subentry_type=SUBENTRY_SITE,
            title=name,
            unique_id=None,
            data=MappingProxyType({}),
        )
        hass.config_entries.async_add_subentry(queue_entry, site)
    await submit(
        hass, await start(hass, queue_entry), name="Carol", home_sites=["east", "west"]
    )
    carol = members(queue_entry)["Carol"]
    assert carol.data["home_sites"] == ["east", "west"]

    hass.config_entries.async_remove_subentry(queue_entry, "west")
    shown = await reconfigure(hass, queue_entry, carol.subentry_id)
    assert suggested(shown)["home_sites"] == ["east"]
    await submit(hass, shown, name="Carol", home_sites=[])
    assert "home_sites" not in members(queue_entry)["Carol"].data


async def test_a_queue_without_sites_asks_for_none(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    shown = await start(hass, queue_entry)
    assert shown["data_schema"] is not None
    assert "home_sites" not in shown["data_schema"].schema
