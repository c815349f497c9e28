"""The schema's version: a new file gets the tables, an older file its missing steps."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection, insert, inspect, select, update

from . import tables
from .errors import StoreCorruptError, StoreTooNewError
from .migrations import (
    forgive_misses,
    keep_answers,
    keep_attempts,
    keep_cooldowns,
    keep_costs,
    keep_decisions,
    keep_effects,
    keep_errors,
    keep_files,
    keep_presence,
    keep_reservations,
    keep_specs,
    plan_jobs_and_printers,
)
from .portable_migrations import (
    keep_closures,
    keep_maintenance,
    keep_messages,
    keep_returns,
    keep_shelf,
    keep_snapshots,
    keep_usages,
    share_contents,
)

type Step = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (
    plan_jobs_and_printers,
    keep_specs,
    forgive_misses,
    keep_errors,
    keep_effects,
    keep_files,
    keep_attempts,
    keep_costs,
    keep_answers,
    keep_reservations,
    keep_presence,
    keep_cooldowns,
    keep_decisions,
    keep_maintenance,
    keep_messages,
    keep_closures,
    keep_shelf,
    keep_snapshots,
    keep_usages,
    keep_returns,
    share_contents,
)
"""`STEPS[0]` leads from version 1 to 2, the next to 3 ... A step that was released stays
as it is, and speaks SQL of its own: `tables` is always today's. Those up to version 14
speak SQLite's, which was all there was; later ones run under PostgreSQL, too."""


def bring_up_to_date(
    connection: Connection,
    place: str,
    steps: Sequence[Step] = STEPS,
    *,
    beside: Collection[str] = (),
) -> None:
    """Create the tables, or lead older ones to today's version.

    Runs in one write transaction, under SQLite without foreign keys, so that a step may
    rebuild a table; they are checked at the end. Tables named in `beside` may be there
    before. Raises StoreTooNewError for a file of a later
    version and StoreCorruptError for one that is no queue's.
    """
    newest = len(steps) + 1
    names = set(inspect(connection).get_table_names()).difference(beside)
    if not names:
        _create(connection, newest)
        return
    version = _version(connection) if tables.schema_version.name in names else None
    if version is None:
        raise StoreCorruptError(place, "it belongs to another program")
    if version > newest:
        raise StoreTooNewError(place, f"version {version}, known up to {newest}")
    if version < newest:
        _migrate(connection, place, steps[version - 1 :], newest)


def newest() -> int:
    """Return today's version."""
    return len(STEPS) + 1


def version_of(connection: Connection) -> int:
    """Return the version of tables that are there; 0 where they do not tell."""
    return _version(connection) or 0


def _create(connection: Connection, version: int) -> None:
    tables.metadata.create_all(connection)
    connection.execute(insert(tables.schema_version), {"version": version})
    connection.execute(
        insert(tables.queue), {"id": 1, "paused": False, "next_number": 1}
    )


def _version(connection: Connection) -> int | None:
    return connection.scalar(select(tables.schema_version.c.version))


def _migrate(
    connection: Connection, place: str, steps: Sequence[Step], newest: int
) -> None:
    for step in steps:
        step(connection)
    connection.execute(update(tables.schema_version), {"version": newest})
    if connection.dialect.name == "sqlite":
        _refuse_dangling_keys(connection, place)


def _refuse_dangling_keys(connection: Connection, place: str) -> None:
    """Check what SQLite does not while a step may rebuild tables."""
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise StoreCorruptError(place, f"a row of {dangling[0]} points nowhere")
