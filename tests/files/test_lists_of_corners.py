"""Meshes are as large as they are, in whatever way a program writes their corners."""

from math import inf
import re

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.files import model as models, package
from custom_components.printer_queue.files.elements import skip_empty, take_vertices
from tests.support.files import ROOT, Corner, box, mesh, model, text_stl, zipped

from .conftest import Read, Refused

PART: list[Corner] = [*box(10, 20, 30), (-1.5, 2e-5, 3.25e1)] * 40
SIZE = Size(11.5, 20, 32.5)
TEXT = model(mesh(1, PART), 'objectid="1"')
VERTEX = re.compile(r'<vertex x="([^"]*)" y="([^"]*)" z="([^"]*)"/>')

STYLES = {
    "one after the other": TEXT,
    "a line each": VERTEX.sub(r'\n\t\t<vertex x="\1" y="\2" z="\3" />', TEXT),
    "a line behind each": VERTEX.sub(r'<vertex x="\1" y="\2" z="\3"/>\r\n', TEXT),
    "single quotes": VERTEX.sub(r"<vertex x='\1' y='\2' z='\3'/>", TEXT),
    "another order": VERTEX.sub(r'<vertex z="\3" x="\1" y="\2"/>', TEXT),
    "a line for each value": VERTEX.sub('<vertex\n x="\\1"\n y="\\2"\n z="\\3"/>', TEXT),
    "an end each": VERTEX.sub(r'<vertex x="\1" y="\2" z="\3"></vertex>', TEXT),
    "one more attribute": VERTEX.sub(r'<vertex x="\1" y="\2" z="\3" w="1"/>', TEXT),
    "a comment each": VERTEX.sub(r'<!-- a --><vertex x="\1" y="\2" z="\3"/>', TEXT),
    "a comment in the middle": TEXT.replace('"32.5"/>', '"32.5"/><!-- </vertices> -->'),
    "a list in a comment": TEXT.replace("<mesh>", '<!-- <vertices><vertex x="9e3" -->'
    "<mesh>"),
    "blanks here and there": TEXT.replace('"20"/>', '"20"/>  '),
    "many digits": TEXT.replace('"10"', '"10.00000000000000000000"'),
    "a plus": TEXT.replace('"30"', '"+3.0E+01"').replace('"20"', '"20."'),
    "a prefix": re.sub(r"<(/?)(?=[a-z])", r"<\1m:", TEXT).replace("xmlns=", "xmlns:m="),
    "a prefix with an e": re.sub(r"<(/?)(?=[a-z])", r"<\1eE:", TEXT).replace(
        "xmlns=", "xmlns:eE="
    ),
    "no digits behind": TEXT.replace('"-1.5"', '"-01.5"').replace('"0"', '"-.0"'),
    "triangles in other words": TEXT.replace(
        "<triangle ", "<!-- > --><triangle paint='/>' "
    ),
    "an attribute of the list": TEXT.replace("<vertices>", '<vertices id="7">'),
}  # fmt: skip


@pytest.mark.parametrize("piece", [1, 7, 64, 500, 10_000])
@pytest.mark.parametrize("text", STYLES.values(), ids=list(STYLES))
def test_a_mesh_is_as_large_in_any_style(
    read: Read, monkeypatch: pytest.MonkeyPatch, text: str, piece: int
) -> None:
    monkeypatch.setattr(package, "_CHUNK", piece)
    assert read("part.3mf", zipped({ROOT: text})).size == SIZE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_mesh_is_as_large_in_any_encoding(read: Read, encoding: str) -> None:
    text = TEXT.replace("UTF-8", encoding).encode(encoding)
    assert read("part.3mf", zipped({ROOT: text})).size == SIZE


def test_corners_of_what_is_not_printed_are_passed_over(read: Read) -> None:
    objects = mesh(1, box(10, 20, 30)) + mesh(2, [(900, 900, 900)] * 3, "other")
    stray = '<vertices><vertex x="900" y="0" z="0"/></vertices>'
    content = zipped({ROOT: model(stray + objects, 'objectid="1"', 'objectid="2"')})
    assert read("part.3mf", content).size == Size(10, 20, 30)


