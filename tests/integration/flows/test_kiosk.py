"""Kiosks are added and changed in the UI, and with what members sign in there."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.printer_queue.config import kiosks_of
from custom_components.printer_queue.const import SUBENTRY_KIOSK, SUBENTRY_MEMBER
from custom_components.printer_queue.requests.kiosk.pins import matches
from homeassistant.config_entries import (
    SOURCE_USER,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from tests.support.set_up import reconfigure, suggested


@pytest.fixture(autouse=True)
def accounts(hass: HomeAssistant) -> None:
    """Give Home Assistant users for two tablets, a member and an owner."""
    for name in ("door", "window", "ada"):
        MockUser(id=f"{name}-user", name=name, groups=[]).add_to_hass(hass)
    MockUser(id="owner", name="owner", is_owner=True).add_to_hass(hass)


async def start(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str = SUBENTRY_KIOSK
) -> SubentryFlowResult:
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, kind), context=SubentryFlowContext(source=SOURCE_USER)
    )


async def submit(
    hass: HomeAssistant, shown: SubentryFlowResult, **answers: Any
) -> SubentryFlowResult:
    return await hass.config_entries.subentries.async_configure(
        shown["flow_id"], answers
    )


async def add(
    hass: HomeAssistant, entry: MockConfigEntry, **answers: Any
) -> SubentryFlowResult:
    return await submit(hass, await start(hass, entry), **answers)


async def test_a_kiosk_is_an_account_and_perhaps_a_reader(
    hass: HomeAssistant, queue_entry: MockConfigEntry, forms_alone: None
) -> None:
    await add(hass, queue_entry, name=" Door ", user_id="door-user", reader="nfc")
    await add(hass, queue_entry, name="Window", user_id="window-user")
    assert [(it.name, it.user_id, it.reader) for it in kiosks_of(queue_entry)] == [
        ("Door", "door-user", "nfc"),
        ("Window", "window-user", None),
    ]


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"name": " "}, {"name": "name_missing"}),
        ({"name": "door"}, {"name": "name_taken"}),
        ({"user_id": "door-user"}, {"user_id": "user_taken"}),
        ({"user_id": "ada-user"}, {"user_id": "user_is_member"}),
        ({"user_id": "owner"}, {"user_id": "user_is_admin"}),
        ({"reader": "nfc"}, {"reader": "reader_taken"}),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    forms_alone: None,
    answers: dict[str, str],
    errors: dict[str, str],
) -> None:
    await add(hass, queue_entry, name="Door", user_id="door-user", reader="nfc")
    given = {"name": "Window", "user_id": "window-user"} | answers
    shown = await add(hass, queue_entry, **given)
    assert shown["errors"] == errors
    assert suggested(shown) == given
    saved = await submit(hass, shown, name="Window", user_id="window-user")
    assert saved["type"] is FlowResultType.CREATE_ENTRY


async def test_a_kiosk_is_changed_and_can_stay_as_it_is(
    hass: HomeAssistant, queue_entry: MockConfigEntry, forms_alone: None
) -> None:
    await add(hass, queue_entry, name="Door", user_id="door-user", reader="nfc")
    [kiosk] = kiosks_of(queue_entry)
    shown = await reconfigure(hass, queue_entry, kiosk.id)
    assert suggested(shown) == {
        "name": "Door",
        "user_id": "door-user",
        "reader": "nfc",
    }
    await submit(hass, shown, name="Door", user_id="window-user")
    [changed] = kiosks_of(queue_entry)
    assert (changed.user_id, changed.reader) == ("window-user", None)


async def test_an_account_that_was_deleted_is_chosen_anew(
    hass: HomeAssistant, queue_entry: MockConfigEntry, forms_alone: None
) -> None:
    await add(hass, queue_entry, name="Door", user_id="door-user")
    user = await hass.auth.async_get_user("door-user")
    assert user is not None
    user.is_active = False
    [kiosk] = kiosks_of(queue_entry)
    shown = await reconfigure(hass, queue_entry, kiosk.id)
    assert suggested(shown) == {"name": "Door"}


async def change_ada(
    hass: HomeAssistant, entry: MockConfigEntry, **answers: Any
) -> SubentryFlowResult:
    shown = await reconfigure(hass, entry, "ada")
    given = {"name": "Ada", "admin": False, "needs_approval": False} | answers
    return await submit(hass, shown, **given)


async def test_an_admin_gives_a_member_a_pin_that_nobody_is_shown(
    hass: HomeAssistant, queue_entry: MockConfigEntry, forms_alone: None
) -> None:
    await change_ada(hass, queue_entry, pin="4071")
    kept = queue_entry.subentries["ada"].data["pin"]
    assert matches("4071", kept)
    shown = suggested(await reconfigure(hass, queue_entry, "ada"))
    assert set(shown["pin"]) == {"•"}
    await change_ada(hass, queue_entry, pin=shown["pin"])
    assert queue_entry.subentries["ada"].data["pin"] == kept
    await change_ada(hass, queue_entry)
    assert "pin" not in queue_entry.subentries["ada"].data


@pytest.mark.parametrize(
    ("pin", "error"),
    [("407", "pin_invalid"), ("••••", "pin_invalid"), ("1234", "pin_too_simple")],
)
async def test_a_wrong_pin_is_said_at_its_field(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    forms_alone: None,
    pin: str,
    error: str,
) -> None:
    shown = await change_ada(hass, queue_entry, pin=pin)
    assert shown["errors"] == {"pin": error}


async def test_a_member_has_a_tag_that_nobody_else_has(
    hass: HomeAssistant, queue_entry: MockConfigEntry, forms_alone: None
) -> None:
    er.async_get(hass).async_get_or_create(
        "tag", "tag", "04-A1", original_name="Tag 04-A1"
    )
    shown = await start(hass, queue_entry, SUBENTRY_MEMBER)
    assert shown["data_schema"] is not None
    field = shown["data_schema"].schema["tag_id"]
    assert field.config["options"] == [{"value": "04-A1", "label": "Tag 04-A1"}]
    await change_ada(hass, queue_entry, tag_id="04-A1")
    assert queue_entry.subentries["ada"].data["tag_id"] == "04-A1"
    shown = await submit(hass, shown, name="Carol", admin=False, tag_id="04-A1")
    assert shown["errors"] == {"tag_id": "tag_taken"}


async def test_no_member_is_the_account_of_a_kiosk(
    hass: HomeAssistant, queue_entry: MockConfigEntry, forms_alone: None
) -> None:
    await add(hass, queue_entry, name="Door", user_id="door-user")
    shown = await change_ada(hass, queue_entry, user_id="door-user")
    assert shown["errors"] == {"user_id": "user_is_kiosk"}
