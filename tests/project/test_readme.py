"""README.md tells of everything that there is, and what it shows works in Home Assistant."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from custom_components.printer_queue.config import DEFAULTS
from custom_components.printer_queue.core.happenings import (
    EVENT_TYPES,
    PRINTER_EVENT_TYPES,
)
from custom_components.printer_queue.core.model import PlateGate
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor
from custom_components.printer_queue.printers.entity import KINDS
from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.components.script.config import (
    async_validate_config_item as async_validate_script,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from tests.support.project_files import ROOT, fields_of_actions, texts, translation
from tests.support.readme import (
    AUTOMATIONS,
    BLOCKS,
    CALLS,
    README,
    SCRIPTS,
    VIEW,
    calls_in,
    prose,
    row,
    rows,
    section,
    slug,
)

ENGLISH = translation("en")
ACTIONS = fields_of_actions()
PAGES = "https://github.com/printer-queue/printer_queue/blob/main/"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ENTITY = re.compile(r"\b([a-z_]+)\.(makerspace|carbon_[ab])_([a-z_]+)\b")
CARDS = {"button", "calendar", "grid", "heading", "logbook", "tile", "todo-list"}

LABELS = {
    text
    for tree in (
        ENGLISH["config"],
        ENGLISH["options"],
        *ENGLISH["config_subentries"].values(),
    )
    for path, text in texts(tree["step"])
    if path[-2] == "data"
}


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_field_of_every_form_is_explained(label: str) -> None:
    assert label in prose("Set-up") + prose("Printers")


OPTIONS = {
    path[-1]: text
    for path, text in texts(ENGLISH["options"]["step"])
    if path[-2] == "data"
}
CHOSEN = ("may_join", "ordering")
SWITCHED = {True: "on", False: "off"}


@pytest.mark.parametrize("key", [key for key in DEFAULTS if key not in CHOSEN])
def test_a_default_is_what_the_form_begins_with(key: str) -> None:
    default = DEFAULTS[key]
    told = SWITCHED[default] if isinstance(default, bool) else default
    assert re.fullmatch(rf"{told}( \w+)?", row("The queue", OPTIONS[key])[1])


def test_choices_are_called_as_in_the_forms() -> None:
    shown = ENGLISH["selector"]
    told = prose("Set-up") + prose("Printers") + prose("What happens to a job")
    for choice in ("may_join", "follow", "plate_gate", "ordering", "prefers"):
        for text in shown[choice]["options"].values():
            assert text in told, text
    for key in CHOSEN:
        default = shown[key]["options"][DEFAULTS[key]]
        assert row("The queue", OPTIONS[key])[1] == default
    gate = shown["plate_gate"]["options"][PlateGate.CLAIM]
    assert row("Printers of the queue", "When the printer is offered again")[1] == gate


def test_every_way_to_follow_a_printer_is_told() -> None:
    ways = [
        re.sub(r"\[(.*)\]\(.*\)", r"\1", row[0]) for row in rows("Supported devices")
    ]
    assert ways == list(ENGLISH["selector"]["follow"]["options"].values())
    for way in ways:
        assert section(way).strip(), way


def test_every_known_integration_is_told() -> None:
    told = {
        name
        for row in rows("A Home Assistant entity")
        for name in re.findall(r"`(\w+)`", row[0])
    }
    assert told == KINDS.keys()


def test_every_state_may_be_meant() -> None:
    (states,) = [
        row[1] for row in rows("Any MQTT topic") if row[0] == "What the states mean"
    ]
    assert set(re.findall(r"`(\w+)`", states)) == set(PrinterState)


def test_every_entity_is_told() -> None:
    told = [row[0] for part in ("Of the queue", "Of a printer") for row in rows(part)]
    named = [
        entity["name"]
        for entities in ENGLISH["entity"].values()
        for entity in entities.values()
    ]
    assert sorted(told) == sorted(named)


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_told_with_its_fields(action: str) -> None:
    told = section("Actions")
    assert f"`printer_queue.{action}`" in told
    for field in ACTIONS[action]:
        assert f"`{field}`" in told, field


def test_what_an_action_needs_is_told() -> None:
    needed = {
        field
        for row in rows("Join: `printer_queue.join`")
        if row[1] == "yes"
        for field in re.findall(r"`(\w+)`", row[0])
    }
    fields = ACTIONS["join"]
    assert needed == {key for key, one in fields.items() if one.get("required")}


def test_every_type_of_event_is_told_and_where_it_is_shown() -> None:
    told = {row[0].strip("`"): row[2] != "–" for row in rows("Events")}
    assert told == {kind: kind in PRINTER_EVENT_TYPES for kind in EVENT_TYPES}


def test_every_reason_to_wait_is_told() -> None:
    told = [row[0].strip("`") for row in rows("What a job waits for")]
    assert sorted(told) == sorted(WaitingFor)


def test_every_repairs_issue_is_told() -> None:
    told = [row[0] for row in rows("Repairs")]
    titles = [
        issue["title"].removeprefix("{queue}: ").replace("{printer}", "…")
        for issue in ENGLISH["issues"].values()
    ]
    assert sorted(told) == sorted(titles)


@pytest.mark.parametrize("link", sorted(set(LINK.findall(README))))
def test_links_lead_somewhere(link: str) -> None:
    parts = urlsplit(link)
    query = parse_qs(parts.query)
    if parts.scheme:
        assert parts.scheme == "https"
        if "blueprint_url" in query:
            (url,) = query["blueprint_url"]
            assert (ROOT / url.removeprefix(PAGES)).is_file(), url
    elif link.startswith("#"):
        headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
        assert link[1:] in [slug(heading) for heading in headings]
    else:
        assert (ROOT / unquote(parts.path)).exists()


def test_every_blueprint_can_be_imported_from_here() -> None:
    files = (ROOT / "blueprints").glob("**/*.yaml")
    linked = unquote(" ".join(LINK.findall(README)))
    for file in files:
        assert f"blueprint_url={PAGES}{file.relative_to(ROOT)}" in linked, file


@pytest.mark.parametrize("alias", AUTOMATIONS)
async def test_an_automation_is_one_for_home_assistant(
    hass: HomeAssistant, alias: str
) -> None:
    checked = await async_validate_config_item(hass, "example", AUTOMATIONS[alias])
    assert checked is not None
    assert checked.validation_error is None


@pytest.mark.parametrize("alias", SCRIPTS)
async def test_a_script_is_one_for_home_assistant(
    hass: HomeAssistant, alias: str
) -> None:
    checked = await async_validate_script(hass, "example", SCRIPTS[alias])
    assert checked is not None
    assert checked.validation_error is None


def test_calls_are_steps_of_a_script() -> None:
    for call in CALLS:
        cv.SCRIPT_SCHEMA([call])


def test_only_actions_and_fields_that_there_are_are_called() -> None:
    called = [call for block in BLOCKS for call in calls_in(block)]
    own = 0
    for call in called:
        domain, _, action = str(call.get("perform_action") or call["action"]).partition(
            "."
        )
        if domain == "printer_queue":
            own += 1
            fields = ACTIONS[action]
            given = call.get("data", {}).keys()
            assert given <= fields.keys(), call
            if "perform_action" not in call:
                assert given >= {
                    key for key, one in fields.items() if one.get("required")
                }
    assert own > 5


def test_the_dashboard_is_made_of_built_in_cards() -> None:
    cards = [card for part in VIEW["sections"] for card in (part, *part["cards"])]
    assert {card["type"] for card in cards} <= CARDS
    touched = {card.get("entity", "").partition(".")[0] for card in cards}
    assert {"todo", "sensor", "binary_sensor", "button", "switch"} <= touched


def test_examples_speak_of_entities_that_the_tables_name() -> None:
    tables = {
        row[1].strip("`").replace("carbon_b", "carbon_a")
        for part in ("Of the queue", "Of a printer")
        for row in rows(part)
    }
    for found in ENTITY.finditer(README):
        assert found[0].replace("carbon_b", "carbon_a") in tables, found[0]
