"""Copies a queue from one place into another, all of it or nothing."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from ..core.settings import Settings
from . import tables
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
) -> None:
    """Write all rows of a queue into another that is new, and compare both.

    `on_progress` is called with how many rows are written and how many there are; what
    it raises ends the copying. All is one transaction of the target's. The source is only
    read. Raises CopyDiffersError where the rows' numbers or the loaded states differ.
    """
    with source.reading() as old, target.writing() as new:
        counts = _counts(old)
        _compare(target.place, "rows before", _OF_NEW, _filled(_counts(new)))
        written = 0
        for table in tables.metadata.sorted_tables:
            query = select(table).execution_options(yield_per=BATCH)
            with old.execute(query) as result:
                for rows in result.mappings().partitions():
                    _write(new, table, [dict(row) for row in rows])
                    written += len(rows)
                    on_progress(written, sum(counts.values()))
        _continue_numbering(new)
        _compare(target.place, "rows", counts, _counts(new))
        _compare(target.place, "states", load(old, settings), load(new, settings))


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
    for table in tables.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or table in (tables.queue, tables.schema_version):
            continue
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        next_number = func.coalesce(func.max(column), 0) + 1
        connection.execute(select(func.setval(sequence, next_number, False)))


def _compare(place: str, what: str, before: object, after: object) -> None:
    if before != after:
        raise CopyDiffersError(place, f"the {what} differ from those of the original")
