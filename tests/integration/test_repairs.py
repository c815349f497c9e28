"""What can be mended with a button."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from unittest.mock import MagicMock

from aiohttp.test_utils import TestClient
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue import issues
from custom_components.printer_queue.const import (
    CONF_CLAIM_WINDOW,
    CONF_REMINDER,
    DOMAIN,
)
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.queue.keeping import store_path
from custom_components.printer_queue.store import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreReplacedError,
    StoreTooNewError,
)
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.shown import shown


@pytest.fixture
async def client(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, socket_enabled: None
) -> TestClient[Any, Any]:
    """Return an admin's browser."""
    assert await async_setup_component(hass, "repairs", {})
    return await hass_client()


async def mend(client: TestClient[Any, Any], issue_id: str) -> dict[str, Any]:
    """Open the issue's dialogue, check that it asks, and submit it."""
    answer = await client.post(
        "/api/repairs/issues/fix", json={"handler": DOMAIN, "issue_id": issue_id}
    )
    assert answer.status == HTTPStatus.OK
    form = await answer.json()
    assert form["step_id"] == "confirm"
    assert form["description_placeholders"]["queue"] == "Makerspace"
    answer = await client.post(f"/api/repairs/issues/fix/{form['flow_id']}", json={})
    assert answer.status == HTTPStatus.OK
    result: dict[str, Any] = await answer.json()
    return result


async def test_an_issue_belongs_to_its_queue_and_is_hidden_with_it(
    hass: HomeAssistant, makerspace: Makerspace, issue_registry: ir.IssueRegistry
) -> None:
    entry = makerspace.entry
    issues.show_silent(hass, entry, "p1", silent=True)
    issue_id = f"printer_not_heard_{entry.entry_id}_p1"
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    # Home Assistant knows whose it is from 2026.11 on.
    assert getattr(issue, "config_entry_id", entry.entry_id) == entry.entry_id

    await hass.config_entries.async_set_disabled_by(
        entry.entry_id, ConfigEntryDisabler.USER
    )
    await hass.async_block_till_done()

    left = issue_registry.async_get_issue(DOMAIN, issue_id)
    is_hidden = getattr(issue_registry, "async_is_hidden", bool)  # from 2026.11 on
    assert left is None or is_hidden(left)


