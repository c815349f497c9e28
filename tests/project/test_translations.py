"""Every text is there in both languages, says what the code has to say, and is written as Home Assistant wants it."""

import ast
from pathlib import Path
import re
from string import Formatter
from typing import Any

import pytest

from tests.support.project_files import (
    INTEGRATION,
    LANGUAGES,
    fields_of_actions,
    read_json,
    sources,
    texts,
    translation,
)
from tests.support.used_keys import UsedKey, used_keys

SECTIONS = {
    "common",
    "config",
    "config_subentries",
    "device",
    "device_automation",
    "entity",
    "exceptions",
    "issues",
    "options",
    "selector",
    "services",
    "system_health",
    "title",
}
SLUG = re.compile(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?|_")
FOLDERS = ("translations", "delivery/languages")
FORMAL = re.compile(r"[a-zäöüß,] (Sie|Ihnen|Ihr(e[mnrs]?)?)\b")
"""A German capital within a sentence: whoever reads is spoken to formally."""


def placeholders(text: str) -> set[str]:
    """Return the names between braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the flows: the integration's own, options, subentries and repairs."""
    return [
        tree["config"],
        *([tree["options"]] if "options" in tree else []),
        *tree["config_subentries"].values(),
        *(one["fix_flow"] for one in tree["issues"].values() if "fix_flow" in one),
    ]


def message_of(used: UsedKey, tree: dict[str, Any]) -> list[str]:
    """Return the texts that a use in the code is shown as; none where there is none."""
    if used.kind.startswith("entity."):
        platform = used.kind.removeprefix("entity.")
        entry = tree["entity"].get(platform, {}).get(used.key, {})
        return [entry["name"]] if "name" in entry else []
    match used.kind:
        case "exceptions":
            entry = tree["exceptions"].get(used.key, {})
            return [entry["message"]] if "message" in entry else []
        case "issues":
            entry = tree["issues"].get(used.key, {})
            return [text for _, text in texts(entry)]
        case "device":
            return [tree["device"][used.key]["name"]]
        case "selector":
            entry = tree["selector"].get(used.key, {})
            fields = entry.get("fields", {}).values()
            return [*entry.get("options", {}).values(), *(f["name"] for f in fields)]
        case "step":
            steps = [form.get("step", {}).get(used.key) for form in forms(tree)]
            return [text for step in steps if step for _, text in texts(step)]
    found = [form.get(used.kind, {}).get(used.key) for form in forms(tree)]
    return [text for text in found if text]


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_languages_have_the_same_texts_with_the_same_placeholders(
    folder: str,
) -> None:
    english, german = (
        {
            path: placeholders(text)
            for path, text in texts(
                read_json(INTEGRATION / folder / f"{language}.json")
            )
        }
        for language in LANGUAGES
    )
    assert german == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_uses_has_its_text(language: str) -> None:
    tree = translation(language)
    assert [str(used) for used in used_keys() if not message_of(used, tree)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_asks_for_nothing_that_the_code_does_not_give(language: str) -> None:
    tree = translation(language)
    asked_in_vain = {
        str(used): names
        for used in used_keys()
        if used.placeholders is not None
        and used.kind in {"exceptions", "issues", "error"}
        for text in message_of(used, tree)
        if (names := placeholders(text) - used.placeholders)
    }
    assert asked_in_vain == {}


@pytest.mark.parametrize("section", ["exceptions", "issues"])
def test_no_text_is_left_over_that_nothing_says(section: str) -> None:
    nodes = [node for tree in sources().values() for node in ast.walk(tree)]
    written = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    computed = tuple(
        start.value
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        and node.values
        and isinstance(start := node.values[0], ast.Constant)
        and len(str(start.value)) > 3
    )
    left_over = {
        key
        for key in translation("en").get(section, {})
        if key not in written and not key.startswith(computed)
    }
    assert not left_over


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_plain(language: str) -> None:
    for path, text in texts(translation(language)):
        assert text, path
        assert text == text.strip(), path
        assert not re.search(r"</?[a-z]", text, re.IGNORECASE), (path, "HTML")
        assert "://" not in text, (path, "a URL; give it as a placeholder")
        assert "[%key:" not in text, (path, "references work only in core")
        assert not re.search(r"'\{\w+\}'", text), (path, "a quoted placeholder")


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_slugs_in_sections_that_home_assistant_knows(language: str) -> None:
    tree = translation(language)
    assert tree.keys() <= SECTIONS
    for path, _ in texts(tree):
        assert all(SLUG.fullmatch(key) for key in path), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_described_field_is_a_field(language: str) -> None:
    for form in forms(translation(language)):
        for name, step in form.get("step", {}).items():
            parts = [step, *step.get("sections", {}).values()]
            for part in parts:
                described = part.get("data_description", {}).keys()
                assert described <= part.get("data", {}).keys(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subentry_says_what_it_is_and_how_one_is_added(language: str) -> None:
    for name, subentry in translation(language)["config_subentries"].items():
        assert subentry["entry_type"], name
        assert subentry["initiate_flow"]["user"], name


def test_selectors_of_actions_have_their_texts() -> None:
    known = translation("en").get("selector", {})
    for fields in fields_of_actions().values():
        for name, field in fields.items():
            for selector in field["selector"].values():
                if key := (selector or {}).get("translation_key"):
                    kind = "fields" if "fields" in selector else "options"
                    assert known[key][kind].keys() == set(selector[kind]), name


@pytest.mark.parametrize("folder", FOLDERS)
def test_german_speaks_to_people_informally(folder: str) -> None:
    written = (INTEGRATION / folder / "de.json").read_text(encoding="utf-8")
    assert [line for line in written.splitlines() if FORMAL.search(line)] == []


def test_there_is_no_strings_json() -> None:
    assert not (INTEGRATION / "strings.json").exists()


@pytest.mark.parametrize("folder", FOLDERS)
def test_there_is_no_language_without_a_keeper(folder: str) -> None:
    there = {path.stem for path in Path(INTEGRATION / folder).glob("*.json")}
    assert there == set(LANGUAGES)
