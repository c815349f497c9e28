"""How large a 3MF model is, however its objects are put together."""

import json
from math import cos, radians, sin, sqrt
from pathlib import Path

import pytest

from custom_components.printer_queue.core.needs import Filament, Size
from custom_components.printer_queue.files import assembly, model as models
from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.facts import FileKind
from custom_components.printer_queue.files.reading import read_plates
from tests.support.files import (
    CORE,
    ROOT,
    Corner,
    box,
    joined,
    mesh,
    model,
    png,
    zipped,
)

from .conftest import Read, Refused

CUBE = mesh(1, box(10, 20, 30))


def turned(degrees: float, *, x: float = 0, y: float = 0, z: float = 0) -> str:
    """Return the matrix that turns about z and then moves."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return f'transform="{c} {s} 0 {-s} {c} 0 0 0 1 {x} {y} {z}"'


def size_of(read: Read, objects: str, *items: str, unit: str = "millimeter") -> Size:
    """Return how large a model is."""
    facts = read("part.3mf", zipped({ROOT: model(objects, *items, unit=unit)}))
    assert facts.kind is FileKind.MODEL_3MF
    assert not facts.kind.is_sliced
    assert facts.size is not None
    return facts.size


def test_a_model_gives_its_size_and_no_time(read: Read) -> None:
    facts = read("part.3mf", zipped({ROOT: model(CUBE, 'objectid="1"')}))
    assert (facts.name, facts.size) == ("part", Size(10, 20, 30))
    assert (facts.duration, facts.grams, facts.filaments) == (None, None, ())


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        *(("micron", 0.001), ("millimeter", 1), ("centimeter", 10)),
        *(("inch", 25.4), ("foot", 304.8), ("meter", 1000)),
    ],
)
def test_a_size_is_in_millimetres_whatever_the_unit(
    read: Read, unit: str, factor: float
) -> None:
    size = size_of(read, CUBE, 'objectid="1"', unit=unit)
    assert size == Size(10 * factor, 20 * factor, 30 * factor)


def test_items_together_are_as_large_as_the_space_that_they_take(read: Read) -> None:
    size = size_of(
        read,
        CUBE,
        'objectid="1"',
        'objectid="1" transform="1 0 0 0 1 0 0 0 1 100 -5 0"',
        'objectid="1" transform="1 0 0 0 1 0 0 0 1 500 0 0" printable="0"',
    )
    assert size == Size(110, 25, 30)


def test_a_quarter_turn_swaps_the_sides(read: Read) -> None:
    assert size_of(read, CUBE, f'objectid="1" {turned(90)}') == Size(20, 10, 30)


def test_a_turned_mesh_is_measured_corner_by_corner(read: Read) -> None:
    """A disc is as wide as before, and not as the box around it is when that turns."""
    disc: list[Corner] = [
        (10 * cos(radians(at)), 10 * sin(radians(at)), z)
        for at in range(0, 360, 3)
        for z in (0, 2)
    ]
    straight = size_of(read, CUBE, f'objectid="1" {turned(45)}')
    diagonal = 30 / sqrt(2)
    assert (straight.x, straight.y) == pytest.approx((diagonal, diagonal), abs=1e-3)
    assert straight.z == 30
    size = size_of(read, mesh(1, disc), f'objectid="1" {turned(45)}')
    assert (size.x, size.y) == pytest.approx((20, 20), abs=0.01)
    assert size.z == 2


def test_components_are_placed_one_in_another(read: Read) -> None:
    objects = CUBE + joined(
        2, 'objectid="1"', 'objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0 30"'
    )
    size = size_of(read, objects, f'objectid="2" {turned(90, x=7)}')
    assert size == Size(20, 10, 60)
    scaled = size_of(read, objects, 'objectid="2" transform="2 0 0 0 2 0 0 0 .5 0 0 0"')
    assert scaled == Size(20, 40, 30)


def test_objects_in_parts_of_their_own_are_found(read: Read) -> None:
    path = 'p:path="/3D/Objects/object_1.model"'
    facts = read(
        "part.3mf",
        zipped(
            {
                ROOT: model(joined(2, f'{path} objectid="1"'), 'objectid="2"'),
                "3D/Objects/object_1.model": model(CUBE),
            }
        ),
    )
    assert facts.size == Size(10, 20, 30)


def relations(target: str, kind: str = "3dmodel") -> str:
    """Return what an archive says of its parts."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships '
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rel-2" Target="/Metadata/thumbnail.png" Type="http://schemas.'
        'openxmlformats.org/package/2006/relationships/metadata/thumbnail"/>'
        f'<Relationship Target="{target}" Id="rel0" '
        f'Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/{kind}"/>'
        "</Relationships>"
    )


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("/Models/cube.model", "Models/cube.model"),
        ("My%20part.xml", "My part.xml"),
        ("/My%20part.model", "My%20part.model"),
        ("/Models/cube.model", "Models\\cube.model"),
        ("/3D/3dmodel.model", "3D/3dmodel.model"),
    ],
)
def test_the_archive_says_which_part_the_model_begins_with(
    read: Read, target: str, part: str
) -> None:
    parts = {
        "3D/another.model": model(mesh(1, box(1, 1, 1)), 'objectid="1"'),
        "_rels/.rels": relations(target),
        part: model(CUBE, 'objectid="1"'),
    }
    assert read("part.3mf", zipped(parts)).size == Size(10, 20, 30)


