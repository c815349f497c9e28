"""The schema's version: a new file gets the tables, an older file its missing steps."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, update

from . import tables
from .errors import StoreCorruptError, StoreTooNewError
from .migrations import forgive_misses, keep_errors, keep_specs, plan_jobs_and_printers

type Step = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (
    plan_jobs_and_printers,
    keep_specs,
    forgive_misses,
    keep_errors,
)
"""`STEPS[0]` leads from version 1 to 2, the next to 3 ... A step that was released stays
as it is, and speaks SQL of its own: `tables` is always today's."""


def bring_up_to_date(
    connection: Connection, path: Path, steps: Sequence[Step] = STEPS
) -> None:
    """Create the tables, or lead an older file to today's version.

    Runs in one write transaction without foreign keys, so that a step may rebuild a
    table; they are checked at the end. Raises StoreTooNewError for a file of a later
    version and StoreCorruptError for one that is no queue's.
    """
    newest = len(steps) + 1
    names = inspect(connection).get_table_names()
    if not names:
        _create(connection, newest)
        return
    version = _version(connection) if tables.schema_version.name in names else None
    if version is None:
        raise StoreCorruptError(path, "the file belongs to another program")
    if version > newest:
        raise StoreTooNewError(path, f"version {version}, known up to {newest}")
    if version < newest:
        _migrate(connection, path, steps[version - 1 :], newest)


def _create(connection: Connection, version: int) -> None:
    tables.metadata.create_all(connection)
    connection.execute(insert(tables.schema_version), {"version": version})
    connection.execute(
        insert(tables.queue), {"id": 1, "paused": False, "next_number": 1}
    )


def _version(connection: Connection) -> int | None:
    return connection.scalar(select(tables.schema_version.c.version))


def _migrate(
    connection: Connection, path: Path, steps: Sequence[Step], newest: int
) -> None:
    for step in steps:
        step(connection)
    connection.execute(update(tables.schema_version), {"version": newest})
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise StoreCorruptError(path, f"a row of {dangling[0]} points nowhere")
