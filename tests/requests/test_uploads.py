"""What a file is called, and which of its plates is meant."""

import pytest

from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.facts import FileFacts, FileKind
from custom_components.printer_queue.requests.uploads import chosen, plain_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Würfel.gcode.3mf", "Würfel.gcode.3mf"),
        ("../../secrets.gcode", "secrets.gcode"),
        ("C:\\prints\\bracket.gcode", "bracket.gcode"),
        ("a\nb\0c\u202e.stl", "abc.stl"),
        ("half \ud83d.stl", "half .stl"),
        ("x" * 300 + ".gcode", "x" * 194 + ".gcode"),
        ("/", ""),
    ],
)
def test_a_name_is_kept_without_folders_and_what_no_screen_shows(
    sent: str, kept: str
) -> None:
    assert plain_name(sent) == kept


def test_a_plate_is_chosen_by_its_number() -> None:
    plates = tuple(
        FileFacts(kind=FileKind.SLICED_3MF, name="case", plate=plate)
        for plate in (2, 3)
    )
    assert chosen(plates, None).plate == 2
    assert chosen(plates, 3).plate == 3
    with pytest.raises(FileError) as refused:
        chosen(plates, 1)
    assert refused.value.placeholders == {"plate": 1, "plates": "2, 3"}


def test_what_has_no_plates_has_no_other() -> None:
    facts = FileFacts(kind=FileKind.GCODE, name="part")
    assert chosen((facts,), 4) is facts
