"""The tables agree on the ways to command printers: registry, texts, documentation."""

from collections.abc import Mapping
import re
from typing import Any

import pytest

from custom_components.printer_queue.dispatch.way import WayKind
from custom_components.printer_queue.dispatch.ways import WAYS
from custom_components.printer_queue.flows.printer_forms import SAVE_ANYWAY
from custom_components.printer_queue.printers.platforms import KINDS
from custom_components.printer_queue.printers.registry import FAMILIES
from tests.support.docs import rows
from tests.support.project_files import LANGUAGES, translation

KEYS = list(WAYS)


def forms(language: str) -> Mapping[str, Any]:
    """Return the texts of a printer's forms."""
    texts: Mapping[str, Any] = translation(language)["config_subentries"]["printer"]
    return texts


@pytest.mark.parametrize("kind", WAYS.values(), ids=KEYS)
def test_a_way_is_for_families_that_there_are(kind: WayKind) -> None:
    assert kind.families <= FAMILIES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_choose_among_the_ways(language: str) -> None:
    options = translation(language)["selector"]["way"]["options"]
    assert list(options) == list(WAYS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WAYS.values(), ids=KEYS)
def test_a_ways_form_names_and_describes_its_fields(
    language: str, kind: WayKind
) -> None:
    fields = {field.key for field in (*kind.needs, *kind.takes)}
    step = forms(language)["step"].get(f"way_{kind.key}")
    if not fields:
        assert step is None
        return
    assert step["data"].keys() == fields | {SAVE_ANYWAY}
    assert step["data_description"].keys() == step["data"].keys()
    refusals = {f"{field}_invalid" for field in fields}
    assert refusals <= forms(language)["error"].keys()


def test_every_way_has_its_row() -> None:
    options = translation("en")["selector"]["way"]["options"]
    explained = [
        row[0]
        for row in rows("docs/starting-by-itself.md", "How a printer is commanded")
    ]
    assert explained == list(options.values())


def test_what_other_integrations_offer_is_said() -> None:
    said = {
        name: row[2]
        for row in rows("docs/printers/entity.md", "Let it start by itself")
        for name in re.findall(r"`(\w+)`", row[0])
    }
    assert said == {
        kind.platform: "yes" if kind.controls.start else "–"
        for kind in KINDS.values()
        if kind.controls
    }
