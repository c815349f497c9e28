"""A member keeps what only another Home Assistant has that shares the queue."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.printer_queue.const import CONF_DATABASE_URL
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.set_up import choose_options, reconfigure, suggested

pytestmark = pytest.mark.usefixtures("forms_alone")
ELSEWHERE = {"user_id": "bob-user", "notify": ["pin-there"], "presence": "where-there"}


@pytest.fixture(autouse=True)
def bob(hass: HomeAssistant, queue_entry: MockConfigEntry) -> None:
    """Let the queue be shared, and Bob have an account and entities elsewhere alone."""
    options = {CONF_DATABASE_URL: "postgresql://queue@db/queue"}
    hass.config_entries.async_update_entry(queue_entry, options=options)
    known = queue_entry.subentries["bob"]
    hass.config_entries.async_update_subentry(
        queue_entry, known, data={"admin": False, "phones": [], **ELSEWHERE}
    )


async def test_a_form_that_is_saved_takes_nothing_from_the_member(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockUser(id="carol-user", name="carol").add_to_hass(hass)
    form = await reconfigure(hass, queue_entry, "bob")
    assert form["data_schema"] is not None
    assert form["data_schema"].schema["user_id"].config["options"] == [
        {"value": "carol-user", "label": "carol"},
        {"value": "bob-user", "label": "An account in another Home Assistant"},
    ]
    await hass.config_entries.subentries.async_configure(
        form["flow_id"], {**suggested(form), "admin": True}
    )

    assert queue_entry.subentries["bob"].data == {
        "admin": True,
        "phones": [],
        **ELSEWHERE,
    }


async def test_an_account_that_is_here_too_is_offered_once(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockUser(id="bob-user", name="bob").add_to_hass(hass)
    form = await reconfigure(hass, queue_entry, "bob")
    assert form["data_schema"] is not None
    assert form["data_schema"].schema["user_id"].config["options"] == [
        {"value": "bob-user", "label": "bob"}
    ]


async def test_an_account_elsewhere_can_be_taken_out_and_entities_added(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
) -> None:
    desk = entity_registry.async_get_or_create("notify", "demo", "desk")
    phone = entity_registry.async_get_or_create("device_tracker", "demo", "bob")
    form = await reconfigure(hass, queue_entry, "bob")
    await hass.config_entries.subentries.async_configure(
        form["flow_id"],
        {"name": "Bob", "notify": [desk.entity_id], "presence": phone.entity_id},
    )

    assert queue_entry.subentries["bob"].data == {
        "admin": False,
        "phones": [],
        "notify": [desk.id, "pin-there"],
        "presence": phone.id,
    }


async def test_a_table_that_is_imported_again_takes_nothing_from_the_member(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockUser(id="ada-user", name="ada").add_to_hass(hass)
    form = await choose_options(hass, queue_entry, "members", "members_export")
    table = suggested(form)["table"]
    assert "Bob,bob-user,," in table

    form = await choose_options(hass, queue_entry, "members", "members_import")
    preview = await hass.config_entries.options.async_configure(
        form["flow_id"],
        {"table": table.replace("bob-user,,,,,no,no", "bob-user,,,,,no,yes")},
    )
    await hass.config_entries.options.async_configure(preview["flow_id"], {})

    changed = queue_entry.subentries["bob"].data
    assert changed["admin"]
    assert {key: changed.get(key) for key in ELSEWHERE} == ELSEWHERE
