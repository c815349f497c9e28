"""Small files that ask for much work are read at once or refused; no file is read for long."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
import time
from zipfile import ZIP_STORED

import pytest

from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.files import package, time_limit
from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.reading import ENDINGS, read_file
from custom_components.printer_queue.files.xml_stream import Attributes, read_xml
from tests.support.files import (
    CORE,
    ROOT,
    BgcodeBuilder,
    binary_stl,
    box,
    joined,
    mesh,
    model,
    text_stl,
    zipped,
)

from .conftest import Read, Refused

CUBE = mesh(1, box(10, 20, 30))
GCODE = "; layer_height = 0.2\nG28\n"


def seconds_of(work: Callable[[], object]) -> float:
    """Return how much CPU something takes."""
    before = time.thread_time()
    work()
    return time.thread_time() - before


def scaled(factor: float) -> str:
    """Return an item of the first object in another size."""
    return f'objectid="1" transform="{factor} 0 0 0 {factor} 0 0 0 {factor} 0 0 0"'


@pytest.mark.parametrize(
    "declared",
    [
        f'xmlns="{CORE}" xmlns:b="{"n" * 500_000}"',
        f'xmlns:b="{CORE}" xmlns="{"n" * 500_000}"',
    ],
    ids=["prefixed", "everywhere"],
)
def test_a_long_namespace_is_not_written_out_for_every_element(
    read: Read, declared: str
) -> None:
    """500 kB of namespace times 80,000 elements are 40 GB, from a file of 2 kB."""
    text = model("<b:a/>" * 80_000 + CUBE, 'objectid="1"')
    content = zipped({ROOT: text.replace(f'xmlns="{CORE}"', declared)})
    assert len(content) < 6000

    def read_or_refuse() -> None:
        with suppress(FileError):
            read("a.3mf", content)

    assert seconds_of(read_or_refuse) < 3


def names_of(text: str) -> list[str]:
    """Return the names of elements and attributes as a handler gets them."""
    names: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        names.extend([name, *attributes])

    read_xml([text.encode()], start)
    return names


def test_names_come_with_the_namespace_that_holds_where_they_stand() -> None:
    assert names_of(
        '<a xmlns="one" xmlns:p="two"><p:b p:c="" d=""/><b xmlns="three"><c/></b><c/></a>'
    ) == [
        *("one|a", "xmlns", "xmlns|p"),
        *("two|b", "two|c", "d"),
        *("three|b", "xmlns", "three|c", "one|c"),
    ]
    assert names_of('<a xmlns="one"><b xmlns=""/></a>')[-2:] == ["b", "xmlns"]


def test_a_namespace_that_is_too_long_is_nobodys() -> None:
    long = "n" * 300
    assert names_of(f'<a xmlns="{long}" xmlns:p="{long}" p:b=""/>') == [
        *("?|a", "xmlns", "xmlns|p", "?|b")
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "".join(f"<e{number}/>" for number in range(3000)),
        "".join(f'<a e{number}=""/>' for number in range(3000)),
        f"<{'long' * 100}/>",
        f'<a {"long" * 100}=""/>',
        "<a " + " ".join(f'xmlns:p{number}="n"' for number in range(100)) + "/>",
    ],
)
def test_more_names_than_any_model_has_are_refused(
    refused: Refused, inner: str
) -> None:
    content = zipped({ROOT: model(inner + CUBE, 'objectid="1"')})
    assert refused("a.3mf", content) == "file_too_complex"


def test_a_comment_full_of_lists_is_read_once(read: Read) -> None:
    comment = f"<!-- {'<triangles> ' * 80_000} -->"
    content = zipped({ROOT: model(comment + CUBE, 'objectid="1"')}, ZIP_STORED)
    assert seconds_of(lambda: read("a.3mf", content)) < 2
    assert read("a.3mf", content).size == Size(10, 20, 30)


def test_many_modifiers_of_many_triangles_are_looked_at_once(read: Read) -> None:
    triangle = '<triangle v1="0" v2="6" v3="7"/>'
    objects = CUBE.replace("</triangles>", f"{triangle * 100_000}</triangles>")
    volume = (
        '<volume firstid="200000" lastid="200000">'
        '<metadata type="volume" key="volume_type" value="ParameterModifier"/></volume>'
    )
    config = f'<config><object id="1">{volume * 999}</object></config>'
    parts = {
        ROOT: model(objects, 'objectid="1"'),
        "Metadata/Slic3r_PE_model.config": config,
    }
    content = zipped(parts, ZIP_STORED)
    assert seconds_of(lambda: read("a.3mf", content)) < 2
    assert read("a.3mf", content).size == Size(10, 20, 30)


def test_a_mesh_in_many_sizes_is_measured_once(read: Read) -> None:
    corners = [(at % 97, at % 89, at % 83) for at in range(30_000)]
    items = [scaled(1 + number / 10_000) for number in range(19_000)]
    content = zipped({ROOT: model(mesh(1, [*corners, (100, 100, 100)]), *items)})
    assert len(content) < 300_000
    assert seconds_of(lambda: read("a.3mf", content)) < 3
    assert read("a.3mf", content).size == pytest.approx(Size(289.99, 289.99, 289.99))


def test_a_part_is_read_once_however_its_name_is_spelled(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = model(CUBE)
    paths = ("/3D/o.model", "3D/o.model", "///3d/O.MODEL")
    root = model(
        joined(2, *(f'p:path="{path}" objectid="1"' for path in paths)), 'objectid="2"'
    )
    monkeypatch.setattr(package, "_MOST_TOTAL", len(part) + len(root))
    parts = {ROOT: root, "3D/o.model": part}
    assert read("a.3mf", zipped(parts)).size == Size(10, 20, 30)


@pytest.mark.parametrize(
    "item",
    [f'objectid="{"1" * 300}"', f'objectid="1" p:path="{"/" * 300}{ROOT}"'],
)
def test_ids_and_paths_that_are_too_long_are_damage(
    refused: Refused, item: str
) -> None:
    assert refused("a.3mf", zipped({ROOT: model(CUBE, item)})) == "file_damaged"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("in_words", [False, True])
def test_a_file_that_takes_too_long_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, in_words: bool
) -> None:
    cube = model(CUBE, 'objectid="1"')
    contents: dict[str, bytes] = {
        ".gcode.3mf": zipped({"Metadata/plate_1.gcode": GCODE}),
        ".3mf": zipped({ROOT: cube}),
        ".stl": text_stl(box(1, 2, 3)).encode()
        if in_words
        else binary_stl(box(1, 2, 3)),
    }
    path = tmp_path / f"part{ending}"
    binary = BgcodeBuilder().metadata(BgcodeBuilder.PRINTER, a="b").moves()
    path.write_bytes(
        contents.get(ending, binary if ending.startswith(".bg") else GCODE.encode())
    )
    assert read_file(path) is not None
    monkeypatch.setattr(time_limit, "LONGEST_READ", timedelta(seconds=0))
    with pytest.raises(FileError) as caught:
        read_file(path)
    assert caught.value.key == "file_takes_too_long"
    assert caught.value.placeholders == {"seconds": 0}


@pytest.mark.parametrize(
    "line",
    [
        f"; filament used [g] = z{'1' * 300_000}",
        f";Filament used: {'1m ' * 300_000}",
        f";Filament used: {'1m' * 300_000}",
        f"; filament used = {'(' * 300_000}",
        f"; filament_type = {'{' * 300_000}",
        f"EXCLUDE_OBJECT_DEFINE POLYGON=[{'[ ' * 300_000}",
        "; generated by " * 60_000,
        "; thumbnail begin 1x1 1\n; a\n" * 30_000,
    ],
    ids=lambda line: line[:28],
)
def test_no_line_of_gcode_costs_more_than_its_length(read: Read, line: str) -> None:
    """Patterns that try again at every character would take minutes."""
    assert seconds_of(lambda: read("a.gcode", f"G28\n{line}\n")) < 2


def test_the_time_is_looked_at_for_each_object_that_is_placed(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that goes on by a millisecond whenever somebody looks at it."""
    now = iter(range(1_000_000))
    monkeypatch.setattr(time, "monotonic", lambda: next(now) / 1000)
    content = zipped({ROOT: model(CUBE, *[scaled(2)] * 15_000)})
    assert refused("a.3mf", content) == "file_takes_too_long"
