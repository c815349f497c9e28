"""Joining with a sliced file or a model: what it tells need not be given."""

from pathlib import Path
import shutil
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.files.slicer_headers import FLASHPRINT
from tests.support.files import binary_stl, box
from tests.support.makerspace import Makerspace
from tests.support.shown import refusal

SAMPLE = Path(__file__).parents[2] / "files" / "samples" / "orcaslicer.gcode"


@pytest.fixture
def media(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give Home Assistant a media folder with a sliced file and a model."""
    folder = tmp_path / "media"
    (folder / "prints").mkdir(parents=True)
    shutil.copy(SAMPLE, folder / "prints" / "bracket.gcode")
    (folder / "prints" / "part.stl").write_bytes(binary_stl(box(20, 30, 40)))
    hass.config.media_dirs = {"local": str(folder)}
    return folder


@pytest.mark.parametrize(
    "named",
    [
        "prints/bracket.gcode",
        "media-source://media_source/local/prints/bracket.gcode",
        {
            "media_content_id": "media-source://media_source/local/prints/bracket.gcode",
            "media_content_type": "",
        },
    ],
)
async def test_a_sliced_file_tells_all_that_is_not_given(
    makerspace: Makerspace, media: Path, named: str | dict[str, Any]
) -> None:
    answer = await makerspace.ask("join", person="Ann", file=named)
    job = answer["job"]
    assert job["name"] == "bracket"
    assert job["estimate_minutes"] == 62
    assert job["filaments"] == [
        {"material": "PETG", "color": "F2754E", "brand": "GFG02"}
    ]
    assert job["nozzle"] == 0.4
    assert job["grams"] > 0
    assert job["settings"]["nozzle_temperature"] is not None
    assert job["source"].endswith("prints/bracket.gcode")


async def grams_of_each(makerspace: Makerspace, **given: Any) -> list[float | None]:
    """Return what a job from a file with two filaments needs of each, by what is given."""
    file = "prints/two.gcode"
    answer = await makerspace.ask("join", person="Ann", file=file, **given)
    return [filament.get("grams") for filament in answer["job"]["filaments"]]


async def test_a_file_tells_how_much_of_each_filament_is_needed(
    makerspace: Makerspace, media: Path
) -> None:
    shutil.copy(SAMPLE.with_name("bambustudio.gcode"), media / "prints" / "two.gcode")
    others = [{"material": "PLA", "color": "#000000"}, {"material": "PLA"}]
    known = [31.0, 1.5]
    assert await grams_of_each(makerspace) == known
    assert await grams_of_each(makerspace, filaments=others) == known
    assert await grams_of_each(makerspace, grams=32.56) == known
    # another weight, or another number of filaments, is about another print
    assert await grams_of_each(makerspace, grams=40) == [None, None]
    assert await grams_of_each(makerspace, filaments=[*others, *others]) == [None] * 4
    assert await grams_of_each(makerspace, material="PLA") == [None]


async def test_how_much_of_each_filament_is_needed_may_be_given(
    makerspace: Makerspace, media: Path
) -> None:
    part = {"person": "Ann", "name": "part", "estimate": 60}
    filaments = [{"material": "PLA", "grams": 30}, {"material": "PETG", "grams": 2.5}]
    job = (await makerspace.ask("join", **part, filaments=filaments))["job"]
    assert job["grams"] == 32.5
    assert [filament["grams"] for filament in job["filaments"]] == [30, 2.5]
    (only,) = (await makerspace.ask("join", **part, filaments=filaments[:1]))["job"][
        "filaments"
    ]
    assert "grams" not in only
    some = [*filaments, {"material": "ABS"}]
    job = (await makerspace.ask("join", **part, filaments=some, grams=50))["job"]
    assert job["grams"] == 50
    assert [each.get("grams") for each in job["filaments"]] == [30, 2.5, None]


async def test_what_is_given_counts_more_than_what_the_file_tells(
    makerspace: Makerspace, media: Path
) -> None:
    answer = await makerspace.ask(
        "join",
        person="Ann",
        file="prints/bracket.gcode",
        name="sign",
        estimate=90,
        material="ABS",
        nozzle=0.6,
        grams=7,
        cost=0,
        settings={"nozzle_temperature": 200, "note": "slow"},
    )
    job = answer["job"]
    assert job["name"] == "sign"
    assert job["estimate_minutes"] == 90
    assert job["filaments"] == [{"material": "ABS", "color": None, "brand": None}]
    assert job["nozzle"] == 0.6
    assert (job["grams"], job["cost"]) == (7, 0)
    assert job["settings"]["nozzle_temperature"] == 200
    assert job["settings"]["note"] == "slow"
    told = await makerspace.ask("join", person="Ann", file="prints/bracket.gcode")
    for key in ("bed_temperature", "layer_height", "infill", "speed"):
        assert job["settings"][key] == told["job"]["settings"][key]


async def test_a_slicer_that_writes_no_print_time_is_named(
    makerspace: Makerspace, media: Path
) -> None:
    (media / "prints/timeless.gcode").write_text(FLASHPRINT)
    part = {"person": "Ann", "file": "prints/timeless.gcode"}
    refused = await refusal(makerspace, "join", **part)
    assert refused.translation_key == "estimate_not_in_file"
    assert refused.translation_placeholders == {"slicer": "FlashPrint 2.4.4"}
    answer = await makerspace.ask("join", **part, estimate=60)
    assert answer["job"]["filaments"][0]["material"] == "PLA"
    assert answer["missing"] == ["time", "grams", "size"]
    assert answer["slicer"] == "FlashPrint 2.4.4"


async def test_a_model_tells_its_size_and_needs_a_print_time(
    makerspace: Makerspace, media: Path
) -> None:
    part = {"person": "Ann", "file": "prints/part.stl"}
    refused = await refusal(makerspace, "join", **part)
    assert refused.translation_key == "estimate_missing"
    answer = await makerspace.ask("join", **part, estimate=60)
    assert answer["job"]["name"] == "part"
    assert answer["job"]["size"] == {"x": 20, "y": 30, "z": 40}
    assert answer.keys() == {"job", "copies", "quotas"}


async def test_a_prediction_reads_the_file_too(
    makerspace: Makerspace, media: Path
) -> None:
    told = await makerspace.ask("predict", file="prints/bracket.gcode")
    assert told["p50_minutes"] == 62
    assert not makerspace.queue.data.state.jobs


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("prints/none.stl", "file_missing"),
        ("../secret.stl", "file_not_allowed"),
        ("/etc/passwd", "file_not_allowed"),
        ("media-source://media_source/other/part.stl", "file_not_allowed"),
        ("prints/notes.txt", "file_kind_unknown"),
        ("prints/empty.stl", "file_empty"),
        ("prints/broken.3mf", "file_not_a_zip"),
    ],
)
async def test_a_file_that_cannot_be_taken_is_refused_and_changes_nothing(
    makerspace: Makerspace, media: Path, file: str, key: str
) -> None:
    (media.parent / "secret.stl").write_bytes(binary_stl(box(1, 1, 1)))
    (media / "prints" / "notes.txt").write_text("solid")
    (media / "prints" / "empty.stl").touch()
    (media / "prints" / "broken.3mf").write_bytes(b"PK\x03\x04 not really")
    refused = await refusal(makerspace, "join", person="Ann", file=file, estimate=60)
    assert refused.translation_key == key


async def test_a_file_in_a_folder_that_is_allowed_is_read(
    hass: HomeAssistant, makerspace: Makerspace, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "part.stl").write_bytes(binary_stl(box(1, 2, 3)))
    part = {"person": "Ann", "file": str(share / "part.stl"), "estimate": 60}
    refused = await refusal(makerspace, "join", **part)
    assert refused.translation_key == "file_not_allowed"
    hass.config.allowlist_external_dirs = {str(share)}
    answer = await makerspace.ask("join", **part)
    assert answer["job"]["source"] == str(share / "part.stl")


async def test_a_repeated_join_is_answered_though_its_file_is_gone(
    makerspace: Makerspace, media: Path
) -> None:
    part = {"person": "Ann", "file": "prints/part.stl", "estimate": 60}
    first = await makerspace.ask("join", **part, idempotency_key="k")
    (media / "prints" / "part.stl").unlink()
    assert await makerspace.ask("join", **part, idempotency_key="k") == first


async def test_a_file_is_uploaded_read_and_not_kept(
    hass: HomeAssistant,
    hass_client_no_auth: ClientSessionGenerator,
    makerspace: Makerspace,
) -> None:
    assert await async_setup_component(hass, "file_upload", {})
    ann = await hass.auth.async_get_user("user-ann")
    assert ann is not None
    refresh = await hass.auth.async_create_refresh_token(ann, "https://example.com/app")
    token = hass.auth.async_create_access_token(refresh)
    client = await hass_client_no_auth()
    with SAMPLE.open("rb") as file:
        answer = await client.post(
            "/api/file_upload",
            data={"file": file},
            headers={"Authorization": f"Bearer {token}"},
        )
    upload = (await answer.json())["file_id"]
    joined = await makerspace.ask("join", person="Ann", upload=upload)
    assert joined["job"]["name"] == "orcaslicer"
    assert joined["job"]["estimate_minutes"] == 62
    assert joined["job"]["source"] is None
    assert makerspace.job(joined["job"]["id"]).status is JobStatus.OFFERED
    refused = await refusal(makerspace, "join", person="Ann", upload=upload)
    assert refused.translation_key == "upload_missing"


async def test_an_upload_that_never_was_is_refused(makerspace: Makerspace) -> None:
    refused = await refusal(makerspace, "join", person="Ann", upload="none")
    assert refused.translation_key == "upload_missing"
