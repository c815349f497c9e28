"""Whatever a file holds, reading gives its facts or what is wrong with it, and never anything else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings, strategies as st

from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.facts import FileFacts
from custom_components.printer_queue.files.locate import locate
from custom_components.printer_queue.files.reading import ENDINGS, read_file
from tests.support.files import (
    ROOT,
    SAMPLES,
    SLICED,
    binary_stl,
    box,
    joined,
    mesh,
    model,
    text_stl,
    zipped,
)

from .slicer_headers import FLASHPRINT
from .test_bgcode import cube
from .test_gx import gx
from .test_sliced_project import two_plates
from .test_slicers import TABLE

XML = model(
    mesh(1, box(1, 2, 3))
    + joined(2, 'objectid="1" transform="1 0 0 0 1 0 0 0 1 5 5 0"'),
    'objectid="2"',
)
CORNERS = [*box(5, 5, 5), (1.0, 2.0, 3.0)]
WHOLE: dict[str, list[bytes]] = {
    ".gcode": [
        *(path.read_bytes() for path in sorted(SAMPLES.iterdir())),
        *(header.encode() for header in TABLE),
    ],
    ".gx": [gx(FLASHPRINT)],
    ".bgcode": [cube(), cube(1), cube(0, 0)],
    ".gcode.3mf": [SLICED.read_bytes()],
    ".3mf": [two_plates(), zipped({ROOT: XML}), zipped({ROOT: XML}, 0)],
    ".stl": [binary_stl(CORNERS), text_stl(CORNERS).encode()],
}
SOUND_KEYS = frozenset(
    {
        *("file_bad_numbers", "file_damaged", "file_empty", "file_forbidden_xml"),
        *("file_not_a_zip", "file_not_bgcode", "file_not_gcode", "file_not_stl"),
        *("file_too_complex", "file_too_new", "file_unpacks_too_large"),
        *("file_without_model", "file_without_plate", "file_without_that_plate"),
    }
)


@contextmanager
def written(ending: str, content: bytes) -> Iterator[Path]:
    """Write a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"part{ending}"
        path.write_bytes(content)
        yield path


def is_sound(facts: FileFacts) -> bool:
    """Say whether facts are such as the queue can work with."""
    sides = () if facts.size is None else (facts.size.x, facts.size.y, facts.size.z)
    heat = (facts.settings.nozzle_temperature, facts.settings.bed_temperature)
    measures = (facts.grams, facts.cost, facts.nozzle, *sides, *heat)
    return (
        facts.name == "part"
        and all(size is None or (isfinite(size) and size >= 0) for size in measures)
        and (
            facts.duration is None or timedelta(0) < facts.duration < timedelta(days=61)
        )
        and len(facts.filaments) <= 100
        and all(len(text) <= 255 for text in facts.settings.other.values())
    )


def outcome_of(read: Callable[[], FileFacts | Path]) -> FileFacts | Path | str:
    """Return what a file says, or by which text it is refused."""
    try:
        return read()
    except FileError as error:
        return error.key


def outcome(ending: str, content: bytes, plate: int | None = None) -> None:
    """Assert that a file gives sound facts, or what is wrong with it."""
    with written(ending, content) as path:
        outcome = outcome_of(lambda: read_file(path, plate))
    if isinstance(outcome, FileFacts):
        assert is_sound(outcome)
    else:
        assert outcome in SOUND_KEYS


@given(st.sampled_from(ENDINGS), st.binary(max_size=2000))
def test_bytes_of_any_kind_upset_nobody(ending: str, content: bytes) -> None:
    outcome(ending, content)


