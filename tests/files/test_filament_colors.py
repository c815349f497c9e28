"""Which colours a file gives of its filaments."""

import json
from typing import Any

import pytest

from custom_components.printer_queue.core.needs import Filament
from tests.support.files import box, mesh, model, zipped

from .conftest import Read

CUBE = mesh(1, box(10, 20, 30))


@pytest.mark.parametrize(
    ("settings", "filament"),
    [
        ({"filament_colour": ["#F2754E00"]}, Filament("PETG")),
        ({"filament_colour": ["#F2754E80"]}, Filament("PETG", "F2754E80")),
        (
            {
                "filament_colour": ["#F4EE2A"],
                "filament_multi_colour": ["#F4EE2A #0047BB"],
            },
            Filament("PETG", "F4EE2A", None, ("F4EE2A", "0047BB")),
        ),
        (
            {"filament_colour": ["#F4EE2A"], "filament_multi_colour": [""]},
            Filament("PETG", "F4EE2A"),
        ),
    ],
)
def test_a_filament_has_the_colours_that_its_file_lists(
    read: Read, settings: dict[str, Any], filament: Filament
) -> None:
    project = settings | {"filament_type": ["PETG"], "nozzle_temperature": ["245"]}
    parts = {
        "3D/3dmodel.model": model(CUBE, 'objectid="1"'),
        "Metadata/project_settings.config": json.dumps(project),
    }
    assert read("part.3mf", zipped(parts)).filaments == (filament,)


@pytest.mark.parametrize(
    ("color", "filament"),
    [
        ("#F4EE2A", Filament("PLA", "F4EE2A", "GFA05", ("F4EE2A", "0047BB"))),
        ("#F4EE2AFF", Filament("PLA", "F4EE2A", "GFA05", ("F4EE2A", "0047BB"))),
        # Another colour was chosen for the tray since.
        ("#00AE42", Filament("PLA", "00AE42", "GFA05")),
        ("#00000000", Filament("PLA", None, "GFA05")),
    ],
)
def test_a_sliced_project_lists_all_colours_in_its_gcode(
    read: Read, color: str, filament: Filament
) -> None:
    gcode = (
        "; HEADER_BLOCK_START\n; BambuStudio 02.02.00.85\n; HEADER_BLOCK_END\n"
        "; CONFIG_BLOCK_START\n; filament_type = PLA\n; filament_colour = #F4EE2A\n"
        "; filament_multi_colour = #F4EE2A #0047BB\n; nozzle_temperature = 220\n"
        "; CONFIG_BLOCK_END\nG28\n"
    )
    info = (
        '<config><plate><metadata key="index" value="1"/><filament id="1" type="PLA" '
        f'tray_info_idx="GFA05" color="{color}" used_g="4.5"/></plate></config>'
    )
    parts = {"Metadata/plate_1.gcode": gcode, "Metadata/slice_info.config": info}
    assert read("part.gcode.3mf", zipped(parts)).filaments == (filament,)
