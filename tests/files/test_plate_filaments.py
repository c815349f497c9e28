"""Which filaments a plate of a sliced project uses, and with which nozzle."""

import json
from pathlib import Path

import pytest

from custom_components.printer_queue.core.needs import Filament, PlateFilament
from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.plate_filaments import plate_use
from tests.support.files import SLICED, zipped

WHITE = Filament("PLA", "FFFFFF")


def project(
    path: Path, plates: str, settings: object = None, numbers: tuple[int, ...] = (1,)
) -> Path:
    """Write a project with these plates."""
    file = path / "part.gcode.3mf"
    parts = {f"Metadata/plate_{number}.gcode": "G28\n" for number in numbers}
    parts["Metadata/slice_info.config"] = f"<config>{plates}</config>"
    parts["Metadata/project_settings.config"] = json.dumps(settings)
    file.write_bytes(zipped(parts))
    return file


def plate(number: int, *inside: str) -> str:
    """Return what slicing one plate came to."""
    return f'<plate><metadata key="index" value="{number}"/>{"".join(inside)}</plate>'


def used(place: object, group: object = 0, grams: str = "1.5") -> str:
    """Return a white filament of one plate."""
    return (
        f'<filament id="{place}" type="PLA" color="#FFFFFF" tray_info_idx="GFL99"'
        f' used_g="{grams}" used_m="0" group_id="{group}"/>'
    )


def nozzle(group: int, extruder: int) -> str:
    """Return the extruder of one group of filaments, counted from 1."""
    return f'<nozzle id="{group}" extruder_id="{extruder}"/>'


def test_a_real_projects_only_filament_is_its_first() -> None:
    use = plate_use(SLICED)
    assert use.plate == 1
    assert use.filaments == (PlateFilament(number=1, filament=WHITE, grams=0.72),)


def test_a_filament_keeps_its_place_among_all_of_the_project(tmp_path: Path) -> None:
    file = project(tmp_path, plate(1, used(1, grams="0"), used(2), used(4)))
    assert [filament.number for filament in plate_use(file).filaments] == [2, 4]


def test_how_much_is_needed_of_each_filament_is_known_where_the_slicer_says_it(
    tmp_path: Path,
) -> None:
    by_length = used(2, grams="0").replace('used_m="0"', 'used_m="1.2"')
    file = project(tmp_path, plate(1, used(1, grams="31.04"), by_length))
    assert [filament.grams for filament in plate_use(file).filaments] == [31.04, None]


def test_the_wanted_plate_counts_and_else_the_first_that_is_sliced(
    tmp_path: Path,
) -> None:
    plates = plate(2, used(1)) + plate(3, used(3))
    file = project(tmp_path, plates, numbers=(3, 2))
    assert plate_use(file).plate == 2
    assert [each.number for each in plate_use(file, 3).filaments] == [3]
    with pytest.raises(FileError) as wrong:
        plate_use(file, 1)
    assert wrong.value.key == "file_without_that_plate"


DUAL = {"physical_extruder_map": ["1", "0"]}
"""As an H2D's projects have it: the slicer's first extruder is the left one."""


@pytest.mark.parametrize(
    ("settings", "inside", "nozzles"),
    [
        (DUAL, (used(1, 0), used(2, 1)), [1, 0]),
        (DUAL, (nozzle(0, 2), nozzle(1, 1), used(1, 0), used(2, 1)), [0, 1]),
        # a rack: two groups on one extruder
        (DUAL, (nozzle(1, 2), nozzle(2, 2), used(1, 1), used(2, 2)), [0, 0]),
        (DUAL, (nozzle(1, 2), used(1, 7)), [None]),
        (DUAL, (used(1, 5),), [None]),
        (DUAL, (used(1, ""),), [None]),
        ({"physical_extruder_map": ["0"]}, (used(1, 0),), [None]),
        ({"physical_extruder_map": "10"}, (used(1, 0),), [None]),
        ([], (used(1, 0),), [None]),
        (None, (used(1, 0),), [None]),
    ],
)
def test_a_filament_is_for_the_nozzle_that_the_slicer_chose(
    tmp_path: Path,
    settings: object,
    inside: tuple[str, ...],
    nozzles: list[int | None],
) -> None:
    file = project(tmp_path, plate(1, *inside), settings)
    assert [each.nozzle for each in plate_use(file).filaments] == nozzles


@pytest.mark.parametrize("place", ["0", "65", "50000000", "x", ""])
def test_a_place_that_no_list_has_is_damage(tmp_path: Path, place: str) -> None:
    file = project(tmp_path, plate(1, used(place)))
    with pytest.raises(FileError) as wrong:
        plate_use(file)
    assert wrong.value.key == "file_damaged"


def test_what_is_no_project_or_has_no_plate_is_refused(tmp_path: Path) -> None:
    file = project(tmp_path, "", numbers=())
    with pytest.raises(FileError) as wrong:
        plate_use(file)
    assert wrong.value.key == "file_without_plate"
    file.write_bytes(b"G28")
    with pytest.raises(FileError) as wrong:
        plate_use(file)
    assert wrong.value.key == "file_not_a_zip"
    with pytest.raises(FileError) as wrong:
        plate_use(tmp_path / "gone.gcode.3mf")
    assert wrong.value.key == "file_unreadable"
    broken = zipped(
        {
            "Metadata/plate_1.gcode": "G28",
            "Metadata/project_settings.config": "{",
        }
    )
    file.write_bytes(broken)
    with pytest.raises(FileError) as wrong:
        plate_use(file)
    assert wrong.value.key == "file_damaged"