@given(st.data())
@settings(max_examples=200)
def test_a_file_that_was_damaged_anywhere_upsets_nobody(data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(sorted(WHOLE)))
    content = bytearray(data.draw(st.sampled_from(WHOLE[ending])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        # Damage near the end of an archive hits its directory.
        at = data.draw(st.sampled_from([at, at % 100, len(content) - 1 - at % 200]))
        at = max(0, min(at, len(content) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                content[at] = data.draw(st.integers(0, 255))
            case 1:
                content[at : at + 8] = data.draw(st.binary(min_size=8, max_size=8))
            case 2:
                del content[at : at + data.draw(st.integers(1, 50))]
            case 3:
                content[at:at] = content[at : at + data.draw(st.integers(1, 50))]
        if not content:
            return
    outcome(ending, bytes(content), data.draw(st.none() | st.integers(-1, 3)))


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 100), st.data())
def test_a_file_that_was_cut_anywhere_upsets_nobody(
    ending: str, percent: int, data: st.DataObject
) -> None:
    content = data.draw(st.sampled_from(WHOLE[ending]))
    outcome(ending, content[: len(content) * percent // 100])


KEYS = st.sampled_from(
    [
        *("estimated printing time (normal mode)", "filament used [g]", "filament"),
        *(
            "total filament weight [g]",
            "filament_cost",
            "filament_type",
            "layer_height",
        ),
        *("filament_colour", "filament_ids", "nozzle_diameter", "nozzle_temperature"),
        *("curr_bed_type", "hot_plate_temp", "max_layer_z", "objects_info", "TIME"),
        *("FLAVOR", "MINX", "MAXX", "PRINT.SIZE.MAX.Z", "Filament used", "PRINT.TIME"),
        *("EXTRUDER_TRAIN.0.NOZZLE.DIAMETER", "fill_density", "temperature", "Z"),
        *("Build time", "Plastic weight", "Bounding Box", "Ext 1", "Dimension"),
        *("Material#1 Used", "Filament Density #1", "Filament weight", "Print Time"),
        *("generated by Simplify3D(R) Version", "Sliced by ideaMaker 4", "MATERIAL"),
    ]
)
VALUES = st.text(max_size=20) | st.sampled_from(
    [
        *(
            "nan",
            "-inf",
            "1e308",
            "-5",
            "0",
            "1,5;;2",
            ";;;",
            '""',
            "9" * 50,
            "#FFFFFF",
        ),
        *(
            '{"objects":[{"polygon":[[1,2],[3]]}]}',
            "High Temp Plate",
            "1d 2h",
            "99999999s",
        ),
    ]
)


@given(st.lists(st.tuples(KEYS, st.sampled_from([" = ", ":", ": "]), VALUES)))
def test_comments_of_any_kind_upset_nobody(
    comments: list[tuple[str, str, str]],
) -> None:
    lines = [
        f";{' ' if sign != ':' else ''}{key}{sign}{text}"
        for key, sign, text in comments
    ]
    outcome(".gcode", "\n".join([*lines, "G28", ""]).encode("utf-8", "replace"))


ATTRIBUTES = st.sampled_from(
    [
        *('id="1"', 'id="2"', 'objectid="1"', 'objectid="2"', 'x="1" y="2" z="3"'),
        *('x="nan" y="0" z="0"', 'transform="1 0 0 0 1 0 0 0 1 0 0 0"', 'type="other"'),
        *('transform="0 0"', 'p:path="/3D/3dmodel.model"', 'unit="inch"', ""),
    ]
)
TAGS = st.sampled_from(
    ["object", "mesh", "vertices", "vertex", "components", "component", "item", "model"]
)


@given(st.lists(st.tuples(TAGS, ATTRIBUTES, st.booleans()), max_size=30))
def test_models_of_any_make_upset_nobody(elements: list[tuple[str, str, bool]]) -> None:
    opened: list[str] = []
    text = ""
    for tag, attributes, closes in elements:
        text += f"<{tag} {attributes}{'/' if closes else ''}>"
        if not closes:
            opened.append(tag)
    text += "".join(f"</{tag}>" for tag in reversed(opened))
    outcome(".3mf", zipped({ROOT: model(text, 'objectid="1"')}))


@given(st.text(max_size=40) | st.text("./~ab\0", max_size=20))
def test_a_place_of_any_name_stays_inside(reference: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve() / "media"
        folder.mkdir()
        (folder / "a").touch()
        (folder.parent / "b").touch()
        outcome = outcome_of(lambda: locate(reference, [], {"local": folder}))
        if isinstance(outcome, Path):
            assert outcome.is_relative_to(folder)
        else:
            assert outcome in ("file_not_allowed", "file_missing")
