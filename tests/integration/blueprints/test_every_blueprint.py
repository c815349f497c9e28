"""Each blueprint is one that Home Assistant imports, and says what it needs."""

from pathlib import Path

import pytest

from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.util.yaml import extract_inputs, parse_yaml
from tests.support.blueprints import FILES, PAGES, Blueprints
from tests.support.project_files import ROOT


def test_there_are_blueprints() -> None:
    assert len(FILES) == 11


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_blueprint_is_as_home_assistant_wants_it(file: Path) -> None:
    read = parse_yaml(file.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    blueprint = Blueprint(
        read, expected_domain=AUTOMATION, schema=AUTOMATION_BLUEPRINT_SCHEMA
    )
    assert blueprint.validate() is None
    assert blueprint.metadata["description"]
    assert blueprint.metadata["homeassistant"]["min_version"]
    assert blueprint.metadata["source_url"] == f"{PAGES}{file.relative_to(ROOT)}"
    assert extract_inputs(blueprint.data) == blueprint.inputs.keys()
    for field in blueprint.inputs.values():
        assert field["name"]
        assert field["selector"]


async def test_every_blueprint_is_imported_by_the_address_of_its_page(
    blueprints: Blueprints,
) -> None:
    for file in FILES:
        imported = await blueprints.import_(file)
        assert imported["suggested_filename"] == f"printer-queue/{file.stem}"
        assert imported["validation_errors"] is None
        assert not imported["exists"]
