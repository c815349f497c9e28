"""What a sliced project says, plate by plate."""

from datetime import timedelta
import json
from pathlib import Path

import pytest

from custom_components.printer_queue.core.needs import Filament, PrintSettings, Size
from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.facts import FileFacts, FileKind
from custom_components.printer_queue.files.reading import read_file, read_plates
from tests.support.files import SLICED, box, mesh, model, png, zipped

from .conftest import Read, Refused

GCODE = "; BambuStudio 02.04.00.70\n; max_z_height: 12.00\n; filament: 1\nG28\n"


def slice_info(*plates: str) -> str:
    """Return what slicing came to."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><config><header>'
        '<header_item key="X-BBL-Client-Type" value="slicer"/></header>'
        f"{''.join(plates)}</config>"
    )


def plate(number: int, filaments: str = "", **metadata: str) -> str:
    """Return what slicing one plate came to."""
    values = {"index": str(number), **metadata}
    lines = "".join(f'<metadata key="{k}" value="{v}"/>' for k, v in values.items())
    return f"<plate>{lines}{filaments}</plate>"


def bounds(*corners: object) -> str:
    """Return the box around what is on a plate."""
    return json.dumps({"bbox_all": corners, "bed_type": "textured_plate"})


def two_plates() -> bytes:
    """Return a project whose plates 2 and 3 are sliced."""
    return zipped(
        {
            "3D/3dmodel.model": model(""),
            "Metadata/plate_1.png": png(1, 1),
            "Metadata/plate_2.gcode": GCODE,
            "Metadata/plate_2.json": bounds(10.0, 20.0, 40.0, 80.5),
            "Metadata/plate_2.png": png(2, 2),
            "Metadata/plate_3.gcode": GCODE,
            "Metadata/slice_info.config": slice_info(
                plate(
                    2,
                    '<filament id="1" type="PLA" color="#00AE42" used_m="5,5"'
                    ' used_g="16,4" tray_info_idx="GFA00"/>'
                    '<filament id="2" type="PETG" color="#000000" used_m="0"'
                    ' used_g="0.00" tray_info_idx="GFG00"/>'
                    '<filament id="4" type="Support" color="white" used_g="1.1"/>',
                    prediction="7300",
                    weight="17,5",
                    nozzle_diameters="0.4,0.4",
                    printer_model_id="O1D",
                ),
                plate(3, prediction="60", weight="1"),
            ),
        }
    )


def test_a_real_project_gives_what_the_printer_will_do() -> None:
    facts = read_file(SLICED)
    assert facts.thumbnail is not None
    assert facts.thumbnail.startswith(b"\x89PNG")
    assert facts == FileFacts(
        kind=FileKind.SLICED_3MF,
        name="Testqube",
        duration=timedelta(seconds=865),
        grams=0.72,
        filaments=(Filament("PLA", "FFFFFF"),),
        size=Size(10, 10, 10),
        nozzle=0.4,
        printer_model="Bambu Lab A1",
        settings=PrintSettings(
            nozzle_temperature=220,
            bed_temperature=65,
            layer_height=0.2,
            infill=15,
            speed=300,
            other={
                "slicer": "BambuStudio 02.04.00.70",
                "profile": "0.20mm Standard @BBL A1",
                "plate": "Textured PEI Plate",
                "walls": "2",
                "supports": "0",
            },
        ),
        thumbnail=facts.thumbnail,
        cost=0.0144,
    )


def test_the_first_plate_that_is_sliced_is_told(read: Read) -> None:
    facts = read("case.gcode.3mf", two_plates())
    assert facts.name == "case"
    assert facts.duration == timedelta(seconds=7300)
    assert facts.grams == 17.5
    assert facts.filaments == (
        Filament("PLA", "00AE42", "GFA00"),
        Filament("Support"),
    )
    assert facts.size == Size(30, 60.5, 12)
    assert (facts.nozzle, facts.printer_model) == (0.4, "O1D")
    assert facts.thumbnail == png(2, 2)


def test_another_plate_may_be_chosen(read: Read) -> None:
    facts = read("case.gcode.3mf", two_plates(), plate=3)
    assert facts.duration == timedelta(minutes=1)
    assert (facts.size, facts.thumbnail) == (None, None)


def test_every_sliced_plate_is_told_where_all_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "case.gcode.3mf"
    path.write_bytes(two_plates())
    plates = read_plates(path)
    assert [facts.plate for facts in plates] == [2, 3]
    assert plates == (read_file(path, plate=2), read_file(path, plate=3))
    assert plates[0].thumbnail == png(2, 2)


def test_what_is_no_project_has_one_plate(tmp_path: Path) -> None:
    (tmp_path / "part.gcode").write_text(GCODE)
    assert read_plates(tmp_path / "part.gcode") == (read_file(tmp_path / "part.gcode"),)
    with pytest.raises(FileError):
        read_plates(tmp_path / "gone.gcode")


def test_more_plates_than_any_slicer_makes_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "case.3mf"
    parts = {f"Metadata/plate_{number}.gcode": GCODE for number in range(1, 60)}
    path.write_bytes(zipped(parts))
    assert len(read_plates(path)) == 36


def test_a_plate_that_is_not_sliced_is_refused_with_those_that_are(
    tmp_path: Path,
) -> None:
    path = tmp_path / "case.3mf"
    path.write_bytes(two_plates())
    with pytest.raises(FileError) as caught:
        read_file(path, plate=1)
    assert caught.value.key == "file_without_that_plate"
    assert caught.value.placeholders == {"plate": 1, "plates": "2, 3"}


def test_a_project_that_says_it_is_sliced_and_is_not_is_refused(
    refused: Refused,
) -> None:
    cube = zipped({"3D/3dmodel.model": model(mesh(1, box(1, 1, 1)), 'objectid="1"')})
    assert refused("case.gcode.3mf", cube) == "file_without_plate"


def test_without_slice_info_the_gcode_tells(read: Read) -> None:
    gcode = "; total estimated time: 1h 1m\n; total filament weight [g] : 3,4\nG28\n"
    facts = read("case.3mf", zipped({"Metadata/plate_1.gcode": gcode}))
    assert facts.kind is FileKind.SLICED_3MF
    assert (facts.duration, facts.grams) == (timedelta(hours=1, minutes=1), 7)


@pytest.mark.parametrize(
    "box",
    [
        bounds(1, 2, 3),
        bounds(5, 5, 1, 1),
        bounds(0, 0, "10", 10),
        bounds(0, 0, 1e99, 10),
        bounds(0, 0, True, 10),
        '{"bbox_all": [0, 0, NaN, Infinity]}',
        "[]",
    ],
)
def test_a_box_that_is_none_gives_no_size(read: Read, box: str) -> None:
    parts = {"Metadata/plate_1.gcode": GCODE, "Metadata/plate_1.json": box}
    assert read("case.3mf", zipped(parts)).size is None


@pytest.mark.parametrize("box", ["{", "[" * 100_000, b"\xff\xfe"])
def test_a_box_that_cannot_be_read_is_damage(
    refused: Refused, box: bytes | str
) -> None:
    parts = {"Metadata/plate_1.gcode": GCODE, "Metadata/plate_1.json": box}
    assert refused("case.3mf", zipped(parts)) == "file_damaged"


def test_a_plate_whose_gcode_is_none_is_refused(refused: Refused) -> None:
    parts = {"Metadata/plate_1.gcode": "a letter to my aunt"}
    assert refused("case.3mf", zipped(parts)) == "file_not_gcode"


def test_a_project_of_cura_gcode_is_still_a_project(read: Read) -> None:
    parts = {"Metadata/plate_1.gcode": ";FLAVOR:Marlin\n;TIME:90\nG28\n"}
    facts = read("case.3mf", zipped(parts))
    assert facts.kind is FileKind.SLICED_3MF
    assert facts.duration == timedelta(seconds=90)
