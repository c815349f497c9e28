"""README.md and docs/ explain everything that there is, and what they show works in Home Assistant."""

import re
from urllib.parse import unquote

import pytest

from custom_components.printer_queue.config import DEFAULTS
from custom_components.printer_queue.core.happenings import (
    EVENT_TYPES,
    PRINTER_EVENT_TYPES,
)
from custom_components.printer_queue.core.printer import USUAL_GATE
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor
from custom_components.printer_queue.printers.platforms import KINDS
from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.components.script.config import (
    async_validate_config_item as async_validate_script,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from tests.support.docs import (
    AUTOMATIONS,
    BLOCKS,
    CALLS,
    FOR_USERS,
    PAGES,
    SCRIPTS,
    VIEW,
    calls_in,
    links,
    prose,
    row,
    rows,
)
from tests.support.project_files import ROOT, fields_of_actions, texts, translation

ENGLISH = translation("en")
ACTIONS = fields_of_actions()
REPOSITORY = "https://github.com/printer-queue/printer_queue/blob/main/"
ENTITY = re.compile(r"\b([a-z_]+)\.(makerspace|carbon_[ab])_([a-z_]+)\b")
CARDS = {"button", "calendar", "grid", "heading", "logbook", "tile", "todo-list"}

SET_UP = "docs/set-up.md"
ENTITIES = "docs/entities.md"
PRINTERS = [name for name in PAGES if name.startswith("docs/printers/")]
ABOUT_FORMS = (
    SET_UP,
    "README.md",
    "docs/discord.md",
    "docs/people.md",
    "docs/sites.md",
    *PRINTERS,
)
WORD = re.compile(r"`(\w+)`")

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
    assert label in prose(*ABOUT_FORMS)


OPTIONS = {
    path[-1]: text
    for path, text in texts(ENGLISH["options"]["step"])
    if path[-2] == "data"
}
CHOSEN = ("may_join", "names_shown", "ordering")
SWITCHED = {True: "on", False: "off"}


@pytest.mark.parametrize("key", [key for key in DEFAULTS if key not in CHOSEN])
def test_a_default_is_what_the_form_begins_with(key: str) -> None:
    default = DEFAULTS[key]
    shown = SWITCHED[default] if isinstance(default, bool) else default
    explained = row(SET_UP, "The queue", OPTIONS[key])[1]
    assert re.fullmatch(rf"{shown}( \w+)?", explained)


def test_choices_are_called_as_in_the_forms() -> None:
    shown = ENGLISH["selector"]
    explained = prose(*ABOUT_FORMS, "docs/life-of-a-job.md", "docs/planning.md")
    for choice in (
        "may_join",
        "names_shown",
        "follow",
        "plate_gate",
        "ordering",
        "prefers",
        "transport",
        "new_members",
        "job_threads",
        "discord_messages",
    ):
        for text in shown[choice]["options"].values():
            assert text in explained, text
    for key in CHOSEN:
        default = shown[key]["options"][DEFAULTS[key]]
        assert row(SET_UP, "The queue", OPTIONS[key])[1] == default
    gate = shown["plate_gate"]["options"][USUAL_GATE]
    offered = row(SET_UP, "Printers of the queue", "When the printer is offered again")
    assert offered[1] == gate


def test_every_ordering_has_its_row() -> None:
    orderings = [row[0] for row in rows("docs/planning.md", "How the queue decides")]
    assert orderings[:3] == list(ENGLISH["selector"]["ordering"]["options"].values())


def test_every_way_to_follow_a_printer_has_a_row_and_a_page() -> None:
    ways = ENGLISH["selector"]["follow"]["options"]
    assert [row[0] for row in rows("README.md", "Printers")] == [
        f"[{name}](docs/printers/{key}.md)" for key, name in ways.items()
    ]
    assert sorted(PRINTERS) == sorted(f"docs/printers/{key}.md" for key in ways)
    for key, name in ways.items():
        heading, _, text = PAGES[f"docs/printers/{key}.md"].partition("\n")
        assert heading == f"# {name}"
        assert text.strip(), key


def test_every_known_integration_is_named() -> None:
    named = {
        name
        for row in rows("docs/printers/entity.md", "A Home Assistant entity")
        for name in WORD.findall(row[0])
    }
    assert named == KINDS.keys()


def test_every_state_may_be_meant() -> None:
    states = row("docs/printers/topic.md", "Any MQTT topic", "What the states mean")[1]
    assert set(WORD.findall(states)) == set(PrinterState)


def test_every_entity_has_its_row() -> None:
    listed = [
        row[0]
        for part in ("Of the queue", "Of a printer")
        for row in rows(ENTITIES, part)
    ]
    named = [
        entity["name"]
        for entities in ENGLISH["entity"].values()
        for entity in entities.values()
    ]
    assert sorted(listed) == sorted(named)


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_explained_with_its_fields(action: str) -> None:
    explained = PAGES["docs/actions.md"]
    assert f"`printer_queue.{action}`" in explained
    for field in ACTIONS[action]:
        assert f"`{field}`" in explained, field


def test_what_an_action_needs_is_marked() -> None:
    needed = {
        field
        for row in rows("docs/actions.md", "Join: `printer_queue.join`")
        if row[1] == "yes"
        for field in WORD.findall(row[0])
    }
    fields = ACTIONS["join"]
    assert needed == {key for key, field in fields.items() if field.get("required")}


def test_every_type_of_event_is_explained_and_where_it_is_shown() -> None:
    listed = {
        row[0].strip("`"): row[2] != "–"
        for row in rows("docs/events.md", "What happens")
    }
    assert listed == {kind: kind in PRINTER_EVENT_TYPES for kind in EVENT_TYPES}


@pytest.mark.parametrize("kind", ["trigger", "condition", "action"])
def test_all_that_the_automation_editor_offers_is_explained(kind: str) -> None:
    names = ENGLISH["device_automation"][f"{kind}_type"].values()
    listed = rows("docs/automations.md", f"{kind.capitalize()}s")
    assert sorted(row[0] for row in listed) == sorted(names)


def test_every_reason_to_wait_is_explained() -> None:
    listed = rows("docs/troubleshooting.md", "What a job waits for")
    assert sorted(row[0].strip("`") for row in listed) == sorted(WaitingFor)


def test_every_repairs_issue_is_explained() -> None:
    listed = [row[0] for row in rows("docs/troubleshooting.md", "Repairs")]
    titles = [
        re.sub(r"\{\w+\}", "…", issue["title"].removeprefix("{queue}: "))
        for issue in ENGLISH["issues"].values()
    ]
    assert sorted(listed) == sorted(titles)


def test_every_blueprint_can_be_imported_from_here() -> None:
    files = (ROOT / "blueprints").glob("**/*.yaml")
    linked = unquote(" ".join(links("docs/blueprints.md")))
    for file in files:
        assert f"blueprint_url={REPOSITORY}{file.relative_to(ROOT)}" in linked, file


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
                    key for key, field in fields.items() if field.get("required")
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
        for row in rows(ENTITIES, part)
    }
    for page in FOR_USERS:
        for mention in ENTITY.finditer(PAGES[page]):
            assert mention[0].replace("carbon_b", "carbon_a") in tables, mention[0]
