"""What is for the slicer only does not count to the size of a project."""

import pytest

from custom_components.printer_queue.core.needs import Size
from tests.support.files import ROOT, Corner, box, joined, mesh, model, zipped

from .conftest import Read, Refused

SIDES = [
    "021",
    "123",
    "465",
    "567",
    "041",
    "145",
    "263",
    "376",
    "024",
    "264",
    "153",
    "357",
]
KINDS = ("ParameterModifier", "NegativeVolume", "SupportBlocker", "SupportEnforcer")
SUBTYPES = ("modifier_part", "negative_part", "support_blocker", "support_enforcer")


def merged(*boxes: list[Corner]) -> str:
    """Return an object whose mesh is several boxes, as PrusaSlicer writes them."""
    corners = [corner for each in boxes for corner in each]
    vertices = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in corners)
    triangles = "".join(
        "<triangle "
        + " ".join(f'v{n}="{8 * at + int(end)}"' for n, end in enumerate(side, 1))
        + "/>"
        for at in range(len(boxes))
        for side in SIDES
    )
    return (
        f'<object id="1" type="model"><mesh><vertices>{vertices}</vertices>'
        f"<triangles>{triangles}</triangles></mesh></object>"
    )


def volume(number: int, metadata: str) -> str:
    """Return what PrusaSlicer keeps of one of the boxes, counted from 0."""
    first = 12 * number
    return f'<volume firstid="{first}" lastid="{first + 11}">{metadata}</volume>'


def kind(name: str) -> str:
    """Return what PrusaSlicer says of a volume's kind."""
    return f'<metadata type="volume" key="volume_type" value="{name}"/>'


PART = volume(0, kind("ModelPart"))


def prusa_project(boxes: tuple[list[Corner], ...], *volumes: str) -> bytes:
    """Return a project of PrusaSlicer's with one object."""
    config = f'<config><object id="1">{"".join(volumes)}</object></config>'
    return zipped(
        {
            ROOT: model(merged(*boxes), 'objectid="1"'),
            "Metadata/Slic3r_PE_model.config": f'<?xml version="1.0"?>{config}',
        }
    )


@pytest.mark.parametrize("name", KINDS)
def test_a_volume_of_prusaslicers_that_is_not_printed_does_not_count(
    read: Read, name: str
) -> None:
    boxes = (box(10, 20, 30), box(500, 500, 500))
    content = prusa_project(boxes, PART, volume(1, kind(name)))
    assert read("part.3mf", content).size == Size(10, 20, 30)
    first = prusa_project(
        boxes[::-1], volume(0, kind(name)), volume(1, kind("ModelPart"))
    )
    assert read("part.3mf", first).size == Size(10, 20, 30)


def test_an_older_prusaslicer_calls_a_modifier_by_another_key(read: Read) -> None:
    modifier = '<metadata type="volume" key="modifier" value="1"/>'
    content = prusa_project(
        (box(10, 20, 30), box(90, 90, 90)), PART, volume(1, modifier)
    )
    assert read("part.3mf", content).size == Size(10, 20, 30)


def test_several_parts_of_prusaslicers_all_count(read: Read) -> None:
    boxes = (box(10, 20, 30), box(40, 5, 5), box(99, 99, 99))
    content = prusa_project(
        boxes,
        PART,
        volume(1, '<metadata type="volume" key="name" value="arm"/>'),
        volume(2, kind("SupportBlocker")),
    )
    assert read("part.3mf", content).size == Size(40, 20, 30)


def test_an_object_that_is_nothing_but_a_modifier_has_no_size(
    refused: Refused,
) -> None:
    content = prusa_project((box(9, 9, 9),), volume(0, kind("ParameterModifier")))
    assert refused("part.3mf", content) == "file_without_model"


@pytest.mark.parametrize(
    "volumes",
    [
        ('<volume firstid="x" lastid="11"/>',),
        ('<volume firstid="90" lastid="99">', kind("NegativeVolume"), "</volume>"),
        ('<metadata type="volume" key="volume_type" value="NegativeVolume"/>',),
    ],
)
def test_volumes_that_are_none_change_nothing(
    read: Read, volumes: tuple[str, ...]
) -> None:
    content = prusa_project((box(10, 20, 30),), *volumes)
    assert read("part.3mf", content).size == Size(10, 20, 30)


def test_more_modifiers_than_anybody_makes_are_refused(refused: Refused) -> None:
    volumes = [volume(0, kind("NegativeVolume"))] * 1001
    content = prusa_project((box(10, 20, 30),), *volumes)
    assert refused("part.3mf", content) == "file_too_complex"


@pytest.mark.parametrize("subtype", SUBTYPES)
@pytest.mark.parametrize("path", ["", 'p:path="/3D/Objects/object_1.model" '])
def test_a_part_of_bambu_studios_that_is_not_printed_does_not_count(
    read: Read, subtype: str, path: str
) -> None:
    meshes = mesh(1, box(10, 20, 30)) + mesh(2, box(500, 500, 500))
    whole = joined(3, f'{path}objectid="1"', f'{path}objectid="2"')
    config = (
        '<config><object id="3"><metadata key="name" value="clip"/>'
        '<part id="1" subtype="normal_part"><metadata key="name" value="clip"/></part>'
        f'<part id="2" subtype="{subtype}"/></object></config>'
    )
    parts = {
        ROOT: model(whole if path else meshes + whole, 'objectid="3"'),
        "3D/Objects/object_1.model": model(meshes),
        "Metadata/model_settings.config": config,
    }
    assert read("part.3mf", zipped(parts)).size == Size(10, 20, 30)


def test_a_part_that_is_a_modifier_elsewhere_counts_where_it_is_none(
    read: Read,
) -> None:
    meshes = mesh(1, box(10, 20, 30)) + mesh(2, box(5, 5, 50))
    whole = joined(3, 'objectid="1"', 'objectid="2"') + joined(4, 'objectid="2"')
    config = '<config><object id="3"><part id="2" subtype="modifier_part"/></object></config>'
    parts = {
        ROOT: model(meshes + whole, 'objectid="3"', 'objectid="4"'),
        "Metadata/model_settings.config": config,
    }
    assert read("part.3mf", zipped(parts)).size == Size(10, 20, 50)