@pytest.mark.parametrize(
    "said", [relations("/3D/gone.model"), relations("/a.txt", "other"), "<", ""]
)
def test_a_model_is_found_where_the_archive_does_not_say_it_right(
    read: Read, said: str
) -> None:
    parts = {"_rels/.rels": said, "3D/part.model": model(CUBE, 'objectid="1"')}
    assert read("part.3mf", zipped(parts)).size == Size(10, 20, 30)


@pytest.mark.parametrize(
    "namespace",
    [
        "",
        'xmlns=""',
        'xmlns="http://schemas.microsoft.com/3dmanufacturing/2013/01"',
        'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02/"',
    ],
)
def test_a_model_may_be_in_no_namespace_or_in_a_drafts(
    read: Read, namespace: str
) -> None:
    """JSCAD's models are in none (`@jscad/3mf-serializer` 2.1.17)."""
    text = model(CUBE, 'objectid="1"', unit="inch")
    parts = {ROOT: text.replace(f'xmlns="{CORE}"', namespace)}
    assert read("part.3mf", zipped(parts)).size == Size(254, 508, 762)


def test_what_other_namespaces_call_an_item_is_none(read: Read) -> None:
    text = model(CUBE, 'objectid="1"').replace(
        "</build>", '<b:item xmlns:b="urn:b" objectid="9"/></build>'
    )
    assert read("part.3mf", zipped({ROOT: text})).size == Size(10, 20, 30)


def test_what_is_for_the_slicer_only_does_not_count(read: Read) -> None:
    modifier = mesh(2, box(500, 500, 500), "other")
    objects = CUBE + modifier + joined(3, 'objectid="1"', 'objectid="2"')
    assert size_of(read, objects, 'objectid="3"') == Size(10, 20, 30)


def test_a_flattening_matrix_leaves_no_height(read: Read) -> None:
    flat = 'objectid="1" transform="1 0 0 0 1 0 0 0 0 0 0 5"'
    assert size_of(read, CUBE, flat) == Size(10, 20, 0)


def test_corners_outside_of_objects_are_nobodys(read: Read) -> None:
    stray = '<vertex x="900" y="0" z="0"/><component objectid="9"/>'
    assert size_of(read, stray + CUBE, 'objectid="1"') == Size(10, 20, 30)


