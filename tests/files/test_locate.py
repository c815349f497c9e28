"""A file is found by a path or by the media browser's id, and only where it may be."""

import os
from pathlib import Path

import pytest

from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.locate import locate


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Return a media folder with a print in it."""
    folder = tmp_path / "media"
    (folder / "prints").mkdir(parents=True)
    (folder / "prints" / "cube.stl").write_text("solid\nendsolid\n")
    (tmp_path / "secrets.yaml").write_text("password: hunter2\n")
    (tmp_path / "media-of-others").mkdir()
    (tmp_path / "media-of-others" / "cube.stl").write_text("solid\nendsolid\n")
    return folder


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Return another folder that may be read."""
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / "vase.gcode").write_text("G28\n")
    return folder


def refusal(reference: str, share: Path, media: Path) -> str:
    """Return by which text a place is refused."""
    with pytest.raises(FileError) as caught:
        locate(reference, [share], {"local": media})
    assert caught.value.placeholders["file"] == reference[:255]
    return caught.value.key


def test_a_file_is_found_by_every_way_to_say_where_it_is(
    share: Path, media: Path
) -> None:
    for reference, real in {
        "media-source://media_source/local/prints/cube.stl": media / "prints/cube.stl",
        "prints/cube.stl": media / "prints/cube.stl",
        " prints/cube.stl ": media / "prints/cube.stl",
        "vase.gcode": share / "vase.gcode",
        str(share / "vase.gcode"): share / "vase.gcode",
        str(share / "../media/prints/cube.stl"): media / "prints/cube.stl",
    }.items():
        assert locate(reference, [share], {"local": media}) == real.resolve()


def test_a_file_elsewhere_is_refused_whether_it_is_there_or_not(
    share: Path, media: Path
) -> None:
    for reference in (
        str(media.parent / "secrets.yaml"),
        str(media.parent / "nothing.yaml"),
        str(media.parent / "media-of-others/cube.stl"),
        "../secrets.yaml",
        "prints/../../secrets.yaml",
        "media-source://media_source/local/../secrets.yaml",
        "media-source://media_source/other/prints/cube.stl",
        f"media-source://media_source/local/{media.parent}/secrets.yaml",
        "~/secrets.yaml/../../../../../../../../etc/passwd",
        "/etc/passwd",
        "prints/cube.stl\0.png",
    ):
        assert refusal(reference, share, media) == "file_not_allowed", reference


def test_a_link_leads_no_further_than_a_path(share: Path, media: Path) -> None:
    (media / "out.stl").symlink_to(media.parent / "secrets.yaml")
    (media / "up").symlink_to(media.parent)
    (media / "in.stl").symlink_to(share / "vase.gcode")
    (media / "round.stl").symlink_to(media / "round.stl")
    assert refusal("out.stl", share, media) == "file_not_allowed"
    assert refusal("up/secrets.yaml", share, media) == "file_not_allowed"
    assert refusal("round.stl", share, media) == "file_missing"
    real = locate("in.stl", [share], {"local": media})
    assert real == (share / "vase.gcode").resolve()


def test_a_folder_that_is_a_link_itself_may_be_read(
    share: Path, media: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(media)
    real = locate("prints/cube.stl", [], {"local": link})
    assert real == (media / "prints/cube.stl").resolve()


def test_what_is_missing_or_no_file_is_refused(share: Path, media: Path) -> None:
    os.mkfifo(media / "pipe.stl")
    for reference in (
        *("gone.stl", "prints", "pipe.stl", "."),
        *("media-source://media_source/local/gone.stl", str(media / "gone.stl")),
    ):
        assert refusal(reference, share, media) == "file_missing", reference


def test_a_name_longer_than_any_file_is_refused(share: Path, media: Path) -> None:
    assert refusal("x" * 5000, share, media) in ("file_not_allowed", "file_missing")


def test_without_any_folder_nothing_may_be_read(share: Path) -> None:
    with pytest.raises(FileError):
        locate(str(share / "vase.gcode"), [], {})
