"""Maintenance of a printer in Home Assistant: due, closed, done, and who did it."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import DOMAIN, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.diagnostics import (
    async_get_config_entry_diagnostics,
)
from custom_components.printer_queue.websocket.rows import printer_row
from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from tests.support.makerspace import Makerspace, printer
from tests.support.rest import client_of, problem
from tests.support.shown import (
    PEOPLE,
    add_accounts,
    as_user,
    ask_as,
    device_id,
    entity_id,
    refusal_for,
    refusal_of,
    shown,
)

RAILS = {"name": "Rails", "prints": 2, "closes": True}
BELTS = {"name": "Belts", "days": 30, "closes": False}
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Open a queue with the free printer p1, which has to be maintained."""
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    tasks = {"maintenance_tasks": [RAILS, BELTS]}
    space = await Makerspace.open(hass, subentries=(printer("p1", **tasks), *PEOPLE))
    await space.tell("p1", freezer, gcode_state="IDLE")
    return space


async def print_one(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let a print of half an hour run that nobody queued."""
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=5)
    await space.wait(freezer, 30 * MINUTE)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    await space.settle()


async def wear_out(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let the printer print until its rails are overdue."""
    for _ in range(2):
        await print_one(space, freezer)


def state(hass: HomeAssistant, space: Makerspace) -> str:
    return shown(hass, space, "sensor", "maintenance", "p1").state


async def press(hass: HomeAssistant, space: Makerspace, who: str) -> None:
    """Let somebody press the button of the printer."""
    await hass.services.async_call(
        "button",
        "press",
        {"entity_id": entity_id(hass, space, "button", "maintenance_done", "p1")},
        blocking=True,
        context=as_user(who),
    )
    await space.settle()


async def test_a_printer_that_becomes_overdue_gets_no_next_job_until_it_is_done(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    happened = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    assert state(hass, space) == "ok"
    await wear_out(space, freezer)
    assert state(hass, space) == "overdue"
    job_id = await space.join("Ann")
    assert space.job(job_id).status is JobStatus.QUEUED
    [job] = (await space.ask("my_jobs", person="Ann"))["open"]
    assert job["waiting_for"] == "maintenance"
    assert job["expected_start"] is None

    await space.restart()
    await space.tell("p1", freezer, gcode_state="IDLE")
    assert state(hass, space) == "overdue"
    assert shown(hass, space, "switch", "in_service", "p1").state != STATE_ON
    assert space.job(job_id).status is JobStatus.QUEUED
    row = printer_row(space.queue.printers["p1"].data, None, None, None)
    assert row["closed_for"] == "Rails"

    answer = await ask_as(
        hass,
        space,
        "Cleo",
        "maintenance_done",
        device_id=device_id(hass, space, "p1"),
        task="Rails",
        note="new grease",
    )
    assert space.job(job_id).status is JobStatus.OFFERED
    assert state(hass, space) == "ok"
    view = answer["printer"]["maintenance"]
    assert (view["prints"], view["hours_printed"]) == (2, 1.0)
    assert (view["state"], view["closed_for"]) == ("ok", None)
    [line] = view["log"]
    assert (line["task"], line["by"], line["note"]) == ("Rails", "Cleo", "new grease")
    [rails, belts] = view["tasks"]
    assert (rails["prints_left"], rails["days_left"]) == (2, None)
    assert (belts["prints_left"], belts["days_left"]) == (None, 30.0)
    told = [e.data for e in happened if e.data["type"].startswith("maintenance")]
    assert [(data["type"], data["task"]) for data in told] == [
        ("maintenance_overdue", "Rails"),
        ("maintenance_done", "Rails"),
    ]
    assert (told[1]["actor_name"], told[1]["note"]) == ("Cleo", "new grease")
    [closed] = [e.data for e in happened if e.data["type"] == "out_of_service"]
    assert (closed["reason"], closed["task"]) == ("maintenance", "Rails")


async def test_the_button_says_that_all_that_is_due_is_done(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await wear_out(space, freezer)
    with refusal_of("admins_only"):
        await press(hass, space, "Ann")
    await press(hass, space, "Cleo")
    tasks = shown(hass, space, "sensor", "maintenance", "p1").attributes["tasks"]
    assert [task["prints_left"] for task in tasks] == [2, None]
    # Nothing is due any more: a second press does nothing.
    await press(hass, space, "Cleo")
    assert len(space.queue.data.state.printers["p1"].maintenance.log) == 1


async def test_repairs_names_what_is_overdue_until_it_is_done(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    issue_id = f"maintenance_overdue_{space.entry.entry_id}_p1"
    await space.wait(freezer, timedelta(days=27))
    assert state(hass, space) == "due_soon"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
    await space.wait(freezer, timedelta(days=3))
    await space.wait(freezer, MINUTE)
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["tasks"] == "Belts"
    assert shown(hass, space, "switch", "in_service", "p1").state == STATE_ON
    await press(hass, space, "Cleo")
    await space.wait(freezer, MINUTE)
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_what_is_overdue_at_a_printer_that_is_removed_is_forgotten(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    await wear_out(space, freezer)
    await space.wait(freezer, MINUTE)
    issue_id = f"maintenance_overdue_{space.entry.entry_id}_p1"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    hass.config_entries.async_remove_subentry(space.entry, "p1")
    await space.settle()
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_sensor_and_button_are_there_while_the_printer_has_tasks(
    hass: HomeAssistant, space: Makerspace, entity_registry: er.EntityRegistry
) -> None:
    def there() -> list[bool]:
        prefix = f"{space.entry.entry_id}_p1_maintenance"
        names = {"sensor": prefix, "button": f"{prefix}_done"}
        return [
            entity_registry.async_get_entity_id(platform, DOMAIN, name) is not None
            for platform, name in names.items()
        ]

    async def set_tasks(*tasks: dict[str, Any]) -> None:
        subentry = space.entry.subentries["p1"]
        data = {**subentry.data, "maintenance_tasks": list(tasks)}
        hass.config_entries.async_update_subentry(space.entry, subentry, data=data)
        await space.settle()

    assert there() == [True, True]
    await set_tasks()
    assert there() == [False, False]
    await set_tasks(BELTS)
    assert there() == [True, True]


async def test_a_task_that_there_is_not_is_refused_with_those_that_there_are(
    hass: HomeAssistant, space: Makerspace
) -> None:
    asked = {"device_id": device_id(hass, space, "p1"), "task": "Wheels"}
    assert (
        await refusal_for(hass, space, "Cleo", "maintenance_done", **asked)
        == "no_such_task"
    )


async def test_a_program_may_say_that_it_is_done(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    hass_client: ClientSessionGenerator,
) -> None:
    await wear_out(space, freezer)
    client = await client_of(hass, hass_client, "Cleo")
    address = "/api/printer_queue/printers/p1/maintenance"
    answer = await client.post(address, json={"task": "Rails"})
    assert answer.status == 200, await answer.text()
    printed = (await answer.json())["printer"]
    assert printed["in_service"]
    assert printed["maintenance"]["state"] == "ok"
    refused = await client.post(address, json={"task": "Wheels"})
    assert (await problem(refused, 422))["code"] == "no_such_task"


async def test_diagnostics_do_not_say_who_did_it(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await ask_as(
        hass,
        space,
        "Cleo",
        "maintenance_done",
        device_id=device_id(hass, space, "p1"),
        task="Rails",
        note="Cleo was here",
    )
    shown_there = await async_get_config_entry_diagnostics(hass, space.entry)
    assert "Cleo was here" not in str(shown_there)
    [line] = shown_there["printers"][0]["maintenance"]["log"]
    assert (line["task"], line["by"]) == ("Rails", "**REDACTED**")