@pytest.mark.parametrize(
    "corner",
    [
        *('x="" y="1-2" z="3"', 'x="1 2" y="3" z="4"', 'x="" y="2" z="3"'),
        *('x="1e" y="2" z="3"', 'x="1" y="--2" z="3"', 'x="1" y="." z="3"'),
        *('x="1.2.3" y="" z="3"', 'x="1e5e5" y="2" z="3"', 'x="1" y="2" z="1e7"'),
        *('x="nan" y="2" z="3"', 'x="1" y="2"', 'x="1" y="-1e300" z="3"'),
    ],
)
@pytest.mark.parametrize("at", [0, 20])
def test_a_corner_that_is_none_is_told_wherever_it_stands(
    refused: Refused, corner: str, at: int
) -> None:
    corners = list(VERTEX.finditer(TEXT))
    broken = TEXT.replace(corners[at][0], f"<vertex {corner}/>", 1)
    assert refused("a.3mf", zipped({ROOT: broken})) == "file_bad_numbers"


def test_an_axis_twice_is_damage(refused: Refused) -> None:
    broken = VERTEX.sub(r'<vertex x="\1" x="\2" z="\3"/>', TEXT)
    assert refused("a.3mf", zipped({ROOT: broken})) == "file_damaged"


def test_a_list_that_is_over_at_once_holds_nothing(refused: Refused) -> None:
    for empty in ("<vertices/>", "<vertices />", "<vertices></vertices>"):
        text = re.sub("<vertices>.*</vertices>", empty, TEXT)
        assert refused("a.3mf", zipped({ROOT: text})) == "file_without_model"


def test_corners_that_are_taken_at_once_are_counted_too(
    refused: Refused, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "_MOST_VERTICES", len(PART))
    assert read("a.3mf", zipped({ROOT: TEXT})).size == SIZE
    monkeypatch.setattr(models, "_MOST_VERTICES", len(PART) - 1)
    assert refused("a.3mf", zipped({ROOT: TEXT})) == "file_too_complex"


@settings(max_examples=30)
@given(
    corners=st.lists(
        st.tuples(*[st.floats(-9000, 9000, width=32)] * 3), min_size=1, max_size=40
    )
)
def test_corners_taken_at_once_are_those_that_are_written(
    corners: list[Corner],
) -> None:
    text = "".join(f'\n <vertex x="{x}" y="{y}" z="{z}" />' for x, y, z in corners)
    end, rows = take_vertices(f"{text}\n</vertices><x/>".encode(), 0)
    assert (end, rows is None) == (len(text), False)
    assert rows is not None
    assert [tuple(row) for row in rows] == corners


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (b'<t v1="0"/>\n<t v1="1" paint="8"/></l>', b'<t v1="0"/>\n<t v1="1" paint="8"/>'),
        (b'<t/><t v1="', b"<t/>"),
        (b"<t></t>", b""),
        (b"<t/><u>", b"<t/>"),
        (b"<t/><u><v/>", b""),
        (b"<!-- <t/> --><t/>", b""),
        (b"<?a /><t/>", b""),
        (b"</l><t/>", b""),
        (b"", b""),
    ],
)  # fmt: skip
def test_elements_without_content_are_passed_over(text: bytes, taken: bytes) -> None:
    for before in (b"", b"<l>"):
        end, count = skip_empty(before + text, len(before))
        assert end == len(before + taken)
        assert count == taken.count(b"<")


@pytest.mark.parametrize("behind", ["", " ", " 5 6 7", "\t; a note"])
def test_what_stands_behind_a_corner_in_words_does_not_count(
    read: Read, behind: str
) -> None:
    text = re.sub("(vertex.*)", rf"\1{behind}", text_stl(PART))
    assert read("a.stl", text).size == SIZE


def test_a_corner_in_words_that_is_too_short_does_not_count(read: Read) -> None:
    text = text_stl(PART).replace("endsolid", " vertex 900 900\n vertex\nendsolid")
    assert read("a.stl", text).size == SIZE


@pytest.mark.parametrize("value", ["1_0", "ten", "1e", inf])
def test_a_corner_in_words_that_is_no_number_is_told(
    refused: Refused, read: Read, value: object
) -> None:
    text = text_stl(PART).replace("vertex 1.000000e+01", f"vertex {value}", 1)
    assert f"vertex {value}" in text
    if value == "1_0":
        assert read("a.stl", text).size == SIZE
    else:
        assert refused("a.stl", text) == "file_bad_numbers"
