"""The tables agree on the families of printers: registry, files, texts, documentation, tests."""

from collections.abc import Mapping
from typing import Any

import pytest

from custom_components.printer_queue.dispatch.ways import WAYS
from custom_components.printer_queue.flows.connection_forms import words_field
from custom_components.printer_queue.flows.printer import PrinterFlow
from custom_components.printer_queue.flows.printer_forms import SAVE_ANYWAY
from custom_components.printer_queue.printers.family import Family, FieldKind
from custom_components.printer_queue.printers.registry import FAMILIES
from tests.support.project_files import INTEGRATION, LANGUAGES, ROOT, translation

KEYS = list(FAMILIES)
DOCS = ROOT / "docs" / "printers"
ERRORS = {
    FieldKind.TOPIC: {"topic_invalid"},
    FieldKind.TOPIC_PREFIX: {"topic_invalid"},
    FieldKind.TOPIC_FILTER: {"filter_invalid"},
    FieldKind.TEMPLATE: {"template_missing", "template_invalid"},
    FieldKind.STATE_WORDS: {"values_invalid", "values_unknown_state"},
    FieldKind.ENTITY: {"entity_missing"},
}
"""What a field of this kind is refused with; a text's refusal has the field's name."""


def asked(family: Family) -> set[str]:
    """Return the keys of the fields that the family's own form asks for."""
    return {field.key for field in family.fields if field is not words_field(family)}


def forms(language: str) -> Mapping[str, Any]:
    """Return the texts of a printer's forms."""
    texts: Mapping[str, Any] = translation(language)["config_subentries"]["printer"]
    return texts


@pytest.mark.parametrize("key", KEYS)
def test_a_family_has_a_file_and_tests_of_its_name(key: str) -> None:
    assert (INTEGRATION / "printers" / f"{key}.py").exists()
    assert (ROOT / "tests" / "printers" / f"test_{key}.py").exists()


def test_each_family_has_a_page_and_there_is_no_other() -> None:
    pages = {path.stem for path in DOCS.glob("*.md")}
    assert pages == set(KEYS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {key for key in KEYS if f"](docs/printers/{key}.md)" not in readme} == set()


@pytest.mark.parametrize("key", KEYS)
def test_a_familys_step_is_no_other_step(key: str) -> None:
    assert f"async_step_{key}" not in dir(PrinterFlow)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_choose_among_the_families(language: str) -> None:
    options = translation(language)["selector"]["follow"]["options"]
    assert list(options) == list(FAMILIES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES.values(), ids=KEYS)
def test_a_familys_form_names_and_describes_its_fields(
    language: str, family: Family
) -> None:
    step = forms(language)["step"][family.key]
    assert step["data"].keys() == asked(family) | {SAVE_ANYWAY}
    assert step["data_description"].keys() == step["data"].keys()
    if words := words_field(family):
        assert words.key in forms(language)["step"]["values"]["data"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES.values(), ids=KEYS)
def test_what_a_family_refuses_has_its_texts(language: str, family: Family) -> None:
    refusals = {f"unheard_{family.key}"}.union(
        *(ERRORS.get(field.kind, {f"{field.key}_invalid"}) for field in family.fields)
    )
    assert refusals <= forms(language)["error"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_over_of_a_family_that_is_gone(language: str) -> None:
    errors = forms(language)["error"]
    unheard = {key for key in errors if key.startswith("unheard_")}
    assert unheard == {f"unheard_{key}" for key in FAMILIES}
    of_ways = {f"way_{key}" for key in WAYS}
    steps = forms(language)["step"].keys() - set(KEYS) - of_ways
    assert {
        key for key in steps if f"async_step_{key}" not in dir(PrinterFlow)
    } == set()