def bambu_project(*others: str) -> bytes:
    """Return a project with two plates: a cube, and two of which one lies far off.

    `others` are items instead of the first ones.
    """
    items = [
        'objectid="1"',
        'objectid="1" transform="1 0 0 0 1 0 0 0 1 300 0 0"',
        'objectid="2" transform="1 0 0 0 1 0 0 0 1 345 0 0"',
    ]
    items[: len(others)] = others
    instances = {
        "1": '<model_instance><metadata key="object_id" value="1"/>'
        '<metadata key="instance_id" value="0"/></model_instance>',
        "2": '<model_instance><metadata key="object_id" value="1"/>'
        '<metadata key="instance_id" value="1"/></model_instance>'
        '<model_instance><metadata key="object_id" value="2"/>'
        '<metadata key="instance_id" value="0"/></model_instance>',
        "3": "",
    }
    settings = "".join(
        f'<plate><metadata key="plater_id" value="{number}"/>{inner}</plate>'
        for number, inner in instances.items()
    )
    return zipped(
        {
            "3D/3dmodel.model": model(CUBE + mesh(2, box(5, 5, 5)), *items),
            "Metadata/model_settings.config": "<config><object id='1'>"
            f'<metadata key="name" value="cube"/></object>{settings}</config>',
            "Metadata/project_settings.config": json.dumps(
                {
                    "filament_type": ["PETG"],
                    "filament_colour": ["#F2754E"],
                    "filament_ids": ["GFG00"],
                    "nozzle_temperature": ["245", None],
                    "nozzle_diameter": ["0.6"],
                    "printer_model": "Bambu Lab P1S",
                    "layer_height": "0.3",
                    "wall_loops": 2,
                }
            ),
            "Metadata/thumbnail.png": png(3, 3),
            "Metadata/plate_2.png": png(2, 2),
        }
    )


def test_a_project_gives_of_its_first_plate_and_its_settings(read: Read) -> None:
    facts = read("part.3mf", bambu_project())
    assert facts.size == Size(10, 20, 30)
    assert facts.filaments == (Filament("PETG", "F2754E", "GFG00"),)
    assert (facts.nozzle, facts.printer_model) == (0.6, "Bambu Lab P1S")
    assert facts.settings.layer_height == 0.3
    assert facts.settings.nozzle_temperature == 245
    assert facts.thumbnail == png(3, 3)


def test_another_plate_of_a_project_may_be_chosen(read: Read, refused: Refused) -> None:
    assert read("part.3mf", bambu_project(), plate=2).size == Size(50, 20, 30)
    assert refused("part.3mf", bambu_project(), plate=3) == "file_without_that_plate"


def test_every_plate_of_a_project_is_told_where_all_are_asked_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "part.3mf"
    path.write_bytes(bambu_project())
    first, second = read_plates(path)
    assert (first.plate, first.size) == (1, Size(10, 20, 30))
    assert (second.plate, second.size) == (2, Size(50, 20, 30))
    assert first.filaments == second.filaments
    # A plate's own picture goes before the project's.
    assert (first.thumbnail, second.thumbnail) == (png(3, 3), png(2, 2))


def test_a_plate_with_nothing_to_print_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "part.3mf"
    left_out = 'objectid="1" printable="0"'
    path.write_bytes(bambu_project(left_out))
    assert [facts.plate for facts in read_plates(path)] == [2]
    path.write_bytes(bambu_project(left_out, left_out, left_out))
    with pytest.raises(FileError, match="file_without_model"):
        read_plates(path)


def test_a_model_without_plates_has_one(read: Read, refused: Refused) -> None:
    cube = zipped({ROOT: model(CUBE, 'objectid="1"')})
    assert read("part.3mf", cube, plate=1).size == Size(10, 20, 30)
    assert refused("part.3mf", cube, plate=2) == "file_without_that_plate"


def test_prusaslicer_puts_its_settings_into_the_project(read: Read) -> None:
    config = "; layer_height = 0.15\n; filament_type = ASA\n; printer_model = COREONE\n"
    facts = read(
        "part.3mf",
        zipped(
            {
                ROOT: model(CUBE, 'objectid="1"'),
                "Metadata/Slic3r_PE.config": config,
            }
        ),
    )
    assert facts.settings.layer_height == 0.15
    assert facts.filaments == (Filament("ASA"),)
    assert facts.printer_model == "COREONE"


