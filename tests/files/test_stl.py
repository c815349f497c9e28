"""How large an STL model is, in both its forms."""

from itertools import product
import struct

import pytest

from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.files.facts import FileKind
from tests.support.files import Corner, binary_stl, box, text_stl

from .conftest import Read, Refused

PART: list[Corner] = [*box(12.5, 20, 30), (-7.5, 0, 1)]


def test_a_binary_model_gives_its_size(read: Read) -> None:
    facts = read("part.stl", binary_stl(PART))
    assert (facts.kind, facts.name) == (FileKind.STL, "part")
    assert facts.size == Size(20, 20, 30)
    assert (facts.duration, facts.filaments) == (None, ())


def test_a_binary_model_may_begin_as_if_it_were_text(read: Read) -> None:
    content = binary_stl(PART, header=b"solid made by a CAD program")
    assert read("part.stl", content).size == Size(20, 20, 30)


def test_a_binary_model_may_have_something_behind_it(read: Read) -> None:
    assert read("part.stl", binary_stl(PART) + b"colours").size == Size(20, 20, 30)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_model_in_words_gives_its_size(read: Read, ending: str) -> None:
    assert read("part.stl", text_stl(PART, ending)).size == Size(20, 20, 30)


def test_words_may_be_large_or_small_and_indented(read: Read) -> None:
    text = text_stl(PART)
    for spelled in (
        "\n  " + text.upper().replace("SOLID PART", "solid part", 1),
        text.upper(),
        text.title(),
        text.replace("solid part", "SOLID"),
    ):
        assert read("part.stl", spelled).size == Size(20, 20, 30)


def test_an_editors_byte_order_mark_hides_no_model(read: Read) -> None:
    assert read("part.stl", "\ufeff" + text_stl(PART)).size == Size(20, 20, 30)


def test_something_may_stand_behind_the_end_of_a_model_in_words(read: Read) -> None:
    content = text_stl(PART) + "; made by a program\n"
    assert read("part.stl", content).size == Size(20, 20, 30)


def test_a_model_may_end_with_its_last_facet(read: Read) -> None:
    text = text_stl(PART).replace("endsolid part\n", "")
    assert read("part.stl", text).size == Size(20, 20, 30)
    assert read("part.stl", text.strip() + "\r\n\r\n").size == Size(20, 20, 30)
    assert read("part.stl", text.upper()).size == Size(20, 20, 30)


@pytest.mark.parametrize("content_of", [binary_stl, text_stl])
def test_a_long_model_is_measured_to_its_end(read: Read, content_of: object) -> None:
    assert callable(content_of)
    grid: list[Corner] = [(x, y, 0) for x, y in product(range(150), range(150))]
    assert read("part.stl", content_of([*grid, *PART])).size == Size(156.5, 149, 30)


@pytest.mark.parametrize("cut", [10, 60, 140])
def test_a_model_that_ends_too_early_is_damaged(refused: Refused, cut: int) -> None:
    assert refused("part.stl", binary_stl(PART)[:-cut]) == "file_damaged"
    assert refused("part.stl", text_stl(PART)[:-cut]) == "file_damaged"


def test_blank_lines_may_follow_a_model(read: Read) -> None:
    text = text_stl(PART) + "\n" * 600_000
    assert read("part.stl", text).size == read("part.stl", text_stl(PART)).size


def test_a_file_that_cannot_be_a_model_is_refused(refused: Refused) -> None:
    assert refused("part.stl", b"too short") == "file_not_stl"
    assert refused("part.stl", binary_stl([])) == "file_not_stl"
    assert refused("part.stl", text_stl([])) == "file_not_stl"


def test_a_count_of_triangles_that_is_a_lie_is_damage(refused: Refused) -> None:
    lie = bytes(80) + struct.pack("<I", 2**32 - 1) + bytes(50)
    assert refused("part.stl", lie) == "file_damaged"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e30])
@pytest.mark.parametrize("content_of", [binary_stl, text_stl])
def test_a_corner_that_is_no_number_is_told(
    refused: Refused, content_of: object, value: float
) -> None:
    assert callable(content_of)
    broken = content_of([*PART, (1, value, 1), *PART, (0, 0, 0), (0, 0, 0)])
    assert refused("part.stl", broken) == "file_bad_numbers"


def test_a_line_without_end_is_damage(refused: Refused) -> None:
    endless = "solid " + "x" * 2_000_000 + "\nendsolid\n"
    assert refused("part.stl", endless) == "file_damaged"
