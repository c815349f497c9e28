"""Joining with a file that lies at a printer already."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.job_file import FileKind, JobFile
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import device_id, refusal

GEAR = "parts/Gear 2.gcode"


@pytest.fixture
def there(hass: HomeAssistant, makerspace: Makerspace) -> dict[str, Any]:
    """Name a file on the first printer."""
    printer = device_id(hass, makerspace, "p1")
    return {"person": "Ann", "printer": printer, "printer_file": GEAR}


async def test_a_file_on_the_printer_is_the_jobs_and_binds_it_there(
    makerspace: Makerspace, there: dict[str, Any]
) -> None:
    answer = await makerspace.ask("join", **there, estimate=90)
    spec = makerspace.job(answer["job"]["id"]).spec
    assert spec.file == JobFile(name=GEAR, kind=FileKind.GCODE)
    assert (spec.name, spec.estimate) == ("Gear 2", timedelta(minutes=90))
    assert spec.needs.printer == "p1"
    file = answer["job"]["file"]
    assert (file["name"], file["kind"], file["sha256"]) == (GEAR, "gcode", None)
    assert answer["job"]["forced_printer"] is not None


@pytest.mark.parametrize(
    ("named", "name", "kind"),
    [
        ("/vase.gcode.3mf", "vase", FileKind.PROJECT),
        ("usb/VASE.BGCODE", "VASE", FileKind.GCODE),
        ("vase.gco", "vase", FileKind.GCODE),
    ],
)
async def test_its_ending_says_what_it_is(
    makerspace: Makerspace, there: dict[str, Any], named: str, name: str, kind: FileKind
) -> None:
    there |= {"printer_file": named, "material": "PLA", "plate": 2}
    answer = await makerspace.ask("join", **there, estimate=90)
    spec = makerspace.job(answer["job"]["id"]).spec
    assert spec.name == name
    assert spec.file == JobFile(name=named.lstrip("/"), kind=kind, plate=2)


async def test_a_prediction_takes_it_too(
    makerspace: Makerspace, there: dict[str, Any]
) -> None:
    answer = await makerspace.ask("predict", **there, estimate=90)
    fits = {fit["printer_id"]: fit for fit in answer["fits"]}
    assert fits["p1"]["fit"] == "yes"
    assert {fits[other]["fit"] for other in fits if other != "p1"} <= {"no"}


@pytest.mark.parametrize("other", ["file", "upload"])
async def test_another_file_besides_is_refused_and_named(
    makerspace: Makerspace, there: dict[str, Any], other: str
) -> None:
    there[other] = "prints/bracket.gcode"
    refused = await refusal(makerspace, "join", **there, estimate=90)
    assert refused.translation_key == "printer_file_and_other"
    assert refused.translation_placeholders == {"field": other}
    assert not makerspace.queue.data.state.jobs


async def test_somebody_has_to_say_on_which_printer(
    makerspace: Makerspace, there: dict[str, Any]
) -> None:
    del there["printer"]
    refused = await refusal(makerspace, "join", **there, estimate=90)
    assert refused.translation_key == "printer_file_without_printer"
    assert not makerspace.queue.data.state.jobs


@pytest.mark.parametrize(
    "named",
    [
        "gear.stl",
        "gear",
        "parts/",
        "../../api/connection.gcode",
        "parts/./gear.gcode",
        "parts//gear.gcode",
        "gear\n.gcode",
        "gear\u202e.gcode",
    ],
)
async def test_what_names_no_sliced_file_is_refused(
    makerspace: Makerspace, there: dict[str, Any], named: str
) -> None:
    there["printer_file"] = named
    refused = await refusal(makerspace, "join", **there, estimate=90)
    assert refused.translation_key == "printer_file_unknown"
    assert not makerspace.queue.data.state.jobs


async def test_how_long_it_prints_has_to_be_said(
    makerspace: Makerspace, there: dict[str, Any]
) -> None:
    refused = await refusal(makerspace, "join", **there)
    assert refused.translation_key == "estimate_missing"


@pytest.mark.parametrize(
    "needs",
    [{}, {"filaments": [{"material": "PLA"}, {"material": "PVA"}]}],
    ids=["none", "two"],
)
async def test_a_project_on_the_printer_needs_its_one_filament(
    makerspace: Makerspace, there: dict[str, Any], needs: dict[str, Any]
) -> None:
    there |= {"printer_file": "vase.gcode.3mf", **needs}
    refused = await refusal(makerspace, "join", **there, estimate=90)
    assert refused.translation_key == "printer_file_filament"
    assert refused.translation_placeholders == {"file": "vase.gcode.3mf"}
