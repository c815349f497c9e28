"""Copies a queue from one place into another, all of it or nothing."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text, update

from ..core.settings import Settings
from . import file_contents, tables
from .copied_contents import ContentFolder, copied_contents
from .database import Database
from .errors import StoreError
from .load import load

BATCH = 1000
"""Rows that are read and written at a time."""
_OF_NEW = {tables.schema_version.name: 1, tables.queue.name: 1}
"""How many rows a new queue has."""


class CopyStoppedError(Exception):
    """Somebody stopped the copying; nothing has been written."""


class CopyDiffersError(StoreError):
    """The copy is not what was copied; nothing has been written."""

    key = "copy_differs"


def copy(
    source: Database,
    target: Database,
    settings: Settings,
    on_progress: Callable[[int, int], None],
    folder: ContentFolder | None = None,
) -> None:
    """Write all rows of a queue into another that is new, and compare both.

    So are the contents of its files, where one of the two keeps them; the other has them
    in the `folder`, which is not looked at without one. `on_progress` is called with how
    many rows and parts of contents are written and how many there are; what it raises ends
    the copying. All is one transaction of the target's. The source is only read. Raises
    CopyDiffersError where the rows' numbers or the loaded states differ.
    """
    with source.reading() as old, target.writing() as new:
        _let_wait(old)
        counts = _counts(old)
        _compare(target.place, "rows before", _OF_NEW, _filled(_counts(new)))
        contents = copied_contents(source, target, folder)
        total = sum(counts.values()) + contents.count(old)
        written = 0

        def tell(more: int) -> None:
            nonlocal written
            written += more
            on_progress(written, total)

        for table in tables.metadata.sorted_tables:
            query = select(table).execution_options(yield_per=BATCH)
            with old.execute(query) as result:
                for rows in result.mappings().partitions():
                    _write(new, table, [dict(row) for row in rows])
                    tell(len(rows))
        contents.copy(old, new, tell)
        if written < total:  # of what is damaged less was there
            tell(total - written)
        _continue_numbering(new)
        _compare(target.place, "rows", counts, _counts(new))
        _compare(target.place, "states", load(old, settings), load(new, settings))


def _let_wait(connection: Connection) -> None:
    """Let a transaction last while a slow disk takes what was read in it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(
            select(func.count()).select_from(table)
        ).scalar_one()
        for table in tables.metadata.sorted_tables
    }


def _filled(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def _write(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write rows; a new queue has its version, and the row of the queue itself."""
    if table is tables.queue:
        (row,) = rows
        connection.execute(update(table), row)
    elif table is not tables.schema_version:
        connection.execute(insert(table), rows)


def _continue_numbering(connection: Connection) -> None:
    """Let new rows be numbered from the last on; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in (*tables.metadata.sorted_tables, file_contents.contents):
        column = table.autoincrement_column
        if column is None or table in (tables.queue, tables.schema_version):
            continue
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        next_number = func.coalesce(func.max(column), 0) + 1
        connection.execute(select(func.setval(sequence, next_number, False)))


def _compare(place: str, what: str, before: object, after: object) -> None:
    if before != after:
        raise CopyDiffersError(place, f"the {what} differ from those of the original")
