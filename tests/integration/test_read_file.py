"""What an uploaded file tells over the websocket, and that Join takes it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.printer_queue.core.needs import Filament, PrintSettings, Size
from custom_components.printer_queue.files.facts import FileFacts, FileKind
from custom_components.printer_queue.requests.uploads import LARGEST_PICTURE
from custom_components.printer_queue.services.schemas import JOIN
from custom_components.printer_queue.websocket.read_file import (
    LARGEST_ANSWER,
    file_row,
    plates_row,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.files.slicer_headers import SIMPLIFY3D_5
from tests.files.test_sliced_project import two_plates
from tests.support.files import binary_stl, box
from tests.support.makerspace import Makerspace
from tests.support.sender import Sender

TESTS = Path(__file__).parents[1]
PROJECT = TESTS / "captures" / "sliced" / "Testqube.gcode.3mf"
GCODE = TESTS / "files" / "samples" / "prusaslicer.gcode"

type Read = Callable[[str, bytes], Awaitable[Any]]


@pytest.fixture
async def read(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    hass_ws_client: WebSocketGenerator,
    socket_enabled: None,
) -> Read:
    """Send a file from a browser; return what the queue answers to it, twice."""
    assert await async_setup_component(hass, "websocket_api", {})
    sender, client = (
        Sender(await hass_client(), makerspace.entry),
        await hass_ws_client(),
    )

    async def ask(upload_id: str) -> Any:
        await client.send_json_auto_id(
            {"type": "printer_queue/read_file", "upload_id": upload_id}
        )
        return await client.receive_json()

    async def read(name: str, content: bytes) -> Any:
        begun = await sender.begin(name, len(content))
        if "upload_id" not in begun:
            return {"error": begun}
        await sender.send(begun["upload_id"], content)
        answer, again = [await ask(begun["upload_id"]) for _ in range(2)]
        answer.pop("id"), again.pop("id")
        assert again == answer
        if "result" in answer:
            assert answer["result"].pop("kept") is False
        return answer

    return read


async def test_a_sliced_project_tells_all_that_a_job_needs(
    makerspace: Makerspace, read: Read
) -> None:
    told = (await read("Würfel.gcode.3mf", PROJECT.read_bytes()))["result"]
    assert (told["name"], told["kind"]) == ("Würfel", "sliced_3mf")
    assert told["is_sliced"]
    assert told["thumbnail"].startswith("data:image/png;base64,iVBORw0KGgo")
    fields = {"name": told["name"]} | {
        key: told[key]
        for key in ("estimate", "grams", "filaments", "nozzle", "settings")
    }
    size = {f"size_{axis}": side for axis, side in told["size"].items()}
    job = (await makerspace.ask("join", person="Ann", **fields, **size))["job"]
    assert job["estimate_minutes"] == told["estimate"] > 0
    assert job["size"] == told["size"]
    assert job["settings"].items() >= told["settings"].items()
    assert [one["material"] for one in job["filaments"]] == [
        one["material"] for one in told["filaments"]
    ]


async def test_gcode_tells_what_it_knows(read: Read) -> None:
    told = (await read("part.gcode", GCODE.read_bytes()))["result"]
    assert (told["name"], told["kind"], told["is_sliced"]) == ("part", "gcode", True)
    assert told["estimate"] > 0
    assert told["filaments"][0]["material"]
    assert told["settings"]["slicer"].startswith("PrusaSlicer")


async def test_a_model_tells_its_size_only(read: Read) -> None:
    told = (await read("part.stl", binary_stl(box(20, 30, 40))))["result"]
    assert told == {
        "name": "part",
        "kind": "stl",
        "is_sliced": False,
        "filaments": [],
        "size": {"x": 20, "y": 30, "z": 40},
    }


async def test_every_plate_of_a_project_is_sent_so_that_people_can_choose(
    makerspace: Makerspace, read: Read
) -> None:
    answer = (await read("case.gcode.3mf", two_plates()))["result"]
    first, second = answer["plates"]
    assert answer == first | {"plates": [first, second]}
    assert (first["plate"], first["grams"]) == (2, 17.5)
    assert (second["plate"], second["grams"]) == (3, 1)
    assert first["size"] == {"x": 30, "y": 60.5, "z": 12}
    assert first["thumbnail"].startswith("data:image/png")
    assert "thumbnail" not in second


async def test_what_a_slicer_has_not_said_is_named_with_the_slicer(read: Read) -> None:
    answer = (await read("part.gcode", SIMPLIFY3D_5.encode()))["result"]
    assert answer["slicer"] == "Simplify3D 5.1.0"
    assert answer["missing"] == ["material", "size"]
    unsigned = (await read("part.gcode", b"G28\n"))["result"]
    assert "slicer" not in unsigned
    assert unsigned["missing"] == ["time", "grams", "material", "size"]


def test_pictures_of_many_plates_do_not_make_the_answer_endless() -> None:
    picture = b"\xff\xd8\xff" + bytes(200_000)
    rows = plates_row(
        [
            FileFacts(kind=FileKind.MODEL_3MF, name="a", plate=plate, thumbnail=picture)
            for plate in range(1, 37)
        ]
    )
    shown = [len(row.get("thumbnail", "")) for row in rows["plates"]]
    assert shown[0] > 200_000
    assert shown[-1] == 0
    assert sum(shown) <= LARGEST_ANSWER
    assert [row["plate"] for row in rows["plates"]] == list(range(1, 37))


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("notes.txt", b"solid", "file_kind_unknown"),
        ("empty.stl", b"", "file_empty"),
        ("broken.3mf", b"PK\x03\x04 not really", "file_not_a_zip"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_in_words(
    read: Read,
    caplog: pytest.LogCaptureFixture,
    name: str,
    content: bytes,
    key: str,
) -> None:
    error = (await read(name, content))["error"]
    assert error["code"] == "home_assistant_error"
    assert error["translation_domain"] == "printer_queue"
    assert error["translation_key"] == key
    assert "{" not in error["message"]
    assert "Error handling message" not in caplog.text


def test_what_join_would_not_take_is_shortened_or_left_out() -> None:
    long = "x" * 255
    row = file_row(
        FileFacts(
            kind=FileKind.GCODE,
            name=long,
            filaments=(Filament(long), Filament()),
            size=Size(20_000, 1, 1),
            settings=PrintSettings(infill=0, other={"profile": long}),
            thumbnail=b"\xff\xd8\xff" + bytes(LARGEST_PICTURE),
        )
    )
    assert row["filaments"] == [{"material": long[:50]}]
    assert row.keys() == {"name", "kind", "is_sliced", "filaments", "settings"}
    fields = {key: row[key] for key in ("name", "filaments", "settings")}
    assert JOIN(fields)["settings"].infill == 0
    assert len(row["name"]) == 100


def test_a_setting_that_join_would_not_take_is_left_out() -> None:
    """PrusaSlicer writes 0 for a speed that it chooses by itself."""
    settings = PrintSettings(
        speed=0, layer_height=0.2, nozzle_temperature=9_000, infill=15
    )
    row = file_row(FileFacts(kind=FileKind.GCODE, name="part", settings=settings))
    assert row["settings"] == {"layer_height": 0.2, "infill": 15}
    assert JOIN({"settings": row["settings"]})["settings"].infill == 15


def test_a_picture_says_what_kind_it_is() -> None:
    row = file_row(
        FileFacts(kind=FileKind.GCODE, name="part", thumbnail=b"\xff\xd8\xff")
    )
    assert row["thumbnail"] == "data:image/jpeg;base64,/9j/"