async def test_a_printer_that_tells_nothing_is_taken_out_of_service(
    hass: HomeAssistant,
    makerspace: Makerspace,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    issues.show_silent(hass, makerspace.entry, "p1", silent=True)
    issue_id = f"printer_not_heard_{makerspace.entry.entry_id}_p1"
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_placeholders == {
        "queue": "Makerspace",
        "printer": "X1C p1",
    }
    assert (await mend(client, issue_id))["type"] == "create_entry"
    assert shown(hass, makerspace, "switch", "in_service", "p1").state == "off"
    await makerspace.restart()
    await makerspace.wait(freezer, timedelta(hours=25))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_printer_on_which_nothing_starts_is_put_back_in_service(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    rules = {CONF_CLAIM_WINDOW: 2, CONF_REMINDER: 0}
    makerspace = await Makerspace.open(hass, "p1", options=rules)
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    ann, ben = await makerspace.join("Ann"), await makerspace.join("Ben")
    for _ in range(6):
        await makerspace.wait(freezer, timedelta(minutes=2))
    assert shown(hass, makerspace, "switch", "in_service", "p1").state == "off"
    assert makerspace.job(ann).misses == makerspace.job(ben).misses == 0
    issue_id = f"nothing_starts_{makerspace.entry.entry_id}_p1"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    await makerspace.restart()
    await makerspace.wait(freezer, timedelta(minutes=1))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    assert (await mend(client, issue_id))["type"] == "create_entry"
    assert shown(hass, makerspace, "switch", "in_service", "p1").state == "on"
    await makerspace.wait(freezer, timedelta(minutes=1))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_printer_that_is_removed_takes_its_issues_along(
    hass: HomeAssistant, makerspace: Makerspace, issue_registry: ir.IssueRegistry
) -> None:
    issues.show_out_of_service(hass, makerspace.entry, "p1", Reason.NOTHING_STARTED)
    issues.show_silent(hass, makerspace.entry, "p1", silent=True)
    assert len(issue_registry.issues) == 2
    hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    assert not issue_registry.issues


async def test_a_button_says_that_its_queue_does_not_run(
    hass: HomeAssistant,
    makerspace: Makerspace,
    client: TestClient[Any, Any],
    issue_registry: ir.IssueRegistry,
) -> None:
    issues.show_out_of_service(hass, makerspace.entry, "p1", Reason.NOTHING_STARTED)
    assert await hass.config_entries.async_unload(makerspace.entry.entry_id)
    issue_id = f"nothing_starts_{makerspace.entry.entry_id}_p1"
    result = await mend(client, issue_id)
    assert (result["type"], result["reason"]) == ("abort", "refused")
    assert result["description_placeholders"]["why"].startswith(
        "The queue is not running"
    )
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None


async def test_a_revoked_webhook_leads_to_the_form_for_another_one(
    hass: HomeAssistant,
    makerspace: Makerspace,
    client: TestClient[Any, Any],
    issue_registry: ir.IssueRegistry,
) -> None:
    issues.show_webhook_revoked(hass, makerspace.entry, revoked=True)
    issue_id = f"webhook_revoked_{makerspace.entry.entry_id}"
    result = await mend(client, issue_id)
    kind, flow_id = result["next_flow"]
    assert kind == "config_flow"
    assert hass.config_entries.flow.async_get(flow_id)["step_id"] == "reconfigure"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_webhook_that_works_again_needs_no_repair(
    hass: HomeAssistant, makerspace: Makerspace, issue_registry: ir.IssueRegistry
) -> None:
    issues.show_webhook_revoked(hass, makerspace.entry, revoked=True)
    assert len(issue_registry.issues) == 1
    issues.show_webhook_revoked(hass, makerspace.entry, revoked=False)
    assert not issue_registry.issues


async def test_a_damaged_file_that_was_put_right_is_loaded_again(
    hass: HomeAssistant,
    makerspace: Makerspace,
    client: TestClient[Any, Any],
    issue_registry: ir.IssueRegistry,
) -> None:
    job = await makerspace.join("Ann")
    entry_id = makerspace.entry.entry_id
    assert await hass.config_entries.async_unload(entry_id)
    path = store_path(hass, entry_id)
    whole = path.read_bytes()
    path.write_bytes(b"not a database" * 300)
    await hass.config_entries.async_setup(entry_id)
    issue_id = f"store_{entry_id}"
    result = await mend(client, issue_id)
    assert (result["type"], result["reason"]) == ("abort", "not_mended")
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    path.write_bytes(whole)
    assert (await mend(client, issue_id))["type"] == "create_entry"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
    assert makerspace.entry.state is ConfigEntryState.LOADED
    assert makerspace.job(job).spec.name == "part"


async def test_mqtt_that_is_still_missing_is_said_again(
    hass: HomeAssistant, client: TestClient[Any, Any]
) -> None:
    space = await Makerspace.open(hass, "p1")
    result = await mend(client, f"mqtt_missing_{space.entry.entry_id}")
    assert (result["type"], result["reason"]) == ("abort", "not_mended")


@pytest.mark.parametrize(
    ("error", "fixable"),
    [
        (StoreError, True),
        (StoreCorruptError, True),
        (StoreReadOnlyError, True),
        (StoreReplacedError, True),
        (StoreTooNewError, True),
        (StoreFullError, False),
        (StoreLockedError, False),
    ],
)
async def test_what_goes_away_by_itself_has_no_button(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    issue_registry: ir.IssueRegistry,
    error: type[StoreError],
    *,
    fixable: bool,
) -> None:
    space = await Makerspace.open(hass, "p1")
    failed = error("/config/queue.db", "no luck")
    issues.show_store_error(hass, space.entry, failed)
    (issue,) = issue_registry.issues.values()
    assert issue.translation_key == error.key
    assert issue.is_fixable is fixable
    assert issue.translation_placeholders == {
        "queue": "Makerspace",
        "place": "/config/queue.db",
        "error": "no luck",
    }
