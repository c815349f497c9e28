"""Codes that printers report are put into families; words are left as they are."""

import json

import pytest

from custom_components.printer_queue.printers.fault_codes import FAMILIES, family_of
from tests.support.project_files import INTEGRATION


@pytest.mark.parametrize(
    ("error", "family"),
    [
        ("0300-8003", "03"),
        ("0500-0500-0001-0007", "05"),
        ("0700-2000-0002-0001", "07"),
        ("0C00-0300-0002-000C", "0c"),
        ("1200-2000-0002-0001", "07"),
        ("1200-8006", "07"),
        ("1800-2000-0002-0001", "07"),
        ("FFFF-0001", "other"),
    ],
)
def test_a_code_that_stands_alone_has_a_family(error: str, family: str) -> None:
    assert family_of(error) == family


@pytest.mark.parametrize(
    "error",
    ["nozzle clogged", "", "0300-8003: nozzle", "0300", "0300-8003-0001", "0300_8003"],
)
def test_what_says_more_than_a_code_is_left_as_it_is(error: str) -> None:
    assert family_of(error) is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_family_has_its_words_at_every_door(language: str) -> None:
    families = [*FAMILIES, "other"]
    sent = json.loads((INTEGRATION / f"delivery/languages/{language}.json").read_text())
    shown = json.loads((INTEGRATION / f"translations/{language}.json").read_text())
    assert list(sent["faults"]) == families
    assert all("{code}" in text for text in sent["faults"].values())
    assert all(f"ui_fault_{family}" in shown["common"] for family in families)
