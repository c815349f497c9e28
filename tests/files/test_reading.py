"""What can be wrong with any file, before anybody looks into it."""

from pathlib import Path
import re

import pytest

from custom_components.printer_queue.files import reading
from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.reading import ENDINGS, read_file
from tests.support.files import BgcodeBuilder, zipped

from .conftest import Refused


def refusal(path: Path) -> FileError:
    """Return what is wrong with a file."""
    with pytest.raises(FileError) as caught:
        read_file(path)
    return caught.value


@pytest.mark.parametrize("name", ["letter.txt", "gcode", "3mf", "part.stl.exe", "x"])
def test_a_file_of_another_kind_is_refused_with_the_kinds_that_can_be_read(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("G28\n")
    error = refusal(tmp_path / name)
    assert error.key == "file_kind_unknown"
    assert error.placeholders == {"file": name, "endings": ", ".join(ENDINGS)}


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    error = refusal(tmp_path / "gone.stl")
    assert (error.key, error.placeholders) == ("file_missing", {"file": "gone.stl"})


def test_a_file_that_the_system_does_not_give_is_unreadable(tmp_path: Path) -> None:
    for name in ("folder.stl", "folder.3mf", "folder.gcode", "folder.bgcode"):
        (tmp_path / name).mkdir()
        error = refusal(tmp_path / name)
        assert error.key == "file_unreadable"
        assert error.placeholders == {"file": name, "error": "Is a directory"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_file_is_refused(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"part{ending}").touch()
    assert refusal(tmp_path / f"part{ending}").key == "file_empty"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"part{ending}"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST_FILE + 1)
    error = refusal(path)
    assert (error.key, error.placeholders) == ("file_too_large", {"limit": 512})


def test_a_file_with_another_ones_ending_is_told_what_it_is_not(
    refused: Refused,
) -> None:
    archive = zipped({"3D/3dmodel.model": "<model/>"})
    binary = BgcodeBuilder().metadata(BgcodeBuilder.PRINTER, a="b").moves()
    assert refused("a.gcode", archive) == "file_not_gcode"
    assert refused("a.bgcode", archive) == "file_not_bgcode"
    assert refused("a.stl", archive) in ("file_damaged", "file_not_stl")
    assert refused("a.3mf", binary) == "file_not_a_zip"
    assert refused("a.gcode.3mf", "G28\n") == "file_not_a_zip"


@pytest.mark.parametrize(
    "chooser",
    ["frontend/src/join/file.ts", "custom_components/printer_queue/services.yaml"],
)
def test_every_file_that_can_be_read_can_be_chosen(chooser: str) -> None:
    text = (Path(__file__).parents[2] / chooser).read_text()
    accepted = re.search(r"[ \"]((?:\.[\w.]+,){3,}\.\w+)", text)
    assert accepted is not None
    # Browsers look at the last ending only.
    assert set(ENDINGS) - {".gcode.3mf"} <= set(accepted[1].split(","))
