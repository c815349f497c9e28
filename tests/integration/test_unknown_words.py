"""A word for a printer's state that nobody knows: an admin says in Repairs what it means."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from unittest.mock import MagicMock
from urllib.parse import parse_qs, urlsplit

from aiohttp.test_utils import TestClient
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockModule,
    MockUser,
    async_fire_mqtt_message,
    mock_integration,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import DOMAIN, EVENT_PRINTER_QUEUE
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.entity_printer import EntityPrinter
from tests.support.makerspace import Makerspace
from tests.support.printer_form import PrinterForm
from tests.support.set_up import subentry, suggested

SOON = timedelta(seconds=31)


@pytest.fixture
async def client(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, socket_enabled: None
) -> TestClient[Any, Any]:
    """Return an admin's browser."""
    for component in ("repairs", "calendar"):
        assert await async_setup_component(hass, component, {})
    return await hass_client()


@pytest.fixture
async def printer(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> EntityPrinter:
    """Set up a queue with a printer of an integration that nobody has described."""
    printer = EntityPrinter(hass, freezer, "laser_cutter")
    printer.add("status", "idle")
    await printer.open("status", values={})
    return printer


def issues(hass: HomeAssistant) -> list[ir.IssueEntry]:
    """Return the questions about words that are open."""
    return [
        issue
        for issue in ir.async_get(hass).issues.values()
        if issue.domain == DOMAIN and issue.translation_key == "unknown_word"
    ]


async def ask(client: TestClient[Any, Any], issue: ir.IssueEntry) -> Any:
    """Open the issue's dialogue."""
    answer = await client.post(
        "/api/repairs/issues/fix",
        json={"handler": DOMAIN, "issue_id": issue.issue_id},
    )
    assert answer.status == HTTPStatus.OK
    return await answer.json()


async def answer(
    client: TestClient[Any, Any], issue: ir.IssueEntry, meaning: str
) -> Any:
    """Say in the issue's dialogue what the word means."""
    form = await ask(client, issue)
    done = await client.post(
        f"/api/repairs/issues/fix/{form['flow_id']}", json={"meaning": meaning}
    )
    assert done.status == HTTPStatus.OK
    return await done.json()


async def test_an_admin_says_what_a_word_means_and_it_holds_from_then_on(
    hass: HomeAssistant,
    printer: EntityPrinter,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await printer.show(status="Burning Bright")
    await printer.space.wait(freezer, SOON)
    (issue,) = issues(hass)
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["word"] == "Burning Bright"
    assert issue.translation_placeholders["printer"] == "Left"
    form = await ask(client, issue)
    (field,) = form["data_schema"]
    assert field["name"] == "meaning"
    assert "paused" in field["selector"]["select"]["options"]

    result = await answer(client, issue, "printing")
    await printer.space.settle()

    assert result["type"] == "create_entry"
    assert printer.state == "printing"
    assert issues(hass) == []
    await printer.show(status="idle")
    await printer.show(status="burning-bright")
    assert printer.state == "printing"
    await printer.space.wait(freezer, SOON)
    assert issues(hass) == []


async def test_what_was_said_is_taken_back_in_the_printers_form(
    hass: HomeAssistant,
    printer: EntityPrinter,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await printer.show(status="burning")
    await printer.space.wait(freezer, SOON)
    (issue,) = issues(hass)
    await answer(client, issue, "printing")
    await printer.show(status="idle")

    form = PrinterForm(hass, printer.space.entry)
    await form.change("p1")
    await form.submit(name="Left", follow="entity")
    shown = await form.submit(entity=printer.entity_id("status"))
    assert shown["step_id"] == "values"
    assert suggested(shown) == {"values": {"burning": "printing"}}
    await form.submit(values={})
    await form.listen()
    await form.submit()
    await printer.space.settle()
    await printer.show(status="burning")
    await printer.space.wait(freezer, SOON)

    assert printer.state == "unknown"
    assert len(issues(hass)) == 1


async def test_a_known_integrations_printer_shows_what_was_said_in_its_form(
    hass: HomeAssistant,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    printer = EntityPrinter(hass, freezer, "prusalink", "dev_printer.{}")
    printer.add("state", "idle")
    space = await printer.open("state")
    await printer.show(state="contemplating")
    await space.wait(freezer, SOON)
    (issue,) = issues(hass)
    await answer(client, issue, "preparing")
    await space.settle()
    assert printer.state == "preparing"

    form = PrinterForm(hass, space.entry)
    await form.change("p1")
    await form.submit(name="Left", follow="entity")
    shown = await form.submit(entity=printer.entity_id("state"))
    assert shown["step_id"] == "words"
    assert suggested(shown) == {"values": {"contemplating": "preparing"}}
    refused = await form.submit(values={"contemplating": "tea"})
    assert refused["errors"] == {"values": "values_unknown_state"}
    await form.submit(values={"contemplating": "paused"})
    await form.listen()
    await form.submit()
    assert form.saved("Left").data["values"] == {"contemplating": "paused"}


async def test_the_project_is_told_the_word_its_integration_and_its_version(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    manifest = {"version": "2.12.0"}
    mock_integration(hass, MockModule("laser_cutter", partial_manifest=manifest))
    printer = EntityPrinter(hass, freezer, "laser_cutter")
    printer.add("status", "burning & smoking")
    space = await printer.open("status")
    await space.wait(freezer, SOON)

    (issue,) = issues(hass)
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["source"] == "laser_cutter 2.12.0"
    link = urlsplit(issue.translation_placeholders["report"])
    asked = {key: value for key, (value,) in parse_qs(link.query).items()}
    assert link.path == "/printer-queue/printer_queue/issues/new"
    assert asked["template"] == "unknown_word.yml"
    assert asked["word"] == "burning & smoking"
    assert (asked["source"], asked["version"]) == ("laser_cutter", "2.12.0")


async def test_words_of_a_topic_are_asked_about_as_well(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    topic = {"topic": "shop/laser", "state_template": "{{ value }}", "values": {}}
    described = subentry("printer", "p1", "Left", follow="topic", **topic)
    space = await Makerspace.open(hass, subentries=(described,))
    async_fire_mqtt_message(hass, "shop/laser", "burning", retain=True)
    await space.wait(freezer, SOON)
    (issue,) = issues(hass)
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["source"] == "topic"

    await answer(client, issue, "printing")
    await space.settle()
    async_fire_mqtt_message(hass, "shop/laser", "burning", retain=True)
    await space.wait(freezer, SOON)

    assert space.queue.data.state.printers["p1"].state == "printing"
    assert space.entry.subentries["p1"].data["values"] == {"burning": "printing"}
    assert issues(hass) == []


async def test_words_without_number_raise_few_issues(
    hass: HomeAssistant, printer: EntityPrinter, freezer: FrozenDateTimeFactory
) -> None:
    for number in range(30):
        await printer.show(status=f"step {number}")
    await printer.space.wait(freezer, SOON)
    assert len(issues(hass)) == 10


async def test_the_questions_go_with_the_printer(
    hass: HomeAssistant,
    printer: EntityPrinter,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await printer.show(status="burning")
    await printer.space.wait(freezer, SOON)
    (issue,) = issues(hass)
    form = await ask(client, issue)
    hass.config_entries.async_remove_subentry(printer.space.entry, "p1")
    await printer.space.settle()
    assert issues(hass) == []
    done = await client.post(
        f"/api/repairs/issues/fix/{form['flow_id']}", json={"meaning": "idle"}
    )
    result = await done.json()
    assert (result["type"], result["reason"]) == ("abort", "printer_gone")


async def test_only_admins_say_what_a_word_means(
    hass: HomeAssistant,
    printer: EntityPrinter,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
    hass_admin_user: MockUser,
) -> None:
    await printer.show(status="burning")
    await printer.space.wait(freezer, SOON)
    (issue,) = issues(hass)
    hass_admin_user.groups = []
    refused = await client.post(
        "/api/repairs/issues/fix",
        json={"handler": DOMAIN, "issue_id": issue.issue_id},
    )
    assert refused.status == HTTPStatus.UNAUTHORIZED
    assert "burning" not in printer.space.entry.subentries["p1"].data["values"]


async def test_a_new_word_of_a_bambu_printer_is_asked_about_while_it_prints_on(
    hass: HomeAssistant,
    makerspace: Makerspace,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await makerspace.hear("p1", gcode_state="RUNNING", mc_percent=4)
    await makerspace.hear("p1", gcode_state="RUNNING", mc_percent=5)
    await makerspace.hear("p1", gcode_state="HEAT_SOAK", mc_percent=5)
    await makerspace.wait(freezer, SOON)
    assert makerspace.queue.data.state.printers["p1"].state == "printing"
    assert makerspace.queue.data.state.printers["p1"].online
    (issue,) = issues(hass)
    await answer(client, issue, "preparing")
    await makerspace.settle()
    assert makerspace.entry.subentries["p1"].data["values"] == {
        "HEAT_SOAK": "preparing"
    }
    assert issues(hass) == []


async def test_an_answer_takes_nothing_from_whoever_waits_for_the_printer(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    client: TestClient[Any, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    topic = {
        "topic": "shop/laser",
        "state_template": "{{ value_json.state }}",
        "progress_template": "{{ value_json.done }}",
    }
    described = subentry("printer", "p1", "Left", follow="topic", **topic)
    space = await Makerspace.open(hass, subentries=(described,))

    async def hear(state: str, done: int) -> None:
        payload = f'{{"state": "{state}", "done": {done}}}'
        async_fire_mqtt_message(hass, "shop/laser", payload)
        await space.wait(freezer, timedelta(seconds=3))

    await hear("idle", 0)
    job = await space.join("Ann")
    await space.ask("claim", job_id=job)
    await hear("printing", 1)
    await hear("printing", 2)
    await hear("burning", 3)
    await space.wait(freezer, SOON)
    (issue,) = issues(hass)
    seen: list[str] = []
    hass.bus.async_listen(
        EVENT_PRINTER_QUEUE, callback(lambda event: seen.append(event.data["type"]))
    )
    await answer(client, issue, "paused")
    await space.settle()
    assert seen == []
    assert issues(hass) == []
    await hear("burning", 3)
    assert seen == ["print_paused"]
    assert space.job(job).status == "printing"