@pytest.mark.parametrize("config", ["{", "[]", "[" * 100_000])
def test_settings_that_cannot_be_read_are_damage(refused: Refused, config: str) -> None:
    parts = {
        ROOT: model(CUBE, 'objectid="1"'),
        "Metadata/project_settings.config": config,
    }
    assert refused("part.3mf", zipped(parts)) == "file_damaged"


@pytest.mark.parametrize(
    "parts",
    [
        {"readme.txt": "no model here"},
        {ROOT: model(CUBE)},
        {ROOT: model(mesh(1, []), 'objectid="1"')},
        {ROOT: model(CUBE, 'objectid="1"', unit="parsec")},
    ],
)
def test_a_model_with_nothing_to_print_is_refused(
    refused: Refused, parts: dict[str, str]
) -> None:
    assert refused("part.3mf", zipped(parts)) == "file_without_model"


@pytest.mark.parametrize(
    "item",
    ['objectid="7"', 'objectid="1" p:path="/3D/gone.model"', "id='1'"],
)
def test_an_item_without_its_object_is_damage(refused: Refused, item: str) -> None:
    assert refused("part.3mf", zipped({ROOT: model(CUBE, item)})) == "file_damaged"


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e9", "", "ten"])
def test_a_corner_that_is_no_number_is_told(refused: Refused, value: str) -> None:
    broken = CUBE.replace('x="10"', f'x="{value}"', 1)
    assert refused("a.3mf", zipped({ROOT: model(broken)})) == "file_bad_numbers"


@pytest.mark.parametrize(
    "matrix", ["1 0 0", "1 0 0 0 1 0 0 0 1 0 0 nan", "1e6 0 0 0 1 0 0 0 1 0 0 0"]
)
def test_a_matrix_that_is_none_is_told(refused: Refused, matrix: str) -> None:
    item = f'objectid="1" transform="{matrix}"'
    assert refused("a.3mf", zipped({ROOT: model(CUBE, item)})) == "file_bad_numbers"


def test_components_in_a_circle_are_refused(refused: Refused) -> None:
    circle = joined(1, 'objectid="2"') + joined(2, 'objectid="1"')
    content = zipped({ROOT: model(circle, 'objectid="1"')})
    assert refused("a.3mf", content) == "file_too_complex"


def test_components_that_multiply_without_measure_are_refused(
    refused: Refused,
) -> None:
    """Ten of ten of ten ... of a cube: a hundred million from a few lines."""
    objects = CUBE + "".join(
        joined(number + 1, *[f'objectid="{number}"'] * 10) for number in range(1, 9)
    )
    content = zipped({ROOT: model(objects, 'objectid="9"')})
    assert refused("a.3mf", content) == "file_too_complex"


def test_more_corners_than_any_printer_needs_are_refused(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "_MOST_VERTICES", 7)
    content = zipped({ROOT: model(CUBE, 'objectid="1"')})
    assert refused("a.3mf", content) == "file_too_complex"


def test_more_objects_than_any_plate_holds_are_refused(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "_MOST_NAMED", 3)
    content = zipped({ROOT: model(CUBE, *['objectid="1"'] * 3)})
    assert refused("a.3mf", content) == "file_too_complex"


def test_more_turning_than_is_decent_is_refused_and_copies_cost_nothing(
    read: Read, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "_MOST_TURNED", 16)
    copies = [f'objectid="1" {turned(30, x=at)}' for at in range(50)]
    assert size_of(read, CUBE, *copies).z == 30
    askew = [f'objectid="1" {turned(at)}' for at in (30, 40)]
    content = zipped({ROOT: model(CUBE, *askew)})
    assert refused("a.3mf", content) == "file_too_complex"
