"""Recognising a job by a file name."""

import pytest

from custom_components.printer_queue.core.print_identity import same_name


@pytest.mark.parametrize(
    ("job", "file", "same"),
    [
        ("Bracket", "bracket.gcode.3mf", True),
        ("Christmas Tree: Size M", "Christmas Tree_ Size_M.3mf", True),
        ("bracket.stl", "/data/Metadata/bracket.gcode", True),
        ("窗_PLA", "窗 PLA.gcode", True),
        ("bracket", "bracket 2.gcode", False),
        ("bracket", "", False),
        ("---", "___.gcode", False),
        ("bracket", None, False),
    ],
)
def test_signs_endings_and_folders_do_not_matter(
    job: str, file: str | None, *, same: bool
) -> None:
    assert same_name(job, file) is same
