"""What hassfest checks of manifest, actions and icons, restated.

Home Assistant's own checker runs only from a checkout of its core; these are its rules for a custom integration.
"""

import ast
from importlib.metadata import version
import re
from typing import Any

from awesomeversion import AwesomeVersion
from packaging.requirements import Requirement
import pytest

from homeassistant.const import Platform
from tests.support.project_files import (
    INTEGRATION,
    fields_of_actions,
    manifest,
    read_json,
    read_yaml,
    sources,
    translation,
)

# Components that every Home Assistant has; hassfest lets anyone import them.
ALWAYS_THERE = {platform.value for platform in Platform} | {
    "automation",
    "conversation",
    "device_automation",
    "frontend",
    "homeassistant",
    "media_source",
    "onboarding",
    "panel_custom",
    "persistent_notification",
    "script",
    "system_log",
    "webhook",
    "websocket_api",
    "zone",
}
MDI = re.compile(r"mdi:[a-z0-9]+(-[a-z0-9]+)*")


def icons() -> dict[str, Any]:
    """Read the icons."""
    return read_json(INTEGRATION / "icons.json")


def imported_components(tree: ast.Module) -> set[str]:
    """Return the Home Assistant components that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            match name.split("."):
                case ["homeassistant", "components", component, *_]:
                    found.add(component)
    return found


def test_the_folder_is_named_like_the_domain() -> None:
    assert manifest()["domain"] == INTEGRATION.name


def test_the_manifest_begins_with_domain_and_name_and_goes_on_in_alphabetical_order() -> (
    None
):
    keys = list(manifest())
    assert keys[:2] == ["domain", "name"]
    assert keys[2:] == sorted(keys[2:])


@pytest.mark.parametrize(
    "key",
    [
        "codeowners",
        "documentation",
        "domain",
        "iot_class",
        "issue_tracker",
        "name",
        "version",
    ],
)
def test_the_manifest_says_what_a_custom_integration_has_to_say(key: str) -> None:
    assert manifest()[key]


def test_the_manifest_holds_values_that_home_assistant_knows() -> None:
    said = manifest()
    assert said["iot_class"] == "local_push"
    assert said["integration_type"] in {"device", "hub", "service"}
    assert all(owner.startswith("@") for owner in said["codeowners"])
    assert said["documentation"].startswith("https://")
    assert said["issue_tracker"].startswith("https://")
    assert AwesomeVersion(said["version"]).valid


def test_a_config_flow_is_announced_and_is_a_file() -> None:
    assert manifest()["config_flow"] is True
    assert (INTEGRATION / "config_flow.py").is_file()


def test_every_requirement_is_met_by_what_the_tests_run_with() -> None:
    for requirement in map(Requirement, manifest()["requirements"]):
        assert requirement.specifier, requirement
        assert version(requirement.name) in requirement.specifier


def test_imported_components_are_dependencies() -> None:
    said = manifest()
    allowed = ALWAYS_THERE.union(
        said.get("dependencies", ()), said.get("after_dependencies", ())
    )
    # diagnostics.py may import diagnostics, and so may whatever stands beside it
    platforms = {path.stem for path in sources() if len(path.parts) == 1}
    undeclared = {
        str(path): imported - allowed - platforms
        for path, tree in sources().items()
        if (imported := imported_components(tree))
    }
    assert {path: names for path, names in undeclared.items() if names} == {}


def test_every_action_is_described_alike_in_yaml_and_text() -> None:
    described = fields_of_actions()
    texts = translation("en")["services"]
    assert described.keys() == texts.keys()
    for name, fields in described.items():
        assert texts[name]["name"]
        assert texts[name]["description"]
        assert fields.keys() == texts[name].get("fields", {}).keys(), name
        for field in fields:
            assert texts[name]["fields"][field]["name"]
            assert texts[name]["fields"][field]["description"]


def test_every_section_of_an_action_is_named() -> None:
    for name, action in read_yaml("services.yaml").items():
        fields = (action or {}).get("fields", {})
        sections = {key for key, one in fields.items() if "fields" in one}
        texts = translation("en")["services"][name].get("sections", {})
        assert sections == texts.keys(), name
        assert all(section["name"] for section in texts.values()), name


def test_every_field_of_an_action_has_a_selector() -> None:
    for name, fields in fields_of_actions().items():
        for field, description in fields.items():
            assert "selector" in description, (name, field)


def test_every_action_has_an_icon() -> None:
    assert icons()["services"].keys() == fields_of_actions().keys()
    for icon in icons()["services"].values():
        assert MDI.fullmatch(icon["service"])


def test_every_translated_entity_has_an_icon_or_a_device_class_that_brings_one() -> (
    None
):
    for platform, entities in icons()["entity"].items():
        texts = translation("en")["entity"][platform]
        assert entities.keys() <= texts.keys(), platform


def test_icons_are_material_design_icons() -> None:
    for platform, entities in icons()["entity"].items():
        for key, icon in entities.items():
            states = icon.get("state", {}).values()
            assert MDI.fullmatch(icon["default"]), (platform, key)
            assert all(MDI.fullmatch(state) for state in states), (platform, key)
            assert icon["default"] not in states, f"{platform}.{key} repeats it"
