"""Members' tables are read as spreadsheets write them."""

import pytest

from custom_components.printer_queue.flows.invalid_input import InvalidInputError
from custom_components.printer_queue.flows.member_table import (
    LARGEST_TABLE,
    MOST_ROWS,
    decoded,
    read_table,
    write_table,
)


def read(text: str) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, dict(row.cells)) for row in read_table(text, "table")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_seen_from_the_header(separator: str) -> None:
    text = f"Name{separator} USER \r\nMia{separator}mia\r\n"
    assert read(text) == [(2, {"name": "Mia", "user": "mia"})]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them() -> None:
    text = 'name,user\n\n"Mia\nMuster",mia\n,\nJonas\n'
    assert read(text) == [
        (3, {"name": "Mia\nMuster", "user": "mia"}),
        (5, {"name": "Jonas", "user": ""}),
    ]


def test_columns_without_a_name_do_not_count() -> None:
    assert read("name,,\nMia,x,y,z\n") == [(2, {"name": "Mia"})]


def test_a_cell_that_looks_like_a_formula_is_text_there_and_back() -> None:
    cells = [{"name": name} for name in ("=1+1", "+49", "-x", "@me", "'quoted'", "x=1")]
    written = write_table(cells)
    assert written.splitlines()[1:] == [
        "'=1+1,,,,,,,",
        "'+49,,,,,,,",
        "'-x,,,,,,,",
        "'@me,,,,,,,",
        "'quoted',,,,,,,",
        "x=1,,,,,,,",
    ]
    assert [row["name"] for _, row in read(written)] == [row["name"] for row in cells]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_umlauts_are_read_in_every_encoding_of_excel(encoding: str) -> None:
    text = decoded("name\nJürgen".encode(encoding), "file")
    assert read(text) == [(2, {"name": "Jürgen"})]


def test_a_pasted_byte_order_mark_is_no_part_of_the_header() -> None:
    assert read("\ufeffname\nMia") == [(2, {"name": "Mia"})]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "table_without_names"),
        ("Mia,mia\n", "table_without_names"),
        ("name,phone\nMia,1\n", "table_column_unknown"),
        ("name,user,user\nMia,a,b\n", "table_column_twice"),
        ("name,user\n\n,\n", "table_empty"),
        ('name\n"' + "x" * 140_000, "table_broken"),
        ("name\n" + "x\n" * (MOST_ROWS + 1), "table_too_long"),
        ("name\n" + "x" * LARGEST_TABLE, "table_too_large"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(text: str, error: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_table(text, "table")
    assert refused.value.errors == {"table": error}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"name\n\x81\x8d", "table_no_text"),
        (b"\xff\xfe\x00", "table_no_text"),
        (b"x" * (LARGEST_TABLE + 1), "table_too_large"),
    ],
)
def test_a_file_that_is_no_table_is_refused(content: bytes, error: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        decoded(content, "file")
    assert refused.value.errors == {"file": error}
