"""Members as a table: CSV as spreadsheets write and read it.

The header is English in every language, so that a table can be handed on. A cell that
begins like a formula is text, and is written with an apostrophe before it.
"""

from collections.abc import Iterable, Mapping
import csv
from dataclasses import dataclass
import io
import re

from .invalid_input import InvalidInputError

NAME = "name"
USER = "user"
DISCORD = "discord_id"
NOTIFY = "notify"
TRAININGS = "trainings"
GROUPS = "groups"
NEEDS_APPROVAL = "needs_approval"
ADMIN = "admin"
COLUMNS = (NAME, USER, DISCORD, NOTIFY, GROUPS, TRAININGS, NEEDS_APPROVAL, ADMIN)
MOST_ROWS = 1000
LARGEST_TABLE = 256 * 1024
"""Bytes."""

_ENCODINGS = ("utf-8-sig", "cp1252")
"""The second one is what Excel writes in Western Europe unless it is asked for UTF-8."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ";,\t"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_QUOTED_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a spreadsheet numbers it: the header is row 1. Cells are stripped."""

    number: int
    cells: Mapping[str, str]


def decoded(content: bytes, field: str) -> str:
    """Return the text of a file; raise InvalidInputError, at `field`, for what is none."""
    if len(content) > LARGEST_TABLE:
        raise too_large(field)
    encodings = ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInputError(field, "table_no_text")


def too_large(field: str) -> InvalidInputError:
    """Return the refusal of a table with too many bytes."""
    return InvalidInputError(field, "table_too_large", kb=str(LARGEST_TABLE // 1024))


def read_table(text: str, field: str) -> list[Row]:
    """Return the rows that say anything; raise InvalidInputError, at `field`.

    The separator is what the header has most of.
    """
    if len(text) > LARGEST_TABLE:
        raise too_large(field)
    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").lstrip("\r\n")
    head = lines.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        _check_header(header, field)
        rows = [
            Row(number, cells)
            for number, record in enumerate(reader, start=2)
            if any((cells := _cells(header, record)).values())
        ]
    except csv.Error as err:
        raise InvalidInputError(
            field, "table_broken", row=str(reader.line_num), error=str(err)
        ) from err
    if not rows:
        raise InvalidInputError(field, "table_empty")
    if len(rows) > MOST_ROWS:
        raise InvalidInputError(field, "table_too_long", most=str(MOST_ROWS))
    return rows


def _check_header(header: list[str], field: str) -> None:
    columns = ", ".join(COLUMNS)
    if NAME not in header:
        raise InvalidInputError(field, "table_without_names", columns=columns)
    for column in filter(None, header):
        if column not in COLUMNS:
            raise InvalidInputError(
                field, "table_column_unknown", column=column[:40], columns=columns
            )
        if header.count(column) > 1:
            raise InvalidInputError(field, "table_column_twice", column=column)


def _cells(header: list[str], record: list[str]) -> dict[str, str]:
    """Return a record's cells by column; what a short record leaves out is empty."""
    padded = record + [""] * (len(header) - len(record))
    return {
        column: _QUOTED_FORMULA.sub("", cell.strip(), count=1)
        for column, cell in zip(header, padded, strict=False)
        if column
    }


def write_table(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as a table with all columns, separated by commas."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _as_text(cell) for column, cell in row.items()})
    return written.getvalue()


def _as_text(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
